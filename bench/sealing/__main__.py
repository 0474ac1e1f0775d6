"""``python -m bench.sealing [--rows N] [--engine NAME] [--json]``: see docs/bench.md."""

import argparse
import json
import subprocess
import sys

from bench.ledger.engines import NAMES, environment

STEPS = ("fill", "seal", "verify")


def main() -> int:
    options = _options()
    found = {}
    for engine in options.engine or NAMES:
        found[engine] = _measure(engine, options.rows)
        if not options.json:
            print(_table(engine, found[engine]), flush=True)
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.sealing")
    parser.add_argument("--rows", type=int, default=1_000_000, help="of attendance")
    parser.add_argument(
        "--engine", action="append", choices=NAMES, help="only this one"
    )
    parser.add_argument("--json", action="store_true", help="all numbers")
    return parser.parse_args()


def _measure(engine: str, rows: int) -> dict:
    """Each step in a process of its own, so that its peak memory is its own."""
    found = {}
    with environment(engine) as variables:
        for step in STEPS:
            print(f"{engine}: {step} …", file=sys.stderr, flush=True)
            command = [sys.executable, "-m", "bench.sealing.steps", step, str(rows)]
            done = subprocess.run(
                command, env=variables, check=True, stdout=subprocess.PIPE, text=True
            )
            found[step] = json.loads(done.stdout.splitlines()[-1])
    return found


def _table(engine: str, found: dict) -> str:
    lines = [f"{engine}: {found['seal']['rows']:,} rows of attendance in the package"]
    for step in ("seal", "verify"):
        one = found[step]
        lines.append(
            f"  {step:<7} {one['took']:6.1f} s  ({one['cpu']:.1f} s of processor)  "
            f"{one['peak_mb']:5.0f} MB at most"
        )
    seal = found["seal"]
    lines += [f"    {name:<48} {took:5.1f} s" for name, took in seal["steps"].items()]
    lines.append(f"  the package: {seal['bytes'] / 1e6:.1f} MB")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
