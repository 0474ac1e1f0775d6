"""Run by ``test_killed.py`` in a process of its own, on a copy of the test's ledger.

``python -m … BODY FOLDER``: for each point of a sealing a child is killed there; what it
has left is cleaned up as the next sealing would, and told as one line of JSON.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402

from tongzhou.kit import indicators  # noqa: E402
from tongzhou.organisations.models import ClosedPeriod, Union  # noqa: E402
from tongzhou.returns.sealing import checks, documents, landing, packing  # noqa: E402
from tongzhou.returns.sealing.demo import make_seal  # noqa: E402
from tongzhou.returns.sealing.models import Seal, SealedFigure  # noqa: E402
from tongzhou.returns.sealing.packages import open_package  # noqa: E402
from tongzhou.returns.sealing.store import Store  # noqa: E402
from tongzhou.returns.sealing.tests.conftest import few  # noqa: E402


def make_light() -> None:
    """No checks, no readable papers and few figures: they take longest."""
    indicators.registry = few()
    checks.registry = {}
    documents.write_summary = documents.write_ledger = lambda *given, **options: []


def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


def after(function: Callable) -> Callable:
    def done_then_die(*args, **kwargs):
        function(*args, **kwargs)
        die()

    return done_then_die


POINTS = {
    "before the first byte": (landing, "begin", die),
    "in the middle of a table": (Store, "_write", after(Store._write)),
    "before the papers": (packing, "_papers", die),
    "before it is signed": (packing.manifest, "sign", die),
    "before it is on the disk": (packing, "to_disk", die),
    "before it has its name": (landing.Landing, "land", die),
    "before the ledger knows": (landing.Landing, "land", after(landing.Landing.land)),
    "after the ledger knows": (Path, "unlink", None),
}


def die_when_the_note_goes(path: Path, *args, **kwargs) -> None:
    """The seal is committed; the note about it is still there."""
    if path.parent.name == "sealing":
        die()
    os.unlink(path)


def attempt(body: Union, folder: Path, point: str) -> int:
    """Seal in a child that dies at ``point``; returns the signal that ended it."""
    connection.close()
    child = os.fork()
    if child == 0:
        owner, name, act = POINTS[point]
        setattr(owner, name, act or die_when_the_note_goes)
        make_seal(owner=body, folder=folder)
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def left(folder: Path) -> dict:
    """What there is once the next sealing has cleaned up."""
    with landing.alone():
        landing.clean_up()
    packages = sorted(folder.iterdir()) if folder.exists() else []
    for path in packages:
        with open_package(path):
            pass
    return {
        "seals": Seal.objects.count(),
        "closed": ClosedPeriod.objects.count(),
        "figures": SealedFigure.objects.exists(),
        "packages": [path.name for path in packages],
        "notes": len(list(landing._notes().glob("*.json"))),
    }


def main(code: str, folder: Path) -> None:
    make_light()
    body = Union.objects.get(code=code)
    for point in POINTS:
        ended = attempt(body, folder, point)
        print(json.dumps({"point": point, "signal": ended, **left(folder)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
