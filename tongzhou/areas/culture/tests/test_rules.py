from datetime import date

import pytest

from tongzhou.areas.culture import rules
from tongzhou.areas.culture.demo import make_activity, make_match, make_team
from tongzhou.kit.rules import registry
from tongzhou.organisations.demo import make_union
from tongzhou.screens import door

ON = date(2014, 12, 31)


def found(check, on=ON):
    return [finding.record for finding in check(on)]


def contest(teams=0, matches=0, pulls=None, **fields):
    activity = make_activity(**fields)
    if teams:
        make_team(activity=activity, source="paper", quantity=teams)
    if matches or pulls:
        make_match(activity=activity, source="paper", quantity=matches, rounds=pulls)
    return activity


@pytest.mark.parametrize(
    ("matches", "pulls", "fits"),
    [
        (12, 36, True),
        (18, 36, True),
        (11, 36, False),
        (19, 36, False),
        (12, 24, True),
        (12, 23, False),
        (12, 12, True),
    ],
)
def test_thirty_six_pulls_come_from_twelve_to_eighteen_matches(matches, pulls, fits):
    assert rules.pulls_go_with_matches(matches, pulls) == fits


def test_with_groups_first_some_matches_may_be_one_pull():
    assert not rules.pulls_go_with_matches(34, 36)
    assert rules.pulls_go_with_matches(34, 36, "mixed")


@pytest.mark.parametrize(
    ("teams", "pulls", "fits"),
    [
        (12, 11, True),
        (12, 10, False),
        (12, 198, True),
        (12, 199, False),
        (12, 36, True),
    ],
)
def test_a_winner_among_twelve_needs_eleven_pulls(teams, pulls, fits):
    assert rules.pulls_go_with_teams(teams, pulls) == fits


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("matches", "pulls", "count"), [(12, 36, 0), (18, 36, 0), (11, 36, 1), (0, 36, 0)]
)
def test_a_tug_of_war_is_checked_by_its_matches(matches, pulls, count):
    activity = contest(12, matches, pulls)

    assert found(rules.tug_of_war_pulls) == [activity] * count


@pytest.mark.django_db
def test_a_tug_of_war_without_matches_is_checked_by_its_teams():
    few = contest(12, 0, 10)
    contest(12, 0, 11)
    contest(0, 0, 10)
    contest(12, 0, 10, discipline="basketball")

    assert found(rules.tug_of_war_pulls) == [few]
    assert found(rules.tug_of_war_pulls, date(2014, 4, 30)) == []

    door.void(few)
    assert found(rules.tug_of_war_pulls) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("format", "matches", "count"),
    [
        ("knockout", 10, 1),
        ("knockout", 11, 0),
        ("knockout", 12, 0),
        ("knockout", 13, 1),
        ("round_robin", 66, 0),
        ("round_robin", 65, 1),
        ("round_robin", 132, 0),
        ("groups", 12, 0),
        ("", 7, 0),
    ],
)
def test_matches_fit_the_system_of_play_of_twelve_teams(format, matches, count):
    contest(12, matches, format=format)

    assert len(found(rules.matches_fit_format)) == count


@pytest.mark.django_db
def test_teams_of_a_tug_of_war_are_equal():
    activity = make_activity()
    make_team(activity=activity, people=10)
    make_team(activity=activity)
    make_team(activity=activity, people=10)

    assert found(rules.team_sizes) == []

    make_team(activity=activity, people=12)
    assert found(rules.team_sizes) == [activity]


@pytest.mark.django_db
def test_teams_of_one_contest_are_compared_whoever_keeps_them():
    activity = make_activity()
    make_team(activity=activity, people=10)
    make_team(activity=activity, people=12, owner=make_union())
    team_sizes = registry["culture.team_sizes"]

    (finding,) = team_sizes.of(activity, ON)

    assert finding.record == activity
    assert team_sizes.within([activity.owner_id], ON) == [finding]


@pytest.mark.django_db
def test_the_number_told_is_the_number_recorded():
    activity = contest(12, team_count=12)
    contest(12)

    assert found(rules.told_and_recorded) == []

    make_team(activity=activity)
    assert found(rules.told_and_recorded) == [activity]
