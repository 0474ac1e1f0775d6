"""Figures of training classes and of service venues."""

from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.training.models import Course, Venue
from tongzhou.kit.indicators import indicator
from tongzhou.kit.units import Unit


def _courses(kind: str | None):
    rows = Course.objects.counted()
    return rows.filter(kind=kind) if kind else rows


@indicator(
    code="training.courses",
    label=_("Training classes held"),
    unit=Unit.CLASSES,
    total=Sum("quantity"),
    body="owner",
    day="begins_on",
    choices={"kind": Course.Kind},
    words=["培训班", "技能培训班", "思想道德教育培训班", "教育培训班", "举办培训"],
    source=_("as published work summaries commonly count"),
    catalogue="train-courses",
)
def courses(*, kind=None):
    """Classes that began in the period; a batch counts its quantity."""
    return _courses(kind)


@indicator(
    code="training.participants",
    label=_("People trained"),
    unit=Unit.PERSON_TIMES,
    total=Sum("participants"),
    body="owner",
    day="begins_on",
    quantity="participants",
    choices={"kind": Course.Kind},
    words=["参训人数", "参训人次", "培训职工", "培训人次", "受训职工"],
    source=_("as published work summaries commonly count"),
    catalogue="train-participants",
)
def participants(*, kind=None):
    """People in all classes that began in the period; in two classes counts twice."""
    return _courses(kind).filter(participants__isnull=False)


@indicator(
    code="training.completed",
    label=_("People who completed a class"),
    unit=Unit.PERSON_TIMES,
    total=Sum("completed"),
    body="owner",
    day="begins_on",
    quantity="completed",
    choices={"kind": Course.Kind},
    of="training.participants",
    words=["结业人数", "结业学员", "培育技能人才"],
    source=_("as published work summaries commonly count"),
    catalogue="train-skilled-talents",
)
def completed(*, kind=None):
    """People who completed the classes that began in the period."""
    return _courses(kind).filter(completed__isnull=False)


@indicator(
    code="training.hours",
    label=_("Class hours of training"),
    unit=Unit.ITEMS,
    measure="课时",
    total=Sum("hours"),
    body="owner",
    day="begins_on",
    choices={"kind": Course.Kind},
    words=["课时", "培训学时"],
    source=_("as published work summaries commonly count"),
    catalogue="train-lessons",
)
def hours(*, kind=None):
    """Hours of the classes for which they were written down."""
    return _courses(kind).filter(hours__isnull=False)


@indicator(
    code="training.cost",
    label=_("Cost of training"),
    unit=Unit.MONEY,
    total=Sum("cost"),
    body="owner",
    day="begins_on",
    choices={"kind": Course.Kind},
    words=["培训经费", "培训投入"],
    source=_("as published work summaries commonly count"),
)
def cost(*, kind=None):
    """Cost of the classes for which it was written down."""
    return _courses(kind).filter(cost__isnull=False)


def _venues(kind: str | None):
    rows = Venue.objects.counted()
    return rows.filter(kind=kind) if kind else rows


@indicator(
    code="training.venues",
    label=_("Service venues"),
    unit=Unit.BODIES,
    measure="个",
    total=Sum("quantity"),
    employer="employer",
    choices={"kind": Venue.Kind},
    words=["服务阵地", "职工书屋", "培训中心", "户外劳动者驿站", "创新工作室", "阵地"],
    source=_("as published work summaries commonly count"),
    catalogue="service-venues",
)
def venues(*, on: date, kind=None):
    """Venues open on the date, at firms that the branch covers; undated ones are open."""
    return _venues(kind).on(on)


@indicator(
    code="training.venues_opened",
    label=_("Service venues opened"),
    unit=Unit.BODIES,
    measure="个",
    total=Sum("quantity"),
    employer="employer",
    day="opened_on",
    choices={"kind": Venue.Kind},
    words=["新建驿站", "新建阵地", "新增职工书屋", "建成职工书屋"],
    source=_("as published work summaries commonly count"),
    catalogue="service-posts-new",
)
def venues_opened(*, kind=None):
    """Venues whose opening falls in the period."""
    return _venues(kind).filter(opened_on__isnull=False)


@indicator(
    code="training.books",
    label=_("Books in workers' reading rooms"),
    unit=Unit.ITEMS,
    measure="册",
    total=Sum("books"),
    employer="employer",
    words=["图书", "藏书", "业务书籍"],
    source=_("as published work summaries commonly count"),
    catalogue="book-volumes",
)
def books(*, on: date):
    """Books of the venues open on the date, where their number was written down."""
    return Venue.objects.counted().on(on).filter(books__isnull=False)


@indicator(
    code="training.venue_investment",
    label=_("Investment in service venues"),
    unit=Unit.MONEY,
    total=Sum("investment"),
    employer="employer",
    day="opened_on",
    choices={"kind": Venue.Kind},
    words=["阵地投入", "阵地建设资金", "书屋投入"],
    source=_("as published work summaries commonly count"),
    catalogue="service-venue-investment",
)
def venue_investment(*, kind=None):
    """Investment in the venues opened in the period, where it was written down."""
    rows = _venues(kind).filter(opened_on__isnull=False)
    return rows.filter(investment__isnull=False)
