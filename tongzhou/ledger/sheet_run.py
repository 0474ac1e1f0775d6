"""One sheet on its way into the ledger: whole, or nothing of it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_noop as _

from tongzhou.ledger.checks import Checker
from tongzhou.ledger.columns import Column, Kind
from tongzhou.ledger.comparing import differing, said_by
from tongzhou.ledger.headers import Layout
from tongzhou.ledger.matching import Matcher
from tongzhou.ledger.reader import Table
from tongzhou.ledger.rows import Row, RowReader
from tongzhou.ledger.strangers import enter_strangers
from tongzhou.screens import door

AT_ONCE = 2000
"""Rows read, matched and written together."""


class SheetRun:
    """Takes the rows of one sheet; ``run`` knows the file, the user and the answers."""

    def __init__(self, run, layout: Layout, table: Table):
        self.run, self.layout, self.table = run, layout, table
        self.sheet = layout.sheet
        self.model = self.sheet.model
        self.columns = list(layout.columns.values())
        self.reader = RowReader(run, layout, table.formula_errors)
        self.matcher = Matcher(run, self.sheet, self.columns)
        self.checker = Checker(self.model, run.columns_of(self.sheet))
        self.counts: Counter[str] = Counter()

    def go(self) -> Counter:
        """Take the sheet in. All of it is one transaction.

        Cells are read before it begins, so that others wait for the writing alone.
        """
        lines = [
            (place, line)
            for place, line in enumerate(self.table.rows())
            if place > self.layout.header_row
        ]
        read = [] if self._names_itself else self._read(lines)
        with transaction.atomic():
            enter_strangers(self.run, self.layout, read)
            chunks = self._waves(lines) if self._names_itself else _by_thousand(read)
            for rows in chunks:
                self._take(rows)
                self.run.tell_progress(self.layout.title, self.counts["read"])
            self.run.keep_rows()
        return self.counts

    @property
    def _names_itself(self) -> bool:
        """Whether rows may name one another: then each waits for those before it."""
        return any(
            c.kind == Kind.REFERENCE and c.target is self.model for c in self.columns
        )

    def _read(self, lines: list[tuple[int, list]]) -> list[Row]:
        """The rows of the sheet; the lines are let go one by one."""
        lines.reverse()
        rows = []
        while lines:
            row = self.reader.read(*lines.pop())
            if row is not None:
                rows.append(row)
        return rows

    def _waves(self, lines: list[tuple[int, list]]) -> Iterator[list[Row]]:
        """Rows that name one another: those first whose names are known already."""
        while lines:
            read = [(line, self.reader.read(*line)) for line in lines]
            rows = [row for _, row in read if row and not row.waits_for_own]
            left = [line for line, row in read if row and row.waits_for_own]
            if not rows:
                rows, left = [row for _, row in read if row], []
            enter_strangers(self.run, self.layout, rows)
            yield rows
            self.run.look_who_may_write()
            lines = left

    def _take(self, rows: list[Row]) -> None:
        self.counts["read"] += len(rows)
        self._fetch_named(rows)
        self.matcher.match_numbers(rows)
        fresh = [row for row in rows if row.outcome == "new"]
        self._draft(fresh)
        self.matcher.match_keys([row for row in fresh if not row.is_refused])
        self._change([row for row in rows if row.outcome == "changed"])
        going = [row for row in rows if row.outcome in _GOING]
        for row in going:
            if not row.is_refused:
                self.run.permit(row, self.sheet)
                self.checker.validate(row)
        self._save([row for row in going if not row.is_refused])
        for row in rows:
            self._count(row)

    # From the row to the record

    def _draft(self, rows: Sequence[Row]) -> None:
        """Make each row a new record, so that the kind can complete it."""
        for row in rows:
            row.record = self.model()
            self.checker.complete(row)
            self._set_bodies(row)
            self._fill(row, [c for c in self.columns if c.name in row.values])
        self._prepare([row for row in rows if not row.is_refused])

    def _change(self, rows: Sequence[Row]) -> None:
        """Bring the rows into the records that they change."""
        for row in rows:
            if self.run.is_accepted(self.layout, row):
                row.outcome = "updated"
            self._fill(row, differing(self.sheet, self.columns, row, row.record))
        self._prepare(rows)

    def _fetch_named(self, rows: Sequence[Row]) -> None:
        for column in self.columns:
            if column.kind == Kind.REFERENCE:
                pks = [v for r in rows if (v := r.values.get(column.name))]
                self.run.names[column.target].fetch(pks)

    def _fill(self, row: Row, columns: Sequence[Column]) -> None:
        for column in columns:
            if column.is_extra:
                continue
            value = said_by(column, row)
            if column.kind == Kind.REFERENCE and value is not None:
                value = self.run.names[column.target].get(value)
            setattr(row.record, column.name, value)

    def _set_bodies(self, row: Row) -> None:
        """Whose record it is and who filled it in, where the row does not say."""
        if hasattr(self.model, "owner_id"):
            row.record.owner = self.run.body(self.run.default_owner)
            if not row.record.owner_id and "owner" not in row.values:
                row.refuse(NO_BODY)
        if hasattr(self.model, "filled_by_id"):
            row.record.filled_by = self.run.body(self.run.filler)

    def _prepare(self, rows: Sequence[Row]) -> None:
        """The kind's own completion, of all rows or, when it refuses, of one by one."""
        if not self.sheet.prepare or not rows:
            return
        pairs = [(row.record, self._extras(row)) for row in rows]
        try:
            with transaction.atomic():
                self.sheet.prepare(pairs, user=self.run.user)
        except ValidationError as error:
            if len(rows) == 1:
                self.checker.refuse(rows[0], error)
                return
            for row in rows:
                self._prepare([row])

    def _extras(self, row: Row) -> dict:
        return {name: row.values.get(name) for name in self.sheet.extras} | {
            column.name: self._named(column, row)
            for column in self.columns
            if column.is_extra and column.kind == Kind.REFERENCE
        }

    def _named(self, column, row: Row):
        pk = row.values.get(column.name)
        return self.run.names[column.target].get(pk) if pk else None

    # Writing

    def _save(self, rows: Sequence[Row]) -> None:
        new = [row for row in rows if row.outcome == "new"]
        suspects = [row for row in rows if row.outcome == "suspect"]
        self._create(new)
        for row in suspects:
            row.record.state = "suspect"
            twin = row.twin.record if isinstance(row.twin, Row) else row.twin
            row.record.twin = twin if twin and twin.pk else None
        self._create(suspects)
        for row in rows:
            if row.outcome == "updated":
                self._one(row, lambda row: door.save(row.record, **self._by(row)))
        saved = [row for row in rows if not row.is_refused and row.outcome != "changed"]
        self._finish(saved)

    def _by(self, row: Row) -> dict:
        owner = getattr(row.record, "owner_id", None)
        behalf = bool(self.run.filler and owner and owner != self.run.filler)
        return {"user": self.run.user, "on_behalf": behalf}

    def _create(self, rows: Sequence[Row]) -> None:
        if self.sheet.save:
            for row in rows:
                self._one(row, self._by_hook)
            return
        for behalf in (False, True):
            group = [row for row in rows if self._by(row)["on_behalf"] is behalf]
            self._create_or_split(group, behalf)

    def _by_hook(self, row: Row) -> None:
        made = self.sheet.save(row.record, **self._by(row), **self._extras(row))
        row.record = made if made is not None else row.record

    def _create_or_split(self, rows: Sequence[Row], behalf: bool) -> None:
        """Write all; where that fails, the halves, down to the row that is at fault."""
        if not rows:
            return
        if len(rows) == 1:
            self._one(
                rows[0], lambda row: door.create_many([row.record], **self._by(row))
            )
            return
        try:
            with transaction.atomic():
                door.create_many(
                    [row.record for row in rows], user=self.run.user, on_behalf=behalf
                )
        except (IntegrityError, ValidationError):
            for row in rows:
                _unsaved(row.record)
            half = len(rows) // 2
            self._create_or_split(rows[:half], behalf)
            self._create_or_split(rows[half:], behalf)

    def _one(self, row: Row, write) -> None:
        """Write one row; what the door or the table refuses is said of this row."""
        is_new = row.record.pk is None
        try:
            with transaction.atomic():
                if row.outcome == "updated" and self.sheet.save:
                    self._by_hook(row)
                else:
                    write(row)
        except ValidationError as error:
            self.checker.refuse(row, error)
        except IntegrityError:
            self._explain(row)
        if row.is_refused and is_new:
            _unsaved(row.record)

    def _explain(self, row: Row) -> None:
        """Say in the constraint's own words what the table refused."""
        if row.outcome != "updated":
            _unsaved(row.record)
        try:
            row.record.validate_unique()
            row.record.validate_constraints()
        except ValidationError as error:
            self.checker.refuse(row, error)
        else:
            row.refuse(_("The ledger has a record that excludes this one."))

    def _finish(self, saved: Sequence[Row]) -> None:
        if not saved:
            return
        if self.sheet.finish:
            pairs = [(row.record, self._extras(row)) for row in saved]
            self.sheet.finish(pairs, user=self.run.user)
        self.run.boxes.register(saved)
        new = [row for row in saved if row.outcome != "updated"]
        self.run.created[self.model].update(row.record.pk for row in new)
        self.matcher.keys.remember(new)

    # Telling

    def _count(self, row: Row) -> None:
        if row.is_refused and row.outcome != "waiting":
            row.outcome = "refused"
        self.counts[row.outcome] += 1
        self.counts["flagged"] += row.is_flagged and row.outcome == "new"
        if row.record is not None and row.record.pk and row.outcome != "refused":
            self.run.enter(row, self.model)
        self.run.keep(self.layout, row)


def _by_thousand(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows in parts; those that are done are let go."""
    rows.reverse()
    while rows:
        chunk = rows[: -AT_ONCE - 1 : -1]
        del rows[-AT_ONCE:]
        yield chunk


def _unsaved(record: models.Model) -> None:
    """A record whose writing was taken back is new again."""
    record.pk = None
    record._state.adding = True
    record.version = 0


NO_BODY = _("Whose record is it? Fill in the organising body.")
_GOING = ("new", "suspect", "changed", "updated")
