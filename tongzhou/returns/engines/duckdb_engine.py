"""DuckDB: one machine, a database file or views over Parquet."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tongzhou.returns.engines.base import Engine

if TYPE_CHECKING:
    import duckdb


class DuckDBEngine(Engine):
    """Declared sets over the tables of one DuckDB database."""

    dialect = "duckdb"

    def __init__(
        self,
        database: "str | Path | duckdb.DuckDBPyConnection",
        *,
        threads: int | None = None,
        memory: str | None = None,
    ):
        """Open a file for reading, or take a connection, which stays its owner's.

        ``memory`` such as ``"2GB"`` is what it may hold before it spills to disk.
        """
        import duckdb

        self.is_ours = isinstance(database, str | Path)
        self.connection = database
        if self.is_ours:
            self.connection = duckdb.connect(str(database), read_only=True)
        settings = {"threads": threads, "memory_limit": memory}
        for name, value in settings.items():
            if value is not None:
                self.connection.execute(f"SET {name} = '{value}'")

    @classmethod
    def over(cls, folder: Path) -> "DuckDBEngine":
        """An engine over Parquet files, ``<table>.parquet`` in one folder."""
        import duckdb

        connection = duckdb.connect()
        for file in sorted(folder.glob("*.parquet")):
            path = str(file).replace("'", "''")
            connection.execute(
                f"CREATE VIEW \"{file.stem}\" AS SELECT * FROM read_parquet('{path}')"
            )
        engine = cls(connection)
        engine.is_ours = True
        return engine

    def run(self, sql: str, bound: dict) -> tuple[list[str], Sequence[tuple]]:
        answer = self.connection.execute(sql, bound)
        return [column[0] for column in answer.description], answer.fetchall()

    def columns(self, table: str) -> list[str]:
        asked = "SELECT column_name FROM duckdb_columns() WHERE table_name = $name"
        return [name for (name,) in self.run(asked, {"name": table})[1]]

    def close(self) -> None:
        if self.is_ours:
            self.connection.close()
