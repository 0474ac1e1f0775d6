from datetime import date

import pytest

from tongzhou.areas.culture import services
from tongzhou.areas.culture.demo import make_activity, make_match, make_team
from tongzhou.areas.culture.models import Activity, Match, Team
from tongzhou.events import totals
from tongzhou.events.demo import make_attendance, make_event
from tongzhou.events.models import Attendance, Event, Host
from tongzhou.indicators.services import figure
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.people.demo import make_person
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make_union()


@pytest.fixture
def contest(union):
    """A tug of war of 2014."""
    return make_activity(event=make_event(owner=union, held_on=date(2014, 4, 23)))


def ask(code, body, **arguments):
    return figure(code, body, Period.year(2014), scope="branch", **arguments)


def value(code, body, **arguments):
    return ask(code, body, **arguments).value


def happened(event) -> bool:
    return event.is_counted and event.held_on.year == 2014


def played(part) -> bool:
    """Whether a team or match counts in 2014, said slowly."""
    activity = part.activity
    return part.is_counted and activity.is_counted and happened(activity.event)


def had_culture(event) -> bool:
    rows = event.culture_activities.all()
    return happened(event) and any(activity.is_counted for activity in rows)


def test_activities_count_by_form_and_item_until_they_are_void(union, contest):
    make_activity(owner=union, quantity=3, source="paper", form="gala", discipline="")
    late = make_event(owner=union, held_on=date(2015, 1, 1))
    make_activity(event=late)
    rows = Activity.objects.all()
    slow = sum(a.quantity for a in rows if a.is_counted and happened(a.event))

    assert value("culture.activities", union) == slow == 4
    assert value("culture.activities", union, form="gala") == 3
    assert value("culture.activities", union, item="tug_of_war") == 1

    door.void(contest)
    assert value("culture.activities", union) == 3


def test_a_void_event_takes_all_that_hangs_on_it_along(union, contest):
    make_team(activity=contest)
    make_match(activity=contest, rounds=3)

    door.void(contest.event)

    for code in ("activities", "teams", "firms", "matches", "rounds"):
        assert value(f"culture.{code}", union) == 0


def test_teams_count_by_item_until_they_are_void(union, contest):
    teams = [make_team(activity=contest) for _ in range(3)]
    make_team(activity=contest, source="phone", quantity=9)
    make_team(activity=make_activity(owner=union, discipline="basketball"))
    slow = sum(t.quantity for t in Team.objects.all() if played(t))

    assert value("culture.teams", union) == slow == 13
    assert value("culture.teams", union, item="tug_of_war") == 12
    assert ask("culture.teams", union).split == "4 row by row + 9 in batches"

    door.void(teams[0])
    assert value("culture.teams", union, item="tug_of_war") == 11


def test_a_void_activity_takes_its_teams_along(union, contest):
    make_team(activity=contest)

    door.void(contest)

    assert value("culture.teams", union) == 0


def test_a_firm_with_two_teams_is_one_firm(union, contest):
    firm = make_employer(owner=union)
    make_team(activity=contest, employer=firm, name="一队")
    make_team(activity=contest, employer=firm, name="二队")
    other = make_team(activity=contest)
    make_team(activity=contest, employer=None, name="联队")
    slow = len(
        {t.employer_id for t in Team.objects.all() if t.employer_id and played(t)}
    )

    assert value("culture.firms", union) == slow == 2
    assert value("culture.firms", union, item="tug_of_war") == 2
    assert value("culture.firms", union, item="chorus") == 0

    door.void(other)
    assert value("culture.firms", union) == 1


def test_matches_leave_byes_and_walk_overs_out(union, contest):
    match = make_match(activity=contest)
    make_match(activity=contest, source="paper", quantity=11)
    make_match(activity=contest, side_b="", outcome="bye")
    make_match(activity=contest, outcome="walkover")
    rows = Match.objects.all()
    slow = sum(m.quantity for m in rows if not m.outcome and played(m))

    assert value("culture.matches", union) == slow == 12
    assert value("culture.matches", union, item="tug_of_war") == 12
    assert value("culture.matches", union, item="basketball") == 0

    door.void(match)
    assert value("culture.matches", union) == 11


