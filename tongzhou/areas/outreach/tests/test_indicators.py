from datetime import date

import pytest

from tongzhou.areas.outreach.demo import make_deed, make_speech_contest
from tongzhou.areas.outreach.models import WRITTEN, Deed, SpeechContest
from tongzhou.events import kinds, totals
from tongzhou.events.demo import make_attendance, make_event
from tongzhou.events.models import Attendance
from tongzhou.indicators.services import figure
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make_union()


@pytest.fixture
def event(union):
    return make_event(owner=union, held_on=date(2014, 4, 28))


def ask(code, body, **arguments):
    return figure(code, body, Period.year(2014), scope="branch", **arguments)


def value(code, body, **arguments):
    return ask(code, body, **arguments).value


def another(union, held_on=date(2014, 10, 1)):
    return make_event(owner=union, title="Another meeting", held_on=held_on)


def test_somebody_whose_deeds_are_told_twice_is_one_person(union, event):
    first = make_deed(event=event)
    again = make_deed(event=another(union), person=first.person)
    make_deed(event=another(union, date(2013, 12, 31)))
    slow = len(
        {d.person_id for d in Deed.objects.all() if d.event.held_on.year == 2014}
    )

    assert value("outreach.deeds", union) == slow == 1

    door.void(first)
    door.void(again)
    assert value("outreach.deeds", union) == 0


def test_people_without_a_name_on_the_list_make_an_interval(union, event):
    make_deed(event=event)
    make_deed(event=event, source="phone", quantity=5)

    found = ask("outreach.deeds", union)

    assert (found.low, found.high) == (5, 6)


def test_the_tick_of_the_event_makes_unnamed_people_exact(union, event):
    event.no_repeats = True
    door.save(event)
    make_deed(event=event)
    make_deed(event=event, source="phone", quantity=5)

    assert ask("outreach.deeds", union).exact


def test_deeds_of_a_void_event_are_not_counted(union, event):
    make_deed(event=event)
    make_speech_contest(event=event, speakers=9)

    door.void(event)

    assert value("outreach.deeds", union) == 0
    assert value("outreach.speech_contests", union) == 0


def test_talks_count_somebody_at_two_events_twice(union, event):
    first = make_deed(event=event)
    make_deed(event=another(union), person=first.person)
    slow = sum(d.quantity for d in Deed.objects.all())

    assert value("outreach.talks", union) == slow == 2

    door.void(first)
    assert value("outreach.talks", union) == 1


def test_an_event_counts_once_however_many_deeds_are_told(union, event):
    make_deed(event=event)
    make_deed(event=event)
    other = make_deed(event=another(union))
    slow = len({d.event_id for d in Deed.objects.all()})

    assert value("outreach.deed_events", union) == slow == 2

    door.void(other)
    assert value("outreach.deed_events", union) == 1


def test_trades_count_once_where_they_were_written_down(union, event):
    make_deed(event=event, trade="焊工")
    make_deed(event=event, trade="焊工")
    other = make_deed(event=event, trade="钳工")
    make_deed(event=event)
    slow = len({d.trade for d in Deed.objects.all() if d.trade})

    assert value("outreach.deed_trades", union) == slow == 2

    door.void(other)
    assert value("outreach.deed_trades", union) == 1


def test_speech_contests_count_by_quantity(union, event):
    contest = make_speech_contest(event=event)
    make_speech_contest(event=another(union), quantity=3, source="phone")
    make_speech_contest(event=another(union, date(2015, 1, 1)))
    slow = sum(
        c.quantity for c in SpeechContest.objects.all() if c.event.held_on.year == 2014
    )

    assert value("outreach.speech_contests", union) == slow == 4

    door.void(contest)
    assert value("outreach.speech_contests", union) == 3


def test_speakers_add_up_where_a_number_is_known(union, event):
    contest = make_speech_contest(event=event, speakers=18)
    make_speech_contest(event=another(union))
    slow = sum(c.speakers or 0 for c in SpeechContest.objects.all())

    assert value("outreach.speakers", union) == slow == 18
    assert ask("outreach.speakers", union).row_count == 1

    door.void(contest)
    assert value("outreach.speakers", union) == 0


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("主题宣传", "campaign"),
        ("知识竞赛", "quiz"),
        ("宣讲会", "talk"),
        ("演讲", "speech"),
        ("读书班", "study"),
        ("宣教活动", "other"),
    ],
)
def test_events_of_guidance_are_known_by_their_kind(union, written, kind):
    event = make_event(owner=union, kind=written)
    make_event(owner=union, kind="文体")
    make_event(owner=union, kind=written, held_on=date(2013, 12, 31))

    assert value("outreach.events", union) == 1
    found = {k: value("outreach.events", union, kind=k) for k in WRITTEN}
    assert found == {k: int(k == kind) for k in WRITTEN}

    door.void(event)
    assert value("outreach.events", union) == 0


def test_an_event_of_guidance_is_counted_once_whatever_was_done_there(union, event):
    deed = make_deed(event=event)
    make_deed(event=event)
    contest = make_speech_contest(event=another(union))
    slow = {d.event_id for d in Deed.objects.all()} | {contest.event_id}

    assert value("outreach.events", union) == len(slow) == 2
    assert value("outreach.events", union, kind="talk") == 1

    event.kind = "宣讲"
    door.save(event)
    assert value("outreach.events", union) == 2

    door.void(contest)
    door.void(deed)
    assert value("outreach.events", union) == 1


def test_people_at_events_of_guidance_are_listed_or_told_in_all(union):
    quiz = make_event(owner=union, kind="知识竞赛")
    row = make_attendance(event=quiz, people=30)
    campaign = make_event(owner=union, kind="主题宣传")
    totals.tell(campaign, 640)
    make_attendance(owner=union, people=500)
    events = {quiz.pk, campaign.pk}
    rows = Attendance.objects.all()
    slow = sum(a.people for a in rows if a.event_id in events and a.is_counted)

    assert value("outreach.participants", union) == slow == 670
    assert value("outreach.participants", union, kind="quiz") == 30

    door.void(row)
    assert value("outreach.participants", union) == 640


def test_a_kind_of_event_is_declared_once():
    with pytest.raises(ValueError, match="宣讲会"):
        kinds.kind("讲座", "宣讲会")


def test_declared_kinds_are_offered_after_those_in_use():
    offered = kinds.offered(["会议", "知识竞赛"])

    assert offered[:2] == ["会议", "知识竞赛"]
    assert offered.count("知识竞赛") == 1
    assert "主题宣传" in offered
