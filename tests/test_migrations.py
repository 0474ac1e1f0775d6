"""The suite's tables come straight from the models; an office's come by migrations.

Looked at on PostgreSQL, which is the stricter; SQLite's are made at each first start.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from django.db import connection, connections

from tests.reference import tables

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        os.environ.get("TONGZHOU_TEST_DATABASE") != "postgres", reason="on PostgreSQL"
    ),
]
OURS = set(tables())


@pytest.fixture
def migrated(tmp_path, transactional_db) -> Iterator:
    """A connection to a database that the command ``migrate`` has filled."""
    (tmp_path / "static").mkdir()
    command = [sys.executable, "-m", "tongzhou", "migrate", "-v", "0", "--skip-checks"]
    with fresh_database() as (name, address):
        where = {"DATABASE_URL": address, "TONGZHOU_HOME": str(tmp_path)}
        subprocess.run(command, env=os.environ | where, check=True)
        with closing(
            type(connections["default"])({**connection.settings_dict, "NAME": name})
        ) as made:
            yield made


@contextmanager
def fresh_database() -> Iterator[tuple[str, str]]:
    """The name and the address of an empty database beside the suite's own."""
    found = connection.settings_dict
    name = f"{found['NAME']}_migrated"
    who = f"{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
        try:
            yield name, f"postgres://{who}/{name}"
        finally:
            cursor.execute(f'DROP DATABASE "{name}"')


def described(database) -> dict[str, tuple]:
    """Each of our tables → its columns, and what holds of them."""
    look = database.introspection
    with database.cursor() as cursor:
        return {
            table: (
                {
                    column.name: (column.type_code, column.null_ok)
                    for column in look.get_table_description(cursor, table)
                },
                look.get_constraints(cursor, table),
            )
            for table in set(look.table_names(cursor)) & OURS
        }


def test_the_migrations_make_the_tables_of_the_models(migrated):
    made, wanted = described(migrated), described(connection)

    assert made.keys() == wanted.keys() == OURS
    for table, found in made.items():
        assert found == wanted[table], table
