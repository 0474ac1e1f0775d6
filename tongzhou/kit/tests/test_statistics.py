import pytest
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.utils import timezone

from tongzhou.kit import statistics

pytestmark = pytest.mark.django_db
TABLE = Session._meta.db_table


def test_the_database_learns_how_many_rows_a_table_holds():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite looks at its tables between transactions only.")
    now = timezone.now()
    Session.objects.bulk_create(
        Session(session_key=str(number), expire_date=now) for number in range(20)
    )

    statistics.take()

    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [TABLE])
        assert cursor.fetchone()[0] >= 20


def test_within_a_transaction_nothing_is_looked_at_on_sqlite(
    django_assert_num_queries,
):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL looks at its tables at any time.")

    with django_assert_num_queries(0):
        statistics.take()


def test_tables_that_have_grown_are_looked_at_on_sqlite(
    monkeypatch, django_assert_num_queries
):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps up by itself.")
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)

    with django_assert_num_queries(2):
        statistics.keep_up()
