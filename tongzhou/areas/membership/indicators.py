"""Figures of unions and members: what happened, and what stands on a date.

Unions in being come from the unions themselves, members and employees from the returns
in force: names are kept in the real-name system, not here.
"""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.membership.models import Founding, Intake
from tongzhou.kit.indicators import indicator, share
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import (
    Cover,
    Employer,
    EmployerStatus,
    Headcount,
    OwnedModel,
    Union,
)

FORMS = [
    (Union.Form.UNION_FEDERATION, _("union federation")),
    (Union.Form.JOINT, _("joint grassroots union")),
    (Union.Form.SINGLE, _("enterprise union")),
]
"""What is counted as a union: federations above and branches within are not."""

UNIT_TYPES = [
    ("domestic", _("domestic firms")),
    ("state", _("state-owned firms")),
    ("collective", _("collective firms")),
    ("private", _("private firms")),
    ("hmt", _("firms of Hong Kong, Macao or Taiwan")),
    ("foreign", _("firms of foreign capital")),
    ("other", _("organs, institutions and others")),
]
"""The types of units that yearly statistics tell apart; who names none is another."""

_Kind = Employer.Ownership
_DOMESTIC = [_Kind.STATE, _Kind.COLLECTIVE, _Kind.PRIVATE]
_OTHER = [_Kind.INSTITUTION, _Kind.OTHER, ""]
PARTS = {"form": FORMS, "unit_type": UNIT_TYPES}

BODIES = {"unit": Unit.BODIES, "measure": "家", "batch": ""}
ACTS = {
    **BODIES,
    "total": Count("union", distinct=True),
    "body": "owner",
    "day": "held_on",
}
RETURNS = {"unit": Unit.PEOPLE, "employer": "employer", "batch": ""}


def covered(firms, on: date):
    """Of ``firms``, those that a union covers on a day."""
    return firms.filter(Exists(Cover.objects.on(on).filter(employer=OuterRef("pk"))))


def part_of(rows, on: date, form=None, unit_type=None, *, firm: str = ""):
    """Of ``rows``, those whose firm a union of that form covers, or that is of that type.

    ``firm`` is the path from a row to its firm, blank where the row is the firm.
    """
    if form:
        covers = Cover.objects.on(on).filter(union__form=form)
        rows = rows.filter(Exists(covers.filter(employer=OuterRef(firm or "pk"))))
    if unit_type:
        kinds = {"domestic": _DOMESTIC, "other": _OTHER}.get(unit_type, [unit_type])
        path = f"{firm}__ownership" if firm else "ownership"
        rows = rows.filter(**{f"{path}__in": kinds})
    return rows


def returns(on: date, form=None, unit_type=None):
    """Returns in force on a day, of firms that have neither closed nor moved away."""
    gone = EmployerStatus.objects.on(on).filter(
        employer=OuterRef("employer"),
        status__in=[EmployerStatus.Status.CLOSED, EmployerStatus.Status.MOVED],
    )
    found = Headcount.objects.counted().on(on)
    found = found.filter(~Exists(gone), employer__state__in=OwnedModel.COUNTED)
    return part_of(found, on, form, unit_type, firm="employer")


@indicator(
    code="membership.unions",
    label=_("Unions in being"),
    body="pk",
    **BODIES,
    choices={"form": FORMS},
    words=[
        "基层工会数",
        "基层工会",
        "现有工会",
        "已建工会",
        "下辖工会组织",
        "独立工会",
        "联合工会",
        "村工会联合会",
    ],
    source=_("yearly union statistics: primary unions"),
    catalogue="org-unions-total",
)
def unions(*, on: date, form=None):
    """Union federations, joint and enterprise unions in being; a joint union is one."""
    closed = Founding.objects.counted().filter(
        union=OuterRef("pk"), kind=Founding.Kind.CLOSED, held_on__lte=on
    )
    kinds = [form] if form else [value for value, _label in FORMS]
    return Union.objects.on(on).filter(~Exists(closed), form__in=kinds)


@indicator(
    code="membership.legal_persons",
    label=_("Unions that are legal persons"),
    body="pk",
    **BODIES,
    of="membership.unions",
    words=["工会法人资格登记", "工会法人"],
    source=_(
        "Trade Union Law, article 15; Measures on Legal Person Registration of "
        "Primary Unions, article 3"
    ),
    catalogue="org-legal-person-registered",
)
def legal_persons(*, on: date):
    """Of the unions in being, those whose legal-person number is entered."""
    return unions(on=on).exclude(legal_number="")


