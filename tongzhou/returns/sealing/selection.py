"""Which rows go into a package: those of the branch that the period touches."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db.models import DateField, DateTimeField, Model, Q, QuerySet

from tongzhou.events.models import Campaign, Event, Host
from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import (
    Ancestry,
    Cover,
    Employer,
    OwnedModel,
    Union,
)
from tongzhou.people.models import Person
from tongzhou.returns.sealing.tables import Read

NOUNS = (Union, Employer, Person, Campaign)
"""Named by records; a day of theirs is no day of a record."""

_ASIDE = {"twin", "filled_by", "campaign", "previous"}
DEPTH = 3


@dataclass(frozen=True)
class Branch:
    """A body and a period: whose unions, firms and jointly organised events count."""

    body: Union
    period: Period

    @property
    def unions(self) -> QuerySet:
        """Ids of the unions that stood in the branch on any day of the period."""
        return Ancestry.objects.filter(
            ancestor=self.body,
            since__lte=self.period.last,
            until__gt=self.period.first,
        ).values("descendant")

    @property
    def firms(self) -> QuerySet:
        return Cover.objects.filter(
            union__in=self.unions,
            since__lte=self.period.last,
            until__gt=self.period.first,
        ).values("employer")

    @property
    def hosted(self) -> QuerySet:
        return Host.objects.filter(union__in=self.unions).values("event")


def rows(model: type[Model], branch: Branch, read: Read | None = None) -> QuerySet:
    """The rows of a model that the package holds of itself, in the order of their ids.

    What these rows name comes along later: see ``store.close``.
    """
    everything = model._base_manager.order_by("pk")
    if model is Union:
        return everything.filter(pk__in=branch.unions)
    if model is Person:
        return everything.none()
    found = everything.filter(_of_branch(model, branch, read))
    if model in NOUNS:
        return found
    return found.filter(_of_period(model, branch.period, read))


def _of_branch(model: type[Model], branch: Branch, read: Read | None) -> Q:
    """Its own unions, those of what it hangs on; its firms where a set asks for firms."""
    parts = []
    for path, kind in walk(model):
        parts += [Q(**{f"{path}{name}__in": branch.unions}) for name in _unions(kind)]
        if kind is Event and model is not Host:
            parts.append(Q(**{f"{path}pk__in": branch.hosted}))
    owned = any(f.name == "owner" for f in model._meta.concrete_fields)
    if model is Employer or not owned or (read and read.by_firm):
        firms = ["pk"] if model is Employer else _keys(model, Employer)
        parts += [Q(**{f"{name}__in": branch.firms}) for name in firms]
    for path in _declared(model, "body"):
        parts.append(Q(**{f"{path}__in": branch.unions}))
    for path in _declared(model, "employer"):
        parts.append(Q(**{f"{path}__in": branch.firms}))
    return reduce(or_, parts, Q(pk__in=[]))


def _unions(kind: type[Model]) -> list[str]:
    """The keys to the unions whose a row is: its owner, else what it says of a union."""
    names = _keys(kind, Union)
    if "owner" in names:
        return ["owner"]
    return [name for name in names if name not in {"parent", "ancestor"}]


def _keys(model: type[Model], target: type[Model]) -> list[str]:
    return [
        f.name
        for f in model._meta.concrete_fields
        if f.related_model is target and f.name not in _ASIDE
    ]


def _of_period(model: type[Model], period: Period, read: Read | None) -> Q:
    """History that began by its end; records with a day in it; records without a day."""
    names = {f.name for f in model._meta.concrete_fields}
    if {"since", "until"} <= names:
        return Q(since__lte=period.last)
    days = list(dict.fromkeys([*_days(model), *_declared(model, "day")]))
    if not days:
        return Q()
    if read and read.stock:
        some = [Q(**{f"{path}__lte": period.last}) for path in days]
    else:
        span = (period.first, period.last)
        some = [Q(**{f"{path}__range": span}) for path in days]
    undated = Q(**{f"{path}__isnull": True for path in days})
    return reduce(or_, some) | undated


def _days(model: type[Model]) -> Iterator[str]:
    for path, kind in walk(model):
        for f in kind._meta.concrete_fields:
            if isinstance(f, DateField) and not isinstance(f, DateTimeField):
                yield f"{path}{f.name}"


def walk(model: type[Model], path: str = "", depth: int = DEPTH) -> Iterator[tuple]:
    """The kind itself and the records that it hangs on: path (with ``__``) and kind."""
    yield path, model
    if depth == 0:
        return
    for f in model._meta.concrete_fields:
        kind = f.related_model
        follows = f.many_to_one and f.name not in _ASIDE and kind is not model
        if follows and issubclass(kind, OwnedModel) and kind not in NOUNS:
            yield from walk(kind, f"{path}{f.name}__", depth - 1)


def _declared(model: type[Model], name: str) -> list[str]:
    """The paths ``name`` that declared sets of this model give, where they are columns."""
    paths = {
        getattr(item, name)
        for item in indicators.registry.values()
        if isinstance(item, Indicator) and item.model is model
    }
    return sorted(path for path in paths if path and _is_column(model, path))


def _is_column(model: type[Model], path: str) -> bool:
    try:
        model._base_manager.values(path)
    except (FieldError, FieldDoesNotExist):
        return False
    return True
