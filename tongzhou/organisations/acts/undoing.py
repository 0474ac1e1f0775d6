"""Undoing 撤销 an act: every row becomes again what it was."""

from collections import defaultdict

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Model, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongzhou.journal.models import Entry
from tongzhou.organisations import ancestry
from tongzhou.organisations.acts import checks
from tongzhou.organisations.acts.recording import fields_of, values_of
from tongzhou.organisations.models import (
    Act,
    ActBody,
    ActRow,
    Ancestry,
    Placement,
    Union,
)
from tongzhou.screens import door


@transaction.atomic
def undo(act: Act, *, user=None, reason: str = "") -> Act:
    """Put back every row that the act wrote; the act stays, and is said to be undone.

    Raises ``ValidationError``: ``undone`` already; ``later_act`` when a later act builds
    on it, which the sentence names; ``changed_since`` when somebody has changed a row
    by hand; ``closed_period``; ``in_use`` when records name a union or firm that it
    brought into being.
    """
    if act.is_undone:
        raise ValidationError(_("This was undone before."), code="undone")
    checks.refuse_closed(act)
    rows = list(act.rows.all())
    _refuse_later(
        act,
        _writing(act, rows)
        or _naming_the_new(act, rows)
        or _ending_there(act, rows)
        or _ending_above(act, rows),
    )
    _refuse_in_use(rows)
    placed = _unions_placed(rows)
    for row in reversed(rows):
        _put_back(row, user, str(act)[:200])
    gone = {row.row_id for row in _founded(rows)}
    _check(act, rows, (placed | _unions_placed(rows)) - gone)
    act.state, act.undone_at = Act.State.VOID, timezone.now()
    act.undone_by = user if getattr(user, "pk", None) else None
    return door.save(act, user=user, verb=Entry.Verb.VOIDED, reason=reason)


# Later acts


def _later(act: Act):
    return Act.objects.standing().filter(pk__gt=act.pk).order_by("pk")


def _writing(act: Act, rows: list[ActRow]) -> Act | None:
    """The latest act that has written one of these rows since."""
    for model, ids in checks.concerned(rows).items():
        for start in range(0, len(ids), checks.AT_ONCE):
            some = ids[start : start + checks.AT_ONCE]
            written = ActRow.objects.filter(model=model, row_id__in=some)
            if found := _later(act).filter(pk__in=written.values("act")).last():
                return found
    return None


def _naming_the_new(act: Act, rows: list[ActRow]) -> Act | None:
    """The latest act that names a union or firm which this one brought into being."""
    for row in _founded(rows):
        path = row.model.rpartition(".")[2]
        named = ActBody.objects.filter(**{path: row.row_id}).values("act")
        if found := _later(act).filter(pk__in=named).last():
            return found
    return None


def _ending_there(act: Act, rows: list[ActRow]) -> Act | None:
    """The latest act whose fact ends for no other reason than that one of these begins:
    without it, nothing would say what holds from then on."""
    ended = []
    for row in rows:
        thing = getattr(apps.get_model(row.model), "OF", "")
        if thing and row.before is None:
            same = {"model": row.model, f"after__{thing}_id": row.after[f"{thing}_id"]}
            ended.append(Q(**same, after__until=row.after["since"]))
    if not ended:
        return None
    made = ActRow.objects.filter(Q.create(ended, connector=Q.OR), before__isnull=True)
    return _later(act).filter(pk__in=made.values("act")).last()


def _ending_above(act: Act, rows: list[ActRow]) -> Act | None:
    """The latest act that ended the union above one which this act has ended: what has
    ended stays where it stood, and would come back below nobody."""
    ended = [row.row_id for row in rows if _is_ending(row)]
    outlasting = Placement.objects.filter(
        union__in=ended, until__gt=F("parent__dissolved_on")
    )
    above = ActRow.objects.filter(
        model=Union._meta.label_lower, row_id__in=outlasting.values("parent")
    )
    acts = {row.act_id for row in above if _is_ending(row)}
    return _later(act).filter(pk__in=acts).last()


