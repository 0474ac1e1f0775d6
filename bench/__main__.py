"""``python -m bench NAME``: measure one part; without a name, say which there are."""

import runpy
import sys
from pathlib import Path


def names() -> list[str]:
    return sorted(
        path.parent.name for path in Path(__file__).parent.glob("*/__main__.py")
    )


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in names():
        sys.exit(f"Measure what? {', '.join(names())}.")
    name = sys.argv.pop(1)
    runpy.run_module(f"bench.{name}", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
