"""A row of the file on its way to a record: cells read, names looked up."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_noop as _

from tongzhou.ledger import cells
from tongzhou.ledger.columns import BOX, ID, Column, Kind
from tongzhou.ledger.headers import Layout, unit_of
from tongzhou.ledger.messages import ERROR, Message, Refused, note
from tongzhou.organisations.models import Employer
from tongzhou.people.models import Person

EXAMPLE = "示例"
_TOTALS = {"合计", "总计", "小计", "共计", "total"}


@dataclass(slots=True, eq=False)
class Row:
    """What a row says, and what is to become of it."""

    number: int
    values: dict[str, object] = field(default_factory=dict)
    blank: list[str] = field(default_factory=list)
    token: str = ""
    given: str = ""
    """The 系统编号 in the file, also when it is one of another ledger."""
    box: str = ""
    messages: list[Message] = field(default_factory=list)
    outcome: str = "new"
    record: models.Model | None = None
    changes: list[list[str]] = field(default_factory=list)
    twin: models.Model | None = None
    is_flagged: bool = False
    waits_for_own: bool = False
    """It names a record of its own kind that may stand further down in the file."""
    strangers: dict[str, str] = field(default_factory=dict)
    """Column and name of people whom nobody knows yet."""

    @property
    def is_refused(self) -> bool:
        return any(message.level == ERROR for message in self.messages)

    def refuse(self, message: str, column: str = "", **args) -> None:
        self.messages.append(Message(message, args, column))
        if self.outcome != "waiting":
            self.outcome = "refused"

    def note(self, message: str, column: str = "", **args) -> None:
        self.messages.append(note(message, column, **args))

    def own(self, columns: Sequence[Column]) -> dict[str, object]:
        """What was typed into extra columns; blanks are None."""
        return {c.name: self.values.get(c.name) for c in columns if c.is_extra}


class RowReader:
    """Reads the rows of one sheet of one file."""

    def __init__(self, run, layout: Layout, errors: dict):
        self.run, self.layout, self.errors = run, layout, errors
        self.columns = layout.columns
        self.contexts = {
            place: cells.Context(
                year=run.year_for(layout.title),
                scale=layout.scales.get(place, 1),
                percent=unit_of(layout.headers[place]) == "%",
            )
            for place in layout.columns
        }

    def read(self, place: int, line: list) -> Row | None:
        """The row at ``place`` (from 0); none when it holds no record."""
        filled = {
            at: value for at, value in enumerate(line) if not cells.is_blank(value)
        }
        failed = {
            at: self.errors[place, at]
            for at in self.columns
            if (place, at) in self.errors
        }
        if not failed and (not filled or self._is_no_record(place, filled)):
            return None
        row = Row(place + 1)
        doubtful = []
        for at, column in self.columns.items():
            if at in failed:
                row.refuse(FORMULA, column.header, value=failed[at])
            elif at not in filled:
                row.blank.append(column.name)
            elif not self._read_cell(row, column, filled[at], self.contexts[at]):
                doubtful.append((column, filled[at]))
        for column, text in doubtful:
            self._settle(row, column, cells.clean_text(text))
        return row

    def _is_no_record(self, place: int, filled: dict) -> bool:
        first = cells.clean_text(next(iter(filled.values())))
        if first == EXAMPLE:
            return True
        if not any(at in self.columns for at in filled):
            return True
        if first.replace(" ", "").casefold().rstrip(":：") in _TOTALS:
            self.run.notice(
                _("%(sheet)s, row %(row)s is a total and was left out."),
                sheet=self.layout.title,
                row=place + 1,
            )
            return True
        return False

    def _read_cell(self, row: Row, column: Column, raw, context) -> bool:
        """Whether the cell is settled; a name that means several comes later."""
        try:
            value, said = cells.read(column, raw, context)
        except Refused as refused:
            row.refuse(refused.message.id, column.header, **refused.message.args)
            return True
        if said and not column.sensitive:
            row.note(CHANGED, column.header, before=str(raw), after=said)
        if value is None:
            row.blank.append(column.name)
        elif column.name == ID:
            row.token = row.given = value.lstrip("#＃")
        elif column.name == BOX:
            row.box = value
        elif column.sensitive and "*" in value:
            row.note(MASKED, column.header)
        elif column.kind == Kind.REFERENCE:
            return self._look_up(row, column, value)
        else:
            row.values[column.name] = value
        return True

    def _look_up(self, row: Row, column: Column, text: str) -> bool:
        if issubclass(column.target, Person):
            return False
        found = self.run.names[column.target].find(text)
        if len(found) == 1:
            row.values[column.name] = found[0]
        return len(found) == 1

    def _settle(self, row: Row, column: Column, text: str) -> None:
        """Choose among several of one name by what the row says besides, or ask."""
        names = self.run.names[column.target]
        found = names.find(text)
        if issubclass(column.target, Person):
            found = self._same_place(row, names, found, must=True)
        elif len(found) > 1:
            found = self._same_place(row, names, found) or found
        if len(found) == 1:
            row.values[column.name] = found[0]
        elif found:
            several = "、".join(names.label(pk) for pk in found[:5])
            row.refuse(SEVERAL, column.header, value=text, names=several)
        else:
            self._unknown(row, column, text, names)

    def _same_place(self, row: Row, names, found: list[int], must=False) -> list[int]:
        """Those of the found that name the same firm or body as the row does."""
        names.fetch(found)
        records = [names.get(pk) for pk in found]
        return [r.pk for r in records if r is not None and _agrees(r, row, must)]

    def _unknown(self, row: Row, column: Column, text: str, names) -> None:
        row.waits_for_own = column.target is self.layout.sheet.model
        if issubclass(column.target, Person) and "#" not in text:
            if "employer" in row.values:
                row.strangers[column.name] = text
            elif not row.is_refused:
                row.refuse(WHO, column.header, value=text)
        elif column.target is Employer and self.run.ask(text):
            row.outcome = "waiting"
            row.messages.append(Message(FIRM, {"value": text}, column.header))
        else:
            near = "、".join(names.label(pk) for pk in names.near(text))
            said = NEAR if near else UNKNOWN
            row.refuse(
                said, column.header, value=text, **({"near": near} if near else {})
            )


def _agrees(record: models.Model, row: Row, must: bool) -> bool:
    """Whether record and row share the firms and bodies that both of them name."""
    shared = [
        getattr(record, f.attname) == row.values[f.name]
        for f in record._meta.concrete_fields
        if f.is_relation and f.name in row.values and getattr(record, f.attname)
        if f.name != "owner"
    ]
    return all(shared) and (must or bool(shared))


FORMULA = _("The formula shows %(value)s: mend it or write the value.")
CHANGED = _("“%(before)s” → “%(after)s”")
MASKED = _("A masked value is not taken in; what was known stays.")
SEVERAL = _("“%(value)s” may be %(names)s: write the name with its number.")
WHO = _("Nobody is called “%(value)s”: name the firm as well.")
FIRM = _("We know no firm “%(value)s”: say which one it is, or that it is new.")
NEAR = _("We know no “%(value)s”. Do you mean %(near)s?")
UNKNOWN = _("We know no “%(value)s”: enter it first, or correct the name.")
