from datetime import date

import pytest

from tongzhou.areas.meetings.demo import (
    make_document,
    make_matter,
    make_mechanism,
    make_meeting,
    make_visit,
)
from tongzhou.areas.meetings.models import Document, Matter, Mechanism, Meeting, Visit
from tongzhou.events.demo import make_attendance, make_event
from tongzhou.events.models import Attendance
from tongzhou.indicators.services import figure
from tongzhou.kit.periods import FOREVER, Period
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.models import Employer
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

END = date(2014, 12, 31)


@pytest.fixture
def union():
    return make_union()


@pytest.fixture
def meeting(union):
    """An on-site meeting of October 2014."""
    return make_meeting(event=make_event(owner=union, held_on=date(2014, 10, 20)))


def ask(code, body, **arguments):
    return figure(code, body, Period.year(2014), scope="branch", **arguments)


def value(code, body, **arguments):
    return ask(code, body, **arguments).value


def in_force(mechanism) -> bool:
    return mechanism.is_counted and mechanism.since <= END < mechanism.until


def took_place(meeting) -> bool:
    event = meeting.event
    return meeting.is_counted and event.is_counted and event.held_on.year == 2014


@pytest.mark.parametrize(
    ("since", "until", "there"),
    [
        (date(2010, 1, 1), FOREVER, 1),
        (END, FOREVER, 1),
        (date(2015, 1, 1), FOREVER, 0),
        (date(2010, 1, 1), END, 0),
    ],
)
def test_mechanisms_stand_while_they_are_in_force(union, since, until, there):
    mechanism = make_mechanism(owner=union, since=since, until=until)
    make_mechanism(owner=union, kind="tripartite")
    slow = sum(map(in_force, Mechanism.objects.all()))

    assert value("meetings.mechanisms", union) == slow == there + 1
    assert value("meetings.mechanisms", union, kind="government") == there
    assert value("meetings.mechanisms", union, kind="board") == 0

    door.void(mechanism)
    assert value("meetings.mechanisms", union) == 1


def test_firms_whose_board_and_union_meet_are_counted_by_their_cover(union):
    firms = [make_employer(covered_by=union) for _ in range(3)]
    rows = [make_mechanism(owner=union, kind="board", employer=f) for f in firms]
    make_mechanism(owner=union, kind="board", employer=make_employer(owner=union))
    slow = sum(
        f.union_on(END) == union and any(map(in_force, f.consultations.all()))
        for f in Employer.objects.all()
    )

    assert value("meetings.board_firms", union) == slow == 3

    door.void(rows[0])
    assert value("meetings.board_firms", union) == 2


def test_a_mechanism_that_met_twice_is_one(union):
    mechanism = make_mechanism(owner=union)
    first = make_meeting(owner=union, kind="government", mechanism=mechanism)
    second = make_meeting(owner=union, kind="government", mechanism=mechanism)
    make_meeting(owner=union, kind="government")
    slow = {m.mechanism_id for m in Meeting.objects.all() if took_place(m)} - {None}

    assert value("meetings.mechanisms_met", union) == len(slow) == 1
    assert value("meetings.mechanisms_met", union, kind="government") == 1
    assert value("meetings.mechanisms_met", union, kind="board") == 0

    door.void(first)
    assert value("meetings.mechanisms_met", union) == 1

    door.void(second)
    assert value("meetings.mechanisms_met", union) == 0


def test_a_void_mechanism_did_not_meet_but_its_meeting_was_held(union):
    mechanism = make_mechanism(owner=union)
    make_meeting(owner=union, mechanism=mechanism)

    door.void(mechanism)

    assert value("meetings.mechanisms_met", union) == 0
    assert value("meetings.held", union) == 1


