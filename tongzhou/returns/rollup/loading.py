"""Many packages → one DuckDB database with the live tables' names.

Memory is bounded whatever the packages hold: DuckDB reads their Parquet itself, and
what does not fit goes to a folder beside the database. ``identity.py`` says which rows
are one thing, ``tree.py`` where each union stood.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from django.utils import timezone
from django.utils.translation import gettext as _

from tongzhou.returns.rollup import given, identity, settling, standing, tables
from tongzhou.returns.rollup.given import Given, LeftOut
from tongzhou.returns.rollup.own import Own
from tongzhou.returns.rollup.tables import SHIFT, quoted

MEMORY = "2GB"
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass
class Loaded:
    """A database of packages: what is in it, what is not and why, what to know."""

    file: Path
    packages: list[Given]
    left_out: list[LeftOut] = field(default_factory=list)
    shared_firms: int = 0
    without_id: int = 0
    """People who have no key: they are never merged."""
    numbers: dict[Given, int] = field(default_factory=dict)

    def notices(self, period: str = "") -> list[str]:
        said = given.notices(self.packages, self.without_id, period)
        if self.shared_firms:
            said.append(
                _(
                    "%(count)s firms are in the ledgers of several installations: "
                    "the word of the newest package counts."
                )
                % {"count": self.shared_firms}
            )
        return said


def connect(
    file: Path, *, memory: str = MEMORY, read_only: bool = False, threads: int = 0
) -> duckdb.DuckDBPyConnection:
    """The database, with its memory bounded and its overflow beside it."""
    options = {
        "memory_limit": memory,
        "temp_directory": f"{file}.overflow",
        "preserve_insertion_order": False,
    }
    if threads:
        options["threads"] = threads
    return duckdb.connect(str(file), read_only=read_only, config=options)


def load(
    packages: Sequence[Given],
    file: Path,
    *,
    own: Own | None = None,
    memory: str = MEMORY,
    progress: Progress | None = None,
) -> Loaded:
    """Write a new database ``file`` of all packages that can be read.

    A package that cannot be read is left out with its sentence, and the rest goes on.
    Of one body and period only the latest seal is taken.
    """
    said = progress or (lambda *_: None)
    taken, left_out = given.newest(packages)
    taken, unreadable = _readable(taken, deep=False)
    left_out += unreadable
    while True:
        try:
            return _load(taken, left_out, file, own or Own(), memory, said)
        except duckdb.Error:
            taken, damaged = _readable(taken, deep=True)
            if not damaged:
                raise
            left_out += damaged


def _load(taken, left_out, file, own, memory, said) -> Loaded:
    for old in (file, Path(f"{file}.wal")):
        old.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    by_seal = sorted(taken, key=lambda p: (p.sealed_at, p.name))
    numbers = {package: place for place, package in enumerate(by_seal, start=1)}
    loaded = Loaded(file, taken, left_out, numbers=numbers)
    with connect(file, memory=memory) as connection:
        identity.prepare(connection)
        _fill(connection, loaded, own, said)
        loaded.shared_firms = settling.settle(
            connection, {0: ()} | {numbers[p]: p.age for p in taken}
        )
        loaded.without_id = connection.execute(
            "SELECT count(*) FROM people_person WHERE person_key IS NULL"
        ).fetchone()[0]
        standing.write(connection, taken, numbers, own, timezone.localdate())
        _remember(connection, loaded)
    return loaded


def _fill(connection, loaded: Loaded, own: Own, said: Progress) -> None:
    shifts = origins(loaded.packages, own)
    names = _in_order(loaded.packages)
    for place, table in enumerate(names):
        said(_("Reading the packages"), place, len(names))
        tables.create(connection, table)
        packages = _speaking(table, loaded.packages)
        if packages:
            identity.number_files(connection, table, packages, loaded.numbers, shifts)
        if table in tables.NOUNS:
            ours = own.ids.items() if table == standing.UNION else ()
            pairs = [(key, code) for code, key in ours]
            identity.find_same(connection, table, packages, pairs)
        if packages and table not in standing.MADE_ANEW:
            identity.find_lost(connection, table, packages)
            _insert(connection, table, packages)
        if table == standing.UNION:
            _insert_own(connection, own)
    said(_("Reading the packages"), len(names), len(names))


def _speaking(table: str, packages: list[Given]) -> list[Given]:
    """The packages whose rows of a table count."""
    have = [package for package in packages if package.columns(table)]
    if not tables.is_history(table):
        return have
    return [package for package in given.speakers(packages) if package in have]


def origins(packages: Iterable[Given], own: Own) -> dict[str, int]:
    """Installation → what is added to its keys; our own installation keeps its keys."""
    names = sorted({package.origin for package in packages} - {own.origin})
    numbers = {name: place << SHIFT for place, name in enumerate(names, start=1)}
    return numbers | {own.origin: 0} if own.origin else numbers


def _in_order(packages: Iterable[Given]) -> list[str]:
    """All tables: the nouns first, as the others' keys are translated by them."""
    known = tables.models_by_table()
    return [*tables.NOUNS, *sorted(set(known) - set(tables.NOUNS))]


