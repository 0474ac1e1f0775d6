from datetime import date

import pytest

from tongzhou.areas.innovations import services
from tongzhou.areas.innovations.demo import (
    make_contributor,
    make_patent,
    make_project,
)
from tongzhou.areas.innovations.models import Benefit, Contributor, Patent, Project
from tongzhou.indicators.services import figure
from tongzhou.kit.days import Day
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.people.demo import make_person
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make_union()


def ask(code, body, **arguments):
    return figure(code, body, Period.year(2014), scope="branch", **arguments)


def value(code, body, **arguments):
    return ask(code, body, **arguments).value


def test_projects_completed_count_by_quantity_until_they_are_void(union):
    project = make_project(owner=union, quantity=3, source="phone", kind="tackling")
    make_project(owner=union, kind="method", name="Another")
    make_project(owner=union, completed_on=date(2013, 12, 31), name="Earlier")
    slow = sum(p.quantity for p in Project.objects.all() if p.completed_on.year == 2014)

    assert value("innovations.projects", union) == slow == 4
    assert value("innovations.projects", union, kind="method") == 1

    door.void(project)
    assert value("innovations.projects", union) == 1


def test_technical_problems_solved_are_those_projects_of_that_kind(union):
    project = make_project(owner=union, kind="tackling")
    make_project(owner=union, kind="innovation", name="Another")
    slow = sum(p.quantity for p in Project.objects.all() if p.kind == "tackling")

    assert value("innovations.tackling", union) == slow == 1

    door.void(project)
    assert value("innovations.tackling", union) == 0


@pytest.mark.parametrize(
    ("started_on", "completed_on", "under_way"),
    [
        (date(2014, 12, 31), None, 1),
        (date(2015, 1, 1), None, 0),
        (date(2014, 3, 1), date(2014, 12, 31), 0),
        (date(2014, 3, 1), date(2015, 1, 1), 1),
        (None, date(2015, 1, 1), 0),
    ],
)
def test_a_project_is_under_way_from_approval_until_completion(
    union, started_on, completed_on, under_way
):
    project = make_project(
        owner=union, started_on=started_on, completed_on=completed_on, kind="tackling"
    )
    end = date(2014, 12, 31)
    slow = sum(
        p.started_on is not None
        and p.started_on <= end
        and (p.completed_on is None or p.completed_on > end)
        for p in Project.objects.all()
    )

    assert value("innovations.under_way", union) == slow == under_way
    assert value("innovations.under_way", union, kind="tackling") == under_way
    assert value("innovations.under_way", union, kind="method") == 0

    door.void(project)
    assert value("innovations.under_way", union) == 0


def test_projects_approved_count_on_the_day_of_approval(union):
    project = make_project(
        owner=union, started_on=date(2014, 3, 1), completed_on=None, kind="tackling"
    )
    make_project(owner=union, name="B", started_on=date(2013, 12, 31))
    make_project(owner=union, name="C")
    slow = sum(
        bool(p.started_on) and p.started_on.year == 2014 for p in Project.objects.all()
    )

    assert value("innovations.started", union) == slow == 1
    assert value("innovations.started", union, kind="tackling") == 1
    assert value("innovations.started", union, kind="method") == 0

    door.void(project)
    assert value("innovations.started", union) == 0


def test_a_project_counts_as_completed_once_it_is(union):
    project = make_project(
        owner=union, completed_on=None, started_on=date(2014, 3, 1), kind="tackling"
    )
    assert value("innovations.projects", union) == 0
    assert value("innovations.tackling", union) == 0

    services.complete(project, Day.of(date(2014, 9, 30), "month"), benefit=5_000_00)

    assert value("innovations.projects", union) == 1
    assert value("innovations.tackling", union) == 1
    assert value("innovations.benefit", union) == 5_000
    assert value("innovations.under_way", union) == 0


def test_somebody_behind_two_projects_is_one_employee(union):
    first = make_contributor(owner=union)
    second = make_contributor(
        person=first.person, project=make_project(owner=union, name="Another")
    )
    slow = len({c.person_id for c in Contributor.objects.all()})

    assert value("innovations.staff", union) == slow == 1

    door.void(first)
    door.void(second)
    assert value("innovations.staff", union) == 0


def test_people_of_a_void_project_are_not_counted(union):
    contributor = make_contributor(owner=union)

    door.void(contributor.project)

    assert value("innovations.staff", union) == 0
    assert value("innovations.firms", union) == 0


