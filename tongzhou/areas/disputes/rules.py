"""What the law asks of mediation."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.disputes.models import Case
from tongzhou.kit.rules import Finding, Severity, rule

DAYS_TO_MEDIATE = 15
DAYS_TO_REMIND = 10
COLLECTIVE_FROM = 10


def _open_mediations(on: date):
    """Mediations not closed by a day, of those whose day of acceptance is known."""
    cases = Case.objects.counted().filter(
        kind=Case.Kind.MEDIATION, accepted_on_precision="day"
    )
    still_open = cases.filter(closed_on__isnull=True) | cases.filter(closed_on__gt=on)
    return still_open.select_related("employer", "owner")


@rule(
    code="disputes.mediation_overdue",
    label=_("A mediation is concluded within 15 days"),
    source=_("Labour Dispute Mediation and Arbitration Law, article 14"),
    severity=Severity.WARNING,
    since=date(2008, 5, 1),
    about=Case,
)
def mediation_overdue(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A mediation accepted 16 or more days before and still open."""
    last = on - timedelta(days=DAYS_TO_MEDIATE)
    for case in _open_mediations(on).filter(only, accepted_on__lt=last):
        yield Finding(
            case,
            message=_("Fifteen days have passed without an agreement."),
            hint=_("Tell the parties that they may go to arbitration, or close it."),
        )


@rule(
    code="disputes.mediation_due",
    label=_("A mediation of ten days is looked after"),
    source=_("Labour Dispute Mediation and Arbitration Law, article 14"),
    severity=Severity.INFO,
    since=date(2008, 5, 1),
    about=Case,
)
def mediation_due(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A mediation accepted 10 to 15 days before and still open."""
    first = on - timedelta(days=DAYS_TO_MEDIATE)
    last = on - timedelta(days=DAYS_TO_REMIND)
    for case in _open_mediations(on).filter(only, accepted_on__range=(first, last)):
        yield Finding(
            case,
            message=_("The fifteen days of this mediation will soon be over."),
            hint=_("Conclude it, or tell the parties about arbitration."),
        )


@rule(
    code="disputes.collective",
    label=_("A dispute of ten or more workers is known to the sub-district"),
    source=_("Labour Dispute Mediation and Arbitration Law, article 7"),
    severity=Severity.WARNING,
    since=date(2008, 5, 1),
    about=Case,
)
def collective(on: date, only: Q = Q()) -> Iterable[Finding]:
    """An open dispute of ten or more workers; advice and batches are left out."""
    cases = Case.objects.counted().filter(
        kind__in=[Case.Kind.MEDIATION, Case.Kind.PETITION, Case.Kind.AID],
        people__gte=COLLECTIVE_FROM,
        source="",
        accepted_on__lte=on,
        closed_on__isnull=True,
    )
    for case in cases.filter(only).select_related("employer", "owner"):
        yield Finding(
            case,
            message=_("Ten or more workers are concerned: it is a collective dispute."),
            hint=_("Tell the sub-district union; the workers may choose speakers."),
        )


@rule(
    code="disputes.outcome_missing",
    label=_("A concluded mediation says how it ended"),
    source=_(
        "Statistics Law, article 7; yearly union statistics: rate of successful "
        "mediation"
    ),
    severity=Severity.INFO,
    since=date(2010, 1, 1),
    about=Case,
)
def outcome_missing(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A mediation closed by the date without its outcome."""
    cases = Case.objects.counted().filter(
        kind=Case.Kind.MEDIATION, closed_on__lte=on, result=""
    )
    for case in cases.filter(only).select_related("employer", "owner"):
        yield Finding(
            case,
            message=_("The outcome of this mediation is not entered."),
            hint=_("Without it the case lowers the success rate: enter how it ended."),
        )
