"""The two databases, each in a scratch folder that goes when the bench has ended."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAMES = ("sqlite", "postgresql")


@contextmanager
def environment(engine: str) -> Iterator[dict[str, str]]:
    """The environment in which a step meets an empty database of this engine."""
    home = Path(tempfile.mkdtemp(prefix="tongzhou-bench-"))
    (home / "static").mkdir()
    found = {**os.environ, "TONGZHOU_HOME": str(home), "TONGZHOU_PERIOD": "2014"}
    found.pop("DATABASE_URL", None)
    server = None
    try:
        if engine == "postgresql":
            from tests import postgres

            server = postgres.start()
            found["DATABASE_URL"] = server.url
        yield found
    finally:
        if server:
            server.stop()
        shutil.rmtree(home, ignore_errors=True)
