"""``python -m bench.rollup.scale RESULT.json``: the arithmetic of docs/scale.md.

RESULT.json is what ``./do bench rollup --json`` prints after its tables.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

MEMBERS, UNIONS = 300_000_000, 2_800_000
PROVINCES = 31
ROWS_A_UNION = 20_000_000 / 30_000
"""Attendance of a union in a year, as in the made-up federation: 667."""
BUDGET = 3600
"""Seconds in which the nation's totals should be there."""


def lines(results: dict) -> Iterator[str]:
    rows = max(int(rows) for rows in results)
    found = results[str(rows)]
    nation = UNIONS * ROWS_A_UNION
    yield f"measured: {rows:,} rows"
    yield f"rows = {UNIONS:,} × {ROWS_A_UNION:.0f} = {nation / 1e9:.2f} G"
    yield f"     = {nation / MEMBERS:.1f} for each of {MEMBERS / 1e6:.0f} M members"
    size = found["generate"]["bytes_per_row"]
    yield f"packages = {nation / 1e9:.2f} G × {size:.1f} B = {nation * size / 1e9:.0f} GB"
    a_row = found["load"]["database"] / rows
    yield f"database = {nation / 1e9:.2f} G × {a_row:.1f} B = {nation * a_row / 1e9:.0f} GB"
    province = nation / PROVINCES
    yield f"a province = {nation / 1e9:.2f} G ÷ {PROVINCES} = {province / 1e6:.0f} M rows"
    steps = {
        "verify": found["load"]["verify"],
        "load": found["load"]["load"],
        "figures": found["figures"]["seconds"],
    }
    for name, seconds in steps.items():
        one = seconds / rows
        yield (
            f"{name}: {seconds:.1f} s ÷ {rows / 1e6:.0f} M = {one * 1e6:.2f} s a million; "
            f"province {one * province / 60:.1f} min; nation {one * nation / 3600:.2f} h"
        )
    if spark := found.get("spark-2"):
        a_million = 2 * spark["seconds"] / rows * 1e6
        total = a_million * nation / 1e6
        yield (
            f"Spark: 2 cores × {spark['seconds']:.1f} s ÷ {rows / 1e6:.0f} M = "
            f"{a_million:.2f} core-seconds a million for two figures; nation {total:,.0f}"
            f" core-seconds: {total / BUDGET:.0f} cores for an hour"
        )


def main() -> None:
    text = Path(sys.argv[1]).read_text()
    for line in lines(json.loads(text[text.index("\n{") :])):
        print(line)


if __name__ == "__main__":
    main()
