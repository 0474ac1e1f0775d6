"""What happens to unions and employers: placed, covered, counted, closed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import FOREVER
from tongzhou.organisations import intervals
from tongzhou.organisations.models import (
    Ancestry,
    ClosedPeriod,
    Cover,
    Employer,
    EmployerStatus,
    Headcount,
    Placement,
    Union,
)
from tongzhou.screens import door

ALWAYS = date(1900, 1, 1)
"""The beginning of what nobody dated."""


@transaction.atomic
def place(
    union: Union,
    parent: Union,
    since: date = ALWAYS,
    until: date = FOREVER,
    *,
    reason: str = "",
    user=None,
) -> Placement:
    """Put ``union`` under ``parent`` from ``since`` and keep the ancestry.

    Raises ``ValidationError`` (``circle``) when ``parent`` stands below ``union`` at any
    time of the span.
    """
    below = Ancestry.objects.filter(
        ancestor=union, descendant=parent, since__lt=until, until__gt=since
    )
    if union == parent or below.exists():
        raise ValidationError(
            _("%(parent)s stands below %(union)s: a body cannot be above itself."),
            code="circle",
            params={"parent": parent, "union": union},
        )
    placement = intervals.put(
        Placement,
        since,
        until,
        of={"union": union},
        parent=parent,
        reason=reason,
        user=user,
    )
    rebuild_ancestry(below_at_any_time(union))
    return placement


def below_at_any_time(union: Union) -> set[int]:
    """Ids of all unions that ever stood in the branch of ``union``, itself among them."""
    children = defaultdict(set)
    for child, parent in Placement.objects.values_list("union_id", "parent_id"):
        children[parent].add(child)
    found, front = {union.pk}, [union.pk]
    while front:
        new = children[front.pop()] - found
        found |= new
        front += new
    return found


@transaction.atomic
def rebuild_ancestry(unions: Iterable[int] | None = None) -> int:
    """Work out the ancestry of these unions (all without an argument) anew.

    Returns the number of rows written. The placements are the truth; this is their
    closure, with the part of the span in which every step of the way was in force.
    """
    ids = set(Union.objects.values_list("pk", flat=True) if unions is None else unions)
    places: dict[int, list[tuple[int, date, date]]] = defaultdict(list)
    for row in Placement.objects.values_list("union_id", "parent_id", "since", "until"):
        places[row[0]].append(row[1:])
    Ancestry.objects.filter(descendant__in=ids).delete()
    rows = [
        Ancestry(ancestor_id=above, descendant_id=pk, since=since, until=until)
        for pk in sorted(ids)
        for above, since, until in _above(pk, places)
    ]
    Ancestry.objects.bulk_create(rows, batch_size=1000)
    door.bump(Ancestry)
    return len(rows)


def _above(pk: int, places) -> list[tuple[int, date, date]]:
    found = [(pk, ALWAYS, FOREVER)]
    for node, since, until in found:
        for parent, begins, ends in places[node]:
            first, last = max(since, begins), min(until, ends)
            if first < last:
                found.append((parent, first, last))
    return _joined(found)


def _joined(spans: list[tuple[int, date, date]]) -> list[tuple[int, date, date]]:
    """The same spans with those of one ancestor that touch put together."""
    joined: list[tuple[int, date, date]] = []
    for above, since, until in sorted(spans):
        if joined and joined[-1][0] == above and joined[-1][2] >= since:
            last = joined.pop()
            since, until = last[1], max(last[2], until)
        joined.append((above, since, until))
    return joined


def cover(
    employer: Employer,
    union: Union,
    since: date = ALWAYS,
    until: date = FOREVER,
    *,
    user=None,
) -> Cover:
    """Record that ``union`` covers the firm; another cover gives way in that span."""
    return intervals.put(
        Cover, since, until, of={"employer": employer}, union=union, user=user
    )


def set_status(
    employer: Employer, status: str, since: date = ALWAYS, *, user=None
) -> EmployerStatus:
    """Record the firm's status from a day on."""
    return intervals.put(
        EmployerStatus, since, of={"employer": employer}, status=status, user=user
    )


@transaction.atomic
def count_heads(headcount: Headcount, *, user=None) -> Headcount:
    """Save a return: it ends the one before it and stands until the next one."""
    others = Headcount.objects.filter(employer=headcount.employer).counted()
    others = others.exclude(pk=headcount.pk)
    after = others.filter(since__gt=headcount.since).order_by("since").first()
    headcount.until = after.since if after else FOREVER
    before = others.filter(since__lt=headcount.since).order_by("-since").first()
    if before and before.until != headcount.since:
        before.until = headcount.since
        door.save(before, user=user)
    return door.save(headcount, user=user)


@transaction.atomic
def keep_headcounts(employers: Iterable[int]) -> None:
    """After many returns were written at once: each stands until the next of its firm."""
    rows = (
        Headcount.objects.filter(employer__in=employers)
        .counted()
        .order_by("employer", "since")
    )
    changed, later = [], None
    for row in reversed(rows):
        same = later and later.employer_id == row.employer_id
        until = later.since if same else FOREVER
        if row.until != until:
            row.until = until
            changed.append(row)
        later = row
    Headcount.objects.bulk_update(changed, ["until"], batch_size=500)
    door.bump(Headcount)


def refuse_closed_periods(records) -> None:
    """A guard of the write door: nothing is written into a closed period.

    Raises ``ValidationError`` (``closed_period``) naming the body that closed it.
    """
    days = [
        (record.owner_id, record.day)
        for record in records
        if getattr(record, "owner_id", None) and getattr(record, "day", None)
    ]
    if not days or not ClosedPeriod.objects.exists():
        return
    for owner, day in set(days):
        above = Ancestry.objects.on(day).filter(descendant=owner).values("ancestor")
        closed = ClosedPeriod.objects.filter(
            Q(first__lte=day, last__gte=day), union__in=above
        ).first()
        if closed:
            raise ValidationError(
                _("%(union)s has closed %(first)s to %(last)s: open it again first."),
                code="closed_period",
                params={
                    "union": closed.union,
                    "first": closed.first,
                    "last": closed.last,
                },
            )


def named(text: str) -> Union:
    """The union that is called so: by code, name, short or former name.

    Raises ``LookupError`` with a sentence when none or several are.
    """
    wanted = text.strip()
    found = Union.objects.filter(
        Q(code=wanted) | Q(name=wanted) | Q(short_name=wanted)
    ) or Union.objects.filter(
        Q(name__contains=wanted) | Q(former_names__contains=wanted)
    )
    if len(found) == 1:
        return found[0]
    if not found:
        raise LookupError(_("There is no union called “%s”.") % wanted)
    names = "、".join(union.name for union in found[:5])
    raise LookupError(
        _("“%(text)s” may mean several unions: %(names)s.")
        % {"text": wanted, "names": names}
    )
