"""Writing the ledger workbook: the empty template, or one filled with records."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from tongzhou.kit import sheets
from tongzhou.kit.sheets import Sheet
from tongzhou.ledger import guide
from tongzhou.ledger.columns import ID, Column, Kind, columns_of
from tongzhou.ledger.rows import EXAMPLE

LISTED = 5000
"""Rows that have a drop-down."""
_FORMATS = {
    "header": {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True},
    "must": {
        "bold": True,
        "bg_color": "#DCE6F1",
        "border": 1,
        "text_wrap": True,
        "font_color": "#C00000",
    },
    "example": {"italic": True, "font_color": "#7F7F7F"},
    "day": {"num_format": "yyyy-mm-dd"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm:ss"},
    "money": {"num_format": "#,##0.00"},
    "title": {"bold": True, "font_size": 16},
    "wrap": {"text_wrap": True, "valign": "top"},
}


class Workbook:
    """An .xlsx in the making; the same records give the same bytes."""

    def __init__(self, target):
        self.file = xlsxwriter.Workbook(
            target,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.file.set_properties({"created": datetime(2014, 1, 1)})
        self.formats = {n: self.file.add_format(f) for n, f in _FORMATS.items()}
        self.lists: list[tuple[list[str], str]] = []

    def add_guide(self, kinds: Sequence[Sheet]) -> None:
        page = self.file.add_worksheet("说明")
        page.set_column(0, 0, 22)
        page.set_column(1, 1, 90)
        page.write_string(
            0, 0, _("How to fill in this workbook"), self.formats["title"]
        )
        for number, (head, text) in enumerate(guide.lines(kinds), start=2):
            page.write_string(number, 0, head, self.formats["wrap"])
            page.write_string(number, 1, text, self.formats["wrap"])

    def add_sheet(self, sheet: Sheet, rows: Iterable[Sequence] = (), example=True):
        """One kind: headers, drop-downs, the example row, then ``rows``."""
        page = self.file.add_worksheet(sheet.title[:31])
        columns = columns_of(sheet)
        page.freeze_panes(1, 2)
        for place, column in enumerate(columns):
            self._head(page, place, column)
        if example and sheet.example:
            self._example(page, columns, sheet)
        for line, cells in enumerate(rows, start=2 if example else 1):
            for place, (column, value) in enumerate(zip(columns, cells, strict=True)):
                self._write(page, line, place, column, value)

    def _head(self, page, place: int, column: Column) -> None:
        star = "*" if column.required else ""
        style = self.formats["must" if column.required else "header"]
        page.set_column(place, place, _width(column))
        page.write_string(0, place, column.header + star, style)
        page.write_comment(0, place, guide.about(column), {"x_scale": 1.6})
        choices = _choices(column)
        if choices:
            self._drop_down(page, place, choices)

    def _drop_down(self, page, place: int, choices: list[str]) -> None:
        short = len(",".join(choices)) <= 250 and not any("," in c for c in choices)
        source = choices if short else self._listed(choices)
        page.data_validation(
            1,
            place,
            LISTED,
            place,
            {
                "validate": "list",
                "source": source,
                "error_type": "warning",
                "error_title": _("Not on the list"),
                "error_message": _("Choose from the list, please."),
            },
        )

    def _listed(self, choices: list[str]) -> str:
        """A long list stands on a hidden sheet."""
        letter = xlsxwriter.utility.xl_col_to_name(len(self.lists))
        where = f"=选项!${letter}$1:${letter}${len(choices)}"
        self.lists.append((choices, where))
        return where

    def _example(self, page, columns: Sequence[Column], sheet: Sheet) -> None:
        style = self.formats["example"]
        for place, column in enumerate(columns):
            text = EXAMPLE if column.name == ID else sheet.example.get(column.name, "")
            if text:
                page.write_string(1, place, str(text), style)

    def _write(self, page, line: int, place: int, column: Column, value) -> None:
        if value is None or value == "":
            return
        if isinstance(value, datetime):
            page.write_datetime(line, place, value, self.formats["moment"])
        elif isinstance(value, date):
            page.write_datetime(line, place, value, self.formats["day"])
        elif isinstance(value, int | float) or hasattr(value, "as_tuple"):
            style = self.formats["money"] if column.kind == Kind.MONEY else None
            page.write_number(line, place, value, style)
        else:
            page.write_string(line, place, str(value))

    def close(self) -> None:
        if self.lists:
            page = self.file.add_worksheet("选项")
            page.hide()
            longest = max(len(choices) for choices, _where in self.lists)
            for line in range(longest):
                for place, (choices, _where) in enumerate(self.lists):
                    if line < len(choices):
                        page.write_string(line, place, choices[line])
        self.file.close()


def _width(column: Column) -> int:
    wide = {Kind.TEXT: 18, Kind.REFERENCE: 20, Kind.ID: 14, Kind.BOX: 16}
    return max(wide.get(column.kind, 12), 2 * len(column.header) + 3)


def _choices(column: Column) -> list[str]:
    if column.kind == Kind.CHOICE:
        return list(column.labels.values())
    return ["是", "否"] if column.kind == Kind.FLAG else []


def template(target, kinds: Sequence[Sheet] | None = None) -> None:
    """Write the empty workbook of all kinds, or of these, to a path or a stream."""
    kinds = sheets.in_order() if kinds is None else kinds
    with translation.override("zh-hans"):
        book = Workbook(target)
        book.add_guide(kinds)
        for sheet in kinds:
            book.add_sheet(sheet)
        book.close()


def template_bytes(kinds: Sequence[Sheet] | None = None) -> bytes:
    stream = io.BytesIO()
    template(stream, kinds)
    return stream.getvalue()


def kinds_called(words: Iterable[str]) -> list[Sheet]:
    """The kinds with these codes or Chinese titles; raises ``ValueError`` for others."""
    found = []
    for word in words:
        sheet = next(
            (
                s
                for s in sheets.in_order()
                if word in {s.code, s.title, s.model._meta.model_name}
            ),
            None,
        )
        if sheet is None:
            known = "、".join(s.title for s in sheets.in_order())
            raise ValueError(
                _("“%(word)s” is no kind of record: choose of %(known)s.")
                % {"word": word, "known": known}
            )
        found.append(sheet)
    return found
