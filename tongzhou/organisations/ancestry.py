"""The ancestry: the closure of the placements, kept row by row where it changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.models import Ancestry, Placement, Union
from tongzhou.screens import door

ALWAYS = date(1900, 1, 1)
"""The beginning of what nobody dated."""
AT_ONCE = 500
Span = tuple[int, date, date]
Row = tuple[int, int, date, date]


class Circle(ValidationError):
    """A body would stand above itself."""

    def __init__(self, child: int, parent: int):
        names = Union.objects.in_bulk([child, parent])
        super().__init__(
            _("%(parent)s stands below %(union)s: a body cannot be above itself."),
            code="circle",
            params={"parent": names[parent], "union": names[child]},
        )


class Tree:
    """The placements, read once."""

    def __init__(self):
        self.places: dict[int, list[Span]] = defaultdict(list)
        rows = Placement.objects.order_by()
        for child, *span in rows.values_list("union_id", "parent_id", "since", "until"):
            self.places[child].append(tuple(span))

    @cached_property
    def children(self) -> dict[int, set[int]]:
        found = defaultdict(set)
        for child, spans in self.places.items():
            for parent, _since, _until in spans:
                found[parent].add(child)
        return found

    def below(self, unions: Iterable[int]) -> set[int]:
        """All that ever stood in the branch of these unions, they themselves among them."""
        found = set(unions)
        front = list(found)
        while front:
            new = self.children.get(front.pop(), set()) - found
            found |= new
            front += new
        return found

    def above(self, pk: int) -> list[Span]:
        """Every body above, with the span in which every step of the way was in force.

        Raises ``Circle`` when the way comes back to where it has been.
        """
        return _joined(
            [(pk, ALWAYS, FOREVER), *self._steps(pk, ALWAYS, FOREVER, (pk,))]
        )

    def _steps(self, pk: int, since: date, until: date, way: tuple) -> Iterator[Span]:
        for parent, begins, ends in self.places.get(pk, ()):
            first, last = max(since, begins), min(until, ends)
            if first >= last:
                continue
            if parent in way:
                self.meet_circle(pk, parent)
                continue
            yield parent, first, last
            yield from self._steps(parent, first, last, (*way, parent))

    def meet_circle(self, pk: int, parent: int) -> None:
        raise Circle(pk, parent)


def _joined(spans: list[Span]) -> list[Span]:
    """The same spans with those of one ancestor that touch put together."""
    joined: list[Span] = []
    for above, since, until in sorted(spans):
        if joined and joined[-1][0] == above and joined[-1][2] >= since:
            last = joined.pop()
            since, until = last[1], max(last[2], until)
        joined.append((above, since, until))
    return joined


@transaction.atomic
def rebuild(unions: Iterable[int] | None = None) -> int:
    """Work out the ancestry of these unions (all without an argument) anew.

    Returns the number of rows that differ and were written. Raises ``Circle``.
    """
    tree = Tree()
    ids = set(Union.objects.values_list("pk", flat=True) if unions is None else unions)
    wanted = {(above, pk, *span) for pk in ids for above, *span in tree.above(pk)}
    there = dict(_rows_of(ids))
    gone = [pk for row, pk in there.items() if row not in wanted]
    for some in _chunks(gone):
        Ancestry.objects.filter(pk__in=some).delete()
    new = sorted(wanted - there.keys())
    Ancestry.objects.bulk_create([_made(row) for row in new], batch_size=AT_ONCE)
    if gone or new:
        door.bump(Ancestry)
    return len(gone) + len(new)


def keep(changed: Iterable[int]) -> int:
    """After placements of these unions were written: the ancestry of their branches."""
    return rebuild(Tree().below(changed))


def below_at_any_time(union: Union) -> set[int]:
    """Ids of all unions that ever stood in the branch of ``union``, itself among them."""
    return Tree().below([union.pk])


def _rows_of(ids: Iterable[int]) -> Iterator[tuple[Row, int]]:
    for some in _chunks(sorted(ids)):
        rows = Ancestry.objects.filter(descendant__in=some).order_by()
        for *row, pk in rows.values_list(
            "ancestor_id", "descendant_id", "since", "until", "pk"
        ):
            yield tuple(row), pk


def _made(row: Row) -> Ancestry:
    above, below, since, until = row
    return Ancestry(ancestor_id=above, descendant_id=below, since=since, until=until)


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
