"""``./do bench rollup [--rows N] [--packages N] [--json]``: see docs/bench.md."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.ledger.engines import environment
from bench.rollup.table import table

FULL, PACKAGES = 20_000_000, 200
LIVE = 5_000_000
"""So many rows at most go into PostgreSQL, where the whole would take too long."""


def main() -> int:
    options = _options()
    found = {}
    for rows in options.grow or [options.rows]:
        packages = max(2, options.packages * rows // options.rows)
        found[rows] = _measure(rows, packages, options, spark=rows == options.rows)
        print(table(rows, packages, found[rows]), end="\n\n", flush=True)
    if options.json:
        print(json.dumps(found, indent=1))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./do bench rollup")
    parser.add_argument("--rows", type=int, default=FULL, help="of attendance")
    parser.add_argument("--packages", type=int, default=PACKAGES)
    parser.add_argument("--json", action="store_true", help="all numbers, in seconds")
    parser.add_argument("--no-spark", action="store_true")
    parser.add_argument("--no-postgres", action="store_true")
    parser.add_argument("--folder", type=Path, help="where there is room")
    options = parser.parse_args()
    growth = [1_000_000, 5_000_000, FULL]
    options.grow = growth if options.rows == FULL else [options.rows]
    return options


def _measure(rows: int, packages: int, options, *, spark: bool) -> dict:
    """Each step in a process of its own; the folder goes at the end."""
    folder = Path(tempfile.mkdtemp(prefix="tongzhou-rollup-", dir=options.folder))
    try:
        with environment("sqlite") as variables:
            found = {"generate": _step(variables, "generate", folder, rows, packages)}
            for name in ("load", "figures", "hand"):
                found[name] = _step(variables, name, folder)
            if spark and not options.no_spark:
                for workers in (1, 2):
                    step = _step(variables, "spark", folder, workers)
                    found[f"spark-{workers}"] = step
        if rows <= LIVE and not options.no_postgres:
            with environment("postgresql") as variables:
                found["postgres"] = _step(variables, "postgres", folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return found


def _step(variables: dict, name: str, folder: Path, *more) -> dict:
    print(f"{name} {' '.join(map(str, more))} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "bench.rollup.steps", name, folder, *more]
    done = subprocess.run(
        [str(part) for part in command],
        env=os.environ | variables,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    last = done.stdout.splitlines()[-1]
    print(f"  {last}", file=sys.stderr, flush=True)
    return json.loads(last)


if __name__ == "__main__":
    sys.exit(main())
