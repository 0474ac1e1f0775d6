"""Live tables as Parquet, written by DuckDB from a stream in bounded memory."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

from tongzhou.indicators import checks, grouping, portable
from tongzhou.kit import indicators
from tongzhou.returns.engines.columns import Column, columns, is_sensitive

if TYPE_CHECKING:
    import duckdb

BATCH = 20_000
"""Rows in memory at a time."""


@cache
def models_read() -> tuple[type[models.Model], ...]:
    """The models whose tables any declared set reads, in the order of the tables."""
    found = {table for item in _sets() for table in tables_read(item)}
    known = {m._meta.db_table: m for m in apps.get_models(include_auto_created=True)}
    return tuple(known[table] for table in sorted(found))


def _sets() -> Iterator[indicators.Indicator]:
    return (item for item in indicators.registry.values() if not item.is_share)


def tables_read(item: indicators.Indicator) -> set[str]:
    """The tables that the statements of a set name, with every breakdown."""
    asked = checks.asked_of(item)
    return {
        table
        for question in asked
        for table in portable.tables(*grouping.statement(item, question))
    }


def write_all(folder: Path) -> dict[str, int]:
    """Every table that a declared set reads as ``folder/<table>.parquet``.

    Columns that are encrypted in the ledger are blank. Returns table → rows.
    """
    import duckdb

    with TemporaryDirectory(dir=folder, prefix=".") as scratch:
        connection = duckdb.connect(str(Path(scratch) / "stream.duckdb"))
        with connection:
            return {
                model._meta.db_table: write(
                    connection,
                    columns(model),
                    _streamed(model),
                    folder / f"{model._meta.db_table}.parquet",
                )
                for model in models_read()
            }


def _streamed(model: type[models.Model]) -> Iterator[tuple]:
    """The rows of a table by their keys; what is encrypted is not even read."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields if not is_sensitive(field)]
    found = model._base_manager.order_by("pk").values_list(*names)
    hidden = [place for place, field in enumerate(fields) if is_sensitive(field)]
    for row in found.iterator(BATCH):
        for place in hidden:
            row = (*row[:place], "", *row[place:])
        yield row


def write(
    connection: "duckdb.DuckDBPyConnection",
    shape: Sequence[Column],
    rows: Iterable[Sequence],
    path: Path,
) -> int:
    """Write a stream of rows, shaped as ``columns`` say, to a Parquet file.

    ``rows`` give what ``values_list`` gives. ``connection`` is to a DuckDB database on
    disk, which holds the rows meanwhile; so memory stays bounded. Returns their number.
    """
    types = ", ".join(f'"{column.name}" {column.type}' for column in shape)
    connection.execute(f"CREATE OR REPLACE TABLE stream ({types})")
    appender = connection.appender("stream")
    converters = [column.convert for column in shape]
    source, count = iter(rows), 0
    while batch := list(islice(source, BATCH)):
        appender.append_rows(
            [convert(v) for convert, v in zip(converters, row, strict=True)]
            for row in batch
        )
        appender.flush()
        count += len(batch)
    target = str(path).replace("'", "''")
    connection.execute(f"COPY stream TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
    connection.execute("DROP TABLE stream")
    return count
