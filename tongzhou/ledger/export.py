"""The workbook filled with the records of a body and a period, ready to come back."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone, translation

from tongzhou.kit import sheets
from tongzhou.kit.days import Day, Precision
from tongzhou.kit.money import yuan
from tongzhou.kit.periods import FOREVER, Period
from tongzhou.kit.sheets import Sheet
from tongzhou.ledger import boxes
from tongzhou.ledger.columns import BOX, ID, Column, Kind, columns_of
from tongzhou.ledger.names import Directory, token
from tongzhou.ledger.workbook import Workbook
from tongzhou.organisations.branches import descendants
from tongzhou.organisations.models import OwnedModel, Union
from tongzhou.screens.listing import visible
from tongzhou.screens.masks import hidden_fields, masked, masked_name
from tongzhou.screens.registry import called_by

AT_ONCE = 1000


def export(
    target,
    *,
    user=None,
    body: Union | None = None,
    period: Period | None = None,
    kinds: Sequence[Sheet] | None = None,
) -> int:
    """Write the visible records of a body's branch and a period; returns how many."""
    exporter = Exporter(user, body, period)
    with translation.override("zh-hans"):
        book = Workbook(target)
        kinds = sheets.in_order() if kinds is None else kinds
        book.add_guide(kinds)
        for sheet in kinds:
            book.add_sheet(sheet, exporter.lines(sheet), example=False)
        book.close()
    return exporter.written


def prefilled(target, sheet: Sheet, records: Sequence[models.Model]) -> None:
    """Write records that are not saved yet, to be completed in Excel and brought back."""
    exporter = Exporter(None, None, None)
    columns = columns_of(sheet)
    with translation.override("zh-hans"):
        book = Workbook(target)
        book.add_guide([sheet])
        lines = (exporter.new_line(sheet, record, columns) for record in records)
        book.add_sheet(sheet, lines, example=False)
        book.close()


class Exporter:
    """Reads records and turns them into cells; references read back to the same."""

    def __init__(self, user, body: Union | None, period: Period | None):
        self.user, self.body, self.period = user, body, period
        self.everything = user is None or user.is_superuser
        self.names = Directory(None if self.everything else user)
        self.texts: dict[tuple[type[models.Model], int], str] = {}
        self.written = 0

    def lines(self, sheet: Sheet) -> Iterator[list]:
        columns = columns_of(sheet)
        rows = self.records(sheet).order_by("pk")
        batch: list[models.Model] = []
        for record in rows.iterator(chunk_size=AT_ONCE):
            batch.append(record)
            if len(batch) == AT_ONCE:
                yield from self._lines(sheet, columns, batch)
                batch = []
        yield from self._lines(sheet, columns, batch)

    def _lines(self, sheet, columns, records) -> Iterator[list]:
        papers = {}
        if records and any(column.name == BOX for column in columns):
            papers = boxes.of_records(records)
        for record in records:
            self.written += 1
            hidden = hidden_fields(self.user, record) if not self.everything else set()
            yield [
                self._cell(sheet, record, column, papers, hidden) for column in columns
            ]

    def new_line(self, sheet: Sheet, record, columns: Sequence[Column]) -> list:
        """The cells of a record without number and papers."""
        return [
            None
            if column.name in (ID, BOX)
            else self._cell(sheet, record, column, {}, set())
            for column in columns
        ]

    def records(self, sheet: Sheet):
        """The counting records of a kind within the body's branch and the period."""
        model = sheet.model
        rows = (
            model._default_manager.all()
            if self.everything
            else visible(model, self.user)
        )
        rows = sheet.rows(rows)
        if issubclass(model, OwnedModel):
            rows = rows.filter(state__in=OwnedModel.COUNTED)
        if self.body:
            on = self.period.last if self.period else timezone.localdate()
            rows = rows.filter(**{f"{_keeper(model)}__in": descendants(self.body, on)})
        if self.period:
            rows = within(rows, self.period)
        keys = [c for c in columns_of(sheet) if _is_key(c)]
        paths = [path for c in keys for path in (c.name, *called_by(c.field))]
        return rows.select_related(*paths) if paths else rows

    def _cell(self, sheet, record, column: Column, papers, hidden):
        if column.name == ID:
            return token(record)
        if column.name == BOX:
            return papers.get(record.pk, "")
        value = sheet.value(record, column.name)
        if value is None or value == "" or value == FOREVER:
            return None
        if column.name in hidden:
            return masked_name(str(value))
        return self._written(column, value)

    def _written(self, column: Column, value):
        if column.sensitive:
            return masked(value)
        if column.kind == Kind.REFERENCE:
            return self._called(column.target, value)
        if column.kind == Kind.CHOICE:
            return column.labels.get(str(value), value)
        if column.kind == Kind.FLAG:
            return "是" if value else "否"
        if column.kind == Kind.MONEY:
            return yuan(value)
        return _day(value) if isinstance(value, date) else value

    def _called(self, model: type[models.Model], record: models.Model) -> str:
        """The text that means a record; of the same record it is always the same."""
        if (model, record.pk) not in self.texts:
            self.texts[model, record.pk] = self.names[model].unique(record)
        return self.texts[model, record.pk]


def _day(value: date):
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if isinstance(value, Day):
        exact = value.precision == Precision.DAY and value.year > 1900
        return value.plain() if exact else value.code()
    return value if value.year > 1900 else value.isoformat()


def _is_key(column: Column) -> bool:
    return column.kind == Kind.REFERENCE and not column.is_extra


def _keeper(model: type[models.Model]) -> str:
    if model is Union:
        return "pk"
    names = {f.name for f in model._meta.concrete_fields}
    return "owner" if "owner" in names else "union"


def within(rows: models.QuerySet, period: Period) -> models.QuerySet:
    """Rows of a period: in force in it, or happened in it; base data stay whole."""
    names = {f.name for f in rows.model._meta.concrete_fields}
    if {"since", "until"} <= names:
        return rows.filter(since__lte=period.last, until__gt=period.first)
    path = rows.model.day_path() if issubclass(rows.model, OwnedModel) else ""
    if not path:
        return rows
    found = Q(**{f"{path}__range": (period.first, period.last)})
    if path in names and rows.model._meta.get_field(path).null:  # not over yet
        found |= Q(**{path: None})
    return rows.filter(found)
