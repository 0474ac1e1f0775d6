"""Figures of labour competitions."""

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.competitions.models import Contest, Entry
from tongzhou.kit.indicators import indicator
from tongzhou.kit.units import Unit


@indicator(
    code="competitions.contests",
    label=_("Trade contests held"),
    unit=Unit.SESSIONS,
    total=Sum("quantity"),
    body="owner",
    joint="event",
    day="event__held_on",
    words=["岗位技术操作比赛", "技能比武", "技能大赛", "劳动竞赛", "岗位练兵"],
    source=_("as published work summaries commonly count"),
    catalogue="comp-events",
)
def contests():
    """Contests in one trade each; a batch counts its quantity."""
    return Contest.objects.counted()


@indicator(
    code="competitions.participants",
    label=_("Competitors"),
    unit=Unit.PEOPLE,
    total=Sum("people"),
    body="contest__owner",
    joint="contest__event",
    day="contest__event__held_on",
    person="person",
    people="people",
    exact_if=("contest__event__no_repeats", "contest__event__campaign__no_repeats"),
    words=["参赛职工", "参赛选手", "参加比赛的职工"],
    source=_("as published work summaries commonly count"),
    catalogue="comp-participants",
)
def participants():
    """People entered in contests: named ones once each, unnamed ones by number."""
    return Entry.objects.counted()


@indicator(
    code="competitions.entries",
    label=_("Times that somebody competed"),
    unit=Unit.PERSON_TIMES,
    total=Sum("people"),
    body="contest__owner",
    joint="contest__event",
    day="contest__event__held_on",
    quantity="people",
    words=["参赛人次", "练兵比武人次"],
    source=_("as published work summaries commonly count"),
    catalogue="comp-participants",
)
def entries():
    """People in all entries; somebody in two contests counts twice."""
    return Entry.objects.counted()


@indicator(
    code="competitions.trades",
    label=_("Trades contested"),
    unit=Unit.BODIES,
    total=Count("trade", distinct=True),
    names="trade",
    body="owner",
    joint="event",
    day="event__held_on",
    words=["工种", "比武项目", "比赛项目"],
    source=_("as published work summaries commonly count"),
    catalogue="comp-trades",
)
def trades():
    """Different trades in which contests were held; a list of their names."""
    return Contest.objects.counted()


@indicator(
    code="competitions.hosts",
    label=_("Firms that hosted contests"),
    unit=Unit.BODIES,
    measure="家",
    total=Count("host", distinct=True),
    names="host",
    body="owner",
    joint="event",
    day="event__held_on",
    words=["承办企业"],
    source=_("as published work summaries commonly count"),
)
def hosts():
    """Different firms on whose floors contests were held."""
    return Contest.objects.counted().filter(host__isnull=False)


@indicator(
    code="competitions.prize_money",
    label=_("Prize money of contests"),
    unit=Unit.MONEY,
    total=Sum("prize_fund"),
    body="owner",
    joint="event",
    day="event__held_on",
    words=["竞赛奖金", "竞赛资金", "竞赛投入"],
    source=_("as published work summaries commonly count"),
    catalogue="comp-investment",
)
def prize_money():
    """Prize money of the contests for which it was written down."""
    return Contest.objects.counted().filter(prize_fund__isnull=False)
