"""The one place that joins the ancestry: who is within a body, on which day.

``then`` reads a row by the tree as it stood on the row's own day; ``now`` by the tree
of one reference date.
"""

from datetime import date

from django.apps import apps
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet


def _ancestry():
    return apps.get_model("organisations", "Ancestry").objects


def _day(path_or_day, outer: bool):
    if isinstance(path_or_day, str):
        return OuterRef(path_or_day) if outer else F(path_or_day)
    return path_or_day


def within(body, path: str, day: str | date) -> Exists:
    """Rows whose union at ``path`` stood in the branch of ``body`` on ``day``.

    ``day`` is a date, or the path of the row's own day. The body itself is within.
    """
    on = _day(day, outer=True)
    return Exists(
        _ancestry().filter(
            ancestor=body, descendant=OuterRef(path), since__lte=on, until__gt=on
        )
    )


def covered_within(body, path: str, day: str | date, *, own: bool = False) -> Exists:
    """Rows whose employer at ``path`` was covered by a union of the branch of ``body``.

    The cover and the place in the tree are both those of ``day``. With ``own`` only the
    cover by the body itself counts.
    """
    on = _day(day, outer=True)
    covers = apps.get_model("organisations", "Cover").objects.filter(
        employer=OuterRef(path), since__lte=on, until__gt=on
    )
    if own:
        return Exists(covers.filter(union=body))
    return Exists(covers.filter(_above("union", body, on)))


def linked_within(links: QuerySet, body, path: str, day: str | date) -> Exists:
    """Rows with one of ``links`` whose union at ``path`` is within the branch.

    ``links`` already names the outer row by an ``OuterRef``; so may ``day``.
    """
    return Exists(links.filter(_above(path, body, _day(day, outer=True))))


def _above(path: str, body, on) -> Q:
    relation = f"{path}__places_above"
    return Q(
        **{
            f"{relation}__ancestor": body,
            f"{relation}__since__lte": on,
            f"{relation}__until__gt": on,
        }
    )


def by_body(rows: QuerySet, path: str, day: str | date, bodies) -> QuerySet:
    """``rows`` joined to each of ``bodies`` that they are within, as ``branch__ancestor``.

    One query answers for all bodies; a row appears once for each body above it.
    """
    on = _day(day, outer=False)
    relation = "places_above" if path == "pk" else f"{path}__places_above"
    return rows.annotate(
        branch=FilteredRelation(
            relation,
            condition=Q(
                **{
                    f"{relation}__since__lte": on,
                    f"{relation}__until__gt": on,
                    f"{relation}__ancestor__in": bodies,
                }
            ),
        )
    ).filter(branch__isnull=False)


def descendants(body, on: date) -> QuerySet:
    """Ids of the unions in the branch of ``body`` on a day, itself among them."""
    return (
        _ancestry()
        .filter(ancestor=body, since__lte=on, until__gt=on)
        .values("descendant")
    )
