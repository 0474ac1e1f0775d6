"""What the database knows of its tables, by which it plans its statements."""

from django.db import connection


def take() -> None:
    """Look at every table, after many rows at once; else the first statements that read
    them are planned as if the tables were still empty.

    On SQLite only tables that have grown are looked at, and none within a transaction.
    """
    if connection.vendor == "postgresql":
        _run("ANALYZE")
    elif not connection.in_atomic_block:
        _run("PRAGMA analysis_limit=400")
        _run("PRAGMA optimize")


def keep_up() -> None:
    """Look at tables that have grown: milliseconds, and nothing while nothing has grown.

    PostgreSQL does so by itself, every minute.
    """
    if connection.vendor == "sqlite":
        take()


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
