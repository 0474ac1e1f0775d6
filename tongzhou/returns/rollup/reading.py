"""An engine over a roll-up's database: DuckDB in place, or Spark over its Parquet."""

from pathlib import Path

from tongzhou.kit import indicators
from tongzhou.returns.engines.base import Engine
from tongzhou.returns.engines.duckdb_engine import DuckDBEngine
from tongzhou.returns.engines.export import tables_read
from tongzhou.returns.rollup.loading import MEMORY, connect
from tongzhou.returns.rollup.standing import ANCESTRY
from tongzhou.returns.rollup.tables import quoted, text


class RollupEngine(DuckDBEngine):
    """DuckDB over a roll-up's own file, which it closes."""

    def __init__(self, file: Path, reading: str = "then", memory: str = MEMORY):
        super().__init__(connect(file, memory=memory, read_only=True))
        self.is_ours = True
        if reading == "now":
            self.connection.execute("SET search_path = 'today,main'")


def write_parquet(
    file: Path, folder: Path, reading: str = "then", prefix: str = ""
) -> None:
    """The tables with their shifted keys as Parquet, for machines that share a folder.

    Only those that figures read whose codes begin with ``prefix``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with connect(file, read_only=True) as connection:
        for table in sorted(tables_of(prefix)):
            source = quoted(table)
            if table == ANCESTRY and reading == "now":
                source = f"today.{source}"
            target = text(folder / f"{table}.parquet")
            connection.execute(f"COPY (FROM {source}) TO {target} (FORMAT parquet)")


def tables_of(prefix: str) -> set[str]:
    """The tables that the statements of these figures name."""
    found: set[str] = set()
    for code, item in indicators.registry.items():
        if code.startswith(prefix):
            sets = (item.having, item.population) if item.is_share else (item,)
            found = found.union(*(tables_read(part) for part in sets))
    return found


def engine_for(
    file: Path,
    reading: str,
    *,
    name: str = "duckdb",
    master: str = "",
    folder: Path | None = None,
    prefix: str = "",
) -> Engine:
    """The engine that is asked for; Spark reads the tables from ``folder``."""
    if name == "duckdb":
        return RollupEngine(file, reading)
    from tongzhou.returns.engines.spark_engine import SparkEngine

    write_parquet(file, folder, reading, prefix)
    return SparkEngine(folder, master)
