"""Who is within a body, on which day: the place that joins the ancestry.

One body is asked for here; all at once in ``indicators/grouping.py``.

``then`` reads a row by the tree as it stood on the row's own day; ``now`` by the tree
of one reference date.
"""

from datetime import date

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet


def _ancestry():
    return apps.get_model("organisations", "Ancestry").objects


def _day(path_or_day: str | date):
    return OuterRef(path_or_day) if isinstance(path_or_day, str) else path_or_day


def within(body, path: str, day: str | date) -> Exists:
    """Rows whose union at ``path`` stood in the branch of ``body`` on ``day``.

    ``day`` is a date, or the path of the row's own day. The body itself is within.
    """
    on = _day(day)
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
    on = _day(day)
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
    return Exists(links.filter(_above(path, body, _day(day))))


def _above(path: str, body, on) -> Q:
    relation = f"{path}__places_above"
    return Q(
        **{
            f"{relation}__ancestor": body,
            f"{relation}__since__lte": on,
            f"{relation}__until__gt": on,
        }
    )


def descendants(body, on: date) -> QuerySet:
    """Ids of the unions in the branch of ``body`` on a day, itself among them."""
    return (
        _ancestry()
        .filter(ancestor=body, since__lte=on, until__gt=on)
        .values("descendant")
    )
