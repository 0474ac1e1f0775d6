"""One step of the bench in a process of its own, so that its memory is its own.

``python -m bench.ledger.steps STEP ROWS`` prints what it measured as one line of JSON.
"""

import json
import os
import resource
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongzhou.config.settings")


def fill(rows: int) -> dict:
    """Make the database and the federation in it."""
    from django.core.management import call_command

    from bench.ledger.filling import fill

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    return fill(rows)


def figures(rows: int) -> dict:
    from bench.ledger.figures import measured

    return measured()


def summary(rows: int) -> dict:
    from bench.ledger.summary import measured

    return measured()


def pages(rows: int) -> dict:
    from bench.ledger.pages import measured

    return measured()


def import_(rows: int) -> dict:
    from bench.ledger.importing import measured

    return measured(rows)


STEPS = {
    "fill": fill,
    "figures": figures,
    "summary": summary,
    "pages": pages,
    "import": import_,
}


def main(step: str, rows: str) -> None:
    import django

    django.setup()
    began = time.perf_counter()
    found = STEPS[step](int(rows))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found |= {"took": time.perf_counter() - began, "peak_mb": peak / 1024}
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
