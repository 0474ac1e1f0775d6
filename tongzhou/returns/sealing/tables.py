"""Which tables go into a package: those that declared sets read, and what these name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db.models import Field, Model, QuerySet

from tongzhou.events.models import Host
from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator
from tongzhou.organisations import models as organisations

ALWAYS_THERE = (
    organisations.Union,
    organisations.Placement,
    organisations.Ancestry,
    organisations.Employer,
    organisations.EmployerStatus,
    organisations.Cover,
    organisations.Headcount,
    Host,
)
"""What every reading of a figure joins: the tree, the firms, joint organisers."""

_NOT_RECORDS = {"accounts", "journal", "ledger", "indicators", "sealing"}
_NAMED = re.compile(r'(?:FROM|JOIN) "(\w+)"(?: ("?)(\w+)\2)?')
_COLUMN = re.compile(r'"?(\w+)"?\."(\w+)"')


@dataclass
class Read:
    """What declared sets read of one table."""

    model: type[Model]
    columns: set[str] = field(default_factory=set)
    stock: bool = False
    """By a set that asks what is in force: rows of earlier days count, too."""
    by_firm: bool = False
    """By a set that reaches bodies through the firms that they cover."""


def kind_of(table: str) -> type[Model] | None:
    """The model of a table of ours; none for what holds no records."""
    return _by_table().get(table)


@cache
def _by_table() -> dict[str, type[Model]]:
    return {
        model._meta.db_table: model
        for app in apps.get_app_configs()
        if app.name.startswith("tongzhou.") and app.label not in _NOT_RECORDS
        for model in app.get_models(include_auto_created=True)
    }


def read_by_sets() -> dict[type[Model], Read]:
    """Every table that a declared set reads, with what is read of it."""
    return _read_by(tuple(indicators.registry))


@lru_cache(maxsize=2)
def _read_by(codes: tuple[str, ...]) -> dict[type[Model], Read]:
    """The sets are compiled once; ``codes`` says which there are."""
    known = _by_table()
    found: dict[type[Model], Read] = {}
    for item in map(indicators.registry.get, codes):
        if not isinstance(item, Indicator):
            continue
        for table, columns in _tables(item).items():
            if model := known.get(table):
                read = found.setdefault(model, Read(model))
                read.columns |= columns
                read.stock |= not item.day
                read.by_firm |= bool(item.employer)
    return found


def _tables(item: Indicator) -> dict[str, set[str]]:
    """Table → columns that the set's statement names, its paths among them."""
    found: dict[str, set[str]] = defaultdict(set)
    for rows in _variants(item):
        try:
            sql = str(rows.order_by().values_list("pk", *_paths(item)).query)
        except EmptyResultSet:
            continue
        called: dict[str, set[str]] = defaultdict(set)
        for table, _quote, alias in _NAMED.findall(sql):
            found[table] |= set()
            called[table].add(table)
            called[alias].add(table)
        for alias, column in _COLUMN.findall(sql):
            for table in called.get(alias, ()):
                found[table].add(column)
    return found


def _variants(item: Indicator) -> Iterator[QuerySet]:
    """The set without a breakdown, and with each value of each."""
    on = {"on": date(2000, 1, 1)} if item.takes_on else {}
    yield item.rows(**on)
    for name, choices in item.choices.items():
        for choice in choices:
            yield item.rows(**on, **{name: choice.value})


def _paths(item: Indicator) -> list[str]:
    """The columns by which the set is narrowed and totalled."""
    own = [item.body, item.employer, item.day, item.since, item.until]
    people = [item.person, item.people, *item.exact_if]
    summed = [
        part.name
        for part in item.total.get_source_expressions()
        if hasattr(part, "name")
    ]
    batch = [item.batch] if item.batch and hasattr(item.model, item.batch) else []
    return list(dict.fromkeys(p for p in (*own, *people, *summed, *batch) if p))


def kinds() -> list[type[Model]]:
    """The models of a package, each after those that its rows name."""
    found = dict.fromkeys([*ALWAYS_THERE, *read_by_sets()])
    queue = list(found)
    while queue:
        for key in foreign_keys(queue.pop()):
            if key.related_model not in found:
                found[key.related_model] = None
                queue.append(key.related_model)
    return sorted(found, key=lambda model: model._meta.db_table)


def foreign_keys(model: type[Model]) -> list[Field]:
    """The foreign keys of a model to kinds that a package holds."""
    known = set(_by_table().values())
    return [
        f
        for f in model._meta.concrete_fields
        if f.many_to_one or f.one_to_one
        if f.related_model in known
    ]
