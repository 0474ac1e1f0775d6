"""Figures of collective contracts: contracts, the firms and the people they cover."""

from datetime import date

from django.db.models import Exists, OuterRef, Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.contracts.models import Contract, Coverage
from tongzhou.kit.indicators import indicator, share
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import Cover, Employer, Headcount

CONTRACTS = {
    "unit": Unit.ITEMS,
    "measure": "份",
    "total": Sum("quantity"),
    "body": "owner",
}
FIRMS = {"unit": Unit.BODIES, "measure": "家", "employer": "pk", "batch": ""}
RETURNS = {"unit": Unit.PEOPLE, "employer": "employer", "batch": ""}


def with_contract(rows, on: date, kind=None, *, firm: str = "pk"):
    """Of ``rows``, those whose firm at ``firm`` signed a contract or stands on a list."""
    signed = Contract.objects.counted().in_force(on).filter(employer=OuterRef(firm))
    listed = Coverage.objects.counted().in_force(on).filter(employer=OuterRef(firm))
    if kind:
        signed = signed.filter(kind=kind)
        listed = listed.filter(contract__kind=kind)
    return rows.filter(Exists(signed) | Exists(listed))


def _unionised(on: date):
    cover = Cover.objects.on(on).filter(employer=OuterRef("pk"))
    return Employer.objects.operating(on).filter(Exists(cover))


def _returns(on: date):
    """Returns in force on a day of the firms that are in normal operation."""
    operating = Employer.objects.operating(on).filter(pk=OuterRef("employer"))
    return Headcount.objects.counted().on(on).filter(Exists(operating))


@indicator(
    code="contracts.contracts",
    label=_("Collective contracts in force"),
    **CONTRACTS,
    choices={"kind": Contract.Kind, "reach": Contract.Scope},
    words=["集体合同", "有效集体合同", "区域性集体合同", "行业性集体合同"],
    source=_("yearly union statistics: coverage of collective contracts"),
    catalogue="cc-contracts",
)
def contracts(*, on: date, kind=None, reach=None):
    """Contracts in force on the date, the last day included; expired ones drop out."""
    rows = Contract.objects.counted().in_force(on)
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(scope=reach) if reach else rows


@indicator(
    code="contracts.wage",
    label=_("Wage contracts in force"),
    **CONTRACTS,
    of="contracts.contracts",
    words=["工资专项集体合同", "工资集体协议", "工资协议", "工资集体协商协议"],
    source=_("yearly union statistics: coverage of collective contracts"),
    catalogue="wage-agreements",
)
def wage(*, on: date):
    """Wage contracts in force on the date."""
    return contracts(on=on, kind=Contract.Kind.WAGE)


@indicator(
    code="contracts.women",
    label=_("Women's contracts in force"),
    **CONTRACTS,
    of="contracts.contracts",
    words=["女职工专项集体合同", "女职工合同"],
    source=_("yearly union statistics: coverage of collective contracts"),
    catalogue="women-contracts",
)
def women(*, on: date):
    """Special contracts on the protection of women workers in force on the date."""
    return contracts(on=on, kind=Contract.Kind.WOMEN)


@indicator(
    code="contracts.begun",
    label=_("Contracts that came into force"),
    **CONTRACTS,
    day="since",
    choices={"kind": Contract.Kind, "reach": Contract.Scope},
    words=["签订集体合同", "签订合同"],
    source=_("as published work summaries commonly count"),
    catalogue="cc-contracts",
)
def begun(*, kind=None, reach=None):
    """Contracts whose first day falls in the period, whenever they were signed."""
    rows = Contract.objects.counted()
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(scope=reach) if reach else rows


@indicator(
    code="contracts.signed",
    label=_("Contracts signed"),
    **CONTRACTS,
    day="signed_on",
    choices={"kind": Contract.Kind},
    words=["协商签订"],
    source=_("as published work summaries commonly count"),
    catalogue="wage-agreements",
)
def signed(*, kind=None):
    """Contracts whose day of signing is known and falls in the period."""
    rows = Contract.objects.counted().filter(signed_on__isnull=False)
    return rows.filter(kind=kind) if kind else rows


@indicator(
    code="contracts.new",
    label=_("Contracts made for the first time"),
    **CONTRACTS,
    day="since",
    of="contracts.begun",
    choices={"kind": Contract.Kind},
    words=["新签集体合同", "新签工资协议", "新增工资协议"],
    source=_("as published work summaries commonly count"),
    catalogue="cc-contracts-new",
)
def new(*, kind=None):
    """Contracts that began in the period and follow no other."""
    return begun(kind=kind).filter(previous__isnull=True)


@indicator(
    code="contracts.renewed",
    label=_("Contracts renewed"),
    **CONTRACTS,
    day="since",
    of="contracts.begun",
    choices={"kind": Contract.Kind},
    words=["续签集体合同", "到期续订", "续签"],
    source=_("as published work summaries commonly count"),
    catalogue="cc-renewed",
)
def renewed(*, kind=None):
    """Contracts that began in the period and name the contract before them."""
    return begun(kind=kind).filter(previous__isnull=False)


@indicator(
    code="contracts.firms_covered",
    label=_("Firms covered by collective contracts"),
    **FIRMS,
    choices={"kind": Contract.Kind},
    words=["集体合同覆盖企业"],
    source=_("yearly union statistics: coverage of collective contracts"),
    catalogue="cc-units-covered",
)
def firms_covered(*, on: date, kind=None):
    """Firms in normal operation under a contract in force, signed or listed, each once."""
    return with_contract(Employer.objects.operating(on), on, kind)


