"""The number told for all who came: one row beside those listed by firm or name."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Sum

from tongzhou.events.models import Attendance, Event
from tongzhou.organisations.models import OwnedModel, Source
from tongzhou.screens import door


def listed(event: Event) -> int:
    """How many people stand in the rows by firm or name that count."""
    rows = Attendance.objects.listed().filter(
        event=event.pk, state__in=OwnedModel.COUNTED
    )
    return rows.aggregate(people=Sum("people"))["people"] or 0


def is_undecided(event: Event) -> bool:
    """Whether somebody has yet to say if the total includes those listed."""
    total = event.total
    return bool(total and not total.listing and listed(event))


@transaction.atomic
def tell(
    event: Event, number: int, *, listing: str | None = None, source="", user=None
) -> Attendance | None:
    """Keep ``number`` as the people in all; zero takes the total back (作废).

    ``listing`` says whether it includes those listed; ``None`` leaves that as it is.
    Until it is said they are taken to be included, so that nobody is counted twice.
    """
    row = event.total
    if not number:
        return door.void(row, user=user) if row else None
    row = row or Attendance(event=event)
    row.owner, row.told = event.owner, number
    row.source = source or event.source or row.source or Source.UNSTATED
    row.filled_by, row.informant = event.filled_by, event.informant
    row.listing = row.listing if listing is None else listing
    row.people = _counting(row)
    return door.save(row, user=user)


def keep_up(rows: Sequence[Attendance], *, user=None) -> None:
    """After rows were written: what the list leaves of each event's total."""
    events = {row.event_id for row in rows}
    totals = Attendance.objects.totals().filter(event__in=events)
    for row in totals.exclude(state="void").select_related("event"):
        row.people = _counting(row)
        door.save(row, user=user)


def _counting(row: Attendance) -> int:
    """What of the total is counted beside the list; never below zero."""
    if row.listing == Attendance.Listing.BESIDES:
        return row.told
    return max(row.told - listed(row.event), 0)
