"""What the law asks of workers' congresses."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.congresses.indicators import (
    large_firms,
    large_firms_with_own,
)
from tongzhou.areas.congresses.models import Session, System
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import Employer


@rule(
    code="congresses.own_congress_missing",
    label=_("A firm of 100 or more has its own congress"),
    source=_(
        "Provisions on Democratic Management of Enterprises, article 3; the national "
        "group for factory-affairs disclosure, 2015: private firms of 100 or more "
        "set up congresses of their own"
    ),
    severity=Severity.WARNING,
    since=date(2012, 2, 13),
    about=Employer,
)
def own_congress_missing(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A firm of 100 or more in normal operation without its own congress or assembly."""
    missing = large_firms(on=on).exclude(
        pk__in=large_firms_with_own(on=on).values("pk")
    )
    for employer in missing.filter(only):
        yield Finding(
            employer,
            message=_("This firm of 100 or more has no congress of its own."),
            hint=_("A cluster does not stand in for it: help the firm to build one."),
        )


@rule(
    code="congresses.no_session_this_year",
    label=_("A congress meets once a year"),
    source=_(
        "Provisions on Democratic Management of Enterprises; compare Shanghai "
        "Regulations on Workers' Congresses, article 22"
    ),
    severity=Severity.WARNING,
    since=date(2012, 2, 13),
    about=System,
)
def no_session_this_year(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A congress in force since before the year without a session in it, from October."""
    if on.month < 10:
        return
    held = Session.objects.counted().filter(
        system=OuterRef("pk"), held_on__range=(date(on.year, 1, 1), on)
    )
    systems = System.objects.counted().on(on).filter(since__lt=date(on.year, 1, 1))
    missing = systems.filter(only, ~Exists(held))
    for system in missing.select_related("owner", "employer"):
        yield Finding(
            system,
            message=_("No session of this congress is recorded this year."),
            hint=_("Record the session, or end the system."),
        )


@rule(
    code="congresses.quorum",
    label=_("Two thirds of the delegates are present"),
    source=_(
        "Provisions on Democratic Management of Enterprises, about article 17; Civil "
        "Code, article 1259"
    ),
    severity=Severity.WARNING,
    since=date(2012, 2, 13),
    about=Session,
)
def quorum(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A session with fewer than two thirds of the delegates present."""
    sessions = Session.objects.counted().filter(
        held_on__lte=on, expected__isnull=False, present__isnull=False
    )
    for session in sessions.filter(only).select_related("system__employer", "owner"):
        if 3 * session.present < 2 * session.expected:
            yield Finding(
                session,
                message=_("Fewer than two thirds of the delegates were present."),
                hint=_("Check the numbers; below two thirds the session is not valid."),
            )
