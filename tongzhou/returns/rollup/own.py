"""What the ledger of the roll-up body itself adds: the bodies above and between."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tongzhou.organisations.models import Placement, Union
from tongzhou.returns.engines.columns import Column, columns


@dataclass(frozen=True)
class Own:
    """Unions and placements of a live ledger, as a roll-up reads them.

    ``origin`` is the installation's random id: packages that it sealed itself keep
    their own keys. ``unions`` are rows under ``union_columns``; a placement is union,
    parent, from, until, by the keys of the ledger.
    """

    origin: str = ""
    union_columns: tuple[str, ...] = ()
    unions: list[tuple] = field(default_factory=list, repr=False)
    placements: list[tuple[int, int, date, date]] = field(
        default_factory=list, repr=False
    )

    @property
    def ids(self) -> dict[str, int]:
        """Code of a union → its key in the ledger."""
        at = self.union_columns.index("code") if self.unions else 0
        return {row[at]: row[0] for row in self.unions}


def own_ledger(origin: str = "") -> Own:
    """The live ledger's unions and where they stood; without telephones and names."""
    kept = [c for c in columns(Union) if c.name not in PRIVATE]
    names = [column.name for column in kept]
    rows = Union.objects.order_by("pk").values_list(*names)
    places = Placement.objects.values_list("union_id", "parent_id", "since", "until")
    return Own(origin, tuple(names), list(_plain(rows.iterator(), kept)), list(places))


PRIVATE = {"chair", "contact", "phone"}
"""Columns of people, which a roll-up has no use for."""


def _plain(rows: Iterable[tuple], kept: list[Column]):
    for row in rows:
        pairs = zip(kept, row, strict=True)
        yield tuple(column.convert(value) for column, value in pairs)
