"""The tables of a roll-up: shapes from the models, rows from the packages' Parquet."""

import csv
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import duckdb
from django.apps import apps
from django.db import models

from tongzhou.organisations.models import Employer, Union
from tongzhou.people.models import Person
from tongzhou.returns.engines.columns import columns

SHIFT = 40
"""Bits of a local key; above them stands the number of the installation."""
NOUNS = {model._meta.db_table: model for model in (Union, Employer, Person)}
"""Tables whose rows are the same thing in many packages: told by a code or a key."""
_NOT_SEALED = {"accounts", "journal", "rollup", "sealing"}


@cache
def models_by_table() -> dict[str, type[models.Model]]:
    """The models of ours that a package may hold, by their table."""
    return {
        model._meta.db_table: model
        for app in apps.get_app_configs()
        if app.name.startswith("tongzhou.") and app.label not in _NOT_SEALED
        for model in app.get_models()
    }


@cache
def foreign_keys(table: str) -> dict[str, str]:
    """Column of a foreign key → the table that it names a row of."""
    return {
        field.column: field.related_model._meta.db_table
        for field in models_by_table()[table]._meta.concrete_fields
        if field.is_relation
    }


@cache
def is_history(table: str) -> bool:
    """Whether its rows are dated facts ``[since, until)``."""
    names = {field.name for field in models_by_table()[table]._meta.concrete_fields}
    return {"since", "until"} <= names


@cache
def shape(table: str) -> dict[str, str]:
    """Column → DuckDB type; people have the key that their package gave them."""
    found = {c.name: c.type for c in columns(models_by_table()[table])}
    if table == Person._meta.db_table:
        found["person_key"] = "VARCHAR"
    return found


def create(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """An empty table like the live one; ``_package`` says where a row came from."""
    lines = ", ".join(f"{quoted(name)} {kind}" for name, kind in shape(table).items())
    connection.execute(f"CREATE TABLE {quoted(table)} ({lines}, _package INTEGER)")


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def text(value: object) -> str:
    """A literal; only for paths, which DuckDB takes no parameters for."""
    return "'" + str(value).replace("'", "''") + "'"


def read_parquet(files: Iterable[Path]) -> str:
    """The table function over these files, each row with its ``filename``."""
    paths = ", ".join(text(file) for file in files)
    return f"read_parquet([{paths}], union_by_name = true, filename = true)"


NOTHING = "\\N"


def write_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    names: Sequence[str],
    rows: Iterable[tuple],
) -> None:
    """Put many small rows into a table, through a file: quick and in little memory."""
    with tempfile.NamedTemporaryFile(
        "w", suffix=".csv", newline="", encoding="utf-8"
    ) as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerows(
            [NOTHING if value is None else value for value in row] for row in rows
        )
        file.flush()
        listed = ", ".join(quoted(name) for name in names)
        kinds = ", ".join(f"{text(name)}: 'VARCHAR'" for name in names)
        connection.execute(
            f"INSERT INTO {table} ({listed}) SELECT {listed} FROM read_csv("
            f"{text(file.name)}, header = false, columns = {{{kinds}}}, quote = '\"',"
            f" escape = '\"', nullstr = {text(NOTHING)}, auto_detect = false,"
            " delim = ',', parallel = false)"
        )
