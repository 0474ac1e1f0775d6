"""Whatever is put in whatever order: the table says what a list of days would say."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import tried
from tongzhou.organisations import intervals
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.models import EmployerStatus

pytestmark = pytest.mark.django_db

FIRST = date(2014, 1, 1)
SPAN = 12
STATUSES = st.sampled_from(["normal", "stopped", "closed", "moved"])
PUTS = st.lists(
    st.tuples(st.integers(0, SPAN - 1), st.integers(1, SPAN), STATUSES).filter(
        lambda put: put[0] < put[1]
    ),
    max_size=6,
)
QUIETLY = tried(60)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@QUIETLY
@given(puts=PUTS)
def test_the_last_word_on_each_day_stands_and_nothing_overlaps(django_db_setup, puts):
    employer = make_employer(owner=make_union())
    employer.statuses.all().delete()
    naive: dict[int, str] = {}

    for since, until, status in puts:
        intervals.put(
            EmployerStatus,
            day(since),
            day(until),
            of={"employer": employer},
            status=status,
        )
        naive |= dict.fromkeys(range(since, until), status)

    for number in range(SPAN + 1):
        there = employer.statuses.on(day(number)).values_list("status", flat=True)
        assert list(there) == ([naive[number]] if number in naive else [])


def test_an_interval_that_ends_before_it_begins_is_refused():
    employer = make_employer()

    with pytest.raises(ValidationError) as error:
        intervals.put(
            EmployerStatus, day(3), day(3), of={"employer": employer}, status="normal"
        )

    assert error.value.code == "empty_interval"
