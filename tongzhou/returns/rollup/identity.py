"""Which rows of different packages are one thing: unions, employers, persons.

A row is (installation, table, key). Its key in the roll-up is the local key shifted by
the number of the installation; the same union (by code), employer (by credit code) and
person (by the key made of the identity number) have one key, the lowest of them.
Employers without a credit code and people without an identity number are never merged.
"""

from collections.abc import Sequence

import duckdb

from tongzhou.returns.rollup.given import Given
from tongzhou.returns.rollup.tables import (
    NOUNS,
    foreign_keys,
    quoted,
    read_parquet,
    text,
    write_rows,
)

_TOLD_BY = {
    "organisations_union": "nullif(r.code, '')",
    "organisations_employer": "nullif(upper(trim(r.credit_code)), '')",
    "people_person": "f.key_id || ':' || r.person_key",
}
_NEEDS = {
    "organisations_union": "code",
    "organisations_employer": "credit_code",
    "people_person": "person_key",
}


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables that translate keys: files with their shift, and who is the same."""
    connection.execute(
        "CREATE SCHEMA parcels;"
        "CREATE TABLE parcels.file (filename VARCHAR, package INTEGER, shift BIGINT,"
        " key_id VARCHAR);"
        "CREATE TABLE parcels.lost (shifted BIGINT, package INTEGER);"
    )
    for table in NOUNS:
        connection.execute(
            f"CREATE TABLE parcels.same_{table} (shifted BIGINT, id BIGINT)"
        )


def find_same(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    packages: Sequence[Given],
    own: Sequence[tuple[int, str]] = (),
) -> None:
    """Fill the translation of a noun's keys; ``own`` are keys and codes of our ledger.

    The newest package that tells the row's code decides whose it is.
    """
    files = [p.file(table) for p in packages if _NEEDS[table] in p.columns(table)]
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE told (shifted BIGINT, key UHUGEINT)"
    )
    if own:
        connection.execute("CREATE TEMP TABLE own_told (shifted BIGINT, code VARCHAR)")
        write_rows(connection, "own_told", ["shifted", "code"], own)
        connection.execute(
            "INSERT INTO told SELECT shifted, md5_number(code) FROM own_told;"
            "DROP TABLE own_told"
        )
    if files:
        connection.execute(
            "INSERT INTO told SELECT r.id + f.shift AS shifted,"
            f" md5_number(arg_max({_TOLD_BY[table]}, f.package)) AS key"
            f" FROM {read_parquet(files)} r JOIN parcels.file f USING (filename)"
            f" WHERE {_TOLD_BY[table]} IS NOT NULL GROUP BY r.id + f.shift"
        )
    connection.execute(
        f"INSERT INTO parcels.same_{table} SELECT DISTINCT t.shifted, s.id FROM told t"
        " JOIN (SELECT key, min(shifted) AS id FROM told GROUP BY key"
        " HAVING min(shifted) < max(shifted)) s USING (key) WHERE t.shifted <> s.id"
    )
    connection.execute("DROP TABLE told")


def key_of(table: str) -> tuple[str, str]:
    """The SQL of a row's own key in the roll-up, and the join that it needs."""
    if table not in NOUNS:
        return "r.id + f.shift", ""
    join = f" LEFT JOIN parcels.same_{table} own ON own.shifted = r.id + f.shift"
    return "coalesce(own.id, r.id + f.shift)", join


def foreign_key(table: str, column: str) -> tuple[str, str]:
    """The SQL of a foreign key in the roll-up, and the join that it needs."""
    target = foreign_keys(table)[column]
    plain = f"r.{quoted(column)} + f.shift"
    if target not in NOUNS:
        return plain, ""
    name = quoted(f"same {column}")
    join = f" LEFT JOIN parcels.same_{target} {name} ON {name}.shifted = {plain}"
    return f"coalesce({name}.id, {plain})", join


def find_lost(
    connection: duckdb.DuckDBPyConnection, table: str, packages: Sequence[Given]
) -> None:
    """Which rows give way to the same row in a package that was sealed later."""
    connection.execute("DELETE FROM parcels.lost")
    if table not in NOUNS and len({p.origin for p in packages}) == len(packages):
        return
    key, join = key_of(table)
    source = (
        f"FROM {read_parquet(p.file(table) for p in packages)} r"
        f" JOIN parcels.file f USING (filename){join}"
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE repeated AS SELECT {key} AS id {source}"
        " GROUP BY 1 HAVING count(*) > 1"
    )
    connection.execute(
        "INSERT INTO parcels.lost SELECT shifted, package FROM ("
        f" SELECT r.id + f.shift AS shifted, f.package, row_number() OVER ("
        f" PARTITION BY {key} ORDER BY f.package DESC, r.id) AS place {source}"
        f" SEMI JOIN repeated ON repeated.id = {key}) WHERE place > 1"
    )
    connection.execute("DROP TABLE repeated")


def number_files(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    packages: Sequence[Given],
    numbers: dict[Given, int],
    shifts: dict[str, int],
) -> None:
    """Tell DuckDB which file of a table is whose."""
    rows = ", ".join(
        f"({text(p.file(table))}, {numbers[p]}, {shifts[p.origin]}, {text(p.key_id)})"
        for p in packages
    )
    connection.execute(f"INSERT INTO parcels.file VALUES {rows}")
