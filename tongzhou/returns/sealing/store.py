"""The rows on their way: a stream from the ledger into DuckDB, and from there to Parquet.

DuckDB works in a file beside the package, with little memory; the file goes away.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb
from django.db import connection
from django.db.models import Field, Model, QuerySet

from tongzhou.people.models import Person
from tongzhou.returns.engines.columns import duckdb_type
from tongzhou.returns.sealing.personal import PERSON_KEY
from tongzhou.returns.sealing.tables import foreign_keys

AT_ONCE = 100_000
"""Rows that wait in a file before DuckDB takes them in."""
FETCHED = 2000
ASKED = 5000
"""Ids that one statement asks the ledger for."""
MEMORY = "300MB"


@dataclass
class Table:
    """A table of the package: its model, and which of its columns leave blank."""

    model: type[Model]
    blank: frozenset[str] = frozenset()
    pseudonym: Callable[[str], str | None] | None = None
    """Of people: the key that an identity number gives."""

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def fields(self) -> list[Field]:
        return list(self.model._meta.concrete_fields)

    @property
    def columns(self) -> dict[str, str]:
        """Name → DuckDB type, as the Parquet file has them."""
        found = {f.column: duckdb_type(f) for f in self.fields}
        if self.model is Person:
            found[PERSON_KEY] = "VARCHAR"
        return found

    @property
    def given(self) -> list[Field]:
        """The fields that are read from the ledger; the others are blank."""
        return [f for f in self.fields if f.column not in self.blank]


class Store:
    """The tables of one package while it is being made; a context manager."""

    def __init__(self, folder: Path, tables: Iterable[Table]):
        self.folder = folder
        self.tables = {table.model: table for table in tables}
        self.filled: set[type[Model]] = set()
        self.path = folder / "store.duckdb"
        self.database = duckdb.connect(
            str(self.path),
            config={
                "memory_limit": MEMORY,
                "threads": "2",
                "temp_directory": str(folder / "spill"),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )

    def __enter__(self) -> "Store":
        # The file is thrown away: nothing need be tidied in it at the end.
        self.database.execute("PRAGMA disable_checkpoint_on_shutdown")
        self.database.begin()
        for table in self.tables.values():
            columns = ", ".join(f'"{n}" {kind}' for n, kind in table.columns.items())
            self.database.execute(f'CREATE TABLE "{table.name}" ({columns})')
        self.database.commit()
        return self

    def __exit__(self, *error) -> None:
        self.database.close()

    def take(self, model: type[Model], rows: QuerySet) -> int:
        """Copy ``rows`` of a model into the store; returns how many."""
        table = self.tables[model]
        taken = 0
        lines = self._lines(table, rows)
        while chunk := list(islice(lines, AT_ONCE // FETCHED)):
            taken += self._take(table, chunk)
            self.filled.add(model)
        return taken

    def _lines(self, table: Table, rows: QuerySet) -> Iterator[list[tuple]]:
        """The rows in small lots, as the ledger's own driver reads them."""
        names = [f.attname for f in table.given]
        if table.pseudonym:
            names.append("id_number")
        query = rows.order_by("pk").values_list(*names).query
        convert = _converters(table)
        for lot in query.get_compiler(connection=connection).execute_sql(
            chunked_fetch=True, chunk_size=FETCHED
        ):
            yield [convert(row) for row in lot] if convert else lot

    def _take(self, table: Table, lots: list[list[tuple]]) -> int:
        path = self.folder / "rows.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            for lot in lots:
                writer.writerows(lot)
        self.database.execute(
            f'INSERT INTO "{table.name}" BY NAME SELECT {_selected(table)} '
            f"FROM read_csv(?, {_reading(table)})",
            [str(path)],
        )
        path.unlink()
        return sum(map(len, lots))

    def close(self) -> int:
        """Bring along every row that a row here names by a foreign key; returns how many.

        Raises nothing when a key dangles in the ledger: then there is nothing to bring.
        """
        brought, waiting = 0, [model for model in self.tables if model in self.filled]
        while waiting:
            model = waiting.pop()
            for target, ids in self._absent(model).items():
                added = self._bring(target, sorted(ids))
                if added:
                    waiting += [m for m in (target, model) if m not in waiting]
                brought += added
        return brought

    def _absent(self, model: type[Model]) -> dict[type[Model], set[int]]:
        """Model → the ids that rows of ``model`` name, and that are not here."""
        keys = list(foreign_keys(model))
        found = defaultdict(set)
        if not keys:
            return found
        parts = [
            f'SELECT DISTINCT {at}, "{key.column}" FROM "{model._meta.db_table}" AS named '
            f'WHERE "{key.column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM '
            f'"{key.related_model._meta.db_table}" AS there '
            f'WHERE there.id = named."{key.column}")'
            for at, key in enumerate(keys)
        ]
        for at, pk in self.database.execute(" UNION ALL ".join(parts)).fetchall():
            found[keys[at].related_model].add(pk)
        return found

    def _bring(self, target: type[Model], ids: list[int]) -> int:
        lots = [ids[at : at + ASKED] for at in range(0, len(ids), ASKED)]
        asked = [target._base_manager.filter(pk__in=lot) for lot in lots]
        return sum(self.take(target, rows) for rows in asked)

    def write(self, folder: Path) -> dict[str, dict]:
        """One Parquet file for each table; returns rows and columns of each by name."""
        folder.mkdir()
        return {table.name: self._write(table, folder) for table in self._in_order()}

    def _in_order(self) -> list[Table]:
        return sorted(self.tables.values(), key=lambda table: table.name)

    def _write(self, table: Table, folder: Path) -> dict:
        path = folder / f"{table.name}.parquet"
        order = " ORDER BY id" if table.model in self.filled else ""
        (rows,) = self.database.execute(
            f'COPY (SELECT * FROM "{table.name}"{order}) TO {_text(path)} (FORMAT '
            "parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000, USE_TMP_FILE false)"
        ).fetchone()
        return {"rows": rows, "columns": table.columns}

    def count(self, name: str, condition: str = "true") -> int:
        found = self.database.execute(
            f'SELECT count(*) FROM "{name}" WHERE {condition}'
        ).fetchone()
        return found[0]

    def ids(self, model: type[Model]) -> Iterator[list[int]]:
        """The ids of a table's rows, in lots and in order."""
        cursor = self.database.cursor()
        cursor.execute(f'SELECT id FROM "{model._meta.db_table}" ORDER BY id')
        while lot := cursor.fetchmany(ASKED):
            yield [pk for (pk,) in lot]