@indicator(
    code="membership.unions_new",
    label=_("New unions"),
    **ACTS,
    words=["新建工会", "新组建工会", "组建工会", "新建基层工会"],
    source=_("as published work summaries commonly count"),
    catalogue="org-unions-new",
)
def unions_new():
    """Unions whose founding falls in the period, each once."""
    return Founding.objects.counted().filter(kind=Founding.Kind.FOUNDED)


@indicator(
    code="membership.unions_closed",
    label=_("Unions dissolved or merged"),
    **ACTS,
    words=["撤并工会", "注销工会"],
    source=_("as published work summaries commonly count"),
    catalogue="org-unions-closed",
)
def unions_closed():
    """Unions dissolved or merged in the period, each once."""
    return Founding.objects.counted().filter(kind=Founding.Kind.CLOSED)


@indicator(
    code="membership.elections",
    label=_("Unions that held elections"),
    **ACTS,
    words=["换届工会", "工会换届", "换届选举", "换届改选"],
    source=_("as published work summaries commonly count"),
    catalogue="org-elections",
)
def elections():
    """Unions that were elected anew in the period, each once."""
    return Founding.objects.counted().filter(kind=Founding.Kind.ELECTED)


@indicator(
    code="membership.elections_employees",
    label=_("Employees of unions that held elections"),
    unit=Unit.PEOPLE,
    total=Sum("employees"),
    body="owner",
    day="held_on",
    batch="",
    words=["换届涉及职工"],
    source=_("as published work summaries commonly count"),
    catalogue="org-elections-employees",
)
def elections_employees():
    """Employees concerned by the elections for which the number was written down."""
    return elections().filter(employees__isnull=False)


@indicator(
    code="membership.members_new",
    label=_("New members"),
    unit=Unit.PEOPLE,
    total=Sum("people"),
    body="owner",
    day="joined_on",
    person="person",
    people="people",
    exact_if=("no_repeats",),
    choices={"group": Intake.Group},
    words=["发展会员", "新增会员", "吸纳会员", "新发展会员"],
    source=_("as published work summaries commonly count"),
    catalogue="org-members-new",
)
def members_new(*, group=None):
    """Workers who joined a union in the period."""
    rows = Intake.objects.counted()
    return rows.filter(group=group) if group else rows


@indicator(
    code="membership.women_members_new",
    label=_("Women among the new members"),
    unit=Unit.PEOPLE,
    total=Sum("women"),
    body="owner",
    day="joined_on",
    quantity="women",
    words=["新增女会员", "发展女会员"],
    source=_("as published work summaries commonly count"),
    catalogue="org-members-new",
)
def women_members_new():
    """Women among the new members, where their number was written down."""
    return Intake.objects.counted().filter(women__isnull=False)


@indicator(
    code="membership.members",
    label=_("Union members"),
    total=Sum("members"),
    **RETURNS,
    choices=PARTS,
    words=["会员总数", "工会会员", "会员人数", "在册会员"],
    source=_("yearly union statistics: members"),
    catalogue="org-members-total",
)
def members(*, on: date, form=None, unit_type=None):
    """Members by the returns in force of the firms that unions cover."""
    return returns(on, form, unit_type).filter(members__isnull=False)


@indicator(
    code="membership.women_members",
    label=_("Women members"),
    total=Sum("women_members"),
    **RETURNS,
    choices=PARTS,
    words=["女会员"],
    source=_("yearly union statistics: women members"),
    catalogue="org-members-total",
)
def women_members(*, on: date, form=None, unit_type=None):
    """Women members by the returns in force of the firms that unions cover."""
    return returns(on, form, unit_type).filter(women_members__isnull=False)


@indicator(
    code="membership.employees",
    label=_("Employees of the firms that unions cover"),
    total=Sum("employees"),
    **RETURNS,
    choices=PARTS,
    words=["职工总数", "职工人数", "在职职工"],
    source=_("yearly union statistics: employees"),
    catalogue="org-employees-total",
)
def employees(*, on: date, form=None, unit_type=None):
    """Employees by the returns in force of the firms that unions cover."""
    return returns(on, form, unit_type)


