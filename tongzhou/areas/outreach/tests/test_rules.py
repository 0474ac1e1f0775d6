from datetime import date

import pytest

from tongzhou.areas.outreach import rules
from tongzhou.areas.outreach.demo import make_speech_contest
from tongzhou.events.demo import make_event
from tongzhou.organisations.demo import make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

ON = date(2025, 12, 31)


def found(check, on=ON):
    return [finding.record for finding in check(on)]


@pytest.mark.parametrize(
    ("held_on", "awarded", "wrong"),
    [
        (date(2018, 1, 1), 12, False),
        (date(2018, 1, 1), 13, True),
        (date(2017, 12, 31), 13, False),
    ],
)
def test_at_most_two_thirds_win_a_prize(held_on, awarded, wrong):
    event = make_event(held_on=held_on)
    contest = make_speech_contest(event=event, speakers=18, awarded=awarded)

    assert bool(found(rules.too_many_prizes)) == wrong

    door.void(contest)
    assert found(rules.too_many_prizes) == []


@pytest.mark.parametrize(
    ("title", "level", "wrong"),
    [
        ("全国青年职工演讲比赛", "street", True),
        ("全国青年职工演讲比赛", "nation", False),
        ("青年职工演讲比赛", "street", False),
    ],
)
def test_a_local_contest_does_not_call_itself_national(title, level, wrong):
    event = make_event(
        owner=make_union(level=level), title=title, held_on=date(2022, 4, 1)
    )
    make_speech_contest(event=event)

    assert bool(found(rules.contest_wording)) == wrong


def test_contests_before_the_measures_may_be_called_anything():
    event = make_event(title="全国演讲比赛", held_on=date(2022, 3, 31))
    make_speech_contest(event=event)

    assert found(rules.contest_wording) == []
