from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.culture.demo import make_activity, make_match, make_team
from tongzhou.areas.culture.models import Activity, Match, Team, discipline_of
from tongzhou.events.demo import make_event

pytestmark = pytest.mark.django_db


def refused(record) -> list[str]:
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    return error.value.messages


@pytest.mark.parametrize(
    ("text", "discipline"),
    [
        ("拔河", "tug_of_war"),
        ("职工乒乓球友谊赛", "table_tennis"),
        ("趣味运动会", "fun_games"),
        ("运动会", "athletics"),
        ("合唱", "chorus"),
        ("歌舞", "song_dance"),
        ("飞镖", ""),
    ],
)
def test_a_discipline_is_read_from_the_text(text, discipline):
    assert discipline_of(text) == discipline


def test_an_activity_without_an_item_is_read_from_its_event():
    event = make_event(title="“胜狮杯”第二届职工拔河比赛")
    activity = Activity(event=event, owner=event.owner)

    activity.full_clean()

    assert activity.discipline == "tug_of_war"


def test_a_discipline_that_was_chosen_stays():
    activity = make_activity(item="拔河", discipline="fun_games")

    activity.full_clean()

    assert activity.discipline == "fun_games"


def test_a_team_needs_a_firm_or_a_name():
    make_team(employer=None, name="胜狮队").full_clean()
    make_team().full_clean()


def test_a_row_that_names_no_team_is_a_number():
    activity = make_activity()
    team = Team(activity=activity, owner=activity.owner, quantity=12)

    team.full_clean()

    assert team.is_batch


def test_a_row_that_names_no_side_is_a_number():
    activity = make_activity()
    match = Match(activity=activity, owner=activity.owner, quantity=12, rounds=36)

    match.full_clean()

    assert match.is_batch


def test_a_match_has_two_sides_unless_it_is_a_bye():
    match = make_match(side_b="", outcome="bye")
    match.full_clean()

    match.outcome = ""

    assert refused(match) == ["Name both sides, or give a number with its source."]


@pytest.mark.parametrize(("rounds", "fits"), [(None, True), (0, True), (1, False)])
def test_no_round_is_played_in_a_walk_over(rounds, fits):
    match = make_match()
    match.outcome, match.rounds = "walkover", rounds

    if fits:
        match.full_clean()
    else:
        assert refused(match) == ["In a bye or a walk-over no round is played."]


def test_parts_of_an_activity_happen_on_its_day():
    event = make_event(held_on=date(2014, 4, 23))
    activity = make_activity(event=event)

    assert make_team(activity=activity).day == date(2014, 4, 23)
    assert make_match(activity=activity).day == date(2014, 4, 23)