def _is_ending(row: ActRow) -> bool:
    is_union = row.model == Union._meta.label_lower
    return bool(is_union and row.before and "dissolved_on" in row.before)


def _refuse_later(act: Act, later: Act | None) -> None:
    if later:
        raise ValidationError(
            _("Undo “%(act)s” of %(day)s first: it builds on this one."),
            code="later_act",
            params={"act": later, "day": later.effective_on},
        )


# Records of what was founded


def _founded(rows: list[ActRow]) -> list[ActRow]:
    bodies = {"organisations.union", "organisations.employer"}
    return [row for row in rows if row.before is None and row.model in bodies]


def _refuse_in_use(rows: list[ActRow]) -> None:
    own = {(row.model, row.row_id) for row in rows}
    for row in _founded(rows):
        model = apps.get_model(row.model)
        for key in _keys_to(model):
            kind = key.model
            found = kind._base_manager.filter(**{key.name: row.row_id})
            for pk in found.values_list("pk", flat=True)[:100]:
                if (kind._meta.label_lower, pk) not in own:
                    _refuse_use(row, kind)


def _keys_to(model: type[Model]) -> list:
    """All foreign keys to ``model``, those of what follows from the acts left out."""
    relations = model._meta.get_fields(include_hidden=True)
    keys = [r.field for r in relations if r.auto_created and not r.concrete]
    return [k for k in keys if k.concrete and k.model not in (Ancestry, ActBody)]


def _refuse_use(row: ActRow, kind: type[Model]) -> None:
    raise ValidationError(
        _(
            "%(name)s is named by other records (%(kind)s): give these to another first."
        ),
        code="in_use",
        params={"name": row.label, "kind": kind._meta.verbose_name},
    )


# Rows


def _put_back(row: ActRow, user, reason: str) -> None:
    model = apps.get_model(row.model)
    record = model._base_manager.filter(pk=row.row_id).first()
    if row.after is None:
        record = model(pk=row.row_id)
    elif record is None or _differs(record, row.after):
        raise ValidationError(
            _("“%(row)s” was changed by hand since: change it back first."),
            code="changed_since",
            params={"row": row.label},
        )
    if row.before is None:
        door.delete(record, user=user, reason=reason)
        return
    for field in fields_of(model):
        if field.attname in row.before:
            text = row.before[field.attname]
            value = None if text is None else field.to_python(text)
            setattr(record, field.attname, value)
    door.save(record, user=user, reason=reason)


def _differs(record: Model, after: dict) -> bool:
    now = values_of(record)
    return any(now.get(name) != text for name, text in after.items())


# What must hold afterwards


def _unions_placed(rows: list[ActRow]) -> set[int]:
    """The unions whose placements these rows are or were."""
    label = Placement._meta.label_lower
    own = [row for row in rows if row.model == label]
    told = {
        int((r.before or r.after)["union_id"])
        for r in own
        if not r.before or not r.after
    }
    changed = [row.row_id for row in own if row.before and row.after]
    there = Placement.objects.filter(pk__in=changed).values_list("union_id", flat=True)
    return told | set(there)


def _check(act: Act, rows: list[ActRow], placed: set[int]) -> None:
    """Nobody above herself, nobody below what a later act has ended."""
    try:
        ancestry.keep(placed)
        checks.refuse_orphans(checks.concerned(rows))
    except ValidationError as error:
        _refuse_later(act, _behind(act, error))
        raise


def _behind(act: Act, error: ValidationError) -> Act | None:
    """The latest act that names one of those of whom the sentence speaks."""
    found = defaultdict(int)
    for record in error.params.values():
        if hasattr(record, "named_in_acts"):
            for pk in record.named_in_acts.values_list("act", flat=True):
                found[pk] += 1
    most = max(found.values(), default=0)
    likely = [pk for pk, times in found.items() if times == most]
    return (
        _later(act).filter(pk__in=likely).last()
        or _later(act).filter(pk__in=list(found)).last()
    )
