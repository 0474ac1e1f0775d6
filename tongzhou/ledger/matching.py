"""Deciding whether a row is a record that we have: natural keys, never a merge."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_noop as _

from tongzhou.kit.sheets import Sheet
from tongzhou.ledger.columns import Column
from tongzhou.ledger.comparing import differing, shown, value_of
from tongzhou.ledger.keys import Key, Keys
from tongzhou.ledger.names import with_named
from tongzhou.ledger.rows import Row


class Matcher:
    """Finds for the rows of one sheet the records that they may be."""

    def __init__(self, run, sheet: Sheet, columns: Sequence[Column]):
        self.run, self.sheet, self.columns = run, sheet, columns
        self.model = sheet.model
        self.keys = Keys(sheet, run.columns_of(sheet))
        self.has_state = hasattr(self.model, "twin")
        self.created = run.created[self.model]
        self.claimed: set[int] = set()

    def match_numbers(self, rows: Sequence[Row]) -> None:
        """Find the records of rows that bring a 系统编号."""
        numbered = [row for row in rows if row.outcome == "new" and row.token]
        known = [row.token.partition("-")[0] for row in numbered]
        self.run.names[self.model].fetch(int(n) for n in known if _is_number(n))
        for row in numbered:
            self._by_number(row)

    def match_keys(self, rows: Sequence[Row]) -> None:
        """Find the records of the other rows; each has its draft of a record."""
        self._by_key(rows)
        self._by_flags([row for row in rows if row.outcome == "new"])

    # 系统编号

    def _by_number(self, row: Row) -> None:
        names = self.run.names[self.model]
        pk = None
        if _is_number(row.token):
            pk = names.numbered(row.token, fetched=True)
        if pk in self.created or (pk and pk in self.claimed):
            row.refuse(
                _("The system number %(value)s stands in two rows."), value=row.token
            )
        elif pk:
            self.claimed.add(pk)
            self._put_beside(row, names.get(pk))
        elif "-" in row.token:
            row.token = ""
        else:
            row.refuse(_("No record has the system number %(value)s."), value=row.token)

    # Natural keys

    def _by_key(self, rows: Sequence[Row]) -> None:
        groups: dict[Key, list[tuple[Row, tuple]]] = defaultdict(list)
        for row in rows:
            key = self.keys.key_of(row)
            if key:
                groups[key].append((row, self.keys.values(row, key)))
        for key, pairs in groups.items():
            self._by_one_key(key, pairs)

    def _by_one_key(self, key: Key, pairs: Sequence[tuple[Row, tuple]]) -> None:
        found = self.keys.existing(key, [row for row, _ in pairs])
        matched = {pk for _, values in pairs for pk in found.get(values, ())}
        records = with_named(self.model).in_bulk(matched) if matched else {}
        first: dict[tuple, Row] = {}
        for row, values in pairs:
            known = [records[pk] for pk in sorted(found.get(values, ()))]
            known = known or self._called(row, key)
            if known:
                self._decide(row, known)
            elif values in first:
                self._twice(row, first[values])
            else:
                first[values] = row

    def _called(self, row: Row, key: Key) -> list[models.Model]:
        """A body or a firm under another of its names."""
        if len(key) != 1 or key[0] != "name":
            return []
        names = self.run.names[self.model]
        found = [names.get(pk) for pk in names.find(str(row.values["name"]))]
        return [record for record in found if record is not None]

    # What to do with those found

    def _decide(self, row: Row, known: Sequence[models.Model]) -> None:
        for record in known:
            other = bool(row.given) and record.pk in self.created
            if not other and not self._differs(row, record):
                self._unchanged(row, record)
                return
        if row.given and known[-1].pk in self.created:
            return
        own = [r for r in known if self._may_update(row, r)]
        if own and own[0].pk not in self.created:
            self._put_beside(row, own[0])
        else:
            self._suspect(row, known[0])

    def _put_beside(self, row: Row, record: models.Model) -> None:
        changed = self._differs(row, record)
        if not changed and not self.run.boxes.is_new(row, record):
            self._unchanged(row, record)
            return
        row.record, row.outcome = record, "changed"
        for column in changed:
            old = value_of(self.sheet, record, column)
            row.changes.append(
                [
                    column.header,
                    shown(column, old, self.run.names),
                    shown(column, row.values.get(column.name), self.run.names),
                ]
            )

    def _differs(self, row: Row, record: models.Model) -> list[Column]:
        return differing(self.sheet, self.columns, row, record)

    def _unchanged(self, row: Row, record: models.Model) -> None:
        row.record, row.outcome = record, "unchanged"
        row.messages.clear()
        self.claimed.add(record.pk)

    def _may_update(self, row: Row, record: models.Model) -> bool:
        """The same body filled it in, and it is one of the user's own."""
        theirs = getattr(record, "filled_by_id", None)
        ours = row.values.get("filled_by", self.run.filler)
        same = theirs in (None, ours) or ours is None
        return same and self.run.keeps(record)

    def _suspect(self, row: Row, record: models.Model) -> None:
        if not self.has_state:
            row.refuse(
                _("This is %(record)s already, and says something else: keep one row."),
                record=str(record),
            )
            return
        row.outcome, row.twin = "suspect", record
        row.note(
            _("Possible duplicate of “%(record)s”: not counted until you decide."),
            record=f"{record} #{record.pk}",
        )

    def _twice(self, row: Row, first: Row) -> None:
        """Two rows of the file with one key."""
        if _told_apart(row, first):
            row.is_flagged = True
            row.note(
                _("Much like row %(row)s; counted all the same."), row=first.number
            )
        elif row.values == first.values:
            row.outcome = "unchanged"
            row.note(_("The same as row %(row)s."), row=first.number)
        elif self.has_state:
            row.outcome, row.twin = "suspect", first
            row.note(
                _("Possible duplicate of row %(row)s: not counted until you decide."),
                row=first.number,
            )
        else:
            row.refuse(
                _("Row %(row)s is the same record and says something else: keep one."),
                row=first.number,
            )

    # 疑似

    def _by_flags(self, rows: Sequence[Row]) -> None:
        """Rows that are much like a record: counted, and said to be."""
        for flag in self.sheet.flags:
            filled = [
                (row, self.keys.values(row, tuple(flag)))
                for row in rows
                if row.outcome == "new"
                if all(self.keys.part(row, name) not in (None, "") for name in flag)
            ]
            self._by_one_flag(tuple(flag), filled)
        self._by_everything([row for row in rows if not self.keys.key_of(row)])

    def _by_one_flag(self, flag: Key, pairs: Sequence[tuple[Row, tuple]]) -> None:
        records = self._alike(flag, pairs)
        first: dict[tuple, int] = {}
        for row, values in pairs:
            if not self._recognised(row, records[values]):
                like = next(iter(records[values]), None)
                self._say_like(row, like, first.get(values))
            first.setdefault(values, row.number)

    def _alike(self, key: Key, pairs) -> dict[tuple, list[models.Model]]:
        """The records, at most fifty each, with the values of a key that rows have."""
        found = self.keys.existing(key, [row for row, _ in pairs]) if pairs else {}
        wanted = {values: found.get(values, [])[:50] for _, values in pairs}
        pks = {pk for few in wanted.values() for pk in few}
        records = with_named(self.model).in_bulk(pks) if pks else {}
        return {values: [records[pk] for pk in few] for values, few in wanted.items()}

    def _recognised(self, row: Row, records: Sequence[models.Model]) -> bool:
        """A row that says the same in everything is the record, if no row is it yet."""
        for record in records:
            taken = record.pk in self.claimed or record.pk in self.created
            if not taken and not self._differs(row, record):
                self._unchanged(row, record)
                return True
        return False

    def _say_like(self, row: Row, record, number: int | None) -> None:
        row.is_flagged = record is not None or number is not None
        if record is not None:
            label = f"{record} #{record.pk}"
            row.note(_("Much like “%(record)s”; counted all the same."), record=label)
        elif number is not None:
            row.note(_("Much like row %(row)s; counted all the same."), row=number)

    def _by_everything(self, rows: Sequence[Row]) -> None:
        """Without a key, only a row that is equal in everything is one that we have."""
        key = tuple(
            c.name
            for c in self.keys.by_name.values()
            if c.required and not c.is_extra and not c.sensitive
        )
        rows = [row for row in rows if row.outcome == "new" and key]
        rows = [row for row in rows if all(name in row.values for name in key)]
        pairs = [(row, self.keys.values(row, key)) for row in rows]
        records = self._alike(key, pairs)
        for row, values in pairs:
            self._recognised(row, records[values])


def _told_apart(row: Row, first: Row) -> bool:
    """Two rows with two numbers of another ledger: two records there, so here as well."""
    return bool(row.given and first.given and row.given != first.given)


def _is_number(text: str) -> bool:
    number, _, mark = text.partition("-")
    digits = number.isascii() and number.isdigit() and len(number) < 18
    return digits and len(mark) in (0, 6)
