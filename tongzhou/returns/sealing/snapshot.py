"""One state of the ledger for as long as a sealing takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from tongzhou.organisations.models import ClosedPeriod

ATTEMPTS = 3
NOT_SERIALISED = "40001"
"""PostgreSQL: somebody has kept the very figure that we were keeping, too."""


def in_one_view(work: Callable):
    """Do ``work`` in a transaction that nobody's writing reaches into.

    Where another connection has just kept the same figure, the work begins anew.
    """
    for left in reversed(range(ATTEMPTS)):
        try:
            with _one_view():
                return work()
        except OperationalError as error:
            if not left or getattr(error.__cause__, "sqlstate", "") != NOT_SERIALISED:
                raise
    return None


@contextmanager
def _one_view() -> Iterator[None]:
    """SQLite has one writer anyway.

    PostgreSQL keeps every writer waiting at the closed periods, which the write door
    reads, and then looks at one snapshot.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                if outermost:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                table = ClosedPeriod._meta.db_table
                cursor.execute(f'LOCK TABLE "{table}" IN ACCESS EXCLUSIVE MODE')
        yield