@indicator(
    code="contracts.wage_firms",
    label=_("Firms covered by wage contracts"),
    **FIRMS,
    words=["工资集体协商覆盖企业", "工资协议覆盖企业", "签订工资协议企业"],
    source=_("yearly union statistics: special collective contracts on wages"),
    catalogue="wage-units-covered",
)
def wage_firms(*, on: date):
    """Firms in normal operation under a wage contract in force, each once."""
    return firms_covered(on=on, kind=Contract.Kind.WAGE)


@indicator(
    code="contracts.women_firms",
    label=_("Firms covered by women's contracts"),
    **FIRMS,
    words=["女职工专项集体合同覆盖企业"],
    source=_(
        "yearly union statistics: special collective contracts for women employees"
    ),
    catalogue="women-contracts-units",
)
def women_firms(*, on: date):
    """Firms in normal operation under a women's contract in force, each once."""
    return firms_covered(on=on, kind=Contract.Kind.WOMEN)


@indicator(
    code="contracts.unionised_firms",
    label=_("Unionised firms, the base of the contract rates"),
    **FIRMS,
    words=["已建会企业(合同口径)"],
    source=_("yearly union statistics: rate of collective contracts"),
)
def unionised_firms(*, on: date):
    """Firms in normal operation that a union covers."""
    return _unionised(on)


@indicator(
    code="contracts.unionised_general",
    label=_("Unionised firms under a general contract"),
    **FIRMS,
    of="contracts.unionised_firms",
    words=["签订集体合同企业"],
    source=_("yearly union statistics: rate of collective contracts"),
    catalogue="cc-rate",
)
def unionised_general(*, on: date):
    """Of the unionised firms, those under a general collective contract in force."""
    return with_contract(_unionised(on), on, Contract.Kind.GENERAL)


@indicator(
    code="contracts.unionised_wage",
    label=_("Unionised firms under a wage contract"),
    **FIRMS,
    of="contracts.unionised_firms",
    words=["建会企业开展工资集体协商"],
    source=_("yearly union statistics: rate of collective contracts"),
    catalogue="wage-coverage-rate",
)
def unionised_wage(*, on: date):
    """Of the unionised firms, those under a wage contract in force."""
    return with_contract(_unionised(on), on, Contract.Kind.WAGE)


@indicator(
    code="contracts.unionised_women",
    label=_("Unionised firms under a women's contract"),
    **FIRMS,
    of="contracts.unionised_firms",
    words=["签订女职工专项集体合同企业"],
    source=_("yearly union statistics: rate of collective contracts"),
    catalogue="women-contract-rate",
)
def unionised_women(*, on: date):
    """Of the unionised firms, those under a women's contract in force."""
    return with_contract(_unionised(on), on, Contract.Kind.WOMEN)


share(
    code="contracts.rate",
    label=_("Rate of collective contracts"),
    population=unionised_firms,
    having=unionised_general,
    words=["集体合同签订率", "集体合同覆盖率"],
    source=_("yearly union statistics: rate of collective contracts"),
    catalogue="cc-rate",
)
share(
    code="contracts.wage_rate",
    label=_("Rate of wage contracts"),
    population=unionised_firms,
    having=unionised_wage,
    words=["工资集体协商覆盖率", "工资协商覆盖率", "工资集体协商建制率"],
    source=_("yearly union statistics: rate of collective contracts"),
    catalogue="wage-coverage-rate",
)
share(
    code="contracts.women_rate",
    label=_("Rate of women's contracts"),
    population=unionised_firms,
    having=unionised_women,
    words=["女职工专项集体合同签订率"],
    source=_("yearly union statistics: rate of collective contracts"),
    catalogue="women-contract-rate",
)


@indicator(
    code="contracts.employees",
    label=_("Employees covered by collective contracts"),
    **RETURNS,
    total=Sum("employees"),
    choices={"kind": Contract.Kind},
    words=["集体合同覆盖职工", "工资协议覆盖职工"],
    source=_("yearly union statistics: coverage of collective contracts"),
    catalogue="cc-employees-covered",
)
def employees(*, on: date, kind=None):
    """Employees, by the returns in force, of the firms under a contract in force."""
    return with_contract(_returns(on), on, kind, firm="employer")


@indicator(
    code="contracts.women_employees",
    label=_("Women covered by women's contracts"),
    **RETURNS,
    total=Sum("women"),
    words=["女职工专项集体合同覆盖女职工"],
    source=_(
        "yearly union statistics: special collective contracts for women employees"
    ),
    catalogue="women-contracts-employees",
)
def women_employees(*, on: date):
    """Women, by the returns in force, of the firms under a women's contract in force."""
    return employees(on=on, kind=Contract.Kind.WOMEN).filter(women__isnull=False)


@indicator(
    code="contracts.employees_of_contract_returns",
    label=_("Employees in the returns that state the labour contracts"),
    **RETURNS,
    total=Sum("employees"),
    words=["统计劳动合同单位职工数"],
    source=_("as published work summaries commonly count"),
)
def employees_of_contract_returns(*, on: date):
    """Employees by the returns in force that also state the labour contracts signed."""
    return _returns(on).filter(contracts__isnull=False)


@indicator(
    code="contracts.labour_contracts",
    label=_("Employees with a labour contract"),
    **RETURNS,
    total=Sum("contracts"),
    words=["签订劳动合同职工"],
    source=_("as published work summaries commonly count"),
    catalogue="labour-contract-rate",
)
def labour_contracts(*, on: date):
    """Labour contracts signed, by the returns in force that state them."""
    return employees_of_contract_returns(on=on)


share(
    code="contracts.labour_contract_rate",
    label=_("Rate of labour contracts"),
    population=employees_of_contract_returns,
    having=labour_contracts,
    words=["劳动合同签订率"],
    source=_("as published work summaries commonly count"),
    catalogue="labour-contract-rate",
)
