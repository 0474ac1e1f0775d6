"""The one door through which everything is written.

It checks the version (two people editing one record), asks the guards (closed
periods), keeps the journal with before and after, and counts the change of the table.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from tongzhou.journal.models import Entry, TableVersion

Guard = Callable[[Sequence[models.Model]], None]
guards: list[Guard] = []
"""Called with the records as they were and as they will be; raise to refuse."""

followers: dict[type[models.Model], Callable] = {}
"""By model: called as ``follow(records, user=…)`` once they are written, in the same
transaction; what is worked out from them is kept up there."""

Note = Callable[[models.Model | None, models.Model | None], None]
_note: ContextVar[Note] = ContextVar("note", default=lambda before, after: None)

_KEPT_OUT = {"version", "created_at", "updated_at"}


@contextmanager
def noting(note: Note):
    """Within it ``note(before, after)`` hears of every row that is written.

    ``before`` is None for a new row, ``after`` for one that is taken away.
    """
    token = _note.set(note)
    try:
        yield
    finally:
        _note.reset(token)


@transaction.atomic
def save(record, *, user=None, verb="", reason="", on_behalf=False):
    """Write one record, journal it and return it.

    Raises ``ValidationError``: ``stale`` when somebody else has saved it since it was
    read (``params["by"]`` says who), or whatever a guard refuses (``closed_period``).
    """
    before = _lock(record)
    _ask_guards([before, record] if before else [record])
    changes = _changes(before, record) if before else ({}, {})
    if before and not changes[1] and not verb:
        return record
    record.version += 1
    record.save()
    Entry.objects.create(
        **_entry(record, user, verb or _verb(before), reason, on_behalf),
        before=changes[0],
        after=changes[1],
    )
    bump(type(record))
    _note.get()(before, record)
    _follow([record], user)
    return record


@transaction.atomic
def create_many(records: Sequence[models.Model], *, user=None, on_behalf=False) -> int:
    """Write new records of one model at once; each gets its journal entry."""
    records = list(records)
    if not records:
        return 0
    _ask_guards(records)
    for record in records:
        record.version = 1
    type(records[0])._default_manager.bulk_create(records, batch_size=500)
    Entry.objects.bulk_create(
        (
            Entry(**_entry(record, user, Entry.Verb.CREATED, "", on_behalf))
            for record in records
        ),
        batch_size=1000,
    )
    bump(type(records[0]))
    for record in records:
        _note.get()(None, record)
    _follow(records, user)
    return len(records)


@transaction.atomic
def delete(record, *, user=None, reason="") -> None:
    """Remove a row that holds no work of its own (a link, an alias); journalled."""
    _ask_guards([record])
    entry = _entry(record, user, Entry.Verb.DELETED, reason, False)
    Entry.objects.create(**entry, before=_texts(record, _fields(record)))
    bump(type(record))
    _note.get()(record, None)
    record.delete()
    _follow([record], user)


def void(record, *, user=None, reason=""):
    """作废: the record stays, and no figure counts it."""
    record.state = record.State.VOID
    return save(record, user=user, verb=Entry.Verb.VOIDED, reason=reason)


def restore(record, *, user=None, reason=""):
    """恢复: the record counts again."""
    record.state = record.State.RECORDED
    return save(record, user=user, verb=Entry.Verb.RESTORED, reason=reason)


def looked(record, *, user, reason="") -> None:
    """Journal an unmasked look at personal data."""
    Entry.objects.create(**_entry(record, user, Entry.Verb.LOOKED, reason, False))


def is_closed_to(record) -> bool:
    """Whether a guard refuses every change of a record as it stands."""
    try:
        _ask_guards([record])
    except ValidationError:
        return True
    return False


def bump(*written: type[models.Model]) -> None:
    """Count a change of these models' tables; kept figures that read them are stale."""
    for model in written:
        table = model._meta.db_table
        changed = TableVersion.objects.filter(pk=table).update(version=F("version") + 1)
        if not changed:
            TableVersion.objects.get_or_create(pk=table, defaults={"version": 1})


def _lock(record):
    if record.pk is None:
        return None
    manager = type(record)._base_manager
    before = manager.select_for_update().filter(pk=record.pk).order_by("pk").first()
    if before and before.version != record.version:
        last = Entry.objects.of(record).first()
        raise ValidationError(
            _(
                "%(by)s has saved this record since you opened it. "
                "Your entries are still below: compare them and save again."
            ),
            code="stale",
            params={"by": (last and last.user) or _("Somebody else")},
        )
    return before


def _ask_guards(records: Iterable[models.Model]) -> None:
    records = list(records)
    for guard in guards:
        guard(records)


def _follow(records: Sequence[models.Model], user) -> None:
    if follow := followers.get(type(records[0])):
        follow(records, user=user)


def _entry(record, user, verb, reason, on_behalf) -> dict:
    return {
        "user": user if user and user.pk else None,
        "verb": verb,
        "model": record._meta.label_lower,
        "record_id": record.pk,
        "label": str(record)[:200],
        "reason": reason,
        "on_behalf": on_behalf,
    }


def _verb(before) -> str:
    return Entry.Verb.CHANGED if before else Entry.Verb.CREATED


def _fields(record) -> list[models.Field]:
    return [f for f in record._meta.concrete_fields if f.name not in _KEPT_OUT]


def _changes(before, after) -> tuple[dict, dict]:
    changed = [
        field
        for field in _fields(after)
        if getattr(before, field.attname) != getattr(after, field.attname)
    ]
    return _texts(before, changed), _texts(after, changed)


def _texts(record, fields) -> dict[str, object]:
    return {field.name: _text(record, field) for field in fields}


def _text(record, field):
    """What the journal prints for a field: masked where the field is sensitive."""
    if getattr(field, "sensitive", False):
        return "***" if getattr(record, field.attname) else ""
    value = getattr(record, field.name)
    if field.choices:
        return getattr(record, f"get_{field.name}_display")()
    if value is None or isinstance(value, int | bool | str | dict | list):
        return value
    return value.isoformat() if type(value) is date else str(value)
