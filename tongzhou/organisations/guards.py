"""What the write door is told to refuse: closed periods, unions that have ended."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.models import Ancestry, ClosedPeriod, Union

_corrected: ContextVar[frozenset[int]] = ContextVar("corrected", default=frozenset())


@contextmanager
def correcting(closed: Iterable[ClosedPeriod]) -> Iterator[None]:
    """Within it these closed periods, and no others, take a correction."""
    token = _corrected.set(frozenset(period.pk for period in closed))
    try:
        yield
    finally:
        _corrected.reset(token)


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
        closed = (
            ClosedPeriod.objects.filter(
                Q(first__lte=day, last__gte=day), union__in=above
            )
            .exclude(pk__in=_corrected.get())
            .first()
        )
        if closed:
            raise ValidationError(
                _(
                    "%(union)s has closed %(first)s to %(last)s: enter it as a "
                    "correction with a reason, or have the period opened again."
                ),
                code="closed_period",
                params={
                    "union": closed.union,
                    "first": closed.first,
                    "last": closed.last,
                },
            )


def refuse_dissolved(records: Sequence[Model]) -> None:
    """A union that has ended enters nothing dated later.

    Earlier records stay and can be corrected; what is voided is not looked at.
    Raises ``ValidationError`` (``dissolved``) naming the union and its day.
    """
    days = {told for record in _entered(records) if all(told := _told(record))}
    if not days:
        return
    ended = Union.objects.filter(dissolved_on__lt=FOREVER)
    ends = ended.in_bulk({owner for owner, _day in days})
    for owner, day in days:
        if owner in ends and day >= ends[owner].dissolved_on:
            raise ValidationError(
                _(
                    "%(union)s ended on %(day)s: give the record to its successor, or "
                    "date it earlier."
                ),
                code="dissolved",
                params={"union": ends[owner], "day": ends[owner].dissolved_on},
            )


def _entered(records: Sequence[Model]) -> list[Model]:
    """New records, and those of which keeper or day are changed."""
    if len(records) == 2 and records[0].pk and records[0].pk == records[1].pk:
        before, after = records
        is_void = getattr(after, "state", "") == "void"
        return [] if is_void or _told(before) == _told(after) else [after]
    return [record for record in records if record.pk is None]


def _told(record: Model) -> tuple:
    return getattr(record, "owner_id", None), getattr(record, "day", None)
