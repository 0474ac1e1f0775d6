"""The rows of a package in words: as the screens of a live ledger would print them.

A row becomes an unsaved record with the records that it names; nothing of it is looked
for in the live ledger, whose keys mean other things.
"""

from contextlib import ExitStack
from dataclasses import dataclass

from django.db import connections
from django.db.models import Model

from tongzhou.indicators.exports import column_label, columns_of
from tongzhou.returns.engines.base import Engine
from tongzhou.returns.rollup.tables import SHIFT, quoted
from tongzhou.screens.values import text_of

DEPTH = 3
"""How far the text of a row reaches: an entry, its contest, the contest's event."""
LOCAL = (1 << SHIFT) - 1


class NotHere(Exception):
    """A text asked the live ledger about a row that is not in it."""


@dataclass(frozen=True)
class Line:
    """A row: its text, its cells, and where it comes from."""

    text: str
    cells: list[tuple[str, str]]
    local_id: int
    package: dict
    file: str


class Reader:
    """Turns the rows that an engine gives into words."""

    def __init__(self, engine: Engine, packages: list[dict]):
        self.engine = engine
        self.packages = {package["number"]: package for package in packages}
        self.known: dict[tuple, Model | None] = {}

    def lines(self, model: type[Model], rows: list[dict]) -> list[Line]:
        """A line for each row, in the columns of the screen of its kind."""
        names = columns_of(model)
        sources = self._sources(model, [row["id"] for row in rows])
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(_refuse))
            return [self._line(model, row, names, sources) for row in rows]

    def _line(self, model, row: dict, names: list[str], sources: dict) -> Line:
        record = self._record(model, row, DEPTH)
        cells = [(column_label(model, name), _cell(record, name)) for name in names]
        package = self.packages.get(sources.get(row["id"]), {})
        table = model._meta.db_table
        file = f"tables/{table}.parquet" if package else ""
        return Line(_text(record), cells, row["id"] & LOCAL, package, file)

    def _sources(self, model, ids: list[int]) -> dict[int, int]:
        """Key → the number of the package that the row was taken from."""
        if not ids:
            return {}
        keys = ", ".join(str(int(key)) for key in ids)
        table = quoted(model._meta.db_table)
        sql = f"SELECT id, _package FROM {table} WHERE id IN ({keys})"
        return dict(self.engine.run(sql, {})[1])

    def _record(self, model: type[Model], row: dict, depth: int) -> Model:
        """An unsaved record with these columns and the records that they name."""
        values, related = {}, {}
        for field in model._meta.concrete_fields:
            if field.column not in row:
                continue
            values[field.attname] = row[field.column]
            if field.is_relation and row[field.column] is not None and depth:
                target = field.related_model
                related[field] = self._find(target, row[field.column], depth - 1)
        record = model(**values)
        for field, other in related.items():
            if other is not None:
                field.set_cached_value(record, other)
        return record

    def _find(self, model: type[Model], key: int, depth: int) -> Model | None:
        place = (model, key)
        if place not in self.known:
            table = model._meta.db_table
            found = []
            if self.engine.columns(table):
                sql = f"SELECT * FROM {quoted(table)} WHERE id = {int(key)}"
                names, found = self.engine.run(sql, {})
            row = dict(zip(names, found[0], strict=True)) if found else None
            self.known[place] = row and self._record(model, row, depth)
        return self.known[place]


def _refuse(*_asked):
    raise NotHere


def _cell(record: Model, name: str) -> str:
    try:
        return text_of(record, name, hidden=_personal(record))
    except (NotHere, AttributeError, record.DoesNotExist):
        return ""


def _text(record: Model) -> str:
    """The record's text; its key where that needs names that stayed at home."""
    try:
        text = "" if _personal(record) else str(record).strip(" –-:：")
    except (NotHere, AttributeError, TypeError, record.DoesNotExist):
        text = ""
    name = record._meta.verbose_name
    return text or f"{name} #{record.pk & LOCAL}"


def _personal(record: Model) -> set[str]:
    """Fields of names that only their handlers read, below as here."""
    return set(getattr(record, "MASKED", ()))
