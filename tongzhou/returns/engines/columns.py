"""What a table's columns are called outside the live ledger: types of DuckDB and Parquet.

The types follow from the model's fields, never from what a cursor happens to give, so
that an empty table and a full one have the same columns.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.db import models


class Column(NamedTuple):
    """A column's name in the table, its DuckDB type, and its value as DuckDB takes it."""

    name: str
    type: str
    convert: Callable[[object], object]


TYPES: tuple[tuple[type[models.Field], str], ...] = (
    (models.BooleanField, "BOOLEAN"),
    (models.DateTimeField, "TIMESTAMP"),
    (models.DateField, "DATE"),
    (models.IntegerField, "BIGINT"),
    (models.AutoField, "BIGINT"),
    (models.UUIDField, "VARCHAR"),
    (models.JSONField, "VARCHAR"),
    (models.CharField, "VARCHAR"),
    (models.TextField, "VARCHAR"),
    (models.FileField, "VARCHAR"),
)
"""The first that a field is an instance of; ``DateTimeField`` is a ``DateField`` too."""


def columns(model: type[models.Model]) -> list[Column]:
    """The columns of ``model``'s table in their order.

    ``convert`` takes what ``values_list`` gives for the column; nothing stays nothing.
    Raises ``TypeError`` for a field of a kind that no sealed table knows.
    """
    return [
        Column(field.column, duckdb_type(field), _converter(field))
        for field in model._meta.concrete_fields
    ]


def duckdb_type(field: models.Field) -> str:
    """The DuckDB type of a field's column; a foreign key has the type of its target."""
    if field.is_relation:
        return duckdb_type(field.target_field)
    if isinstance(field, models.DecimalField):
        return f"DECIMAL({field.max_digits},{field.decimal_places})"
    for kind, name in TYPES:
        if isinstance(field, kind):
            return name
    raise TypeError(f"{field} is a {type(field).__name__}: no sealed table knows such.")


def is_sensitive(field: models.Field) -> bool:
    """Whether the column is encrypted in the ledger and never leaves it unasked."""
    return bool(getattr(field, "sensitive", False))


def _converter(field: models.Field) -> Callable[[object], object]:
    if field.is_relation:
        return _converter(field.target_field)
    if isinstance(field, models.JSONField):
        return _or_nothing(lambda v: json.dumps(v, ensure_ascii=False, sort_keys=True))
    if isinstance(field, models.DateTimeField):
        return _or_nothing(_in_utc)
    if isinstance(field, models.DateField):
        return _or_nothing(lambda v: date(v.year, v.month, v.day))
    if isinstance(field, models.IntegerField | models.AutoField):
        return _or_nothing(int)
    if duckdb_type(field) == "VARCHAR":
        return _or_nothing(str)
    return lambda value: value


def _or_nothing(convert: Callable) -> Callable[[object], object]:
    return lambda value: None if value is None else convert(value)


def _in_utc(moment: datetime) -> datetime:
    """A moment in UTC without its zone, as a TIMESTAMP holds it."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
