"""One step in a process of its own; prints what it measured as one line of JSON."""

import json
import os
import resource
import sys
import time
from datetime import date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongzhou.config.settings")


def fill(rows: int) -> dict:
    """The federation of the ledger's bench, all of its events in one year."""
    from bench.ledger.steps import fill

    found = fill(rows)
    _into_one_year()
    return found


def _into_one_year() -> None:
    from tongzhou.events.models import Event

    for held_on in set(Event.objects.values_list("held_on", flat=True)):
        day = date(2014, held_on.month, min(held_on.day, 28))
        Event.objects.filter(held_on=held_on).update(held_on=day)
    Event.objects.filter(last_on__lt=date(2014, 1, 1)).update(last_on=None)


def seal(rows: int) -> dict:
    from bench.ledger.federation import STREET
    from tongzhou.organisations.models import Union
    from tongzhou.returns.sealing.demo import make_seal

    steps = {}
    last = ["", time.perf_counter()]

    def tell(step: str, percent: int) -> None:
        now = time.perf_counter()
        if last[0]:
            steps[last[0]] = steps.get(last[0], 0) + now - last[1]
        last[:] = [step, now]

    made = make_seal(owner=Union.objects.get(pk=STREET), tell=tell)
    tell("", 100)
    tables = json.loads((made.path / "manifest.json").read_bytes())["tables"]
    return {
        "rows": tables["events_attendance"]["rows"],
        "all_rows": sum(table["rows"] for table in tables.values()),
        "bytes": made.size,
        "steps": steps,
    }


def verify(rows: int) -> dict:
    from tongzhou.returns.sealing.models import Seal
    from tongzhou.returns.sealing.packages import open_package

    with open_package(Seal.objects.get().path) as package:
        return {"files": len(package.manifest["files"])}


def main(step: str, rows: str) -> None:
    import django

    django.setup()
    began, processor = time.perf_counter(), time.process_time()
    found = {"fill": fill, "seal": seal, "verify": verify}[step](int(rows))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found |= {
        "took": time.perf_counter() - began,
        "cpu": time.process_time() - processor,
        "peak_mb": peak / 1024,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
