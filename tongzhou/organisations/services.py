"""What happens to unions and employers: placed, covered, counted, closed."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import FOREVER
from tongzhou.organisations import ancestry, intervals
from tongzhou.organisations.ancestry import ALWAYS, below_at_any_time
from tongzhou.organisations.ancestry import rebuild as rebuild_ancestry
from tongzhou.organisations.models import (
    Cover,
    Employer,
    EmployerStatus,
    Headcount,
    Placement,
    Union,
)
from tongzhou.screens import door

__all__ = [
    "ALWAYS",
    "below_at_any_time",
    "count_heads",
    "cover",
    "keep_headcounts",
    "named",
    "place",
    "rebuild_ancestry",
    "set_status",
]


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
    placement = intervals.put(
        Placement,
        since,
        until,
        of={"union": union},
        parent=parent,
        reason=reason,
        user=user,
    )
    ancestry.keep([union.pk])
    return placement


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
