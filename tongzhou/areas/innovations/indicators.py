"""Figures of technical innovation and of patents."""

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.innovations.models import Benefit, Contributor, Patent, Project
from tongzhou.kit.indicators import indicator
from tongzhou.kit.units import Unit


@indicator(
    code="innovations.projects",
    label=_("Technical innovation projects completed"),
    unit=Unit.ITEMS,
    measure="个",
    total=Sum("quantity"),
    body="owner",
    day="completed_on",
    choices={"kind": Project.Kind},
    words=["技术革新项目", "技术革新", "五小成果", "创新成果", "技术发明", "技改项目"],
    source=_("as published work summaries commonly count"),
    catalogue="innov-projects",
)
def projects(*, kind=None):
    """Projects completed in the period; a batch counts its quantity."""
    rows = Project.objects.counted()
    return rows.filter(kind=kind) if kind else rows


@indicator(
    code="innovations.tackling",
    label=_("Technical problems solved"),
    unit=Unit.ITEMS,
    measure="项",
    total=Sum("quantity"),
    body="owner",
    day="completed_on",
    of="innovations.projects",
    words=["技术攻关", "技术攻关项目", "完成攻关", "攻关项目", "悬赏攻关"],
    source=_("as published work summaries commonly count"),
    catalogue="innov-tackling-projects",
)
def tackling():
    """Projects entered as technical problems solved, completed in the period."""
    return Project.objects.counted().filter(kind=Project.Kind.TACKLING)


@indicator(
    code="innovations.started",
    label=_("Innovation projects approved"),
    unit=Unit.ITEMS,
    measure="项",
    total=Sum("quantity"),
    body="owner",
    day="started_on",
    choices={"kind": Project.Kind},
    words=["立项", "攻关立项", "确定攻关课题", "立项攻关"],
    source=_("as published work summaries commonly count"),
    catalogue="innov-tackling-projects",
)
def started(*, kind=None):
    """Projects approved in the period, whether completed since or not."""
    rows = Project.objects.counted().filter(started_on__isnull=False)
    return rows.filter(kind=kind) if kind else rows


@indicator(
    code="innovations.under_way",
    label=_("Innovation projects under way"),
    unit=Unit.ITEMS,
    measure="项",
    total=Sum("quantity"),
    body="owner",
    choices={"kind": Project.Kind},
    words=["在研项目", "正在攻关", "在研攻关项目", "正在实施的攻关项目"],
    source=_("as published work summaries commonly count"),
    catalogue="innov-tackling-projects",
)
def under_way(*, on, kind=None):
    """Projects approved by the date and not completed on it."""
    rows = Project.objects.counted().filter(
        Q(completed_on__isnull=True) | Q(completed_on__gt=on), started_on__lte=on
    )
    return rows.filter(kind=kind) if kind else rows


@indicator(
    code="innovations.staff",
    label=_("Employees behind innovation projects"),
    unit=Unit.PEOPLE,
    total=Sum("quantity"),
    body="project__owner",
    day="project__completed_on",
    person="person",
    people="quantity",
    words=["研制员工", "革新员工", "技术革新人员", "主研人", "研制"],
    source=_("as published work summaries commonly count"),
    catalogue="innov-staff",
)
def staff():
    """People behind projects completed: those on the list of people once each."""
    return Contributor.objects.counted()


@indicator(
    code="innovations.firms",
    label=_("Firms whose people stand behind innovation projects"),
    unit=Unit.BODIES,
    measure="家",
    total=Count("employer", distinct=True),
    body="project__owner",
    day="project__completed_on",
    words=["技术革新企业", "革新员工所在企业"],
    source=_("as published work summaries commonly count"),
)
def firms():
    """Different employers of the people behind projects completed in the period."""
    return Contributor.objects.counted().filter(employer__isnull=False)


@indicator(
    code="innovations.benefit",
    label=_("Economic benefit of innovation projects"),
    unit=Unit.MONEY,
    total=Sum("benefit"),
    body="owner",
    day="completed_on",
    choices={"known": Benefit.amounts()},
    words=["创造经济效益", "技术革新经济效益", "经济效益", "创造效益"],
    source=_("as published work summaries commonly count"),
    catalogue="innov-benefit",
)
def benefit(*, known=None):
    """Benefit written down for projects completed; not measurable is left out, not zero."""
    rows = Project.objects.counted().filter(benefit__isnull=False)
    return rows.filter(benefit_kind=known) if known else rows


@indicator(
    code="innovations.not_measurable",
    label=_("Innovation projects whose benefit is not measurable"),
    unit=Unit.ITEMS,
    measure="个",
    total=Sum("quantity"),
    body="owner",
    day="completed_on",
    of="innovations.projects",
    words=["效益无可计量", "无可计量"],
    source=_("as published work summaries commonly count"),
)
def not_measurable():
    """Projects completed whose benefit is declared not measurable: a state, not zero."""
    return Project.objects.counted().filter(benefit_kind=Benefit.NOT_MEASURABLE)


STAGES = [("filed", _("patents filed")), ("granted", _("patents granted"))]
INVENTORS = [
    ("contributor", _("by people behind innovation projects")),
    ("named", _("by inventors on the list of people")),
]


@indicator(
    code="innovations.patents",
    label=_("Patents"),
    unit=Unit.ITEMS,
    measure="个",
    total=Sum("quantity"),
    body="owner",
    day="counted_on",
    choices={
        "kind": Patent.Kind,
        "stage": STAGES,
        "inventor": INVENTORS,
        "known": Benefit,
    },
    words=["专利", "发明专利", "实用新型专利", "外观设计专利", "授权专利", "申请专利"],
    source=_("as published work summaries commonly count"),
    catalogue="innov-patents",
)
def patents(*, kind=None, stage="granted", inventor=None, known=None):
    """Patents granted in the period; with stage=filed, those filed in it."""
    rows = Patent.objects.counted().annotate(counted_on=F(f"{stage}_on"))
    rows = rows.filter(counted_on__isnull=False)
    if kind:
        rows = rows.filter(kind=kind)
    if known:
        rows = rows.filter(benefit_kind=known)
    return _by_inventor(rows, inventor) if inventor else rows


def _by_inventor(rows, inventor: str):
    if inventor == "named":
        return rows.filter(person__isnull=False)
    behind = Contributor.objects.counted().filter(person=OuterRef("person"))
    return rows.filter(Exists(behind))


@indicator(
    code="innovations.patents_held",
    label=_("Patents in force"),
    unit=Unit.ITEMS,
    measure="个",
    total=Sum("quantity"),
    body="owner",
    since="granted_on",
    until="lapsed_on",
    choices={"kind": Patent.Kind},
    words=["拥有专利", "有效专利"],
    source=_("as published work summaries commonly count"),
    catalogue="innov-patents",
)
def patents_held(*, kind=None):
    """Patents granted by the date and not lapsed on it."""
    rows = Patent.objects.counted().filter(granted_on__isnull=False)
    return rows.filter(kind=kind) if kind else rows
