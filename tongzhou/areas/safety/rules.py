"""What the law asks of labour protection, and what a return must agree with."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.safety.models import Ankang, Check
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import Headcount

DAYS_TO_ASK = 30


@rule(
    code="safety.hazards_open",
    label=_("The union asks for hazards to be removed"),
    source=_("Trade Union Law, article 23; 30 days are a default"),
    severity=Severity.INFO,
    since=date(2001, 10, 27),
    about=Check,
)
def hazards_open(on: date, only: Q = Q()) -> Iterable[Finding]:
    """An inspection of 31 or more days before whose hazards were not removed by then."""
    old = on - timedelta(days=DAYS_TO_ASK)
    checks = Check.objects.counted().filter(hazards__gte=1, held_on__lt=old)
    still = checks.filter(fixed_on__isnull=True) | checks.filter(fixed_on__gt=on)
    for check in still.filter(only).select_related("employer", "owner"):
        yield Finding(
            check,
            message=_("The removal of these hazards is not entered."),
            hint=_("Ask the firm, and enter the day; else ask the authority to act."),
        )


@rule(
    code="safety.ankang_exceeds_employees",
    label=_("No more workers compete than the firm employs"),
    source=_("Statistics Law, article 7; checks of the yearly union statistics"),
    severity=Severity.WARNING,
    since=date(2010, 1, 1),
    about=Ankang,
)
def ankang_exceeds_employees(on: date, only: Q = Q()) -> Iterable[Finding]:
    """An entry of the year with more workers than the return in force on the date."""
    fewer = (
        Headcount.objects.counted()
        .on(on)
        .filter(employer=OuterRef("employer"), employees__lt=OuterRef("employees"))
    )
    entries = Ankang.objects.counted().filter(year=on.year)
    for entry in entries.filter(only, Exists(fewer)).select_related("employer"):
        yield Finding(
            entry,
            message=_("More workers are entered than the firm employs by its return."),
            hint=_("Correct the entry or the return."),
        )


@rule(
    code="safety.inspection_without_firm",
    label=_("A single inspection names the firm"),
    source=_("Statistics Law, article 24"),
    severity=Severity.INFO,
    since=date(2010, 1, 1),
    about=Check,
)
def inspection_without_firm(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A single inspection with hazards that names no firm which could remove them."""
    checks = Check.objects.counted().filter(
        kind=Check.Kind.INSPECTION,
        held_on__lte=on,
        employer__isnull=True,
        hazards__gte=1,
        source="",
    )
    for check in checks.filter(only).select_related("owner"):
        yield Finding(
            check,
            message=_("Hazards were found, and the firm is not entered."),
            hint=_(
                "Name the firm, or give the source if it is a number of inspections."
            ),
        )
