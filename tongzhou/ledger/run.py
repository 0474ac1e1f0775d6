"""One pass over a file: a dry run that is taken back, or the import itself."""

import json
import re
from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from tongzhou.kit.periods import Period
from tongzhou.kit.sheets import Sheet
from tongzhou.ledger import answers
from tongzhou.ledger.boxes import Boxes
from tongzhou.ledger.columns import columns_of
from tongzhou.ledger.headers import Layout
from tongzhou.ledger.messages import UNKNOWN_COLUMN, Message, note, of_validation
from tongzhou.ledger.models import Import, ImportRow
from tongzhou.ledger.names import Directory
from tongzhou.ledger.reader import Table
from tongzhou.ledger.rows import Row
from tongzhou.ledger.sheet_run import SheetRun
from tongzhou.organisations.models import Union
from tongzhou.screens.forms import own_union

MOST_NOTICES = 200


class Run:
    """What all sheets of one pass share: user, names, answers, and what is kept of it."""

    def __init__(self, of: Import, *, dry: bool):
        self.of, self.dry, self.user = of, dry, of.user
        self.names = Directory(None if _sees_all(of.user) else of.user)
        self.boxes = Boxes(of.user)
        self.created: dict[type, set[int]] = defaultdict(set)
        self.notices: list[Message] = []
        self.questions: dict[str, int] = defaultdict(int)
        self.counts: list[dict] = []
        self._rows: list[ImportRow] = []
        self._columns: dict[str, list] = {}
        self._bodies: dict[int | None, Union | None] = {}
        self._period = Period.parse(of.period) if of.period else None
        self._ticked = self._read_ticks()
        self.default_owner = of.owner_id
        self.filler = _filler(of.user)
        self.editable: set[int] | None = None

    # Going through the sheets

    def go(self, pairs: list[tuple[Layout, Table]]) -> None:
        """Take in the sheets in the order in which they name one another."""
        if self.dry:
            with transaction.atomic():
                self._all_sheets(pairs)
                transaction.set_rollback(True)
        else:
            self._all_sheets(pairs)

    def _all_sheets(self, pairs) -> None:
        answers.apply(self)
        for layout, table in sorted(
            pairs, key=lambda p: (p[0].sheet.order, p[0].sheet.code)
        ):
            self._name_what_is_left_out(layout, table)
            self._one_sheet(layout, table)

    def _one_sheet(self, layout: Layout, table: Table) -> None:
        self.look_who_may_write()
        sheet_run = SheetRun(self, layout, table)
        kept = len(self._rows)
        counts = dict.fromkeys(_COUNTED, 0)
        try:
            counts |= sheet_run.go()
        except ValidationError as error:
            del self._rows[kept:]
            counts |= {"read": sheet_run.counts["read"]}
            counts["refused"] = counts["read"]
            self._sheet_was_refused(layout, error)
        self.counts.append(
            {
                "title": layout.title,
                "kind": layout.sheet.code,
                "name": layout.sheet.title,
            }
            | counts
        )

    def _sheet_was_refused(self, layout: Layout, error: ValidationError) -> None:
        for message in of_validation(error):
            self.notice(
                _("%(sheet)s was not taken in: %(reason)s"),
                sheet=layout.title,
                reason=message.text,
            )

    def _name_what_is_left_out(self, layout: Layout, table: Table) -> None:
        for header in layout.unknown:
            self.notice(UNKNOWN_COLUMN, sheet=layout.title, header=header)
        for place, scale in layout.scales.items():
            if scale != 1:
                self.notice(SCALED, header=layout.headers[place], scale=f"{scale:,}")

    # Who may write what

    def look_who_may_write(self) -> None:
        """Asked anew for each sheet: the one before may have entered bodies."""
        self._bodies.clear()
        if _sees_all(self.user):
            self.editable = None
        else:
            bodies = Union.objects.editable_by(self.user)
            self.editable = set(bodies.values_list("pk", flat=True))
        if self.default_owner is None:
            self.default_owner = self.filler or _top()

    def keeps(self, record) -> bool:
        """Whether the user may write for the body that keeps this record."""
        keeper = getattr(record, "owner", None) or getattr(record, "union", None)
        return self.editable is None or (keeper and keeper.pk) in self.editable

    def permit(self, row: Row, sheet: Sheet) -> None:
        """Refuse what the user may not enter: the kind, or for this body."""
        meta = sheet.model._meta
        verb = "change" if row.outcome in {"changed", "updated"} else "add"
        if self.user and not self.user.has_perm(
            f"{meta.app_label}.{verb}_{meta.model_name}"
        ):
            row.refuse(_("Your account may not enter records of this kind."))
        elif row.record.pk is None and meta.label == "organisations.Union":
            parent = row.values.get("parent")
            if self.editable is not None and parent not in self.editable:
                row.refuse(NOT_YOURS, body=str(self.body(parent) or "-"))
        elif not self.keeps(row.record):
            keeper = getattr(row.record, "owner", None) or row.record.union
            row.refuse(NOT_YOURS, body=str(keeper))

    def body(self, pk: int | None) -> Union | None:
        if pk not in self._bodies:
            self._bodies[pk] = pk and Union.objects.filter(pk=pk).first()
        return self._bodies[pk]

    def columns_of(self, sheet: Sheet) -> list:
        if sheet.code not in self._columns:
            self._columns[sheet.code] = columns_of(sheet)
        return self._columns[sheet.code]

    def year_for(self, title: str) -> int | None:
        """The year that completes a day without one: the period's, the title's."""
        if self._period and self._period.first.year == self._period.last.year:
            return self._period.first.year
        for text in (title, self.of.name):
            if match := re.search(r"(?:19|20)\d{2}", text):
                return int(match[0])
        return None

    # What is asked, and what was ticked

    def ask(self, text: str) -> bool:
        """Note that nobody knows this firm; always true, so that a row can wait."""
        self.questions[text] += 1
        return True

    def _read_ticks(self) -> dict[tuple, list]:
        rows = self.of.rows.filter(is_accepted=True, is_applied=False)
        return {(r.sheet, r.number): r.changes for r in rows}

    def is_accepted(self, layout: Layout, row: Row) -> bool:
        """Ticked, and still the change that was shown when it was ticked."""
        if self.of.accept_updates:
            return True
        return self._ticked.get((layout.title, row.number)) == row.changes

    # What is kept of it

    def notice(self, message: str, **args) -> None:
        made = note(message, **args)
        if len(self.notices) < MOST_NOTICES and made not in self.notices:
            self.notices.append(made)

    def enter(self, row: Row, model) -> None:
        """Later rows may name this record, also by its number in the file."""
        is_new = row.record.pk in self.created[model]
        if row.given:
            self.names[model].take_number(row.given, row.record.pk)
        if is_new:
            self.names[model].add(row.record)

    def keep(self, layout: Layout, row: Row) -> None:
        """Keep what a person wants to see, and what can be undone."""
        applied = not self.dry and row.outcome in {"new", "updated", "suspect"}
        if row.outcome in {"new", "unchanged"} and not row.messages and not applied:
            return
        saved = row.record is not None and row.record.pk
        new = row.outcome in {"new", "suspect"}
        self._rows.append(
            ImportRow(
                run=self.of,
                sheet=layout.title,
                kind=layout.sheet.code,
                number=row.number,
                outcome=row.outcome,
                record_id=row.record.pk if saved and not (self.dry and new) else None,
                label=str(row.record)[:200] if saved else "",
                messages=[message.to_json() for message in row.messages],
                changes=row.changes,
                is_applied=applied,
                is_accepted=row.outcome == "updated",
            )
        )

    def keep_person(self, layout: Layout, person) -> None:
        """Somebody whom a list has named first, so that undoing finds her."""
        if not self.dry:
            self._rows.append(
                ImportRow(
                    run=self.of,
                    sheet=layout.title,
                    kind=person._meta.label_lower,
                    number=0,
                    outcome="new",
                    record_id=person.pk,
                    label=str(person),
                    is_applied=True,
                )
            )

    def keep_rows(self) -> None:
        """Within the sheet's transaction; a dry run keeps them for afterwards."""
        if not self.dry:
            self.write_rows()

    def write_rows(self) -> None:
        ImportRow.objects.bulk_create(self._rows, batch_size=500)
        self._rows.clear()

    def tell_progress(self, title: str, rows: int) -> None:
        done = sum(sheet["read"] for sheet in self.counts) + rows
        progress_file(self.of).write_text(
            json.dumps({"sheet": title, "rows": done, "at": timezone.now().isoformat()})
        )
        if not self.dry:
            self.write_rows()


def progress_file(of: Import) -> Path:
    """Beside the database, so that it is seen while the transaction is open."""
    folder = settings.HOME / "progress"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{of.sha256[:16]}-{of.pk}.json"


def _sees_all(user) -> bool:
    return user is None or user.is_superuser


def _filler(user) -> int | None:
    union = own_union(user) if user else None
    return union and union.pk


def _top() -> int | None:
    """The body above all others, when there is exactly one."""
    top = Union.objects.filter(placements__isnull=True)[:2]
    return top[0].pk if len(top) == 1 else None


_COUNTED = (
    "read",
    "new",
    "unchanged",
    "changed",
    "updated",
    "suspect",
    "flagged",
    "waiting",
    "refused",
)
NOT_YOURS = _("This is a record of %(body)s: your account may not write for it.")
SCALED = _("“%(header)s”: every number was read %(scale)s times.")
