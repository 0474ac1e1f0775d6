"""Figures of deeds told and of speech contests."""

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.outreach.models import WRITTEN, Deed, Guidance, SpeechContest
from tongzhou.events.models import Attendance, Event
from tongzhou.kit.indicators import indicator
from tongzhou.kit.units import Unit


@indicator(
    code="outreach.deeds",
    label=_("People whose deeds were told"),
    unit=Unit.PEOPLE,
    measure="位",
    total=Sum("quantity"),
    body="owner",
    joint="event",
    day="event__held_on",
    person="person",
    people="quantity",
    exact_if=("event__no_repeats", "event__campaign__no_repeats"),
    words=["劳动者的事迹", "劳模事迹", "先进事迹", "劳模事迹演讲", "事迹宣讲"],
    source=_("as published work summaries commonly count"),
    catalogue="ideol-speakers",
)
def deeds():
    """People whose deeds were told at events: those on the list of people once each."""
    return Deed.objects.counted()


@indicator(
    code="outreach.talks",
    label=_("Talks on the deeds of workers"),
    unit=Unit.PERSON_TIMES,
    total=Sum("quantity"),
    body="owner",
    joint="event",
    day="event__held_on",
    quantity="quantity",
    words=["宣讲人次", "事迹报告"],
    source=_("as published work summaries commonly count"),
    catalogue="ideol-speakers",
)
def talks():
    """Times that somebody's deeds were told; told at two events counts twice."""
    return Deed.objects.counted()


@indicator(
    code="outreach.deed_events",
    label=_("Events at which deeds were told"),
    unit=Unit.SESSIONS,
    total=Count("event", distinct=True),
    body="owner",
    joint="event",
    day="event__held_on",
    words=["劳模宣讲", "宣讲活动", "事迹报告会", "劳模讲堂"],
    source=_("as published work summaries commonly count"),
    catalogue="ideol-lectures",
)
def deed_events():
    """Different events at which somebody's deeds were told."""
    return Deed.objects.counted()


@indicator(
    code="outreach.deed_trades",
    label=_("Trades of the people whose deeds were told"),
    unit=Unit.BODIES,
    total=Count("trade", distinct=True),
    body="owner",
    joint="event",
    day="event__held_on",
    words=["不同工种", "不同岗位"],
    source=_("as published work summaries commonly count"),
)
def deed_trades():
    """Different trades among the deeds told, where the trade was written down."""
    return Deed.objects.counted().exclude(trade="")


@indicator(
    code="outreach.speech_contests",
    label=_("Speech contests held"),
    unit=Unit.SESSIONS,
    total=Sum("quantity"),
    body="owner",
    joint="event",
    day="event__held_on",
    words=["演讲比赛", "青年职工演讲比赛", "主题演讲"],
    source=_("as published work summaries commonly count"),
)
def speech_contests():
    """Speech contests held; a batch counts its quantity."""
    return SpeechContest.objects.counted()


@indicator(
    code="outreach.speakers",
    label=_("Speakers in speech contests"),
    unit=Unit.PERSON_TIMES,
    total=Sum("speakers"),
    body="owner",
    joint="event",
    day="event__held_on",
    quantity="speakers",
    words=["演讲选手", "参加演讲"],
    source=_("as published work summaries commonly count"),
)
def speakers():
    """Speakers of all contests for which a number was written down."""
    return SpeechContest.objects.counted().filter(speakers__isnull=False)


def _is(kind: Guidance) -> Q:
    """Events of a kind: by what is written, or by a deed told or a contest held there."""
    found = Q(kind__in=WRITTEN[kind])
    records = {Guidance.TALK: Deed, Guidance.SPEECH: SpeechContest}.get(kind)
    if records:
        found |= Q(Exists(records.objects.counted().filter(event=OuterRef("pk"))))
    return found


@indicator(
    code="outreach.events",
    label=_("Events of ideological guidance"),
    unit=Unit.SESSIONS,
    total=Sum("quantity"),
    body="owner",
    joint="pk",
    day="held_on",
    choices={"kind": Guidance},
    words=["宣教活动", "主题宣传", "主题宣传活动", "知识竞赛", "主题教育活动"],
    source=_("as published work summaries commonly count"),
    catalogue="ideol-events",
)
def events(*, kind=None):
    """Campaigns, quizzes, talks, speeches, study sessions; each event once."""
    wanted = Q()
    for one in [Guidance(kind)] if kind else Guidance:
        wanted |= _is(one)
    return Event.objects.counted().filter(wanted)


@indicator(
    code="outreach.participants",
    label=_("Times that somebody was at an event of ideological guidance"),
    unit=Unit.PERSON_TIMES,
    total=Sum("people"),
    body="event__owner",
    joint="event",
    day="event__held_on",
    quantity="people",
    choices={"kind": Guidance},
    words=["辐射职工", "受教育职工", "参加宣教活动"],
    source=_("as published work summaries commonly count"),
    catalogue="ideol-participants",
)
def participants(*, kind=None):
    """People at events of ideological guidance: by name, by firm, in all."""
    held = events(kind=kind).values("pk")
    return Attendance.objects.counted().filter(event__in=held)
