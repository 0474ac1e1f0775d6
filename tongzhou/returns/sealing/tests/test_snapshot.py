"""A sealing begins anew when somebody has kept the same figure meanwhile."""

import pytest
from django.db import OperationalError

from tongzhou.returns.sealing import snapshot

pytestmark = pytest.mark.django_db


class Cause(Exception):
    def __init__(self, sqlstate: str):
        self.sqlstate = sqlstate


def failing(times: int, sqlstate: str, done: list):
    """Work that is refused so many times."""

    def work():
        done.append(len(done))
        if len(done) <= times:
            raise OperationalError("refused") from Cause(sqlstate)
        return "sealed"

    return work


def test_it_begins_anew_when_it_could_not_be_serialised():
    done: list = []

    assert snapshot.in_one_view(failing(2, "40001", done)) == "sealed"
    assert len(done) == 3


@pytest.mark.parametrize(
    ("times", "sqlstate", "tried"), [(3, "40001", 3), (1, "53100", 1)]
)
def test_it_gives_up_after_three_times_and_at_once_for_other_reasons(
    times, sqlstate, tried
):
    done: list = []

    with pytest.raises(OperationalError):
        snapshot.in_one_view(failing(times, sqlstate, done))

    assert len(done) == tried
