"""Signing in at an event by its code: an expiring link for one event, one tap each."""

from datetime import date

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tongzhou.events.models import Attendance, Event
from tongzhou.events.services import people_called
from tongzhou.organisations import branches
from tongzhou.organisations.models import Cover, Employer, Union
from tongzhou.people.models import Person
from tongzhou.screens import door

_signer = signing.Signer(salt="tongzhou.events.scanning")


class Expired(Exception):
    """The day of the link is over."""


def token_of(event: Event) -> str:
    """The signed part of the event's link; the same all day, so that it can be printed."""
    return _signer.sign(f"{event.pk}.{expires_on(event):%Y%m%d}")


def expires_on(event: Event) -> date:
    """The last day of the link: the event's own, or today for one that is over."""
    return max(event.last_on or event.held_on, timezone.localdate())


def is_early(event: Event) -> bool:
    """Whether its first day has not come yet."""
    return event.held_on.at_start() > timezone.localdate()


def event_of(token: str) -> Event | None:
    """The event that a link names; none when nobody signed it or the event is void.

    Raises ``Expired`` from the day after its last.
    """
    try:
        pk, _dot, last = _signer.unsign(token).partition(".")
    except signing.BadSignature:
        return None
    if f"{timezone.localdate():%Y%m%d}" > last:
        raise Expired
    return Event.objects.counted().select_related("owner").filter(pk=pk).first()


def firms(event: Event):
    """Firms whose people may sign in by name: of the organisers' branches, and listed."""
    today = timezone.localdate()
    hosts = Union.objects.filter(Q(pk=event.owner_id) | Q(hosted__event=event))
    near = Q(pk=event.host_id)
    for union in hosts.distinct():
        near |= Q(branches.covered_within(union, "pk", today))
    listed = Attendance.objects.filter(event=event, employer=OuterRef("pk"))
    return Employer.objects.counted().filter(near | Q(Exists(listed)))


def person_of(user) -> Person | None:
    """Who the account is: as it has signed in before, else by name in her union's firms."""
    if not user.is_authenticated:
        return None
    if known := Person.objects.filter(account=user).first():
        return known
    name = user.display_name or user.username
    found = Person.objects.filter(
        name=name, account=None, employer__in=_own_firms(user)
    )
    return found[0] if len(found[:2]) == 1 else None


def _own_firms(user):
    """Firms that the user's unions cover today."""
    today = timezone.localdate()
    unions = user.assignments.filter(since__lte=today, until__gt=today).values("union")
    return Cover.objects.on(today).filter(union__in=unions).values("employer")


def employer_on(person: Person, day: date) -> Employer | None:
    """Where somebody worked on a day; her employer as known where nothing is dated."""
    employment = person.employments.on(day).select_related("employer").first()
    return employment.employer if employment else person.employer


def standing(event: Event, person: Person) -> Attendance | None:
    """Her row at the event."""
    rows = event.attendance.filter(person=person)
    return rows.exclude(state__in=["void", "suspect"]).first()


def named(event: Event, firm: Employer, name: str) -> Person:
    """The firm's person of this name; an unknown one is entered."""
    return people_called([(event.owner, firm, name)])[0]


def sign_in(event: Event, person: Person, *, user=None) -> tuple[Attendance, bool]:
    """Her row at the event, and whether she has just arrived; twice changes nothing.

    Raises ``ValidationError``: ``early`` before the event's first day, ``closed_period``
    when its time is closed.
    """
    if is_early(event):
        raise ValidationError(
            _("Signing in opens on %(day)s."),
            code="early",
            params={"day": event.held_on},
        )
    try:
        with transaction.atomic():
            return _arrive(event, person, user)
    except IntegrityError:  # the same person at the same moment
        return standing(event, person), False


def _arrive(event: Event, person: Person, user) -> tuple[Attendance, bool]:
    row = standing(event, person)
    if row and row.arrived_at:
        return row, False
    row = row or Attendance(
        event=event,
        owner=event.owner,
        person=person,
        employer=employer_on(person, timezone.localdate()),
    )
    row.arrived_at, row.door = timezone.now(), Attendance.Door.QR
    return door.save(row, user=user), True


def remember(user, person: Person) -> None:
    """The next time one tap is enough; only for somebody of her own union's firms."""
    free = Person.objects.filter(pk=person.pk, account=None)
    hers = free.filter(employer__in=_own_firms(user)).exists()
    if hers and not Person.objects.filter(account=user).exists():
        person.account = user
        door.save(person, user=user)


def leave(row: Attendance, *, user=None) -> Attendance:
    """Note when she left; a second time changes nothing."""
    if row.left_at:
        return row
    row.left_at = timezone.now()
    return door.save(row, user=user)


def arrived(event: Event):
    """The rows of those who signed in by the code."""
    return event.attendance.filter(door=Attendance.Door.QR, state__in=Event.COUNTED)
