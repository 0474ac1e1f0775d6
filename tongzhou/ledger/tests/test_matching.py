from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongzhou.events.demo import make_event
from tongzhou.events.models import Event
from tongzhou.ledger import names, services
from tongzhou.ledger.names import token
from tongzhou.ledger.tests.files import (
    header,
    imported,
    outcomes,
    records,
    said,
    taken,
)
from tongzhou.organisations.demo import (
    make_employer,
    make_union,
)

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


def test_what_was_changed_is_said_per_cell(union):
    done = imported(records(EVENT, event(held_on="２０１４.４.２３")), owner=union)

    assert f"{header(EVENT, 'held_on')}: “２０１４.４.２３” → “2014-04-23”" in said(
        done
    )


def test_the_same_file_again_changes_nothing(union):
    data = records(EVENT, event(place="Hall"), event(title="Chess"))
    imported(data, owner=union)

    again = imported(data, owner=union)

    assert outcomes(again) == {"unchanged": 2}
    assert Event.objects.count() == 2


def test_a_change_waits_until_it_is_ticked(union):
    old = make_event(owner=union, title="职工拔河比赛", held_on=date(2014, 4, 23))
    checked = services.check(taken(records(EVENT, event(place="Hall")), owner=union))
    row = checked.rows.get()
    assert (row.outcome, row.changes) == (
        "changed",
        [[header(EVENT, "place"), "", "Hall"]],
    )

    row.is_accepted = True
    row.save()
    done = services.commit(checked)

    old.refresh_from_db()
    assert (old.place, outcomes(done)) == ("Hall", {"updated": 1})


def test_without_a_tick_the_record_stays(union):
    old = make_event(owner=union, title="职工拔河比赛", held_on=date(2014, 4, 23))

    done = imported(records(EVENT, event(place="Hall")), owner=union)

    old.refresh_from_db()
    assert (old.place, outcomes(done)) == ("", {"changed": 1})


def test_a_tick_is_for_the_change_that_was_shown(union):
    old = make_event(owner=union, title="职工拔河比赛", held_on=date(2014, 4, 23))
    checked = services.check(taken(records(EVENT, event(place="Hall")), owner=union))
    checked.rows.update(is_accepted=True)
    Event.objects.update(place="Yard")

    done = services.commit(checked)

    old.refresh_from_db()
    assert (old.place, outcomes(done)) == ("Yard", {"changed": 1})


def test_what_another_body_filled_in_is_a_possible_duplicate(union):
    firm = make_union(parent=union)
    old = make_event(
        owner=union, title="职工拔河比赛", held_on=date(2014, 4, 23), filled_by=firm
    )
    row = event(place="Hall", filled_by=union.name)

    done = imported(records(EVENT, row), owner=union)

    second = Event.objects.exclude(pk=old.pk).get()
    assert (second.state, second.twin) == ("suspect", old)
    assert outcomes(done) == {"suspect": 1}
    assert not Event.objects.counted().exclude(pk=old.pk).exists()


def test_a_possible_duplicate_is_not_entered_again(union):
    firm = make_union(parent=union)
    make_event(
        owner=union, title="职工拔河比赛", held_on=date(2014, 4, 23), filled_by=firm
    )
    data = records(EVENT, event(place="Hall", filled_by=union.name))
    imported(data, owner=union)

    assert outcomes(imported(data, owner=union)) == {"unchanged": 1}


def test_two_rows_with_one_key_wait_for_a_person(union):
    data = records(EVENT, event(place="Hall"), event(place="Yard"), event(place="Hall"))

    done = imported(data, owner=union)

    assert outcomes(done) == {"new": 1, "suspect": 1, "unchanged": 1}
    assert Event.objects.get(state="suspect").twin.place == "Hall"


def test_a_number_of_the_system_names_the_record(union):
    old = make_event(owner=union)
    data = records(EVENT, event(id=token(old)))

    done = services.check(taken(data, owner=union))

    assert [head for head, *_ in done.rows.get().changes] == [
        header(EVENT, "title"),
        header(EVENT, "held_on"),
    ]


def test_a_number_of_another_ledger_is_nobodys(union):
    make_event(owner=union)

    done = imported(records(EVENT, event(id="1-abcdef")), owner=union)

    assert outcomes(done) == {"new": 1}


def test_numbers_of_another_ledger_are_looked_for_together(union):
    def asked(count: int) -> int:
        rows = [
            event(id=f"{n}-abcdef", title=f"{count} {n}") for n in range(1, count + 1)
        ]
        with CaptureQueriesContext(connection) as seen:
            done = imported(records(EVENT, *rows), owner=union)
        assert outcomes(done) == {"new": count}
        return len(seen)

    asked(2)  # what is looked up once for all imports

    assert asked(30) == asked(3)


def test_a_record_is_found_by_its_number_when_too_many_are_held(union, monkeypatch):
    monkeypatch.setattr(names, "KEPT", 2)
    held = names.Names(Event)
    one, two, three = (make_event(owner=union).pk for _ in range(3))
    held.fetch([one, two])

    held.fetch([one, two, three])

    assert [held.numbered(str(pk), fetched=True) for pk in (one, two, three)] == [
        one,
        two,
        three,
    ]


def test_a_plain_number_must_exist(union):
    done = imported(records(EVENT, event(id="999")), owner=union)

    assert outcomes(done) == {"refused": 1}
    assert "No record has the system number 999." in said(done)


def test_two_people_of_one_name_are_both_counted(union):
    make_employer(owner=union, name="东光")
    row = {"name": "王伟", "employer": "东光"}

    done = imported(records(PERSON, row, row), owner=union)
    again = imported(records(PERSON, row, row), owner=union)

    assert outcomes(done) == {"new": 2}
    assert "Much like row 2" in said(done)
    assert outcomes(again) == {"unchanged": 2}
