from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.disclosure.demo import make_posting, make_system
from tongzhou.areas.disclosure.models import System
from tongzhou.kit.days import parse_day
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.services import ALWAYS

pytestmark = pytest.mark.django_db


def refused(record) -> list[str]:
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    return error.value.messages


def test_a_system_that_nobody_dated_was_always_there():
    firm = make_employer()
    system = System(owner=firm.owner, employer=firm, category="factory")

    system.full_clean()

    assert system.since == ALWAYS


def test_a_system_is_of_a_firm_or_of_a_cluster():
    message = ["Name the firm that discloses; only a cluster names none."]
    system = make_system()
    system.full_clean()

    system.subject = "cluster"
    assert refused(system) == message

    system.employer = None
    system.full_clean()

    system.subject = "firm"
    assert refused(system) == message


def test_a_system_ends_after_it_begins():
    system = make_system(since=date(2014, 1, 1), until=date(2014, 1, 2))
    system.full_clean()

    system.until = date(2014, 1, 1)

    assert refused(system) == ["It ends after it begins."]


@pytest.mark.parametrize(
    ("posted", "ends_on", "fits"),
    [
        ("2014-02-20", date(2014, 2, 20), True),
        ("2014-02-20", date(2014, 2, 19), False),
        ("2014-02", date(2014, 2, 19), True),
    ],
)
def test_a_matter_is_public_from_its_day_on(posted, ends_on, fits):
    posting = make_posting(posted_on=parse_day(posted))
    posting.ends_on = ends_on

    if fits:
        posting.full_clean()
    else:
        assert refused(posting) == ["It is public until a day after it began."]


def test_a_reply_follows_the_comment():
    posting = make_posting(
        commented_on=date(2014, 3, 1), replied_on=date(2014, 3, 1), owner=make_union()
    )
    posting.full_clean()

    posting.replied_on = date(2014, 2, 28)

    assert refused(posting) == ["The reply comes after the comment."]
