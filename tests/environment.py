"""Loaded before the settings are read: tests never touch the data of a running copy.

``TONGZHOU_TEST_DATABASE=postgres`` runs the suite on a PostgreSQL of its own, which lives
as long as the run; otherwise SQLite, in memory.
"""

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path


def prepare() -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:  # the parent has prepared everything
        return
    home = Path(tempfile.mkdtemp(prefix="tongzhou-test-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    (home / "static").mkdir()
    os.environ["TONGZHOU_HOME"] = str(home)
    os.environ.pop("DATABASE_URL", None)
    if os.environ.get("TONGZHOU_TEST_DATABASE") == "postgres":
        from tests.postgres import start

        server = start()
        atexit.register(server.stop)
        os.environ["DATABASE_URL"] = server.url


def pytest_collection_finish() -> None:
    """What is loaded by now stays; to look for garbage in it, and often, takes time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_sessionfinish() -> None:
    gc.unfreeze()


prepare()
