"""Entering an act: in one transaction, with every row that it writes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field, Model
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations import ancestry
from tongzhou.organisations.acts import checks
from tongzhou.organisations.models import Act, ActBody, ActRow, Placement, Union
from tongzhou.screens import door

LONGEST = 300
_KEPT_OUT = {"id", "version", "created_at", "updated_at"}
Values = dict[str, str | None]


@dataclass(frozen=True)
class Decision:
    """What is said of every act: its day, why, by which document; and who enters it.

    With ``may_be_known`` the ledger may say so already; the act is then only noted.
    """

    on: date
    reason: str = ""
    document: str = ""
    user: object = None
    may_be_known: bool = False


class Entering:
    """An act on its way into the ledger: hears of every row that it writes."""

    def __init__(self, act: Act, bodies: Iterable[Model | None]):
        self.act = act
        self.bodies = list(bodies)
        self.rows: dict[tuple[type[Model], int], list] = {}

    def __call__(self, before: Model | None, after: Model | None) -> None:
        record = after or before
        key = type(record), record.pk
        first = self.rows[key][0] if key in self.rows else before and values_of(before)
        self.rows[key] = [first, after and values_of(after), str(record)]

    def names(self, *bodies: Model | None) -> None:
        """The act speaks of these as well: the union that it founds."""
        self.bodies += bodies

    def made(self) -> list[ActRow]:
        """The rows that differ now from what they were."""
        found = (
            _row(self.act, model, pk, *told) for (model, pk), told in self.rows.items()
        )
        return [row for row in found if row]

    def founded(self) -> set[int]:
        """The unions that the act brings into being."""
        rows = self.rows.items()
        return {pk for (model, pk), told in rows if model is Union and not told[0]}

    def changed(self, model: type[Model], column: str) -> set[int]:
        """What stands in a column of the written rows of a kind."""
        told = [t for (kind, _pk), t in self.rows.items() if kind is model]
        return {int(v[column]) for t in told for v in t[:2] if v and v[column]}


@contextmanager
def entering(
    kind: str,
    decision: Decision,
    *,
    owner: Union,
    units: Sequence[Model],
    target: str = "",
    called: str = "",
    bodies: Iterable[Model | None] = (),
) -> Iterator[Entering]:
    """An act whose rows are written within; all of it or nothing.

    ``owner`` is the union that decides, ``units`` those to whom it happens, ``bodies``
    the others that it names, ``called`` what the units were called when their names of
    that day do not say it. Raises ``ValidationError``: ``no_change`` when all of it
    stood there already, ``circle``, ``ended`` when it would leave somebody below a union
    that has ended, and whatever the write door refuses.
    """
    names = called or "、".join(unit.name_on(decision.on) for unit in units)
    act = Act(
        owner=owner,
        kind=kind,
        unit=shortened(names),
        target=shortened(str(target)),
        effective_on=decision.on,
        reason=decision.reason,
        document=decision.document,
        entered_by=decision.user if getattr(decision.user, "pk", None) else None,
    )
    with transaction.atomic():
        door.save(act, user=decision.user, reason=decision.reason)
        entry = Entering(act, [*units, *bodies])
        with door.noting(entry):
            yield entry
        _keep(entry, decision)


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _keep(entry: Entering, decision: Decision) -> None:
    rows = entry.made()
    if not rows and not decision.may_be_known:
        raise ValidationError(
            _("That is so already on that day: nothing would change."), code="no_change"
        )
    ActRow.objects.bulk_create(rows, batch_size=500)
    named = {(type(body), body.pk): body for body in entry.bodies if body}
    ActBody.objects.bulk_create(
        ActBody(
            act=entry.act,
            **{"union" if isinstance(body, Union) else "employer": body},
        )
        for body in named.values()
    )
    checks.refuse_closed(entry.act)
    ancestry.keep(entry.changed(Placement, "union_id") | entry.founded())
    checks.refuse_orphans(checks.concerned(rows))


def fields_of(model: type[Model]) -> list[Field]:
    return [f for f in model._meta.concrete_fields if f.name not in _KEPT_OUT]


def values_of(record: Model) -> Values:
    """The columns of a row as texts, for keeping; blank columns are None."""
    return {field.attname: _text(record, field) for field in fields_of(type(record))}


def _text(record: Model, field: Field) -> str | None:
    value = getattr(record, field.attname)
    return None if value is None else field.value_to_string(record)


def _row(act: Act, model, pk: int, before, after, label: str) -> ActRow | None:
    if before is None and after is None:
        return None
    if before and after:
        changed = [name for name in after if before[name] != after[name]]
        if not changed:
            return None
        before, after = (
            {name: told[name] for name in changed} for told in (before, after)
        )
    return ActRow(
        act=act,
        model=model._meta.label_lower,
        row_id=pk,
        label=shortened(label),
        before=before,
        after=after,
    )
