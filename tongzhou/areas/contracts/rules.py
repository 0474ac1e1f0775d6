"""What the law asks of collective contracts."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.contracts.indicators import with_contract
from tongzhou.areas.contracts.models import Contract, Coverage
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import Employer

LONGEST_YEARS = 3
DAYS_TO_RENEW = 90
DAYS_TO_FILE = 10
DAYS_TO_FILE_WAGES = 7


def _years_later(day: date, years: int) -> date:
    """The same day ``years`` later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@rule(
    code="contracts.term",
    label=_("A collective contract lasts one to three years"),
    source=_("Provisions on Collective Contracts, article 38"),
    severity=Severity.WARNING,
    since=date(2004, 5, 1),
    about=Contract,
)
def term(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A contract in force for less than one year or for more than three."""
    contracts = Contract.objects.counted().in_force(on)
    for contract in contracts.filter(only).select_related("employer", "owner"):
        first, after = contract.since, contract.ends_on + timedelta(days=1)
        if _years_later(first, 1) <= after <= _years_later(first, LONGEST_YEARS):
            continue
        yield Finding(
            contract,
            message=_("The contract lasts less than one year or more than three."),
            hint=_("Check its first and its last day."),
        )


@rule(
    code="contracts.renewal",
    label=_("Renewal is taken up in the three months before the end"),
    source=_("Provisions on Collective Contracts, article 38"),
    severity=Severity.WARNING,
    since=date(2004, 5, 1),
    about=Contract,
)
def renewal(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A contract that ends within 90 days and is followed by no other of its kind."""
    after = Contract.objects.counted().filter(
        Q(previous=OuterRef("pk"))
        | Q(employer=OuterRef("employer"), kind=OuterRef("kind")),
        ends_on__gt=OuterRef("ends_on"),
    )
    ending = Contract.objects.counted().in_force(on)
    ending = ending.filter(ends_on__lte=on + timedelta(days=DAYS_TO_RENEW))
    last = ending.filter(only, ~Exists(after))
    for contract in last.select_related("employer", "owner"):
        yield Finding(
            contract,
            message=_("The contract ends within 90 days and none follows it."),
            hint=_("Take up the bargaining; an expired contract is not counted."),
        )


@rule(
    code="contracts.filing",
    label=_("A contract is filed within 10 days of signing, a wage contract within 7"),
    source=_(
        "Provisions on Collective Contracts, about article 42; Trial Measures on "
        "Collective Wage Bargaining, about article 21"
    ),
    severity=Severity.WARNING,
    since=date(2004, 5, 1),
    about=Contract,
)
def filing(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A contract in force, signed on a known day, filed late or not yet at all."""
    contracts = Contract.objects.counted().in_force(on)
    known = contracts.filter(signed_on__isnull=False, signed_on_precision="day")
    for contract in known.filter(only).select_related("employer", "owner"):
        wages = contract.kind == Contract.Kind.WAGE
        days = DAYS_TO_FILE_WAGES if wages else DAYS_TO_FILE
        if (contract.filed_on or on) > contract.signed_on + timedelta(days=days):
            yield Finding(
                contract,
                message=_("The contract was filed late, or its filing is not entered."),
                hint=_("Enter the day on which the labour office received it."),
            )


@rule(
    code="contracts.coverage_list",
    label=_("A contract of an area or an industry lists its firms"),
    source=_("Labour Contract Law, articles 53 and 54"),
    severity=Severity.WARNING,
    since=date(2008, 1, 1),
    about=Contract,
)
def coverage_list(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A regional or industry contract in force without one firm on its list."""
    listed = Coverage.objects.counted().filter(contract=OuterRef("pk"))
    contracts = Contract.objects.counted().in_force(on)
    wide = contracts.filter(scope__in=[Contract.Scope.REGION, Contract.Scope.INDUSTRY])
    bare = wide.filter(only, ~Exists(listed))
    for contract in bare.select_related("owner", "employer"):
        yield Finding(
            contract,
            message=_("No firm is on the list of this contract."),
            hint=_("Enter the firms: only they are counted as covered."),
        )


@rule(
    code="contracts.women_clause",
    label=_("The protection of women is agreed"),
    source=_("Labour Contract Law, article 52"),
    severity=Severity.INFO,
    since=date(2008, 1, 1),
    about=Employer,
)
def women_clause(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A firm under a general contract and no special one on the protection of women."""
    firms = with_contract(Employer.objects.operating(on), on, Contract.Kind.GENERAL)
    special = with_contract(firms, on, Contract.Kind.WOMEN)
    for employer in firms.filter(only).exclude(pk__in=special.values("pk")):
        yield Finding(
            employer,
            message=_("No contract on the protection of women is entered here."),
            hint=_(
                "A chapter of the general contract will do: then leave it as it is."
            ),
        )
