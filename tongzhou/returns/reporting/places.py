"""Where a bare number goes: the kind, the column, the day, and what all rows share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, Sum
from django.db.models.expressions import Col
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from tongzhou.events.models import Event
from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import Employer, OwnedModel, Union
from tongzhou.returns.reporting.lines import Line


@dataclass(frozen=True)
class Place:
    """Where a number goes: the kind, its column, the column of its day, what is fixed.

    ``asked`` are the columns with a choice that somebody has to make.
    """

    item: Indicator
    column: str
    day: str
    fixed: Mapping[str, object] = field(default_factory=dict)
    asked: tuple[str, ...] = ()

    @property
    def model(self) -> type[OwnedModel]:
        return self.item.model

    @property
    def key(self) -> str:
        """Numbers with the same key stand in the same batch."""
        return ",".join(f"{k}={v}" for k, v in sorted(self.fixed.items()))

    @property
    def is_money(self) -> bool:
        return self.item.unit == Unit.MONEY

    @property
    def by_event(self) -> bool:
        return "__" in self.item.day


@lru_cache(maxsize=500)
def _place(code: str) -> Place | None:
    item = indicators.registry[code]
    column = _column(item)
    if not column or item.body != "owner":
        return None
    event, _dunder, day = item.day.rpartition("__")
    if event and (day != Event.DAY or _related(item.model, event) is not Event):
        return None
    place = Place(item, column, event or day, _shared(item))
    asked = tuple(
        f.name
        for f in _compulsory(item.model)
        if f.choices and f.name not in place.fixed
    )
    return Place(item, column, place.day, place.fixed, asked)


def place_of(line: Line, body: Union, day: date) -> Place | None:
    """Where a bare number of ``body`` goes; none where its kind asks for more."""
    item = line.item
    if item is None or isinstance(item, Share) or not item.is_flow:
        return None
    place = _place(item.code)
    if place and all(f.name in filled(place, body, day) for f in _needed(place)):
        return place
    return None


def _column(item: Indicator) -> str:
    """The column of the kind that the figure adds up; of a fallback the first one."""
    if not isinstance(item.total, Sum) or item.total.distinct or item.total.filter:
        return ""
    source = item.total.get_source_expressions()[0]
    if isinstance(source, Coalesce):
        source = source.get_source_expressions()[0]
    name = source.name if isinstance(source, F) else ""
    return "" if "__" in name else name


def _related(model, name: str):
    try:
        return model._meta.get_field(name).related_model
    except FieldDoesNotExist:
        return None


def _shared(item: Indicator) -> dict[str, object]:
    """The values that every row of the set has: its plain equalities."""
    where = item.rows().query.where
    if where.connector != "AND" or where.negated:
        return {}
    own = {f.column: f.name for f in item.model._meta.concrete_fields}
    table = item.model._meta.db_table
    return {
        own[test.lhs.target.column]: test.rhs
        for test in where.children
        if isinstance(test, Exact)
        and isinstance(test.lhs, Col)
        and test.lhs.target.model._meta.db_table == table
        and isinstance(test.rhs, str | int | bool)
    }


def _compulsory(model) -> list[models.Field]:
    return [
        f
        for f in model._meta.concrete_fields
        if f.editable and not (f.null or f.blank or f.has_default() or f.primary_key)
    ]


def _needed(place: Place) -> list[models.Field]:
    known = {"owner", place.day, place.column, *place.fixed, *place.asked}
    return [f for f in _compulsory(place.model) if f.name not in known]


def filled(place: Place, body: Union, day: date) -> dict[str, object]:
    """What the machine can say itself of the columns that the kind insists on."""
    found = {}
    for column in _compulsory(place.model):
        if column.related_model is Union:
            found[column.name] = body
        elif column.related_model is Employer:
            firms = list(Employer.objects.filter(covers__in=body.covers.on(day))[:2])
            if len(firms) == 1:
                found[column.name] = firms[0]
        elif column.name == place.model.DAY:
            found[column.name] = day
        elif isinstance(column, models.CharField) and not column.choices:
            found[column.name] = ""
    return found