def test_unnamed_people_make_the_number_of_employees_an_interval(union):
    make_contributor(owner=union)
    make_contributor(owner=union, source="phone", quantity=4)

    found = ask("innovations.staff", union)

    assert (found.low, found.high) == (4, 5)


def test_firms_behind_projects_count_once_each(union):
    project = make_project(owner=union)
    make_contributor(project=project)
    make_contributor(project=project)
    other = make_contributor(project=project, employer=make_employer(owner=union))
    slow = len({c.employer_id for c in Contributor.objects.all()})

    assert value("innovations.firms", union) == slow == 2

    door.void(other)
    assert value("innovations.firms", union) == 1


def test_benefit_adds_what_is_written_down_and_says_how_it_is_known(union):
    project = make_project(owner=union, benefit=123_400, benefit_kind="booked")
    make_project(owner=union, name="B", benefit=50_000, benefit_kind="expected")
    make_project(owner=union, name="C", benefit_kind="not_measurable")
    make_project(owner=union, name="D")
    slow = sum(p.benefit or 0 for p in Project.objects.all()) / 100

    assert value("innovations.benefit", union) == slow == 1734
    assert value("innovations.benefit", union, known="booked") == 1234
    assert ask("innovations.benefit", union).row_count == 2

    door.void(project)
    assert value("innovations.benefit", union) == 500


def test_a_benefit_that_is_not_measurable_is_a_state_and_not_zero(union):
    project = make_project(owner=union, benefit_kind=Benefit.NOT_MEASURABLE)
    make_project(owner=union, name="Another", benefit=0)
    slow = sum(p.benefit_kind == "not_measurable" for p in Project.objects.all())

    assert value("innovations.not_measurable", union) == slow == 1

    door.void(project)
    assert value("innovations.not_measurable", union) == 0


def test_patents_count_on_the_day_of_the_stage_that_is_asked_for(union):
    patent = make_patent(
        owner=union, filed_on=date(2013, 3, 1), granted_on=date(2014, 6, 1)
    )
    make_patent(owner=union, granted_on=None, filed_on=date(2014, 2, 1), name="B")
    make_patent(owner=union, granted_on=None, name="C")
    slow = sum(
        bool(p.granted_on) and p.granted_on.year == 2014 for p in Patent.objects.all()
    )

    assert value("innovations.patents", union) == slow == 1
    assert value("innovations.patents", union, stage="granted") == 1
    assert value("innovations.patents", union, stage="filed") == 1

    door.void(patent)
    assert value("innovations.patents", union) == 0
    assert value("innovations.patents", union, stage="filed") == 1


def test_patents_break_down_by_type_and_by_how_their_benefit_is_known(union):
    make_patent(owner=union, benefit_kind="not_measurable")
    make_patent(owner=union, kind="utility", name="B")

    assert value("innovations.patents", union, kind="invention") == 1
    assert value("innovations.patents", union, kind="utility") == 1
    assert value("innovations.patents", union, known="not_measurable") == 1


def test_patents_of_people_behind_projects_are_a_breakdown(union):
    contributor = make_contributor(owner=union)
    make_patent(owner=union, person=contributor.person)
    make_patent(owner=union, person=make_person(owner=union), name="B")
    make_patent(owner=union, inventor="Somebody", name="C")

    assert value("innovations.patents", union, inventor="contributor") == 1
    assert value("innovations.patents", union, inventor="named") == 2

    door.void(contributor)
    assert value("innovations.patents", union, inventor="contributor") == 0


@pytest.mark.parametrize(
    ("granted_on", "lapsed_on", "held"),
    [
        (date(2014, 12, 31), date(9999, 12, 31), 1),
        (date(2015, 1, 1), date(9999, 12, 31), 0),
        (date(2010, 1, 1), date(2014, 12, 31), 0),
        (date(2010, 1, 1), date(2015, 1, 1), 1),
    ],
)
def test_patents_in_force_are_granted_and_not_lapsed(
    union, granted_on, lapsed_on, held
):
    patent = make_patent(owner=union, granted_on=granted_on, lapsed_on=lapsed_on)
    end = date(2014, 12, 31)
    slow = sum(p.granted_on <= end < p.lapsed_on for p in Patent.objects.all())

    assert value("innovations.patents_held", union) == slow == held

    door.void(patent)
    assert value("innovations.patents_held", union) == 0
