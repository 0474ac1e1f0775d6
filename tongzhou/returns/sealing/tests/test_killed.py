"""A sealing that is killed at any moment has left a whole seal or nothing."""

import json
import os
import signal
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tongzhou.returns.sealing.tests.conftest import Street


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_a_seal_is_whole_or_absent(tmp_path):
    Street()
    told = _run("S1", tmp_path / "packages", _ledger(tmp_path), tmp_path / "home")

    assert len(told) == 8
    *before, after = told
    nothing = {"seals": 0, "closed": 0, "figures": False, "packages": [], "notes": 0}
    for line in before:
        assert line == {"point": line["point"], "signal": signal.SIGKILL, **nothing}
    whole = {"seals": 1, "closed": 1, "figures": True, "notes": 0}
    assert after == {
        "point": "after the ledger knows",
        "signal": signal.SIGKILL,
        "packages": ["S1-2014"],
        **whole,
    }


def _ledger(folder) -> str:
    """The address of a ledger that another process can open: ours, or a copy of it."""
    found = connection.settings_dict
    if connection.vendor == "postgresql":
        who = f"{found['USER']}:{found['PASSWORD']}"
        where = f"{found['HOST']}:{found['PORT']}/{found['NAME']}"
        return f"postgres://{who}@{where}"
    with sqlite3.connect(folder / "ledger.sqlite3") as copy:
        connection.connection.backup(copy)
    copy.close()
    return f"sqlite:///{folder / 'ledger.sqlite3'}"


def _run(body: str, folder, ledger: str, home) -> list[dict]:
    (home / "static").mkdir(parents=True)
    environment = {
        **os.environ,
        "DATABASE_URL": ledger,
        "TONGZHOU_HOME": str(home),
        "TONGZHOU_SECRET_KEY": settings.SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "tongzhou.config.settings",
    }
    name = "tongzhou.returns.sealing.tests.killing"
    done = subprocess.run(
        [sys.executable, "-m", name, body, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
    )
    print(done.stderr)  # what a child has said that was not killed
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.splitlines()]
