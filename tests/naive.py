"""A slow, obvious count in Python: what the engine must agree with.

It walks every row of the declared set, climbs the placements one by one, compares plain
dates and adds up; it uses no join, no aggregate and no ancestry.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import Max, Min, Sum
from django.utils import timezone

from tongzhou.events.models import Host
from tongzhou.indicators.narrowing import Question
from tongzhou.kit.indicators import Indicator
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import Cover, Placement


class Naive:
    """The tree and the covers read once, then walked in Python."""

    def __init__(self):
        self.places = defaultdict(list)
        for p in Placement.objects.all():
            self.places[p.union_id].append(p)
        self.covers = defaultdict(list)
        for cover in Cover.objects.all():
            self.covers[cover.employer_id].append(cover)
        self.hosts = defaultdict(list)
        for host in Host.objects.all():
            self.hosts[host.event_id].append(host.union_id)
        self.sets: dict[tuple, list] = {}

    def above(self, union: int | None, day: date) -> list[int]:
        """The union and every body above it on a day, climbed step by step."""
        way = []
        while union is not None and union not in way:
            way.append(union)
            union = next(
                (p.parent_id for p in self.places[union] if p.since <= day < p.until),
                None,
            )
        return way

    def rows(self, item: Indicator, question: Question) -> list:
        """The rows that the figure of the question's body counts."""
        return self.by_body(item, question)[question.body.pk]

    def by_body(self, item: Indicator, question: Question) -> dict[int, list]:
        """Body → the rows that its figure counts; the question's body is not asked."""
        found = defaultdict(list)
        for row in self.declared(item, question):
            if self.in_period(item, question, row):
                for body in self.bodies(item, question, row):
                    found[body].append(row)
        return found

    def declared(self, item: Indicator, question: Question) -> list:
        """Every row of the declared set, read once."""
        given = dict(question.arguments)
        if item.takes_on:
            given["on"] = question.day
        name = (item.code, *given.items())
        if name not in self.sets:
            rows = item.rows(**given).order_by().select_related(*joined(item))
            self.sets[name] = list(rows)
        return self.sets[name]

    def in_period(self, item, question, row) -> bool:
        if item.day:
            day = reach(row, item.day)
            return day is not None and day in question.period
        if item.since:
            day = question.day
            return reach(row, item.since) <= day < reach(row, item.until)
        return True

    def bodies(self, item, question, row) -> set[int]:
        """Every body whose figure counts the row: its own unions, or all above them."""
        day = reach(row, item.day) if item.day else question.day
        if question.reading == "now":
            day = timezone.localdate()
        if item.employer:
            covers = self.covers[key(row, item.employer)]
            unions = [c.union_id for c in covers if c.since <= day < c.until]
        else:
            unions = [key(row, item.body)]
            if item.joint:
                unions += self.hosts[key(row, item.joint)]
        if question.scope == "own":
            return set(unions) - {None}
        return {body for union in unions for body in self.above(union, day)}


def joined(item: Indicator) -> list[str]:
    """The foreign keys on the way to a row's body, day and ticks."""
    paths = [item.body, item.day, item.joint, item.person, *item.exact_if]
    steps = {path.rsplit("__", 1)[0] for path in paths if "__" in path}
    fields = {f.name for f in item.model._meta.fields if f.is_relation}
    return [*steps, *(fields & {item.body, item.joint, item.person})]


def reach(row, path: str):
    """The value at the end of a path of foreign keys; none where it breaks off."""
    for name in path.split("__"):
        if row is None:
            return None
        row = getattr(row, name)
    return row


def key(row, path: str) -> int | None:
    found = row if path == "pk" else reach(row, path)
    return getattr(found, "pk", found)


def total(item: Indicator, rows: list):
    """The total of the rows by hand; a pair of bounds for people."""
    if item.person:
        return people(item, rows)
    expression = item.total.get_source_expressions()[0]
    values = [value(row, expression) for row in rows]
    values = [v for v in values if v is not None]
    if item.total.distinct:
        return len(set(values))
    if isinstance(item.total, Sum):
        found = sum(values)
    elif isinstance(item.total, Min | Max):
        found = (min if isinstance(item.total, Min) else max)(values, default=0)
    else:
        found = len(rows)
    return Decimal(found) / 100 if item.unit == Unit.MONEY else found


def value(row, expression):
    """A column, or the first of several that is filled."""
    if hasattr(expression, "name"):
        return key(row, expression.name)
    if type(expression).__name__ == "Coalesce":
        parts = (value(row, part) for part in expression.get_source_expressions())
        return next((part for part in parts if part is not None), None)
    return getattr(expression, "value", None)


def people(item: Indicator, rows: list) -> tuple[int, int]:
    named = {key(row, item.person) for row in rows} - {None}
    unnamed = [row for row in rows if key(row, item.person) is None]
    sure = [r for r in unnamed if any(reach(r, path) for path in item.exact_if)]
    unsure = [r for r in unnamed if r not in sure]
    certain = len(named) + sum(reach(r, item.people) or 0 for r in sure)
    high = certain + sum(reach(r, item.people) or 0 for r in unsure)
    largest = max((reach(r, item.people) or 0 for r in unsure), default=0)
    return (max(certain, largest) if unsure else high), high


def bounds(item: Indicator, rows: list) -> tuple:
    """Least and most of what the rows come to; the same twice unless people are unnamed."""
    found = total(item, rows)
    return found if isinstance(found, tuple) else (found, found)
