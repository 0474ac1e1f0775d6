from datetime import date

import pytest

from tongzhou.areas.funds import rules
from tongzhou.areas.funds.demo import make_line
from tongzhou.organisations.demo import make_union

pytestmark = pytest.mark.django_db

DAY = date(2022, 12, 31)
BOOKED = {"booked_on": date(2022, 5, 31)}


def found(check, on=DAY):
    return len(list(check(on)))


@pytest.mark.parametrize(("amount", "count"), [(2000_00, 0), (2000_01, 1)])
def test_spending_stays_within_the_budget(amount, count):
    make_line(amount=amount, budget=2000_00, **BOOKED)

    assert found(rules.over_budget) == count


@pytest.mark.parametrize(
    ("level", "heading", "count"),
    [
        ("enterprise", "administration", 1),
        ("enterprise", "to_below", 1),
        ("enterprise", "activities", 0),
        ("street", "administration", 0),
    ],
)
def test_an_enterprise_union_keeps_to_its_headings(level, heading, count):
    make_line(owner=make_union(level=level), heading=heading, **BOOKED)

    assert found(rules.heading_of_the_level) == count


@pytest.mark.parametrize(
    ("amount", "document", "count"),
    [(9_999_99, "", 0), (10_000_00, "", 1), (10_000_00, "纪要3号", 0)],
)
def test_a_large_expense_has_a_decision(amount, document, count):
    make_line(amount=amount, document=document, **BOOKED)

    assert found(rules.large_without_minutes) == count
