"""``python -m bench.ledger [--rows N] [--engine NAME] [--json]``: see docs/bench.md."""

import argparse
import json
import subprocess
import sys

from bench.ledger.engines import NAMES, environment
from bench.ledger.table import table

STEPS = ("fill", "figures", "summary", "pages", "import")
SMALLEST = 5000


def main() -> int:
    options = _options()
    found = {}
    for engine in options.engine or NAMES:
        found[engine] = _measure(engine, options.rows)
        if not options.json:
            print(table(engine, found[engine]), end="\n\n", flush=True)
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.ledger")
    parser.add_argument("--rows", type=_rows, default=1_000_000, help="of attendance")
    parser.add_argument(
        "--engine", action="append", choices=NAMES, help="only this one"
    )
    parser.add_argument("--json", action="store_true", help="all numbers, in seconds")
    return parser.parse_args()


def _rows(text: str) -> int:
    if int(text) < SMALLEST:
        raise argparse.ArgumentTypeError(f"at least {SMALLEST}")
    return int(text)


def _measure(engine: str, rows: int) -> dict:
    """Each step in a process of its own, one after the other in one database."""
    found = {}
    with environment(engine) as variables:
        for step in STEPS:
            print(f"{engine}: {step} …", file=sys.stderr, flush=True)
            found[step] = _step(step, rows, variables)
    return found


def _step(step: str, rows: int, variables: dict[str, str]) -> dict:
    command = [sys.executable, "-m", "bench.ledger.steps", step, str(rows)]
    done = subprocess.run(
        command, env=variables, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