def test_rounds_add_up_over_matches(union, contest):
    for _ in range(12):
        match = make_match(activity=contest, rounds=3)
    make_match(activity=contest)
    slow = sum(m.rounds for m in Match.objects.all() if m.rounds and played(m))

    assert value("culture.rounds", union, item="tug_of_war") == slow == 36
    assert value("culture.rounds", union, item="basketball") == 0
    assert ask("culture.rounds", union).text == "36回合"

    door.void(match)
    assert value("culture.rounds", union) == 33


def test_numbers_that_were_told_move_the_figures(union, contest):
    contest.team_count, contest.round_count = 12, 36
    door.save(contest)
    services.keep_rest(contest)

    assert value("culture.teams", union) == 12
    assert value("culture.rounds", union) == 36


def test_people_who_came_are_those_listed_at_the_event(union, contest):
    row = make_attendance(event=contest.event, people=120)
    make_attendance(event=contest.event, person=make_person(owner=union))
    make_attendance(owner=union, people=500)
    rows = Attendance.objects.all()
    slow = sum(a.people for a in rows if a.is_counted and had_culture(a.event))

    assert value("culture.participants", union) == slow == 121

    door.void(row)
    assert value("culture.participants", union) == 1


def test_people_by_name_are_counted_once(union, contest):
    person = make_person(owner=union)
    again = make_activity(owner=union)
    rows = [make_attendance(event=a.event, person=person) for a in (contest, again)]
    slow = {a.person_id for a in Attendance.objects.all() if had_culture(a.event)}

    assert value("culture.people", union) == len(slow) == 1
    assert value("culture.participants", union) == 2

    for row in rows:
        door.void(row)
    assert value("culture.people", union) == 0


def test_a_total_is_counted_in_the_same_table_and_nobody_twice(union):
    event = make_event(owner=union)
    make_activity(event=event)
    totals.tell(event, 800)
    totals.tell(make_event(owner=union), 50)
    assert value("culture.participants", union) == 800

    row = make_listed(event, 30)
    rows = Attendance.objects.all()
    slow = sum(a.people for a in rows if a.is_counted and had_culture(a.event))
    assert value("culture.participants", union) == slow == 800

    totals.tell(event, 800, listing="besides")
    assert value("culture.participants", union) == 830

    door.void(row)
    assert value("culture.participants", union) == 800

    door.void(event)
    assert value("culture.participants", union) == 0


def make_listed(event, people: int):
    """A firm's number at the event, written through the door."""
    firm = make_employer(owner=event.owner)
    row = Attendance(event=event, owner=event.owner, employer=firm, people=people)
    return door.save(row)


def test_an_event_with_two_items_costs_once(union):
    event = make_event(owner=union, cost=1_200_000)
    first = make_activity(event=event, item="歌舞")
    second = make_activity(event=event, item="合唱")
    make_event(owner=union, cost=99)
    slow = sum(e.cost or 0 for e in Event.objects.all() if had_culture(e))

    assert value("culture.spend", union) == slow / 100 == 12_000

    door.void(first)
    assert value("culture.spend", union) == 12_000

    door.void(second)
    assert value("culture.spend", union) == 0


def test_a_joint_event_counts_for_each_organiser_and_once_above():
    above = make_union()
    ours, theirs = make_union(parent=above), make_union(parent=above)
    activity = make_activity(event=make_event(owner=ours))
    make_team(activity=activity)
    Host.objects.create(event=activity.event, union=theirs)

    for body in (ours, theirs, above):
        assert value("culture.activities", body) == 1
        assert value("culture.teams", body) == 1
