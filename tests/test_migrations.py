"""The suite's tables come straight from the models; an office's come by migrations."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from django.db import connection, connections

from tests.reference import tables

pytestmark = pytest.mark.django_db(transaction=True)
OURS = set(tables())


@pytest.fixture
def migrated(tmp_path, transactional_db) -> Iterator:
    """A connection to a database that the command ``migrate`` has filled."""
    (tmp_path / "static").mkdir()
    command = [sys.executable, "-m", "tongzhou", "migrate", "-v", "0", "--skip-checks"]
    with fresh_database(tmp_path) as (name, address):
        where = {"DATABASE_URL": address, "TONGZHOU_HOME": str(tmp_path)}
        subprocess.run(command, env=os.environ | where, check=True)
        with closing(
            type(connections["default"])({**connection.settings_dict, "NAME": name})
        ) as made:
            yield made


@contextmanager
def fresh_database(folder) -> Iterator[tuple[str, str]]:
    """The name and the address of an empty database beside the suite's own."""
    if connection.vendor == "sqlite":
        path = folder / "migrated.sqlite3"
        yield str(path), f"sqlite:///{path}"
        return
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
                sorted(
                    named(*found)
                    for found in look.get_constraints(cursor, table).items()
                ),
            )
            for table in set(look.table_names(cursor)) & OURS
        }


def named(name: str, constraint: dict) -> tuple[str, str]:
    """A constraint by its name; those that SQLite only numbers by what they say."""
    return re.sub(r"^(fk|__unnamed_constraint)_\d+.*", "", name), str(constraint)


def test_the_migrations_make_the_tables_of_the_models(migrated):
    made, wanted = described(migrated), described(connection)

    assert made.keys() == wanted.keys() == OURS
    for table, found in made.items():
        assert found == wanted[table], table
