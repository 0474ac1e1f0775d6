"""Figures of women workers' organisations and services."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.women.models import Committee, Service
from tongzhou.kit.indicators import indicator
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import Cover, Employer

HELD = {"body": "owner", "day": "held_on"}
TIMES = {
    **HELD,
    "unit": Unit.PERSON_TIMES,
    "total": Sum("people"),
    "quantity": "people",
}
MONEY = {**HELD, "unit": Unit.MONEY, "total": Sum("amount"), "quantity": "amount"}


@indicator(
    code="women.committees",
    label=_("Unions with a women workers' committee"),
    unit=Unit.BODIES,
    measure="家",
    total=Count("union", distinct=True),
    body="owner",
    batch="",
    words=["女职工组织", "女职工委员会", "女职委"],
    source=_("yearly union statistics: bodies of women employees"),
    catalogue="women-orgs-total",
)
def committees(*, on: date):
    """Unions whose women workers' committee is in being on the date, each once."""
    return Committee.objects.counted().on(on)


@indicator(
    code="women.committees_new",
    label=_("New women workers' committees"),
    unit=Unit.BODIES,
    measure="家",
    total=Count("union", distinct=True),
    body="owner",
    day="since",
    batch="",
    words=["新建女职工组织", "新建女职工委员会"],
    source=_("as published work summaries commonly count"),
    catalogue="women-orgs-new",
)
def committees_new():
    """Unions whose women workers' committee was set up in the period."""
    return Committee.objects.counted().filter(since__isnull=False)


@indicator(
    code="women.covered",
    label=_("Women workers that committees cover"),
    unit=Unit.PEOPLE,
    total=Sum("women"),
    body="owner",
    batch="",
    words=["女职工组织覆盖女职工"],
    source=_("as published work summaries commonly count"),
    catalogue="women-orgs-total",
)
def covered(*, on: date):
    """Women covered by committees in being, where their number was written down."""
    return committees(on=on).filter(women__isnull=False)


@indicator(
    code="women.firms_covered",
    label=_("Firms that women workers' committees cover"),
    unit=Unit.BODIES,
    measure="家",
    employer="pk",
    batch="",
    words=["女职工组织覆盖企业"],
    source=_("as published work summaries commonly count"),
    catalogue="women-orgs-units-covered",
)
def firms_covered(*, on: date):
    """Firms in normal operation covered by a union that has a committee in being."""
    committee = Committee.objects.counted().on(on).filter(union=OuterRef("union"))
    cover = Cover.objects.on(on).filter(Exists(committee), employer=OuterRef("pk"))
    return Employer.objects.operating(on).filter(Exists(cover))


def _services(*kinds):
    rows = Service.objects.counted()
    return rows.filter(kind__in=kinds) if kinds else rows


@indicator(
    code="women.services",
    label=_("Activities and services for women"),
    **HELD,
    unit=Unit.TIMES,
    measure="场次",
    total=Sum("quantity"),
    choices={"kind": Service.Kind},
    words=["女职工活动", "三八活动"],
    source=_("as published work summaries commonly count"),
)
def services(*, kind=None):
    """Activities, check-ups and screenings held; a batch counts its quantity."""
    return _services(kind) if kind else _services()


@indicator(
    code="women.participants",
    label=_("Women in activities"),
    **TIMES,
    choices={"kind": Service.Kind},
    words=["参与女职工", "参加活动女职工", "服务女职工"],
    source=_("as published work summaries commonly count"),
    catalogue="women-participants",
)
def participants(*, kind=None):
    """Women in all services; somebody in two of them counts twice."""
    return services(kind=kind)


@indicator(
    code="women.screened",
    label=_("Women screened for two cancers"),
    **TIMES,
    of="women.participants",
    words=["两癌筛查", "妇检"],
    source=_("as published work summaries commonly count"),
    catalogue="women-screening",
)
def screened():
    """Women in screenings for two cancers; somebody screened twice counts twice."""
    return _services(Service.Kind.SCREENING)


@indicator(
    code="women.check_ups",
    label=_("Health checks for women"),
    **TIMES,
    of="women.participants",
    words=["女职工体检", "女职工健康体检"],
    source=_("as published work summaries commonly count"),
    catalogue="health-checks",
)
def check_ups():
    """Women in health check-ups and screenings; somebody in two counts twice."""
    return _services(Service.Kind.CHECK_UP, Service.Kind.SCREENING)


@indicator(
    code="women.in_hardship",
    label=_("Women in hardship helped"),
    **HELD,
    unit=Unit.PEOPLE,
    total=Sum("people"),
    person="person",
    people="people",
    exact_if=("campaign__no_repeats",),
    words=["单亲困难女职工", "慰问困难女职工", "困难女职工"],
    source=_("as published work summaries commonly count"),
    catalogue="women-hardship-helped",
)
def in_hardship():
    """Women in hardship who were helped: named ones once each."""
    return _services(Service.Kind.CARE)


@indicator(
    code="women.spent",
    label=_("Money spent on services for women"),
    **MONEY,
    choices={"kind": Service.Kind},
    words=["女职工活动经费", "三八活动经费", "困难女职工慰问金"],
    source=_("as published work summaries commonly count"),
    catalogue="women-activity-spend",
)
def spent(*, kind=None):
    """Money spent on services for women, where it was written down."""
    return services(kind=kind).filter(amount__isnull=False)
