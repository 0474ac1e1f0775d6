"""The columns of a sheet, as the workbook and the import see them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from django.db import models
from django.db.models import Field
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from tongzhou.kit.days import DayField
from tongzhou.kit.money import MoneyField
from tongzhou.kit.sheets import Sheet

ID, BOX = "id", "box"
_TITLES = {ID: _("system number"), BOX: _("papers / box number")}
_BEGINNINGS = {"since", "first"}


class Kind(StrEnum):
    """How a cell of a column is read and written."""

    ID = "id"
    BOX = "box"
    REFERENCE = "reference"
    CHOICE = "choice"
    FLAG = "flag"
    MONEY = "money"
    MOMENT = "moment"
    DAY = "day"
    NUMBER = "number"
    DECIMAL = "decimal"
    TEXT = "text"


_KINDS = (
    (models.ForeignKey, Kind.REFERENCE),
    (models.BooleanField, Kind.FLAG),
    (MoneyField, Kind.MONEY),
    (models.DateTimeField, Kind.MOMENT),
    (models.DateField, Kind.DAY),
    (models.IntegerField, Kind.NUMBER),
    (models.DecimalField, Kind.DECIMAL),
    (models.FloatField, Kind.DECIMAL),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Chinese header, and the field that takes its cells."""

    name: str
    header: str
    kind: Kind
    field: Field | None = None
    required: bool = False
    is_extra: bool = False

    @property
    def starts(self) -> bool:
        """Whether a month written here means its first day."""
        return getattr(self.field, "start", False) or self.name in _BEGINNINGS

    @property
    def keeps_precision(self) -> bool:
        return isinstance(self.field, DayField)

    @property
    def sensitive(self) -> bool:
        return getattr(self.field, "sensitive", False)

    @property
    def target(self) -> type[models.Model]:
        """The model that a reference names."""
        return self.field.remote_field.model

    @property
    def labels(self) -> dict[str, str]:
        """Value and Chinese label of each choice."""
        return _labels(self.field)


@cache
def _labels(field: Field) -> dict[str, str]:
    with translation.override("zh-hans"):
        return {str(k): str(v) for k, v in field.flatchoices if k != ""}


def columns_of(sheet: Sheet) -> list[Column]:
    """All columns of a sheet: the number, its own and the common ones, box, filler."""
    names = list(sheet.columns)
    has = {f.name for f in sheet.model._meta.concrete_fields}
    names += [n for n in ("filled_by",) if n in has and n not in names]
    columns = [_column(sheet, name) for name in names]
    columns = [column for column in columns if column]
    if "owner" in has and sheet.model._meta.label_lower != "papers.paper":
        columns.append(_special(BOX))
    return _told_apart([_special(ID), *columns])


def _told_apart(columns: list[Column]) -> list[Column]:
    """Two columns never share a header: the second says its field's name as well."""
    seen: set[str] = set()
    for place, column in enumerate(columns):
        if column.header in seen:
            columns[place] = replace(column, header=f"{column.header}({column.name})")
        seen.add(columns[place].header)
    return columns


def _special(name: str) -> Column:
    with translation.override("zh-hans"):
        return Column(name, gettext(_TITLES[name]), Kind(name))


def _column(sheet: Sheet, name: str) -> Column | None:
    field = sheet.field(name)
    if isinstance(field, models.FileField) or field.many_to_many:
        return None
    return Column(
        name=name,
        header=sheet.header(name),
        kind=_kind(field),
        field=field,
        required=_is_required(field) and name != "owner",
        is_extra=name in sheet.extras,
    )


def _kind(field: Field) -> Kind:
    if field.choices:
        return Kind.CHOICE
    return next((kind for cls, kind in _KINDS if isinstance(field, cls)), Kind.TEXT)


def _is_required(field: Field) -> bool:
    return not field.blank and not field.has_default()