def test_meetings_count_by_kind_until_they_or_their_events_are_void(union, meeting):
    forum = make_meeting(owner=union, kind="forum")
    make_meeting(event=make_event(owner=union, held_on=date(2015, 1, 1)))
    slow = sum(m.quantity for m in Meeting.objects.all() if took_place(m))

    assert value("meetings.held", union) == slow == 2
    assert value("meetings.held", union, kind="site") == 1
    assert value("meetings.held", union, kind="forum") == 1

    door.void(forum)
    assert value("meetings.held", union) == 1

    door.void(meeting.event)
    assert value("meetings.held", union) == 0


def test_people_listed_at_meetings_count_by_kind(union, meeting):
    row = make_attendance(event=meeting.event, people=30)
    make_attendance(event=make_meeting(owner=union, kind="forum").event, people=12)
    make_attendance(owner=union, people=500)
    slow = sum(
        a.people
        for a in Attendance.objects.all()
        if any(took_place(m) for m in a.event.meetings.all())
    )

    assert value("meetings.participants", union) == slow == 42
    assert value("meetings.participants", union, kind="site") == 30

    door.void(row)
    assert value("meetings.participants", union) == 12


def test_matters_count_by_the_kind_of_their_meeting(union, meeting):
    matter = make_matter(meeting=meeting)
    make_matter(meeting=meeting, done_on=date(2015, 2, 1))
    make_matter(meeting=make_meeting(owner=union, kind="forum"))
    slow = sum(m.quantity for m in Matter.objects.all() if took_place(m.meeting))

    assert value("meetings.matters", union) == slow == 3
    assert value("meetings.matters", union, kind="site") == 2
    assert value("meetings.matters_settled", union, kind="site") == 1
    assert ask("meetings.settled_rate", union).number == "33.33"

    door.void(matter)
    assert value("meetings.matters", union) == 2
    assert value("meetings.settled_rate", union) == 50

    door.void(meeting)
    assert value("meetings.matters", union) == 1


def test_settled_of_those_agreed_is_not_done_in_the_year(union, meeting):
    before = make_event(owner=union, held_on=date(2013, 5, 1))
    old = make_matter(meeting=make_meeting(event=before), done_on=date(2014, 1, 1))
    new = make_matter(meeting=meeting, done_on=date(2015, 1, 1))
    rows = [m for m in Matter.objects.all() if m.done_on]

    settled = ask("meetings.matters_settled", union)
    done = ask("meetings.matters_done", union)
    assert settled.value == sum(took_place(m.meeting) for m in rows) == 1
    assert done.value == sum(m.done_on.year == 2014 for m in rows) == 1
    assert (settled.rows().get(), done.rows().get()) == (new, old)
    assert value("meetings.matters_done", union, kind="forum") == 0

    door.void(old)
    door.void(new)
    assert value("meetings.matters_settled", union) == 0
    assert value("meetings.matters_done", union) == 0


def test_documents_count_by_kind_until_they_are_void(union):
    document = make_document(owner=union, kind="opinion")
    make_document(owner=union, kind="notice")
    make_document(owner=union, written_on=date(2013, 12, 31))
    slow = sum(d.written_on.year == 2014 for d in Document.objects.all())

    assert value("meetings.documents", union) == slow == 2
    assert value("meetings.documents", union, kind="opinion") == 1

    door.void(document)
    assert value("meetings.documents", union) == 1


def test_a_visit_received_is_no_seventh_forum_attended(union):
    for level in ("county", "county", "prefecture", "province", "province", "nation"):
        forum = make_visit(owner=union, level=level)
    guests = make_visit(owner=union, direction="received", level="province")
    make_visit(owner=union, held_on=date(2015, 1, 1))
    rows = [v for v in Visit.objects.all() if v.held_on.year == 2014]
    slow = sum(v.direction == "attended" for v in rows)

    assert value("meetings.visits_attended", union) == slow == 6
    assert value("meetings.visits_attended", union, level="nation") == 1
    assert value("meetings.visits_received", union) == len(rows) - slow == 1
    assert value("meetings.visits_received", union, level="province") == 1
    assert value("meetings.visits_received", union, level="nation") == 0

    door.void(forum)
    door.void(guests)
    assert value("meetings.visits_attended", union) == 5
    assert value("meetings.visits_received", union) == 0
