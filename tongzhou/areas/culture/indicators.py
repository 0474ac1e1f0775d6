"""Figures of culture and sports: what was put on, who came, what was played."""

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.culture.models import Activity, Discipline, Match, Team
from tongzhou.events.models import Attendance, Event
from tongzhou.kit.indicators import indicator
from tongzhou.kit.units import Unit


def _of_item(rows, item):
    """Rows of activities in one discipline, or all."""
    return rows.filter(activity__discipline=item) if item else rows


def _events():
    """Ids of the events that had an activity of culture or sports; asked for once."""
    return Activity.objects.counted().values("event")


@indicator(
    code="culture.activities",
    label=_("Culture and sports activities"),
    unit=Unit.SESSIONS,
    total=Sum("quantity"),
    body="owner",
    day="event__held_on",
    joint="event",
    choices={"form": Activity.Form, "item": Discipline},
    words=["文体活动", "职工文体活动", "文艺演出", "联谊活动", "体育比赛"],
    source=_("as published work summaries commonly count"),
    catalogue="culture-events",
)
def activities(*, form=None, item=None):
    """Items of culture or sports put on; a batch counts its quantity."""
    rows = Activity.objects.counted()
    if form:
        rows = rows.filter(form=form)
    return rows.filter(discipline=item) if item else rows


@indicator(
    code="culture.participants",
    label=_("Times that somebody took part in culture and sports"),
    unit=Unit.PERSON_TIMES,
    total=Sum("people"),
    body="event__owner",
    day="event__held_on",
    joint="event",
    quantity="people",
    words=["参与职工", "文体活动参与人次", "参加文体活动", "观看人次", "惠及职工"],
    source=_("as published work summaries commonly count"),
    catalogue="culture-participants",
)
def participants():
    """People at events with an activity of culture or sports: by name, by firm, in all."""
    return Attendance.objects.counted().filter(event__in=_events())


@indicator(
    code="culture.people",
    label=_("People who took part in culture and sports"),
    unit=Unit.PEOPLE,
    total=Sum("people"),
    body="event__owner",
    day="event__held_on",
    joint="event",
    person="person",
    people="people",
    exact_if=("event__no_repeats", "event__campaign__no_repeats"),
    words=["文体活动参与人数"],
    source=_("as published work summaries commonly count"),
    catalogue="culture-participants",
)
def people():
    """The same people: named ones once each, unnamed ones by number."""
    return Attendance.objects.counted().filter(event__in=_events())


@indicator(
    code="culture.spend",
    label=_("Cost of culture and sports events"),
    unit=Unit.MONEY,
    total=Sum("cost"),
    body="owner",
    day="held_on",
    joint="pk",
    batch="",
    words=["文体活动经费", "文体活动支出"],
    source=_("as published work summaries commonly count"),
    catalogue="culture-spend",
)
def spend():
    """Cost of the events of culture or sports for which it was written down."""
    return Event.objects.counted().filter(pk__in=_events(), cost__isnull=False)


@indicator(
    code="culture.teams",
    label=_("Teams in culture and sports"),
    unit=Unit.BODIES,
    measure="支",
    total=Sum("quantity"),
    body="activity__owner",
    day="activity__event__held_on",
    joint="activity__event",
    choices={"item": Discipline},
    words=["代表队", "参赛队伍", "参赛队", "支队伍"],
    source=_("as published work summaries commonly count"),
    catalogue="culture-units",
)
def teams(*, item=None):
    """Teams entered in contests and friendlies; a number that was told counts too."""
    return _of_item(Team.objects.counted(), item)


@indicator(
    code="culture.firms",
    label=_("Firms with teams in culture and sports"),
    unit=Unit.BODIES,
    measure="家",
    total=Count("employer", distinct=True),
    body="activity__owner",
    day="activity__event__held_on",
    joint="activity__event",
    choices={"item": Discipline},
    words=["参赛企业", "代表企业", "企业代表队"],
    source=_("as published work summaries commonly count"),
    catalogue="culture-units",
)
def firms(*, item=None):
    """Different firms that entered at least one team."""
    return _of_item(Team.objects.counted().filter(employer__isnull=False), item)


@indicator(
    code="culture.matches",
    label=_("Matches played"),
    unit=Unit.SESSIONS,
    measure="场",
    total=Sum("quantity"),
    body="activity__owner",
    day="activity__event__held_on",
    joint="activity__event",
    choices={"item": Discipline},
    words=["比赛场数", "场比赛"],
    source=_("as published work summaries commonly count; the usual rules of contests"),
    catalogue="culture-matches",
)
def matches(*, item=None):
    """Matches in which both sides met; byes and walk-overs are no matches."""
    return _of_item(Match.objects.counted().played(), item)


@indicator(
    code="culture.rounds",
    label=_("Rounds played"),
    unit=Unit.ROUNDS,
    total=Sum("rounds"),
    body="activity__owner",
    day="activity__event__held_on",
    joint="activity__event",
    quantity="rounds",
    choices={"item": Discipline},
    words=["回合", "个回合", "轮较量"],
    source=_(
        "as published work summaries commonly count; the usual rules of tug-of-war"
    ),
    catalogue="culture-matches",
)
def rounds(*, item=None):
    """Rounds of all matches: pulls of a tug of war, games of a match."""
    return _of_item(Match.objects.counted().filter(rounds__isnull=False), item)
