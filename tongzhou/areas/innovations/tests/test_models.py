from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.innovations.demo import (
    make_contributor,
    make_patent,
    make_project,
)
from tongzhou.areas.innovations.models import Contributor
from tongzhou.organisations.demo import make_employer
from tongzhou.people.demo import make_person
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


def refused(record) -> list[str]:
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    return error.value.messages


def test_a_benefit_that_is_not_measurable_has_no_amount():
    project = make_project(benefit_kind="not_measurable")
    project.full_clean()

    project.benefit = 0

    assert refused(project) == ["A benefit that is not measurable has no amount."]


def test_a_project_may_start_on_the_day_it_is_completed_and_not_after():
    project = make_project(completed_on=date(2014, 5, 1), started_on=date(2014, 5, 1))
    project.full_clean()

    project.started_on = date(2014, 5, 2)

    assert refused(project) == ["A project starts before it is completed."]


def test_a_project_under_way_has_the_day_of_its_approval():
    project = make_project(completed_on=None, started_on=date(2014, 5, 1))
    project.full_clean()
    assert project.is_under_way

    project.started_on = None

    assert refused(project) == [
        "Give the day on which the project was approved or completed."
    ]


def test_a_contributor_is_somebody():
    project = make_project()
    nobody = Contributor(owner=project.owner, project=project)

    assert refused(nobody) == ["Name the person, or give a quantity with its source."]

    Contributor(owner=project.owner, project=project, name="王伟").full_clean()
    Contributor(owner=project.owner, project=project, quantity=3).full_clean()


def test_a_named_contributor_is_one_person():
    contributor = make_contributor()

    contributor.quantity = 2

    assert refused(contributor) == ["A named person is counted once."]


def test_one_person_is_named_first_until_that_row_is_void():
    first = make_contributor(first=True)
    second = make_contributor(project=first.project)
    second.first = True

    assert refused(second) == ["This project has a first-named person."]

    door.void(first)
    second.full_clean()


def test_a_person_is_on_the_list_of_a_project_once():
    first = make_contributor()
    again = Contributor(owner=first.owner, project=first.project, person=first.person)

    assert refused(again) == ["This person is already on the list."]


def test_a_contributor_brings_the_employer_of_the_person():
    project = make_project()
    firm = make_employer(owner=project.owner)
    person = make_person(owner=project.owner, employer=firm)
    contributor = Contributor(owner=project.owner, project=project, person=person)

    contributor.full_clean()

    assert contributor.employer == firm


def test_a_patent_is_filed_before_it_is_granted():
    patent = make_patent(filed_on=date(2014, 5, 1), granted_on=date(2014, 5, 1))
    patent.full_clean()

    patent.filed_on = date(2014, 5, 2)

    assert refused(patent) == ["A patent is filed before it is granted."]


def test_a_patent_lapses_after_it_is_granted():
    patent = make_patent(granted_on=date(2014, 5, 1), lapsed_on=date(2014, 5, 2))
    patent.full_clean()

    patent.lapsed_on = date(2014, 5, 1)

    assert refused(patent) == ["A patent lapses after it is granted."]


def test_a_patent_needs_no_day():
    patent = make_patent(granted_on=None)

    patent.full_clean()

    assert patent.day is None
