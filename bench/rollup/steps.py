"""``python -m bench.rollup.steps STEP FOLDER …``: one step in a process of its own.

The last line that it prints is JSON: what it measured, and its peak memory.
"""

import json
import os
import resource
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import django

MEMORY = os.environ.get("BENCH_MEMORY", "2GB")
SPARK_FIGURES = "culture.p"


def year():
    from tongzhou.indicators.narrowing import Question
    from tongzhou.kit.periods import Period

    return Question(None, Period.year(2014))


def generate(folder: Path, rows: str, packages: str) -> dict:
    from bench.rollup.federation import generate

    size = generate(folder / "packages", int(rows), int(packages))
    return {"bytes_per_row": size / int(rows)}


def load(folder: Path) -> dict:
    """Open, verify and load every package."""
    from tongzhou.returns.rollup import loading
    from tongzhou.returns.rollup.arrivals import as_given
    from tongzhou.returns.sealing.packages import open_package

    began = time.perf_counter()
    with ExitStack() as stack:
        paths = sorted((folder / "packages").iterdir())
        given = [as_given(stack.enter_context(open_package(path))) for path in paths]
        verified = time.perf_counter()
        loaded = loading.load(given, folder / "all.duckdb", memory=MEMORY)
    assert not loaded.left_out, loaded.left_out
    return {
        "verify": verified - began,
        "load": time.perf_counter() - verified,
        "database": loaded.file.stat().st_size,
    }


def figures(folder: Path) -> dict:
    """Every declared figure of all bodies."""
    from tongzhou.kit import indicators
    from tongzhou.returns.rollup.reading import RollupEngine

    found, slowest, bodies = 0, [], set()
    with RollupEngine(folder / "all.duckdb", memory=MEMORY) as engine:
        began = time.perf_counter()
        for code, item in indicators.registry.items():
            start = time.perf_counter()
            totals = engine.grouped(item, year())
            found += len(totals)
            bodies |= totals.keys()
            slowest.append((time.perf_counter() - start, code))
        seconds = time.perf_counter() - began
        unions = engine.run("SELECT count(*) FROM organisations_union", {})[1][0][0]
    return {
        "seconds": seconds,
        "figures": len(indicators.registry),
        "totals": found,
        "bodies": unions,
        "slowest": [(code, t) for t, code in sorted(slowest, reverse=True)[:4]],
    }


def hand(folder: Path) -> dict:
    """Attendance figures and the same by hand, in turn; they must agree."""
    from bench.ledger.timing import side_by_side
    from bench.rollup.hand import STATEMENTS
    from tongzhou.kit import indicators
    from tongzhou.returns.rollup.reading import RollupEngine

    found = {}
    with RollupEngine(folder / "all.duckdb", memory=MEMORY) as engine:
        for code, sql in STATEMENTS.items():
            item = indicators.registry[code]
            ours = _plain(code, engine.grouped(item, year()))
            theirs = {row[0]: _integers(row[1:]) for row in engine.run(sql, {})[1]}
            assert ours == theirs, f"{code}: not what was written by hand"
            seconds = side_by_side(
                lambda item=item: engine.grouped(item, year()),
                lambda sql=sql: engine.run(sql, {}),
                runs=3,
            )
            found[code] = seconds
    return {"pairs": found, "ratio": _sum(found, 0) / _sum(found, 1)}


def _sum(found: dict, place: int) -> float:
    return sum(pair[place] for pair in found.values())


def _plain(code: str, totals: dict) -> dict[int, tuple]:
    """The totals in the order of the columns of the hand-written statement."""
    names = ["row_count", "total", "batched"]
    if code.endswith("people"):
        names = ["row_count", "unnamed", "largest", "sure", "named"]
    return {
        body: tuple(getattr(one, name) for name in names)
        for body, one in totals.items()
    }


def _integers(values) -> tuple[int, ...]:
    return tuple(int(value or 0) for value in values)


def postgres(folder: Path) -> dict:
    """The same packages' tables in a live PostgreSQL: loaded by COPY, then grouped."""
    from bench.rollup import live

    return live.measure(folder, year())


def spark(folder: Path, workers: str) -> dict:
    """The attendance figures of culture on a standalone cluster of one-core workers."""
    from bench.rollup.hand import STATEMENTS
    from tests.cluster.standalone import Cluster
    from tongzhou.kit import indicators
    from tongzhou.returns.engines.spark_engine import SparkEngine
    from tongzhou.returns.rollup.reading import RollupEngine, write_parquet

    tables, codes = (
        folder / "tables",
        [c for c in STATEMENTS if c.startswith("culture")],
    )
    if not tables.exists():
        write_parquet(folder / "all.duckdb", tables, prefix=SPARK_FIGURES)
    with RollupEngine(folder / "all.duckdb", memory=MEMORY) as engine:
        expected = [engine.grouped(indicators.registry[c], year()) for c in codes]
    place = folder / f"cluster-{workers}"
    with Cluster(place, int(workers), memory="1g") as cluster:
        os.environ.update(cluster.environment)
        began = time.perf_counter()
        with SparkEngine(tables, cluster.url) as engine:
            ready = time.perf_counter()
            for code, totals in zip(codes, expected, strict=True):
                assert engine.grouped(indicators.registry[code], year()) == totals
            done = time.perf_counter()
    return {"start": ready - began, "seconds": done - ready}


STEPS = {
    step.__name__: step for step in (generate, load, figures, hand, postgres, spark)
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongzhou.config.settings")
    django.setup()
    name, folder, *more = sys.argv[1:]
    began = time.perf_counter()
    found = STEPS[name](Path(folder), *more)
    found["all"] = time.perf_counter() - began
    found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps(found))


if __name__ == "__main__":
    main()
