"""Importing a file: take it in, look at it dry, import it, undo it."""

import hashlib
import json
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tongzhou.kit import statistics
from tongzhou.ledger import answers
from tongzhou.ledger.headers import Layout, mapped, recognise
from tongzhou.ledger.messages import Refused, note
from tongzhou.ledger.models import ColumnMapping, Import
from tongzhou.ledger.reader import Table, tables
from tongzhou.ledger.run import Run, progress_file
from tongzhou.organisations.models import Union
from tongzhou.screens import door

logger = logging.getLogger(__name__)
ROWS_TO_LOOK_AT = 10
SILENCE = timedelta(minutes=3)
MANY = 200
"""After so many new rows the database is asked to look at its tables."""


def take(
    file: File,
    *,
    user=None,
    owner: Union | None = None,
    period: str = "",
    name: str = "",
) -> Import:
    """Keep a file that is to be imported; nothing is read yet."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    name = Path(name or file.name).name[-200:]
    made = Import(
        name=name, sha256=digest.hexdigest(), user=user, owner=owner, period=period
    )
    made.file.save(f"{made.sha256[:32]}{Path(name).suffix.lower()}", file, save=False)
    made.save()
    return made


def taken_before(of: Import) -> Import | None:
    """An earlier import of the very same file."""
    same = Import.objects.filter(sha256=of.sha256, state=Import.State.DONE)
    return same.exclude(pk=of.pk).first()


def begin(of: Import, state: str) -> None:
    """Say that long work is about to begin, so that the page can wait for it."""
    of.state, of.started_at = state, timezone.now()
    of.save(update_fields=["state", "started_at"])


def progress(of: Import) -> dict:
    """Sheet and number of rows that the work has come to; empty before it begins."""
    try:
        return json.loads(progress_file(of).read_text())
    except (OSError, ValueError):
        return {}


def is_stuck(of: Import) -> bool:
    """Whether work that should go on has not been heard of for minutes."""
    if not of.is_at_work:
        return False
    heard = progress(of).get("at")
    last = datetime.fromisoformat(heard) if heard else of.started_at
    return last is None or timezone.now() - last > SILENCE


def unclear(of: Import) -> list[Layout]:
    """The sheets of which something is not known: the kind, or a column."""
    return [
        layout
        for layout, _table in look(of)
        if not layout.is_left_out and (not layout.is_certain or layout.unknown)
    ]


def look(of: Import) -> list[tuple[Layout, Table]]:
    """The sheets of the file, each with what it is taken for.

    Raises ``Refused`` with a sentence when the file cannot be read.
    """
    found = []
    for table in tables(of.file.path, of.name):
        layout = recognise(table.title, table.top(ROWS_TO_LOOK_AT))
        if layout:
            found.append((_remembered(of, layout), table))
    if not found:
        raise Refused(gettext_noop("There is nothing in “%(name)s”."), name=of.name)
    return found


def _remembered(of: Import, layout: Layout) -> Layout:
    """The layout as this body has explained it before."""
    if layout.is_certain and not layout.unknown:
        return layout
    known = ColumnMapping.objects.filter(layout=_layout_key(of, layout)).first()
    return mapped(layout, known.kind, known.columns) if known else layout


def _layout_key(of: Import, layout: Layout) -> str:
    return f"{of.owner_id or 0}:{layout.digest}"


def remember_layout(
    of: Import, layout: Layout, kind: str, columns: Mapping[str, str]
) -> ColumnMapping:
    """Keep what a sheet with these headers is: its kind, and a column for each header."""
    made, _created = ColumnMapping.objects.update_or_create(
        layout=_layout_key(of, layout),
        defaults={"title": layout.title[:120], "kind": kind, "columns": dict(columns)},
    )
    return made


def check(of: Import, *, may_ask: bool = True) -> Import:
    """The dry run: everything is done, looked at, and taken back.

    With ``may_ask`` an unknown sheet stops it until somebody has explained the columns.
    """
    return _pass(of, dry=True, may_ask=may_ask)


def commit(of: Import, *, may_ask: bool = False) -> Import:
    """The import itself: good rows are kept, each sheet in one transaction."""
    return _pass(of, dry=False, may_ask=may_ask)


def _pass(of: Import, *, dry: bool, may_ask: bool) -> Import:
    State = Import.State
    of.started_at, of.ended_at = timezone.now(), None
    _enter(of, State.CHECKING if dry else State.RUNNING)
    run = Run(of, dry=dry)
    try:
        pairs = _ready(run, look(of), may_ask)
        if pairs is None:
            return _enter(of, State.MAPPING)
        of.rows.filter(is_applied=False).delete()
        run.go(pairs)
    except Refused as refused:
        of.notices = [refused.message.to_json()]
        return _enter(of, State.REFUSED)
    except Exception:
        logger.exception("The import %s has failed", of.pk)
        of.notices = [note(FAILED).to_json()]
        return _enter(of, State.REFUSED)
    finally:
        progress_file(of).unlink(missing_ok=True)
    run.write_rows()
    if not dry and sum(map(len, run.created.values())) >= MANY:
        statistics.take()
    of.counts = run.counts
    of.notices = [made.to_json() for made in run.notices]
    of.questions = answers.questions(run, run.questions)
    return _enter(of, State.CHECKED if dry else State.DONE)


def _enter(of: Import, state: str) -> Import:
    of.state = state
    if not of.is_at_work:
        of.ended_at = timezone.now()
    of.save()
    return of


def _ready(run: Run, found, may_ask: bool) -> list[tuple[Layout, Table]] | None:
    """The sheets that can be taken in; none at all while one has to be explained."""
    ready = []
    for layout, table in found:
        if layout.is_left_out:
            run.notice(
                gettext_noop("The sheet “%(sheet)s” is left out, as you said."),
                sheet=layout.title,
            )
        elif layout.is_certain:
            ready.append((layout, table))
        elif may_ask:
            return None
        else:
            _leave_out(run, layout, table)
    return ready


def _leave_out(run: Run, layout: Layout, table: Table) -> None:
    """Name a sheet that cannot be taken in; its rows count as refused."""
    missing = "、".join(layout.missing)
    if layout.sheet and missing:
        run.notice(LACKS, sheet=layout.title, headers=missing)
    else:
        run.notice(UNKNOWN_SHEET, sheet=layout.title)
    below = list(table.rows())[layout.header_row + 1 :]
    rows = sum(1 for row in below if any(row))
    run.counts.append(
        {"title": layout.title, "kind": "", "name": "", "read": rows, "refused": rows}
    )


# Undoing


def undo(of: Import, *, user=None) -> int:
    """作废 every record that the import has entered; returns how many.

    What somebody has changed since stays; rows that only updated a record stay, too.
    Raises ``ValidationError`` (``closed_period``) and voids nothing when a period that
    it reaches into has been closed.
    """
    if of.state not in {Import.State.DONE, Import.State.UNDOING}:
        raise ValidationError(_("There is nothing to undo."), code="not_done")
    with transaction.atomic():
        kept, voided = [], 0
        for row in _entered(of):
            done = _void(row, user)
            voided += done
            kept += [] if done else [row.label or f"#{row.record_id}"]
        of.notices = [note(VOIDED, count=voided).to_json()]
        if kept:
            few = "、".join(kept[:20])
            of.notices.append(note(KEPT, count=len(kept), names=few).to_json())
        _enter(of, Import.State.UNDONE)
    return voided


def _entered(of: Import):
    """Rows by which a record was entered, the last one first."""
    rows = of.rows.filter(
        is_applied=True, outcome__in=["new", "suspect"], record_id__isnull=False
    )
    return rows.order_by("-pk").iterator(chunk_size=1000)


def _void(row, user) -> bool:
    model = apps.get_model(row.kind)
    record = model._base_manager.filter(pk=row.record_id).first()
    untouched = record is not None and record.version == 1
    if not untouched or not hasattr(model, "State"):
        return False
    if record.state != model.State.VOID:
        door.void(record, user=user, reason=row.run.name[:200])
    return True


FAILED = gettext_noop(
    "Something went wrong on our side; whole sheets are in, or nothing of them."
)
UNKNOWN_SHEET = gettext_noop(
    "The sheet “%(sheet)s” was not taken in: we do not know what it lists."
)
LACKS = gettext_noop(
    "The sheet “%(sheet)s” was not taken in: it has no column %(headers)s."
)
VOIDED = gettext_noop("%(count)s records have been voided.")
KEPT = gettext_noop(
    "%(count)s records stay, changed since or not to be voided: %(names)s"
)
