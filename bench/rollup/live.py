"""The loaded tables in a PostgreSQL of the live kind, and the same grouped work there."""

import time
from pathlib import Path

from django.core.exceptions import EmptyResultSet
from django.core.management import call_command
from django.db import connection

from bench.rollup.hand import STATEMENTS
from tongzhou.indicators import grouping
from tongzhou.kit import indicators
from tongzhou.returns.engines.export import models_read
from tongzhou.returns.rollup.loading import connect
from tongzhou.returns.rollup.reading import RollupEngine
from tongzhou.returns.rollup.tables import quoted, shape, text


def measure(folder: Path, question) -> dict:
    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    rows = _copy_all(folder)
    loaded = time.perf_counter()
    every = [_grouped(item, question) for item in indicators.registry.values()]
    done = time.perf_counter()
    pairs = {code: _one(folder, code, question) for code in STATEMENTS}
    return {
        "load": loaded - began,
        "rows": rows,
        "seconds": done - loaded,
        "totals": sum(map(len, every)),
        "pairs": pairs,
    }


def _copy_all(folder: Path) -> int:
    """Every table that a figure reads, by COPY; keys are checked by nobody."""
    rows = 0
    with (
        connect(folder / "all.duckdb", read_only=True) as source,
        connection.cursor() as cursor,
    ):
        cursor.execute("SET session_replication_role = replica")
        for model in models_read():
            rows += _copy(source, cursor, model._meta.db_table, folder)
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")
    return rows


def _copy(source, cursor, table: str, folder: Path) -> int:
    names = ", ".join(quoted(c) for c in shape(table) if c != "person_key")
    file = folder / "table.csv"
    source.execute(
        f"COPY (SELECT {names} FROM {quoted(table)}) TO {text(file)}"
        " (FORMAT csv, HEADER false, NULL '\\N', FORCE_QUOTE *)"
    )
    asked = f"COPY {quoted(table)} ({names}) FROM STDIN (FORMAT csv, NULL '\\N',"
    asked += f" FORCE_NULL ({names}))"
    with file.open("rb") as content, cursor.copy(asked) as copy:
        while part := content.read(1 << 20):
            copy.write(part)
    file.unlink()
    return cursor.rowcount


def _grouped(item, question) -> dict:
    if item.is_share:
        sets = (item.having, item.population)
        return grouping.together(*(_grouped(part, question) for part in sets))
    try:
        sql, params = grouping.statement(item, question, connection=connection)
    except EmptyResultSet:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return grouping.totals_by_body(item, cursor.fetchall())


def _one(folder: Path, code: str, question) -> float:
    """Seconds for one figure; it must be what DuckDB says."""
    item = indicators.registry[code]
    began = time.perf_counter()
    found = _grouped(item, question)
    seconds = time.perf_counter() - began
    with RollupEngine(folder / "all.duckdb") as engine:
        assert found == engine.grouped(item, question), code
    return seconds
