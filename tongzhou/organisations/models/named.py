"""Who reads a record because it names her, besides those in whose branch it is kept."""

from itertools import groupby

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from tongzhou.organisations.models.unions import Union

LEFT_OUT = ("draft", "suspect", "void")


def firms_of(unions: QuerySet) -> QuerySet:
    """Ids of the firms that one of ``unions`` covers today."""
    covers = apps.get_model("organisations", "Cover").objects
    today = timezone.localdate()
    return covers.on(today).filter(union__in=unions).values("employer")


def names_one_of(model: type[Model], paths, unions: QuerySet) -> Q:
    """Rows that name one of ``unions``, or a firm that one of them covers today.

    A path leads to a union or a firm, by a foreign key or through the lines of the
    record; each becomes a semi-join of its own that an index answers, so that a record
    appears once however often it names her. Lines that do not count name nobody.

    The record's own columns are asked first, and lines record by record: where a
    record shows for another reason, its lines are never looked at.
    """

    def in_lines(path: str) -> bool:
        return model._meta.get_field(path.split("__")[0]).one_to_many

    found = Q()
    ordered = sorted(paths, key=lambda path: (in_lines(path), path))
    for first, some in groupby(ordered, key=lambda path: path.split("__")[0]):
        rests = [path.partition("__")[2] for path in some]
        found |= _named(model._meta.get_field(first), rests, unions)
    return found


def _named(relation, rests: list[str], unions: QuerySet) -> Q:
    target = relation.related_model
    if relation.one_to_many:
        lines = target._base_manager.all()
        if any(f.name == "state" for f in target._meta.concrete_fields):
            lines = lines.exclude(state__in=LEFT_OUT)
        lines = lines.filter(**{relation.field.name: OuterRef("pk")})
        named = (lines.filter(names_one_of(target, [rest], unions)) for rest in rests)
        return Q.create([Exists(rows) for rows in named], connector=Q.OR)
    if rests != [""]:
        records = target._base_manager.filter(names_one_of(target, rests, unions))
        return Q(**{f"{relation.name}__in": records.values("pk")})
    named = unions if target is Union else firms_of(unions)
    return Q(**{f"{relation.name}__in": named})
