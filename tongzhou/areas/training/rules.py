"""What rules on reading rooms and rooms for mothers ask of venues."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.training.models import Venue
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import Employer, Headcount

BOOKS_NATIONAL = 3000
BOOKS_LOCAL, AREA_LOCAL = 1000, 50
AREA_MOTHERS_ROOM = 10
WOMEN_WITH_A_ROOM = 100

Kind, Level = Venue.Kind, Venue.Level


def _open(on: date, kind: str):
    rows = Venue.objects.counted().on(on).filter(kind=kind)
    return rows.select_related("owner", "employer")


@rule(
    code="training.books_of_national_room",
    label=_("A national reading room holds 3,000 volumes"),
    source=_("Measures on Workers' Reading Rooms (trial)"),
    severity=Severity.WARNING,
    since=date(2025, 1, 1),
    about=Venue,
)
def books_of_national_room(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A reading room of national level with fewer than 3,000 volumes."""
    rooms = _open(on, Kind.READING_ROOM).filter(level=Level.NATION)
    for room in rooms.filter(only, books__lt=BOOKS_NATIONAL):
        yield Finding(
            room,
            message=_("A national reading room holds 3,000 volumes or more."),
            hint=_("Count periodicals too; correct the number, or add books."),
        )


@rule(
    code="training.local_reading_room",
    label=_("A local reading room has 50 m² and about 1,000 books"),
    source=_("compare the practice of Chaohu (2013)"),
    severity=Severity.INFO,
    since=date(2013, 1, 1),
    about=Venue,
)
def local_reading_room(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A reading room below the national level with less than 50 m² or 1,000 books."""
    small = Q(books__lt=BOOKS_LOCAL) | Q(area__lt=AREA_LOCAL)
    rooms = _open(on, Kind.READING_ROOM).exclude(level=Level.NATION)
    for room in rooms.filter(only, small):
        yield Finding(
            room,
            message=_("The reading room is smaller than is usual elsewhere."),
            hint=_("Other places ask for 50 m² and about 1,000 books."),
        )


@rule(
    code="training.small_mothers_room",
    label=_("A mothers' room has about 10 m²"),
    source=_("compare the practice of Guangdong (2022)"),
    severity=Severity.INFO,
    since=date(2022, 1, 1),
    about=Venue,
)
def small_mothers_room(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A room for mothers of less than 10 m²."""
    for room in _open(on, Kind.MOTHERS_ROOM).filter(only, area__lt=AREA_MOTHERS_ROOM):
        yield Finding(
            room,
            message=_("A mothers' room has about 10 m²."),
            hint=_("Check the number; a larger room serves better."),
        )


@rule(
    code="training.mothers_room_missing",
    label=_("A firm of many women sets up a room for them"),
    source=_(
        "Special Provisions on Labour Protection of Women Employees, article 10; the "
        "number after the practice of Shandong (2015)"
    ),
    severity=Severity.INFO,
    since=date(2015, 1, 1),
    about=Employer,
)
def mothers_room_missing(on: date, only: Q = Q()) -> Iterable[Finding]:
    """A firm in normal operation with 100 or more women and no room for mothers."""
    women = Headcount.objects.counted().filter(
        employer=OuterRef("pk"),
        since__lte=on,
        until__gt=on,
        women__gte=WOMEN_WITH_A_ROOM,
    )
    rooms = _open(on, Kind.MOTHERS_ROOM).filter(employer=OuterRef("pk"))
    firms = Employer.objects.operating(on).filter(Exists(women), ~Exists(rooms))
    for employer in firms.filter(only).select_related("owner"):
        yield Finding(
            employer,
            message=_("This firm of 100 or more women has no room for mothers."),
            hint=_(
                "Enter the room as a service venue, or help the firm to set one up."
            ),
        )
