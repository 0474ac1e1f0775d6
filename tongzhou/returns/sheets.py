"""The yearly sheet in Excel: one row a firm, its cells as columns."""

from django import forms
from django.db import models

import tongzhou.returns.cells  # noqa: F401 (its cells are columns too)
from tongzhou.kit import cells
from tongzhou.kit.days import DayField, DayFormField, parse_day
from tongzhou.kit.money import MoneyField, MoneyFormField
from tongzhou.kit.sheets import Extra, sheet
from tongzhou.returns import services
from tongzhou.returns.models import YearSheet


def column(field: forms.Field) -> models.Field:
    """The model field that reads a cell of the sheet as its form field would."""
    words = {"verbose_name": field.label, "blank": True, "null": True}
    if isinstance(field, DayFormField):
        return DayField(start=field.start, **words)
    if isinstance(field, MoneyFormField):
        return MoneyField(**words)
    if isinstance(field, forms.IntegerField):
        return models.PositiveIntegerField(**words)
    if isinstance(field, forms.ChoiceField):
        choices = [(v, w) for v, w in field.choices if v]
        return models.CharField(max_length=20, choices=choices, **words)
    return models.CharField(max_length=field.max_length, **words)


def extra(name: str, field: forms.Field) -> Extra:
    """The column of a cell; an answered sheet shows what was answered."""

    def read(record: YearSheet):
        value = record.cells.get(name)
        is_day = isinstance(field, DayFormField) and value
        return parse_day(value) if is_day else value

    return Extra(column(field), read)


EXTRAS = {
    name: extra(name, field)
    for group in cells.in_order()
    for name, field in group.fields.items()
}


def submit(record: YearSheet, *, user=None, on_behalf=False, **extras) -> YearSheet:
    """A row is an answer: it writes the records that it says."""
    return services.submit(
        record.employer,
        record.period,
        extras,
        way=YearSheet.Way.EXCEL,
        nil=record.nil,
        user=user,
    )


YEAR_SHEET = sheet(
    YearSheet,
    fields=["employer", "first", "last", "nil", *EXTRAS],
    keys=[["employer", "first", "last"]],
    synonyms={"employer": ["单位", "企业", "企业名称", "单位名称"]},
    example={
        "employer": "远兴环保",
        "first": "2014-01-01",
        "last": "2014-12-31",
        "employees": "318",
    },
    order=95,
    extras=EXTRAS,
    common=["owner", "informant", "remark"],
    save=submit,
)
