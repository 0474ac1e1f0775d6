"""Spark: many machines, or this one in a process of its own; tables are Parquet."""

import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tongzhou.indicators import portable
from tongzhou.returns.engines.base import Engine

SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ui.explainMode": "simple",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.parquet.enableVectorizedReader": "true",
}

AT_A_TIME = 4
"""Statements that are worked on at the same time."""


class NoSpark(RuntimeError):
    """Spark or Java is not on this machine: a sentence for whoever asked for it."""


class SparkEngine(Engine):
    """Declared sets over Parquet files, each table a view of its name."""

    dialect = "spark"

    def __init__(
        self,
        folder: str | Path,
        master: str = "local[2]",
        *,
        partitions: int = 4,
        settings: dict[str, str] | None = None,
        in_memory: bool = False,
    ):
        """Take the tables of ``folder``: ``<table>.parquet``, a file or a folder each.

        ``master`` is ``local[n]`` or the address of a cluster, ``spark://host:port``,
        whose workers must see the folder under the same name. ``partitions`` is the
        number of parts into which sums are shuffled: a few for small tables, two or
        three for each core of a cluster. ``in_memory`` reads each table once and keeps it
        in one piece, which is never shuffled: for small tables and many statements.

        Raises ``NoSpark`` with a sentence when PySpark or Java is missing.
        """
        self.session = session(master, partitions, settings or {})
        self.folder = Path(folder).absolute()
        self.tables = {}
        for path in sorted(self.folder.glob("*.parquet")):
            table = self.session.read.parquet(str(path))
            table = table.coalesce(1).cache() if in_memory else table
            table.createOrReplaceTempView(path.stem)
            self.tables[path.stem] = table.columns

    def each_grouped(self, sets, question) -> list[dict]:
        portable.connection()  # made before several ask for it at the same time
        with ThreadPoolExecutor(AT_A_TIME, initializer=self._say_who_asks) as pool:
            return list(pool.map(lambda item: self.grouped(item, question), sets))

    def run(self, sql: str, bound: dict) -> tuple[list[str], Sequence[tuple]]:
        answer = self.session.sql(sql, args=bound)
        return answer.columns, [tuple(row) for row in answer.collect()]

    def _say_who_asks(self) -> None:
        """Name this thread's statements, or Spark searches the stack at every step."""
        for form in ("callSite.short", "callSite.long"):
            self.session.sparkContext.setLocalProperty(form, "tongzhou")

    def columns(self, table: str) -> list[str]:
        return self.tables.get(table, [])

    def close(self) -> None:
        self.session.stop()


def session(master: str, partitions: int, more: dict[str, str]):
    """A Spark session on ``master``; values are bound and arithmetic is strict.

    Raises ``NoSpark`` with a sentence when PySpark or Java is missing.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise NoSpark(
            "Spark is not installed here; add it by: pip install 'tongzhou[cluster]'."
        ) from None
    _find_java()
    builder = SparkSession.builder.appName("tongzhou").master(master)
    settings = {**SETTINGS, "spark.sql.shuffle.partitions": str(partitions), **more}
    if master.startswith("local"):
        settings = {"spark.driver.bindAddress": "127.0.0.1", **settings}
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _find_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if (home and (Path(home) / "bin" / "java").exists()) or shutil.which("java"):
        return
    raise NoSpark(
        "Spark needs Java 17 or newer, and none was found: install "
        "default-jre-headless, or name its folder in JAVA_HOME."
    )
