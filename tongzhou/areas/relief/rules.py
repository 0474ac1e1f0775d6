"""What the measures on hardship aid ask."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.relief.models import Aid, File
from tongzhou.kit.rules import Finding, Severity, rule

DAYS_TO_REVIEW = 365
LARGEST_FROM_OWN_FUNDS = 2000_00
"""分; the provincial guide at hand, a default."""


@rule(
    code="relief.file_first",
    label=_("First the file, then the aid"),
    source=_("Measures on Special Relief Funds of the Central Budget (2015)"),
    severity=Severity.WARNING,
    since=date(2015, 1, 1),
    about=Aid,
)
def file_first(on: date, only: Q = Q()) -> Iterable[Finding]:
    """Aid to a named person from the special fund without a file in force that day."""
    in_force = Q(file__since__lte=F("given_on"), file__until__gt=F("given_on"))
    aid = Aid.objects.counted().filter(
        only, fund=Aid.Fund.SPECIAL, person__isnull=False, given_on__lte=on
    )
    for given in aid.exclude(Q(file__isnull=False) & in_force).select_related("owner"):
        yield Finding(
            given,
            message=_("The special fund helped somebody without a file in force."),
            hint=_("Name the hardship file, or correct the source of the money."),
        )


@rule(
    code="relief.review",
    label=_("A hardship file is reviewed each year"),
    source=_(
        "Measures on Special Relief Funds of the Central Budget (2015): files are "
        "kept up to date"
    ),
    severity=Severity.WARNING,
    since=date(2015, 1, 1),
    about=File,
)
def review(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A file in force that was opened or last reviewed more than a year before."""
    old = on - timedelta(days=DAYS_TO_REVIEW)
    stale = Q(reviewed_on__isnull=True, since__lt=old) | Q(reviewed_on__lt=old)
    files = File.objects.counted().on(on).filter(only, stale)
    for file in files.select_related("owner"):
        yield Finding(
            file,
            message=_("This file has not been reviewed for a year."),
            hint=_("Enter the day of the review, or the day of the recovery."),
        )


@rule(
    code="relief.own_funds_limit",
    label=_("Relief from own funds stays within its limit"),
    source=_(
        "compare the standards of Anhui for funds of primary unions; the limit is a "
        "default, places differ"
    ),
    severity=Severity.INFO,
    since=date(2018, 1, 1),
    about=Aid,
)
def own_funds_limit(on: date, only: Q = Q()) -> Iterable[Finding]:
    """Hardship aid from union funds of more than 2 000 yuan for one person."""
    large = Q(standard__gt=LARGEST_FROM_OWN_FUNDS) | Q(
        people=1, standard__isnull=True, amount__gt=LARGEST_FROM_OWN_FUNDS
    )
    aid = Aid.objects.counted().filter(
        large, kind__in=Aid.HARDSHIP, fund=Aid.Fund.UNION, given_on__lte=on
    )
    for given in aid.filter(only).select_related("owner"):
        yield Finding(
            given,
            message=_("More than 2,000 yuan of union funds went to one person."),
            hint=_("Check the limit of your province, and the committee's decision."),
        )


@rule(
    code="relief.amount_and_standard",
    label=_("The amount for each times the number is the amount"),
    source=_("Statistics Law, article 7"),
    severity=Severity.INFO,
    since=date(2010, 1, 1),
    about=Aid,
)
def amount_and_standard(on: date, only: Q = Q()) -> Iterable[Finding]:
    """Aid whose amount for each fits neither its people nor its households."""
    aid = Aid.objects.counted().filter(
        given_on__lte=on, amount__isnull=False, standard__isnull=False
    )
    for given in aid.filter(only).select_related("owner"):
        numbers = {n for n in (given.people, given.households) if n is not None}
        if given.amount not in {given.standard * number for number in numbers}:
            yield Finding(
                given,
                message=_("Number times amount for each is not the amount of aid."),
                hint=_("Correct one of the three, or leave the amount for each blank."),
            )
