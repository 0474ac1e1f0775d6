import pytest

from tongzhou.areas.culture import services
from tongzhou.areas.culture.demo import make_activity, make_match, make_team
from tongzhou.areas.culture.models import Match, Team

pytestmark = pytest.mark.django_db


def teams(activity):
    return sum(t.quantity for t in Team.objects.counted().filter(activity=activity))


def rest(model, activity):
    return model.objects.counted().filter(activity=activity, is_rest=True)


def test_a_number_that_was_told_is_one_row():
    activity = make_activity(team_count=12)

    services.keep_rest(activity)
    services.keep_rest(activity)

    assert [t.quantity for t in rest(Team, activity)] == [12]
    assert rest(Team, activity).get().is_batch


def test_listed_teams_take_the_place_of_the_number():
    activity = make_activity(team_count=12)
    services.keep_rest(activity)
    for _ in range(5):
        make_team(activity=activity)

    services.keep_rest(activity)

    assert teams(activity) == 12
    assert [t.quantity for t in rest(Team, activity)] == [7]


@pytest.mark.parametrize(("listed", "left"), [(11, [1]), (12, []), (13, [])])
def test_nothing_is_left_once_all_are_listed(listed, left):
    activity = make_activity(team_count=12)
    services.keep_rest(activity)
    make_team(activity=activity, quantity=listed, source="phone")

    services.keep_rest(activity)

    assert [t.quantity for t in rest(Team, activity)] == left
    assert teams(activity) == max(listed, 12)


def test_a_corrected_number_is_followed():
    activity = make_activity(team_count=12)
    services.keep_rest(activity)

    for told in (None, 8):
        activity.team_count = told
        services.keep_rest(activity)

    assert teams(activity) == 8
    assert Team.objects.count() == 1


def test_matches_and_rounds_are_told_apart():
    activity = make_activity(match_count=12, round_count=36)
    make_match(activity=activity, rounds=3)
    make_match(activity=activity, side_b="", outcome="bye")

    services.keep_rest(activity)

    row = rest(Match, activity).get()
    assert (row.quantity, row.rounds) == (11, 33)


def test_rounds_alone_are_no_matches():
    activity = make_activity(round_count=36)

    services.keep_rests([activity, activity])

    row = rest(Match, activity).get()
    assert (row.quantity, row.rounds) == (0, 36)
