"""Figures of labour protection."""

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.safety.models import Ankang, Check
from tongzhou.kit.indicators import indicator
from tongzhou.kit.units import Unit

ENTERED = {"body": "owner", "day": "entered_on"}
HELD = {"body": "owner", "day": "held_on"}


@indicator(
    code="safety.ankang_firms",
    label=_("Firms in the Ankang Cup"),
    **ENTERED,
    unit=Unit.BODIES,
    measure="家",
    total=Count("employer", distinct=True),
    batch="",
    words=["安康杯参赛企业", "安康杯报名单位", "安康杯竞赛企业", "安康杯"],
    source=_("as published work summaries commonly count"),
    catalogue="safety-ankang-units",
)
def ankang_firms():
    """Different firms entered in the Ankang Cup."""
    return Ankang.objects.counted()


@indicator(
    code="safety.ankang_employees",
    label=_("Employees in the Ankang Cup"),
    **ENTERED,
    unit=Unit.PEOPLE,
    total=Sum("employees"),
    quantity="employees",
    words=["安康杯参赛职工", "安康杯覆盖职工"],
    source=_("as published work summaries commonly count"),
    catalogue="safety-ankang-staff",
)
def ankang_employees():
    """Employees of the firms entered; a firm enters once a year, so numbers add up."""
    return Ankang.objects.counted().filter(employees__isnull=False)


@indicator(
    code="safety.ankang_teams",
    label=_("Teams in the Ankang Cup"),
    **ENTERED,
    unit=Unit.BODIES,
    total=Sum("teams"),
    quantity="teams",
    words=["安康杯参赛班组", "安全班组"],
    source=_("as published work summaries commonly count"),
    catalogue="safety-ankang-teams",
)
def ankang_teams():
    """Work teams of the firms entered, where their number was written down."""
    return Ankang.objects.counted().filter(teams__isnull=False)


@indicator(
    code="safety.inspections",
    label=_("Labour protection inspections"),
    **HELD,
    unit=Unit.TIMES,
    total=Sum("quantity"),
    words=["安全检查", "劳动保护监督检查", "劳动保护检查"],
    source=_("as published work summaries commonly count"),
    catalogue="safety-inspections",
)
def inspections():
    """Inspections held; a batch counts its quantity."""
    return Check.objects.counted().filter(kind=Check.Kind.INSPECTION)


@indicator(
    code="safety.firms_inspected",
    label=_("Firms inspected"),
    **HELD,
    unit=Unit.BODIES,
    measure="家",
    total=Count("employer", distinct=True),
    batch="",
    words=["受检企业", "检查企业"],
    source=_("as published work summaries commonly count"),
    catalogue="safety-inspections",
)
def firms_inspected():
    """Different firms in which labour protection was inspected."""
    return inspections().filter(employer__isnull=False)


@indicator(
    code="safety.hazards",
    label=_("Hazards found"),
    **HELD,
    unit=Unit.ITEMS,
    measure="处",
    total=Sum("hazards"),
    quantity="hazards",
    words=["安全隐患", "发现隐患", "排查隐患"],
    source=_("Trade Union Law, article 23"),
)
def hazards():
    """Hazards found in the inspections of the period."""
    return inspections().filter(hazards__isnull=False)


@indicator(
    code="safety.hazards_removed",
    label=_("Hazards removed"),
    body="owner",
    day="fixed_on",
    unit=Unit.ITEMS,
    measure="处",
    total=Sum("hazards"),
    quantity="hazards",
    words=["整改隐患", "落实整改"],
    source=_("Trade Union Law, article 23"),
)
def hazards_removed():
    """Hazards whose removal falls in the period, whenever they were found."""
    return hazards().filter(fixed_on__isnull=False)


@indicator(
    code="safety.trainings",
    label=_("Labour protection trainings"),
    **HELD,
    unit=Unit.CLASSES,
    total=Sum("quantity"),
    words=["劳动保护培训", "安全生产培训"],
    source=_("as published work summaries commonly count"),
)
def trainings():
    """Trainings in labour protection held; a batch counts its quantity."""
    return Check.objects.counted().filter(kind=Check.Kind.TRAINING)


@indicator(
    code="safety.trained",
    label=_("People trained in labour protection"),
    **HELD,
    unit=Unit.PERSON_TIMES,
    total=Sum("people"),
    quantity="people",
    words=["劳动保护培训人次", "安全培训人次"],
    source=_("as published work summaries commonly count"),
)
def trained():
    """People in all trainings in labour protection; someone in two counts twice."""
    return trainings().filter(people__isnull=False)
