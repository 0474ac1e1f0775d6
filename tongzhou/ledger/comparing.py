"""Putting a row beside a record: what differs, in values and in words."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import models
from django.utils import timezone

from tongzhou.kit.days import Day
from tongzhou.kit.money import yuan
from tongzhou.kit.periods import FOREVER
from tongzhou.kit.sheets import Sheet
from tongzhou.ledger.cells import clean_text
from tongzhou.ledger.columns import BOX, ID, Column, Kind
from tongzhou.ledger.rows import Row
from tongzhou.organisations.models import Employer
from tongzhou.screens import references
from tongzhou.screens.masks import masked


def value_of(sheet: Sheet, record: models.Model, column: Column) -> object:
    """What stands in a record: references as the number of the record that they name."""
    if column.kind == Kind.REFERENCE:
        if not column.is_extra:
            return getattr(record, column.field.attname)
        named = sheet.value(record, column.name)
        return getattr(named, "pk", named)
    return sheet.value(record, column.name)


def blank_of(column: Column) -> object:
    """What a column holds when it is left blank."""
    if column.field.has_default():
        return column.field.get_default()
    return None if column.field.null or column.is_extra else ""


def plain(value: object) -> object:
    """One writing for equal values: exact days, whole seconds, cleaned text."""
    if value is None or value == "":
        return None
    if isinstance(value, Day):
        return (value.plain(), str(value.precision))
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if isinstance(value, date):
        return (value, "day")
    return clean_text(value) if isinstance(value, str) else value


def differing(
    sheet: Sheet, columns: Sequence[Column], row: Row, record: models.Model
) -> list[Column]:
    """The columns in which the row says something else than the record.

    A blank cell says nothing, unless the row names the record by its number.
    """
    found = [
        column
        for column in columns
        if _speaks(column, row) and not _equal(sheet, column, row, record)
    ]
    return [column for column in found if not _is_alone(column, found)]


def _is_alone(column: Column, found: Sequence[Column]) -> bool:
    """``status_since`` says nothing unless ``status`` differs as well."""
    return (
        column.is_extra
        and "_since" in column.name
        and not any(
            other.is_extra and column.name.startswith(f"{other.name}_")
            for other in found
        )
    )


def _speaks(column: Column, row: Row) -> bool:
    if column.name in {ID, BOX}:
        return False
    if not row.token and column.name == "filled_by":
        return False
    if column.name in row.values:
        return True
    clears = row.token and not column.sensitive and column.name not in _KEPT
    return bool(clears) and column.name in row.blank and not column.required


_KEPT = {"owner", "filled_by"}


def said_by(column: Column, row: Row) -> object:
    """What the row says in a column, a blank as what it stands for."""
    return row.values[column.name] if column.name in row.values else blank_of(column)


def _equal(sheet: Sheet, column: Column, row: Row, record: models.Model) -> bool:
    new, old = said_by(column, row), value_of(sheet, record, column)
    if plain(new) == plain(old):
        return True
    if isinstance(record, Employer) and column.name == "name":
        known = {references.normalised(name) for name in record.names}
        return not row.token and references.normalised(str(new)) in known
    return False


def shown(column: Column, value: object, names=None) -> str:
    """A value as the workbook writes it, for before and after."""
    if value is None or value == "" or value == FOREVER:
        return ""
    if column.sensitive:
        return masked(str(value))
    if column.kind == Kind.REFERENCE:
        record = names[column.target].get(value) if names else None
        return str(record or f"#{value}")
    if column.kind == Kind.FLAG:
        return "是" if value else "否"
    if column.kind == Kind.CHOICE:
        return column.labels.get(str(value), str(value))
    if column.kind == Kind.MONEY:
        return f"{yuan(value)}"
    if isinstance(value, Day):
        return value.code()
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    return value.isoformat() if isinstance(value, date) else str(value)
