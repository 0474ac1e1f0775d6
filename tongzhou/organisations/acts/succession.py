"""Who takes over the dated facts of a union or a firm that ends, or is divided."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.apps import apps
from django.db.models import Model, QuerySet

from tongzhou.organisations import intervals
from tongzhou.organisations.intervals import Dated
from tongzhou.screens import door

_KEPT_OUT = {"id", "since", "until", "version", "created_at", "updated_at"}


def kinds(of: type[Model]) -> Iterator[type[Dated]]:
    """The kinds of dated facts that a successor of such a union or firm takes over."""
    for model in apps.get_models():
        key = issubclass(model, Dated) and model.MOVES_WITH
        if key and model._meta.get_field(key).related_model is of:
            yield model


def facts(model: type[Dated], old: Model, on: date) -> QuerySet:
    """The facts of a kind that ``old`` has on a day or later."""
    rows = model.objects.filter(**{model.MOVES_WITH: old}, until__gt=on)
    return rows.select_related(model.MOVES_WITH, model.OF).order_by("pk")


def hand_over(rows: Iterable[Dated], new: Model | None, on: date, *, user=None) -> None:
    """From ``on`` these facts are ``new``'s; with nobody they end."""
    for row in rows:
        model, since = type(row), max(row.since, on)
        of = {row.OF: getattr(row, row.OF)}
        if new is None:
            intervals.clear(model, since, row.until, of=of, user=user)
        else:
            rest = _rest(row) | {row.MOVES_WITH: new}
            intervals.put(model, since, row.until, of=of, user=user, **rest)


def _rest(row: Dated) -> dict:
    names = [f.name for f in row._meta.concrete_fields if f.name not in _KEPT_OUT]
    return {name: getattr(row, name) for name in names if name != row.OF}


def hand_over_all(old: Model, new: Model | None, on: date, *, user=None) -> None:
    """All that a successor takes over; what ends with ``old`` ends."""
    for model in kinds(type(old)):
        hand_over(list(facts(model, old, on)), new, on, user=user)


def end_posts(old: Model, on: date, *, user=None) -> None:
    """What ends with a union: the posts in it."""
    for model in apps.get_models():
        key = issubclass(model, Dated) and model.ENDS_WITH
        if not key or model._meta.get_field(key).related_model is not type(old):
            continue
        for row in model.objects.filter(**{key: old}, until__gt=on, since__lt=on):
            row.until = on
            door.save(row, user=user)