def _converters(table: Table) -> Callable | None:
    """What turns a row of the ledger into one for DuckDB; none when it may stay."""
    given = table.given
    special = {
        at: _decrypted(f)
        for at, f in enumerate(given)
        if getattr(f, "sensitive", False)
    }
    special |= {at: _marked for at, f in enumerate(given) if _may_be_null(f)}
    if table.pseudonym:
        secret = table.model._meta.get_field("id_number")
        read = _decrypted(secret)
        special[len(given)] = lambda value: table.pseudonym(read(value))
    if not special:
        return None

    def convert(row: tuple) -> tuple:
        return tuple(
            special[at](value) if at in special else value
            for at, value in enumerate(row)
        )

    return convert


def _decrypted(field: Field) -> Callable:
    return lambda value: field.from_db_value(value, None, connection)


def _may_be_null(field: Field) -> bool:
    return duckdb_type(field) == "VARCHAR" and field.null


def _marked(value) -> str | None:
    """A text that may be missing: a blank one must stay apart from none."""
    return None if value is None else f".{value}"


def _selected(table: Table) -> str:
    parts = []
    for f in table.fields:
        name = f'"{f.column}"'
        if f.column in table.blank:
            parts.append(f"{_blank(f)} AS {name}")
        elif _may_be_null(f):
            parts.append(f"substr({name}, 2) AS {name}")
        else:
            parts.append(name)
    if table.pseudonym:
        parts.append(PERSON_KEY)
    return ", ".join(parts)


def _blank(field: Field) -> str:
    text = duckdb_type(field) == "VARCHAR" and not field.null
    return "''" if text else f"CAST(NULL AS {duckdb_type(field)})"


def _reading(table: Table) -> str:
    """How DuckDB reads the rows: types said, nothing guessed, blank is not null."""
    types = {f.column: duckdb_type(f) for f in table.given}
    whole = [
        f.column for f in table.given if duckdb_type(f) == "VARCHAR" and not f.null
    ]
    if table.pseudonym:
        types[PERSON_KEY] = "VARCHAR"
    columns = ", ".join(f"{_text(n)}: {_text(kind)}" for n, kind in types.items())
    force = ", ".join(_text(name) for name in whole)
    texts = f"force_not_null=[{force}], " if force else ""
    return (
        f"columns={{{columns}}}, {texts}header=false, delim=',', "
        "quote='\"', escape='\"', nullstr='', auto_detect=false, new_line='\\n', "
        "max_line_size=33554432, parallel=false"
    )


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
