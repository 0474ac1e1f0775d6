"""Looking at an act before it is saved: it is done, told, and taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.apps import apps
from django.db import transaction
from django.db.models import Count, Q
from django.utils.text import capfirst

from tongzhou.organisations import branches
from tongzhou.organisations.models import (
    Act,
    ActRow,
    Cover,
    Employer,
    OwnedModel,
    Placement,
    Union,
)
from tongzhou.screens.values import field_of, in_words

SHOWN = 60
ASKED = 6
"""Of so many who pass on every figure is asked; each takes a moment."""


@dataclass(frozen=True)
class Change:
    """A row that the act writes, in the words of the screen."""

    kind: str
    label: str
    values: list[tuple[str, str, str]]
    is_gone: bool = False


@dataclass(frozen=True)
class Passage:
    """A union or firm that comes from one body to another on a day."""

    record: Union | Employer
    source: Union
    target: Union | None
    day: date


@dataclass(frozen=True)
class Reading:
    """A figure that the two readings give to different bodies, and what it comes to."""

    label: str
    value: str
    url: str
    passage: Passage


@dataclass
class Preview:
    """What an act changes, as texts that outlive its being taken back."""

    title: str
    changes: list[Change]
    more: int
    records: list[tuple[str, int, int]]
    passages: list[Passage]
    readings: list[Reading] = field(default_factory=list)

    @property
    def earlier(self) -> int:
        return sum(before for _kind, before, _after in self.records)

    @property
    def later(self) -> int:
        return sum(after for _kind, _before, after in self.records)


readers: list[Callable[[Passage], Iterable[Reading]]] = []
"""Who can tell which figures a passage moves from body to body; from further up."""


def look(enter: Callable[[], Act]) -> Preview:
    """What ``enter`` would change. Raises what it raises; nothing is written."""
    with transaction.atomic():
        told = tell(enter())
        transaction.set_rollback(True)
    return told


def tell(act: Act, *, figures: bool = True) -> Preview:
    """What the act has changed: rows, records on either side of its day, figures."""
    rows = list(act.rows.all()[: SHOWN + 1])
    ways = passages(act)
    asked = _topmost(ways)[:ASKED] if figures else []
    return Preview(
        title=str(act),
        changes=[change(row) for row in rows[:SHOWN]],
        more=max(0, act.rows.count() - SHOWN),
        records=records_of(_concerned(act, ways), act.effective_on),
        passages=ways,
        readings=[
            found for way in asked for reader in readers for found in reader(way)
        ],
    )


def _topmost(ways: list[Passage]) -> list[Passage]:
    """Without those who come along with another one that passes on."""
    passing = {way.record for way in ways}
    return [way for way in ways if way.source not in passing]


def change(row: ActRow) -> Change:
    model = apps.get_model(row.model)
    before, after = row.before or {}, row.after or {}
    written = before.keys() | after.keys()
    columns = [f for f in model._meta.concrete_fields if f.attname in written]
    told = [
        (capfirst(str(column.verbose_name)), *pair)
        for column in columns
        if not _is_silent(name := column.attname)
        and (pair := (_value(model, name, before), _value(model, name, after)))
        != ("", "")
    ]
    kind = capfirst(str(model._meta.verbose_name))
    return Change(kind, row.label, told, is_gone=row.after is None)


_SILENT = {"order", "code", "state", "quantity", "owner_id", "level", "form"}


def _is_silent(name: str) -> bool:
    """Columns that say nothing beside the others."""
    return name in _SILENT or name.endswith("_precision")


def _column(model, attname: str):
    return next(f for f in model._meta.concrete_fields if f.attname == attname)


def _value(model, attname: str, values: dict) -> str:
    text, column = values.get(attname), _column(model, attname)
    if text in (None, ""):
        return ""
    if column.is_relation:
        found = column.related_model._base_manager.filter(pk=text).first()
        return str(found or f"#{text}")
    value = column.to_python(text)
    return str(dict(column.flatchoices).get(value) or in_words(value))


def passages(act: Act) -> list[Passage]:
    """Who comes from whom to whom by the act; what ends without an heir as well."""
    eve = act.effective_on - timedelta(days=1)
    found = []
    for model, key in ((Placement, "union"), (Cover, "employer")):
        for record, target in _written(act, model, key).items():
            old = record.parent_on(eve) if key == "union" else record.union_on(eve)
            if old and old != target:
                found.append(Passage(record, old, target, act.effective_on))
    return found


def _written(act: Act, model, key: str) -> dict:
    """Whose placement or cover the act has written, and who has it on the act's day."""
    rows = act.rows.filter(model=model._meta.label_lower)
    ids = set(rows.exclude(after=None).values_list("row_id", flat=True))
    touched = model.objects.filter(pk__in=ids).select_related(key, model.MOVES_WITH)
    records = {getattr(row, key): None for row in touched.order_by("pk")}
    for row in model.objects.on(act.effective_on).filter(
        **{f"{key}__in": list(records)}
    ):
        records[getattr(row, key)] = getattr(row, model.MOVES_WITH)
    return records


def _concerned(act: Act, ways: list[Passage]) -> list[Union | Employer]:
    """Those whose records are looked at: who passes on, and whoever the act ends."""
    ended = act.rows.filter(model="organisations.union", after__has_key="dissolved_on")
    unions = Union.objects.filter(pk__in=ended.values("row_id"))
    return list(dict.fromkeys([*unions, *(way.record for way in ways)]))


def records_of(bodies: list, day: date) -> list[tuple[str, int, int]]:
    """Kinds of records of these bodies, with their number before a day and from it on."""
    unions: set[int] = set()
    for body in bodies:
        if isinstance(body, Union):
            unions |= set(
                branches.descendants(body, day).values_list("descendant", flat=True)
            )
    firms = {body.pk for body in bodies if isinstance(body, Employer)}
    found = [(m, *_counts(m, unions, firms, day)) for m in _kinds()]
    return [
        (capfirst(str(m._meta.verbose_name_plural)), before, after)
        for m, before, after in found
        if before or after
    ]


def _kinds() -> list[type[OwnedModel]]:
    """Kinds of records that have a day of their own."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, OwnedModel) and model.DAY and field_of(model, model.DAY)
    ]


def _counts(model, unions: set[int], firms: set[int], day: date) -> tuple[int, int]:
    ours = Q(owner__in=unions) if unions else Q(pk__in=[])
    if firms and (key := field_of(model, "employer")) and key.related_model is Employer:
        ours |= Q(employer__in=firms)
    elif not unions:
        return 0, 0
    later = Q(**{f"{model.DAY}__gte": day})
    told = model.objects.counted().filter(ours).order_by()
    answer = told.aggregate(
        before=Count("pk", filter=~later), after=Count("pk", filter=later)
    )
    return answer["before"], answer["after"]
