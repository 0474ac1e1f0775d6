"""How a value is shown: on a page, in a list, in an exported workbook."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Field, Model
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext as _

from tongzhou.kit.days import Day, Precision
from tongzhou.kit.money import MoneyField, money_text, yuan
from tongzhou.kit.periods import FOREVER
from tongzhou.screens.masks import masked, masked_name


def field_of(model: type[Model], name: str) -> Field | None:
    """The column of the table with this name, if it is one."""
    return next((f for f in model._meta.concrete_fields if f.name == name), None)


def text_of(record: Model, name: str, *, hidden=frozenset(), unmasked=False) -> str:
    """A field of ``record`` in words; blank stays blank."""
    field = field_of(type(record), name)
    value = getattr(record, name, None)
    if value is None or value == "":
        return ""
    if name in hidden:
        return masked_name(str(value))
    if getattr(field, "sensitive", False) and not unmasked:
        return masked(value)
    if field is not None and field.choices:
        return str(getattr(record, f"get_{name}_display")())
    if isinstance(field, MoneyField):
        return f"{money_text(value)} {_('yuan')}"
    return in_words(value)


UNDATED = date(1900, 1, 1)
"""Beginnings that nobody has dated stand here; nobody wants to read it."""


def in_words(value: object) -> str:
    """A value as people write it here: 2014年4月23日, 是; an open end is blank."""
    if value is None or value in (FOREVER, UNDATED):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return str(value if isinstance(value, Day) else Day.of(value))
    if isinstance(value, FieldFile):
        return value.name.rsplit("/")[-1] if value else ""
    return str(value)


def cell_of(record: Model, name: str, *, hidden=frozenset()) -> object:
    """A field as a workbook's cell: numbers and exact days stay what they are."""
    field = field_of(type(record), name)
    value = getattr(record, name, None)
    if isinstance(field, MoneyField):
        return yuan(value)
    plain = field is None or not (field.choices or getattr(field, "sensitive", False))
    if plain and name not in hidden:
        if isinstance(value, bool) or value in (FOREVER, UNDATED):
            return in_words(value)
        if isinstance(value, int | float | Decimal):
            return value
        if isinstance(value, Day) and value.precision == Precision.DAY:
            return value.plain()
        if type(value) is date:
            return value
    return text_of(record, name, hidden=hidden)
