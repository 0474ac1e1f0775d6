from datetime import date

import pytest

from tongzhou.areas.membership import rules
from tongzhou.areas.membership.demo import make_founding
from tongzhou.organisations import services
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.models import Headcount, Union

pytestmark = pytest.mark.django_db

DAY = date(2014, 12, 31)


def make_firm(union, opened=date(2010, 1, 1), **numbers):
    employer = make_employer(owner=union)
    services.set_status(employer, "normal", opened)
    services.cover(employer, union)
    if numbers:
        since = date(2013, 12, 31)
        headcount = Headcount(owner=union, employer=employer, since=since, **numbers)
        services.count_heads(headcount)
    return employer


def found(check, on=DAY):
    return [finding.record for finding in check(on)]


@pytest.mark.parametrize(
    ("form", "members", "count"),
    [("joint", 24, 0), ("joint", 25, 1), ("single", 25, 0)],
)
def test_a_firm_of_25_members_needs_its_own_committee(form, members, count):
    make_firm(make_union(form=form), employees=60, members=members)

    assert len(found(rules.own_committee_missing)) == count


@pytest.mark.parametrize(
    ("opened", "count"), [(date(2014, 7, 1), 0), (date(2014, 6, 30), 1)]
)
def test_a_firm_without_a_union_is_named_after_half_a_year(opened, count):
    employer = make_employer(owner=make_union())
    employer.covers.all().delete()
    employer.statuses.all().delete()
    services.set_status(employer, "normal", opened)

    assert len(found(rules.not_covered)) == count


def test_a_covered_firm_is_not_named():
    make_firm(make_union())

    assert found(rules.not_covered) == []


@pytest.mark.parametrize(
    ("numbers", "count"),
    [
        ({"employees": 50, "members": 50, "women": 50}, 0),
        ({"employees": 50, "members": 51}, 1),
        ({"employees": 50, "women": 51}, 1),
        ({"employees": 50, "members": 20, "women_members": 21}, 1),
    ],
)
def test_a_part_of_a_return_is_no_larger_than_its_whole(numbers, count):
    make_firm(make_union(), **numbers)

    assert len(found(rules.parts_exceed_employees)) == count


@pytest.mark.parametrize(
    ("ends", "count"),
    [(date(2017, 6, 29), 0), (date(2017, 6, 28), 1), (date(2016, 1, 1), 1)],
)
def test_a_term_is_named_180_days_before_it_ends(ends, count):
    make_union(term_ends_on=ends)

    assert len(found(rules.term_ending, date(2016, 12, 30))) == count


@pytest.mark.parametrize(("years", "count"), [(3, 0), (4, 1), (5, 0), (None, 0)])
def test_a_term_is_three_or_five_years(years, count):
    make_founding(term_years=years)

    assert len(found(rules.term_of_3_or_5)) == count


@pytest.mark.parametrize(("document", "count"), [("", 1), ("新工〔2014〕3号", 0)])
def test_an_act_has_the_number_of_its_approval(document, count):
    make_founding(document=document)

    assert len(found(rules.approval_missing)) == count


@pytest.mark.parametrize(
    ("founded", "recorded", "count"),
    [
        (date(2014, 1, 1), False, 1),
        (date(2014, 1, 1), True, 0),
        (date(2013, 12, 31), False, 0),
    ],
)
def test_a_new_union_has_a_record_of_its_founding(founded, recorded, count):
    union = make_union(form=Union.Form.SINGLE, founded_on=founded)
    if recorded:
        make_founding(owner=union)

    assert len(found(rules.founding_not_recorded)) == count
