from datetime import date

import pytest

from tongzhou.areas.women import rules
from tongzhou.areas.women.demo import make_committee
from tongzhou.organisations import services
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.models import Headcount

pytestmark = pytest.mark.django_db

DAY = date(2014, 12, 31)


def found(check, on=DAY):
    return len(list(check(on)))


def make_return(union, women_members):
    employer = make_employer(owner=union)
    services.cover(employer, union)
    numbers = {"employees": 60, "members": 50, "women_members": women_members}
    headcount = Headcount(
        owner=union, employer=employer, since=date(2013, 12, 31), **numbers
    )
    return services.count_heads(headcount)


@pytest.mark.parametrize(("women", "count"), [((9,), 0), ((10,), 1), ((4, 6), 1)])
def test_ten_women_members_of_all_firms_ask_for_a_committee(women, count):
    union = make_union()
    for number in women:
        make_return(union, number)

    assert found(rules.committee_missing) == count


def test_a_union_with_a_committee_is_not_named():
    union = make_union()
    make_return(union, 10)
    make_committee(owner=union)

    assert found(rules.committee_missing) == 0


@pytest.mark.parametrize(("head", "count"), [("", 1), ("李兰", 0)])
def test_a_committee_has_a_head(head, count):
    make_committee(head=head)

    assert found(rules.head_missing) == count


@pytest.mark.parametrize(
    ("since", "count"), [(date(2010, 2, 28), 1), (date(2010, 3, 1), 0), (None, 0)]
)
def test_a_committee_is_no_older_than_its_union(since, count):
    make_committee(owner=make_union(founded_on=date(2010, 3, 1)), since=since)

    assert found(rules.with_union) == count