@indicator(
    code="membership.women",
    label=_("Women employees"),
    total=Sum("women"),
    **RETURNS,
    choices=PARTS,
    words=["女职工人数", "女职工总数"],
    source=_("yearly union statistics: women employees"),
    catalogue="women-employees",
)
def women(*, on: date, form=None, unit_type=None):
    """Women employees by the returns in force that state their number."""
    return returns(on, form, unit_type).filter(women__isnull=False)


@indicator(
    code="membership.migrants",
    label=_("Workers from the countryside employed"),
    total=Sum("migrants"),
    **RETURNS,
    words=["农民工人数", "农民工总数"],
    source=_("yearly union statistics: migrant workers"),
)
def migrants(*, on: date):
    """Workers from the countryside by the returns in force that state their number."""
    return returns(on).filter(migrants__isnull=False)


@indicator(
    code="membership.employees_of_member_returns",
    label=_("Employees in the returns that state the members"),
    total=Sum("employees"),
    **RETURNS,
    words=["统计会员单位职工数"],
    source=_("yearly union statistics: rate of membership (unionised units)"),
)
def employees_of_member_returns(*, on: date):
    """Employees by the returns in force that also state the number of members."""
    return members(on=on)


share(
    code="membership.membership_rate",
    label=_("Membership rate"),
    population=employees_of_member_returns,
    having=members,
    words=["入会率", "职工入会率", "会员率"],
    source=_("yearly union statistics: rate of membership (unionised units)"),
    catalogue="org-membership-rate",
    text=_(
        "Members divided by employees, both by the returns in force of firms that unions "
        "cover; a return that is silent about its members is in neither."
    ),
)


@indicator(
    code="membership.employees_of_women_returns",
    label=_("Employees in the returns that state the women"),
    total=Sum("employees"),
    **RETURNS,
    words=["统计女职工单位职工数"],
    source=_("yearly union statistics: women employees"),
)
def employees_of_women_returns(*, on: date):
    """Employees by the returns in force that also state the number of women."""
    return women(on=on)


share(
    code="membership.women_share",
    label=_("Share of women among the employees"),
    population=employees_of_women_returns,
    having=women,
    words=["女职工占比"],
    source=_("as published work summaries commonly count"),
    catalogue="women-share",
    text=_("Women divided by employees, both by the returns that state the women."),
)


@indicator(
    code="membership.firms_covered",
    label=_("Firms that unions cover"),
    employer="pk",
    **BODIES,
    choices=PARTS,
    words=["覆盖企业", "覆盖单位", "工会覆盖单位", "涵盖法人单位", "成员企业"],
    source=_("yearly union statistics: units covered"),
    catalogue="org-units-covered",
)
def firms_covered(*, on: date, form=None, unit_type=None):
    """Firms in normal operation that a union covers, its own or a joint one."""
    return part_of(covered(Employer.objects.operating(on), on), on, form, unit_type)


@indicator(
    code="membership.firms",
    label=_("Firms in normal operation"),
    body="owner",
    **BODIES,
    words=["辖区企业", "正常经营企业", "应建会企业"],
    source=_("as published work summaries commonly count"),
    catalogue="org-enterprises-total",
)
def firms(*, on: date):
    """Firms in normal operation that the body keeps, with a union or without."""
    return Employer.objects.operating(on)


@indicator(
    code="membership.firms_with_union",
    label=_("Of the firms in normal operation, those with a union"),
    body="owner",
    **BODIES,
    of="membership.firms",
    words=["建会企业", "建会企业数"],
    source=_("yearly union statistics: rate of unionisation"),
    catalogue="org-unionisation-rate",
)
def firms_with_union(*, on: date):
    """Firms in normal operation that the body keeps and a union covers."""
    return covered(firms(on=on), on)


share(
    code="membership.unionisation_rate",
    label=_("Unionisation rate"),
    population=firms,
    having=firms_with_union,
    words=["建会率", "组建率", "工会组建率", "企业建会率"],
    source=_("yearly union statistics: rate of unionisation"),
    catalogue="org-unionisation-rate",
    text=_(
        "Firms in normal operation that a union covers, divided by all firms in normal "
        "operation that the body keeps, of whatever size."
    ),
)
