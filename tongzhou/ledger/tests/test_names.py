from datetime import date

import pytest

from tongzhou.events.demo import make_attendance, make_event
from tongzhou.events.models import Attendance, Event
from tongzhou.ledger import answers, services
from tongzhou.ledger.tests.files import (
    book,
    imported,
    outcomes,
    records,
    said,
    taken,
    title,
)
from tongzhou.organisations.demo import (
    make_employer,
    make_union,
)
from tongzhou.organisations.models import Employer, Union
from tongzhou.people.demo import make_person
from tongzhou.people.models import Person

pytestmark = pytest.mark.django_db

EVENT, ATTENDANCE = "events.event", "events.attendance"
PERSON, UNION, EMPLOYER = (
    "people.person",
    "organisations.union",
    "organisations.employer",
)


@pytest.fixture
def union():
    return make_union(name="新街街道总工会")


def event(**fields) -> dict:
    return {"title": "职工拔河比赛", "held_on": "2014-04-23"} | fields


def test_an_unknown_firm_waits_with_the_nearest_ones(union):
    firm = make_employer(owner=union, name="江苏东光微电子股份有限公司")
    make_event(owner=union, title="Gala")
    data = records(ATTENDANCE, {"event": "Gala", "employer": "东光微电", "people": 12})

    checked = services.check(taken(data, owner=union))

    assert outcomes(checked) == {"waiting": 1}
    assert checked.questions["东光微电"]["near"][0] == [firm.pk, firm.name]


def test_an_answer_is_remembered_as_an_alias(union):
    firm = make_employer(owner=union, name="江苏东光微电子股份有限公司")
    make_event(owner=union, title="Gala")
    data = records(ATTENDANCE, {"event": "Gala", "employer": "东光微电", "people": 12})
    checked = services.check(taken(data, owner=union))

    answers.give(checked, {"东光微电": {"choice": str(firm.pk)}})
    done = services.commit(checked)

    firm.refresh_from_db()
    assert (firm.aliases, outcomes(done)) == ("东光微电", {"new": 1})
    assert outcomes(imported(data, owner=union)) == {"unchanged": 1}


def test_a_new_firm_is_entered_with_its_village(union):
    make_event(owner=union, title="Gala")
    data = records(ATTENDANCE, {"event": "Gala", "employer": "新厂", "people": 12})
    checked = services.check(taken(data, owner=union))

    answers.give(checked, {"新厂": {"choice": "new", "village": "Xinjie"}})
    services.commit(checked)

    assert Attendance.objects.get().employer.village == "Xinjie"
    assert Employer.objects.get().statuses.count() == 1


def test_a_name_that_means_two_is_refused_with_both(union):
    make_event(owner=union, title="Gala", place="a")
    make_event(owner=union, title="Gala", place="b")
    make_employer(owner=union, name="东光")
    data = records(ATTENDANCE, {"event": "Gala", "employer": "东光", "people": 12})

    done = imported(data, owner=union)

    assert outcomes(done) == {"refused": 1}
    assert all(
        f"Gala #{pk}" in said(done) for pk in Event.objects.values_list("pk", flat=True)
    )


def test_named_and_unnamed_rows_of_a_firm_stand_side_by_side(union):
    firm = make_employer(owner=union, name="东光")
    gala = make_event(owner=union, title="Gala")
    make_attendance(
        event=gala,
        employer=firm,
        person=make_person(name="王伟", employer=firm, owner=union),
    )
    data = records(
        ATTENDANCE,
        {"event": "Gala", "employer": "东光", "people": 12},
        {"event": "Gala", "employer": "东光", "name": "王　伟"},
        {"event": "Gala", "employer": "东光", "name": "李敏"},
    )

    done = imported(data, owner=union)

    assert outcomes(done) == {"new": 2, "unchanged": 1}
    assert sorted(Person.objects.values_list("name", flat=True)) == ["李敏", "王伟"]


def test_a_sheet_sees_the_records_of_the_sheets_before_it(union):
    data = book(
        (title(ATTENDANCE), [["event", "employer", "people"], ["Gala", "东光", 12]]),
        (title(EVENT), [["title", "held_on"], ["Gala", "2014-05"]]),
        (title(EMPLOYER), [["name", "village"], ["东光", "Xinjie"]]),
    )

    checked = services.check(taken(data, owner=union))

    assert outcomes(checked) == {"new": 3}
    assert not Employer.objects.exists()


def test_bodies_may_name_one_another_in_any_order():
    data = book(
        (
            title(UNION),
            [
                ["name", "form", "parent"],
                ["Workshop", "single", "Village"],
                ["Village", "joint", "Street"],
                ["Street", "federation", None],
            ],
        ),
    )

    done = imported(data)

    assert outcomes(done) == {"new": 3}
    workshop = Union.objects.get(name="Workshop")
    assert workshop.parent_on(date(2014, 5, 1)).name == "Village"
    assert workshop.places_above.count() == 3
