from datetime import date

import pytest

from tongzhou.areas.innovations import rules
from tongzhou.areas.innovations.demo import make_project
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

ON = date(2014, 12, 31)


def found(check, on=ON):
    return [finding.record for finding in check(on)]


@pytest.mark.parametrize(
    ("on", "late"), [(date(2014, 5, 1), False), (date(2014, 5, 2), True)]
)
def test_an_expected_benefit_is_late_after_twelve_months(on, late):
    make_project(completed_on=date(2013, 5, 1), benefit_kind="expected")
    make_project(completed_on=date(2013, 5, 1), benefit_kind="booked", name="B")

    assert bool(found(rules.benefit_still_expected, on)) == late


def test_an_amount_says_how_it_is_known():
    silent = make_project(benefit=100)
    make_project(benefit=100, benefit_kind="booked")
    make_project()

    assert found(rules.benefit_of_unknown_origin) == [silent]


def test_the_second_project_of_one_name_in_a_firm_is_found():
    first = make_project()
    again = make_project(owner=first.owner, employer=first.employer)
    make_project(owner=first.owner)

    assert found(rules.project_twice) == [again]

    door.void(first)
    assert found(rules.project_twice) == []


def test_the_earlier_of_two_projects_is_the_first_one():
    later = make_project(completed_on=date(2014, 6, 1))
    make_project(
        owner=later.owner, employer=later.employer, completed_on=date(2014, 5, 1)
    )

    assert found(rules.project_twice) == [later]


@pytest.mark.parametrize(("day", "checked"), [(3, False), (4, True)])
def test_projects_before_the_award_regulations_are_left_alone(day, checked):
    make_project(completed_on=date(1986, 6, day), benefit=100)

    assert bool(found(rules.benefit_of_unknown_origin)) == checked
