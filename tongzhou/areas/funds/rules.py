"""What the fund measures ask of a union's books."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.funds.models import Line
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import Union

LARGE = 10_000_00
"""分; what counts as large is a default until the committee has said it."""
NOT_OF_A_FIRM = (Line.Heading.ADMINISTRATION, Line.Heading.TO_BELOW)


def _expense(on: date):
    lines = Line.objects.counted().filter(
        direction=Line.Direction.EXPENSE, booked_on__lte=on
    )
    return lines.select_related("owner")


@rule(
    code="funds.over_budget",
    label=_("Spending stays within the budget"),
    source=_(
        "Measures on Union Budgets (2019); Measures on Income and Expenditure of "
        "Primary Unions"
    ),
    severity=Severity.WARNING,
    since=date(2020, 1, 1),
    about=Line,
)
def over_budget(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A line of expense whose amount is above its budget."""
    for line in _expense(on).filter(only, amount__gt=F("budget")):
        yield Finding(
            line,
            message=_("More was spent here than was budgeted."),
            hint=_("Enter the approved change of the budget."),
        )


@rule(
    code="funds.heading_of_the_level",
    label=_("An enterprise union keeps to the headings of its level"),
    source=_("Union Accounting System (2021), accounts of expenditure"),
    severity=Severity.WARNING,
    since=date(2022, 1, 1),
    about=Line,
)
def heading_of_the_level(on: date, only: Q = Q()) -> Iterable[Finding]:
    """An enterprise union's line under administrative expense or subsidies to below."""
    lines = _expense(on).filter(
        only,
        owner__level=Union.Level.ENTERPRISE,
        heading__in=NOT_OF_A_FIRM,
        booked_on__gte=date(2022, 1, 1),
    )
    for line in lines:
        yield Finding(
            line,
            message=_("An enterprise union does not use this heading."),
            hint=_("Book it under activities, services, rights or union business."),
        )


@rule(
    code="funds.large_without_minutes",
    label=_("The committee decides on large expenses"),
    source=_(
        "Measures on Income and Expenditure of Primary Unions (2017), about article "
        "19; the amount is a default"
    ),
    severity=Severity.INFO,
    since=date(2018, 1, 1),
    about=Line,
)
def large_without_minutes(on: date, only: Q = Q()) -> Iterable[Finding]:
    """An expense of 10 000 yuan or more without the number of a document."""
    lines = _expense(on).filter(
        only, amount__gte=LARGE, document="", booked_on__gte=date(2018, 1, 1)
    )
    for line in lines:
        yield Finding(
            line,
            message=_("A large expense without the number of a decision."),
            hint=_("Add the number of the committee's minutes."),
        )
