"""Natural keys: what of a row decides which record it is, and the records with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from tongzhou.kit.sheets import Sheet
from tongzhou.ledger.columns import Column, Kind
from tongzhou.ledger.comparing import value_of
from tongzhou.ledger.rows import Row
from tongzhou.people.fields import fingerprint
from tongzhou.screens import references

Key = tuple[str, ...]
_NARROWING = {Kind.REFERENCE, Kind.DAY, Kind.NUMBER, Kind.CHOICE}


class Keys:
    """The natural keys of one sheet."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column]):
        self.sheet, self.model = sheet, sheet.model
        self.by_name = {column.name: column for column in columns}
        self.has_state = hasattr(self.model, "twin")
        self._whole: dict[Key, dict[tuple, list[int]]] = {}

    def key_of(self, row: Row) -> Key | None:
        """The first natural key of which every part is filled.

        Where an earlier key names a person or a firm and the row does not, the record
        names none either: a firm's number is not one of its people.
        """
        nobody: list[str] = []
        for key in self.sheet.keys:
            empty = [n for n in key if self.part(row, n) in (None, "")]
            if not empty:
                return (*key, *(n for n in nobody if n not in key))
            nobody += [n for n in empty if n not in nobody and self._is_somebody(n)]
        return None

    def _is_somebody(self, name: str) -> bool:
        column = self.by_name.get(name)
        return column is None or (column.kind == Kind.REFERENCE and not column.is_extra)

    def part(self, row: Row, name: str):
        if name in row.values:
            return row.values[name]
        if name == "owner" or (name not in self.by_name and row.record is not None):
            return getattr(row.record, self.model._meta.get_field(name).attname)
        return None

    def values(self, row: Row, key: Key) -> tuple:
        return tuple(self._folded(name, self.part(row, name)) for name in key)

    def _folded(self, name: str, value):
        """One writing for one part: names without 有限公司, days without precision."""
        column = self.by_name.get(name)
        if column and column.sensitive:
            return fingerprint(str(value or ""))
        if isinstance(value, str):
            return references.normalised(value)
        if isinstance(value, date):
            return date(value.year, value.month, value.day)
        return value

    def existing(self, key: Key, rows: Iterable[Row]) -> dict[tuple, list[int]]:
        """The records' numbers by the values of a key, of those that the rows may be."""
        narrow = [n for n in key if self._narrows(n)]
        if key in self._whole:
            return self._whole[key]
        wanted = {
            f"{n}__in": {self._plain(self.part(row, n)) for row in rows} for n in narrow
        }
        wanted = {n: parts for n, parts in wanted.items() if parts != {None}}
        found = self._read(key, wanted)
        if not wanted:
            self._whole[key] = found
        return found

    def _plain(self, value):
        return (
            date(value.year, value.month, value.day)
            if isinstance(value, date)
            else value
        )

    def _narrows(self, name: str) -> bool:
        column = self.by_name.get(name)
        if column is None:
            return self.model._meta.get_field(name).is_relation
        return not column.is_extra and column.kind in _NARROWING

    def _read(self, key: Key, wanted: dict) -> dict[tuple, list[int]]:
        found: dict[tuple, list[int]] = defaultdict(list)
        rows = self.model._base_manager.filter(**wanted)
        if self.has_state:
            rows = rows.exclude(state="void")
        names = [self._stored(name) for name in key]
        if None in names:
            return self._read_slowly(key, rows, found)
        for pk, *values in rows.values_list("pk", *names).iterator(chunk_size=5000):
            folded = [
                v if s == "id_mark" else self._folded(n, v)
                for n, s, v in zip(key, names, values, strict=True)
            ]
            found[tuple(folded)].append(pk)
        return found

    def _read_slowly(self, key: Key, rows, found) -> dict[tuple, list[int]]:
        """Keys with a part that is no column of the table."""
        for record in rows:
            values = [value_of(self.sheet, record, self.by_name[n]) for n in key]
            found[tuple(map(self._folded, key, values))].append(record.pk)
        return found

    def _stored(self, name: str) -> str | None:
        column = self.by_name.get(name)
        if column is None:
            return self.model._meta.get_field(name).attname
        if column.is_extra:
            return None
        marked = column.sensitive and name == "id_number"
        return "id_mark" if marked else column.field.attname

    def remember(self, rows: Iterable[Row]) -> None:
        """Take rows that have just been saved into the keys that are held in memory."""
        for key, found in self._whole.items():
            for row in rows:
                found[self.values(row, key)].append(row.record.pk)