def _insert(connection, table: str, packages: Sequence[Given]) -> None:
    present = set().union(*(p.columns(table) for p in packages))
    key, join = identity.key_of(table)
    values, joins = {"id": key}, [join]
    for column in tables.shape(table):
        if column in tables.foreign_keys(table) and column in present:
            values[column], join = identity.foreign_key(table, column)
            joins.append(join)
        elif column in present and column != "id":
            values[column] = f"r.{quoted(column)}"
    listed = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in values.items())
    connection.execute(
        f"INSERT INTO {quoted(table)} BY NAME SELECT {listed}, f.package AS _package"
        f" FROM {tables.read_parquet(p.file(table) for p in packages)} r"
        f" JOIN parcels.file f USING (filename){''.join(joins)}"
        " ANTI JOIN parcels.lost l"
        " ON l.shifted = r.id + f.shift AND l.package = f.package"
    )


def _insert_own(connection, own: Own) -> None:
    """Bodies of our own ledger that no package brings."""
    have = {
        row[0]
        for row in connection.execute(f"SELECT id FROM {standing.UNION}").fetchall()
    }
    names = [*own.union_columns, "_package"]
    rows = [(*row, 0) for row in own.unions if row[0] not in have]
    if rows:
        tables.write_rows(connection, standing.UNION, names, rows)


def _remember(connection, loaded: Loaded) -> None:
    """Keep in the database which package has which number."""
    connection.execute(
        "CREATE TABLE parcels.package (number INTEGER, name VARCHAR, folder VARCHAR,"
        " body_code VARCHAR, body_name VARCHAR, period VARCHAR, sealed_at VARCHAR)"
    )
    rows = [
        (n, p.name, str(p.folder), p.body_code, p.body_name, p.period, p.sealed_at)
        for p, n in loaded.numbers.items()
    ]
    names = ["number", "name", "folder", "body_code", "body_name", "period"]
    tables.write_rows(connection, "parcels.package", [*names, "sealed_at"], rows)
    connection.execute("DROP TABLE parcels.lost; DROP TABLE parcels.file; CHECKPOINT")


def _readable(packages, *, deep: bool) -> tuple[list[Given], list[LeftOut]]:
    """Those whose tables have the rows that the manifest names; and the others."""
    good, bad = [], []
    with duckdb.connect() as connection:
        for package in packages:
            reason = _problem(connection, package, deep=deep)
            if reason:
                bad.append(LeftOut(package.name, reason, package.body_code))
            else:
                good.append(package)
    return good, bad


def _problem(connection, package: Given, *, deep: bool) -> str:
    for table, told in sorted(package.manifest["tables"].items()):
        file = tables.text(package.file(table))
        asked = f"SELECT num_rows FROM parquet_file_metadata({file})"
        if deep:
            asked = f"SELECT count(*) FROM (SELECT DISTINCT hash(r) FROM {file} r)"
        try:
            rows = connection.execute(asked).fetchone()[0]
        except duckdb.Error:
            return _("The table %(table)s cannot be read: the file is damaged.") % {
                "table": table
            }
        if not deep and rows != told["rows"]:
            return _(
                "The table %(table)s has %(found)s rows, the manifest says %(told)s."
            ) % {"table": table, "found": rows, "told": told["rows"]}
    return ""
