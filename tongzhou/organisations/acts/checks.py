"""What must hold after every act and every undoing."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations.models import (
    Act,
    ActRow,
    Ancestry,
    ClosedPeriod,
    Cover,
    Placement,
    Union,
)

AT_ONCE = 500


def concerned(rows: Iterable[ActRow]) -> dict[str, list[int]]:
    """Kind → ids of its rows, of those that an act has written."""
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row.model, []).append(row.row_id)
    return found


def refuse_orphans(written: dict[str, list[int]]) -> None:
    """Refuse placements and covers that outlast the union above them.

    Looks at the written rows, and at all that stands below the written unions. Raises
    ``ValidationError`` (``ended``) with ``params["union"]``, the union that has ended.
    """
    unions = written.get("organisations.union", [])
    for parent, column, model in (
        ("parent", "union", Placement),
        ("union", "employer", Cover),
    ):
        outlasting = model.objects.filter(until__gt=F(f"{parent}__dissolved_on"))
        if model is Placement:
            child = "union__dissolved_on"
            outlasting = outlasting.filter(
                Q(**{f"{child}__gt": F("parent__dissolved_on")}),
                Q(**{f"{child}__gt": F("since")}),
            )
        label = model._meta.label_lower
        for path, ids in (
            (f"{parent}__in", unions),
            ("pk__in", written.get(label, [])),
        ):
            for start in range(0, len(ids), AT_ONCE):
                some = outlasting.filter(**{path: ids[start : start + AT_ONCE]})
                if found := some.select_related(parent, column).first():
                    _refuse(getattr(found, parent), getattr(found, column))


def refuse_closed(act: Act) -> None:
    """Refuse an act that reaches into a period which a body that it names has closed.

    It changes the tree from its day on: every period that ends later is looked at.
    Raises ``ValidationError`` (``closed_period``).
    """
    named = act.bodies.exclude(union=None).values("union")
    above = Ancestry.objects.on(act.effective_on).filter(descendant__in=named)
    closed = ClosedPeriod.objects.filter(
        union__in=above.values("ancestor"), last__gte=act.effective_on
    ).first()
    if closed:
        raise ValidationError(
            _("%(union)s has closed %(first)s to %(last)s: open it again first."),
            code="closed_period",
            params={"union": closed.union, "first": closed.first, "last": closed.last},
        )


def _refuse(union: Union, child) -> None:
    raise ValidationError(
        _("%(union)s ends on %(day)s: %(child)s cannot stay with it after that."),
        code="ended",
        params={"union": union, "day": union.dissolved_on, "child": child},
    )
