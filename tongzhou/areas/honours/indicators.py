"""Figures of honours. Each says by which of two days it counts: year or decision."""

from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.honours.models import Honour, Title
from tongzhou.kit.indicators import indicator
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import Union

BY = [
    ("year", _("by the year of the honour")),
    ("decided", _("by the day of the decision")),
]


def _dated(rows, by: str):
    """``rows`` with the day by which they are counted.

    The year of an honour falls on its last day; blank, it is the year of the decision.
    """
    day = F("decided_on")
    if by == "year":
        day = Coalesce(F("for_year_on"), day)
    return rows.annotate(counted_on=day)


def _narrowed(rows, by: str, **wanted: str | None):
    columns = {name: value for name, value in wanted.items() if value is not None}
    return _dated(rows.filter(**columns), by)


@indicator(
    code="honours.granted",
    label=_("Honours granted"),
    unit=Unit.ITEMS,
    measure="个",
    total=Sum("quantity"),
    body="owner",
    day="counted_on",
    choices={"by": BY, "title": Title, "recipient": Honour.Recipient},
    words=[
        "授予",
        "表彰",
        "工人先锋号",
        "学习型班组标兵",
        "知识型职工标兵",
        "命名表彰",
    ],
    source=_("as published work summaries commonly count"),
    catalogue="honour-pioneer",
)
def granted(*, by="year", title=None, recipient=None):
    """Honours that the organiser itself granted, to whomever; a batch by its quantity."""
    rows = Honour.objects.counted().granted()
    return _narrowed(rows, by, title_kind=title, recipient_kind=recipient)


@indicator(
    code="honours.received",
    label=_("Honours received"),
    unit=Unit.ITEMS,
    measure="个",
    total=Sum("quantity"),
    body="owner",
    day="counted_on",
    choices={
        "by": BY,
        "title": Title,
        "recipient": Honour.Recipient,
        "level": Union.Level,
    },
    words=["获得荣誉", "荣获", "被评为", "被命名为", "获评", "市级工人先锋号"],
    source=_("as published work summaries commonly count"),
    catalogue="honour-pioneer",
)
def received(*, by="year", title=None, recipient=None, level=None):
    """Honours that another body granted to the organiser, its people, teams or firms."""
    rows = Honour.objects.counted().received()
    return _narrowed(rows, by, title_kind=title, recipient_kind=recipient, level=level)


@indicator(
    code="honours.individuals",
    label=_("Honours of individuals"),
    unit=Unit.PERSON_TIMES,
    total=Sum("quantity"),
    body="owner",
    day="counted_on",
    choices={"by": BY, "title": Title, "level": Union.Level},
    words=["先进个人", "优秀工会工作者", "最美劳动者", "先进工作者", "优秀个人"],
    source=_("as published work summaries commonly count"),
    catalogue="honour-advanced-individuals",
)
def individuals(*, by="year", title=None, level=None):
    """Honours of individuals, granted or received; somebody with two counts twice."""
    rows = Honour.objects.counted().filter(recipient_kind=Honour.Recipient.PERSON)
    return _narrowed(rows, by, title_kind=title, level=level)


@indicator(
    code="honours.units",
    label=_("Honours of whole units"),
    unit=Unit.ITEMS,
    measure="个",
    total=Sum("quantity"),
    body="owner",
    day="counted_on",
    choices={"by": BY, "title": Title, "level": Union.Level},
    words=["先进单位", "先进集体", "优秀组织单位", "先进工会", "模范职工之家"],
    source=_("as published work summaries commonly count"),
    catalogue="honour-advanced-units",
)
def units(*, by="year", title=None, level=None):
    """Honours of firms, unions and other whole units, granted or received."""
    rows = Honour.objects.counted().filter(recipient_kind=Honour.Recipient.UNIT)
    return _narrowed(rows, by, title_kind=title, level=level)


@indicator(
    code="honours.teams",
    label=_("Honours of teams"),
    unit=Unit.ITEMS,
    measure="个",
    total=Sum("quantity"),
    body="owner",
    day="counted_on",
    choices={"by": BY, "title": Title, "level": Union.Level},
    words=["先进班组", "创优团队", "五型班组", "优秀班组"],
    source=_("as published work summaries commonly count"),
    catalogue="honour-advanced-teams",
)
def teams(*, by="year", title=None, level=None):
    """Honours of teams, sections and workshops, granted or received."""
    rows = Honour.objects.counted().filter(recipient_kind=Honour.Recipient.TEAM)
    return _narrowed(rows, by, title_kind=title, level=level)


@indicator(
    code="honours.skilled",
    label=_("Titles of skilled workers"),
    unit=Unit.PERSON_TIMES,
    measure="名",
    total=Sum("quantity"),
    body="owner",
    day="counted_on",
    choices={"by": BY, "level": Union.Level},
    of="honours.individuals",
    words=["岗位能手", "金牌工人", "首席工程师", "技术状元", "技术能手", "技术标兵"],
    source=_("as published work summaries commonly count"),
    catalogue="honour-skilled-workers",
)
def skilled(*, by="year", level=None):
    """Titles of skill given to individuals; somebody with two counts twice."""
    rows = Honour.objects.counted().filter(
        recipient_kind=Honour.Recipient.PERSON, title_kind=Title.SKILLED
    )
    return _narrowed(rows, by, level=level)


@indicator(
    code="honours.model_workers",
    label=_("Model workers on the roll"),
    unit=Unit.PEOPLE,
    measure="名",
    total=Sum("quantity"),
    body="owner",
    since="decided_on",
    until="revoked_on",
    person="person",
    people="quantity",
    choices={"level": Union.Level, "living": Honour.Living},
    words=["劳动模范", "各级劳模", "劳模"],
    source=_("as published work summaries commonly count"),
    catalogue="honour-model-workers",
)
def model_workers(*, level=None, living=None):
    """People named model worker by the date and not stripped of it: a view of honours."""
    rows = Honour.objects.counted().filter(
        recipient_kind=Honour.Recipient.PERSON, title_kind=Title.MODEL_WORKER
    )
    rows = rows.filter(level=level) if level else rows
    return rows.filter(living=living) if living else rows


@indicator(
    code="honours.revoked",
    label=_("Honours revoked"),
    unit=Unit.ITEMS,
    measure="个",
    total=Sum("quantity"),
    body="owner",
    day="revoked_on",
    words=["撤销荣誉", "撤销称号"],
    source=_(
        "Measures on the National May Day Labour Awards; Regulations on Rewards for "
        "Suggestions and Technical Improvements"
    ),
)
def revoked():
    """Honours withdrawn in the period, whenever they were decided."""
    return Honour.objects.counted()
