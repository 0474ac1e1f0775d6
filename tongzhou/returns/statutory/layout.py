"""The layout of a form's sheet: its texts, what is merged, which cells want a number."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.utils.translation import gettext_noop as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from tongzhou.ledger.messages import Refused
from tongzhou.ledger.reader import DAMAGED, tables
from tongzhou.returns.statutory.cells import (
    ADDRESS,
    MOST_COLUMNS,
    MOST_ROWS,
    address,
    place,
    spread,
)

UPLOAD_LIMIT = 4 * 2**20
NOT_XLSX = _(
    "“%(name)s” is no .xlsx workbook: open it in Excel or WPS and save it as .xlsx."
)
TOO_LARGE = _(
    "“%(name)s” is larger than %(limit)s MB: a form is smaller. Nothing is kept."
)
TOO_WIDE = _(
    "“%(name)s” has more than %(rows)s rows or %(columns)s columns: "
    "leave only the form on its first sheet."
)
NO_FORM = _("“%(name)s” has no words on its first sheet: there is no form to fill in.")
MARKS = {"—", "-", "–", "/", "×", "*", "…"}
FULL_WIDTH = DISTINCT = 0.8


def read(path: Path, name: str) -> dict:
    """The layout of the first sheet of a workbook, as plain data.

    Raises ``Refused`` with one sentence for a file that is too large, damaged, locked,
    of another type, or whose first sheet holds no form.
    """
    if path.stat().st_size > UPLOAD_LIMIT:
        raise Refused(TOO_LARGE, name=name, limit=UPLOAD_LIMIT // 2**20)
    tables(path, name)  # refuses what is damaged, locked or made to burst
    if path.read_bytes()[:2] != b"PK":
        raise Refused(NOT_XLSX, name=name)
    try:
        sheet = load_workbook(path, keep_links=False).worksheets[0]
    except Exception:  # openpyxl raises whatever the damaged part makes it trip over
        raise Refused(DAMAGED, name=name) from None
    return _layout(sheet, name)


def _layout(sheet, name: str) -> dict:
    if sheet.max_row > 20 * MOST_ROWS or sheet.max_column > 20 * MOST_COLUMNS:
        raise Refused(TOO_WIDE, name=name, rows=MOST_ROWS, columns=MOST_COLUMNS)
    found = {c.coordinate: c for row in sheet.iter_rows() for c in row if _is_used(c)}
    words = [c for c in found.values() if isinstance(c.value, str)]
    if not words:
        raise Refused(NO_FORM, name=name)
    rows = max(place(a)[0] for a in found)
    columns = max(place(a)[1] for a in found)
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise Refused(TOO_WIDE, name=name, rows=MOST_ROWS, columns=MOST_COLUMNS)
    letters = [get_column_letter(n) for n in range(1, columns + 1)]
    return {
        "sheet": sheet.title,
        "rows": rows,
        "columns": columns,
        "widths": [round(sheet.column_dimensions[c].width or 9) for c in letters],
        "merged": [str(part) for part in sheet.merged_cells.ranges],
        "cells": {where: _cell(cell) for where, cell in found.items()},
    }


def _is_used(cell) -> bool:
    return cell.value is not None or _is_bordered(cell)


def _is_bordered(cell) -> bool:
    border = getattr(cell, "border", None)
    return bool(border and (border.left.style or border.bottom.style))


def _cell(cell) -> dict:
    said = {"border": True} if _is_bordered(cell) else {}
    value = cell.value
    if isinstance(value, str) and value.startswith("="):
        said["formula"] = value
    elif isinstance(value, bool | int | float):
        said["number"] = value
    elif value is not None:
        said["text"] = str(value).strip(" \t\r\n")
    if getattr(cell, "font", None) and cell.font.b:
        said["bold"] = True
    if getattr(cell, "alignment", None) and cell.alignment.horizontal:
        said["align"] = cell.alignment.horizontal
    if "%" in (cell.number_format or ""):
        said["percent"] = True
    return said


@dataclass
class Layout:
    """The layout of a form, asked for its words and its open cells."""

    data: dict

    @property
    def rows(self) -> int:
        return self.data["rows"]

    @property
    def columns(self) -> int:
        return self.data["columns"]

    @cached_property
    def anchors(self) -> dict[str, str]:
        """Cell → the cell that speaks for it: itself, or the first of its merged range."""
        return {
            cell: spread(part)[0]
            for part in self.data["merged"]
            for cell in spread(part)
        }

    @cached_property
    def spans(self) -> dict[str, tuple[int, int]]:
        """First cell of a merged range → its rows and columns."""
        found = {}
        for part in self.data["merged"]:
            left, top, right, bottom = range_boundaries(part)
            found[address(top, left)] = (bottom - top + 1, right - left + 1)
        return found

    def anchor(self, where: str) -> str:
        return self.anchors.get(where, where)

    def has(self, where: str) -> bool:
        """Whether the form has a cell of that address, not hidden in a merged one."""
        if not ADDRESS.fullmatch(where):
            return False
        row, column = place(where)
        inside = row <= self.rows and column <= self.columns
        return inside and self.anchor(where) == where

    def cell(self, where: str) -> dict:
        return self.data["cells"].get(self.anchor(where), {})

    def text(self, where: str) -> str:
        """The words of a cell; blank where there are none."""
        return self.cell(where).get("text", "")

    def formula(self, where: str) -> str:
        return self.cell(where).get("formula", "")

    def is_wide(self, where: str) -> bool:
        """Whether the cell's merged range is a line of its own: a title, a remark."""
        return (
            self.spans.get(self.anchor(where), (1, 1))[1] >= self.columns * FULL_WIDTH
        )

    def row_words(self, where: str) -> list[str]:
        """The words to the left of a cell in its row, the farthest first."""
        row, column = place(where)
        found: dict[str, str] = {}
        for number in range(1, column):
            at = self.anchor(address(row, number))
            if self.says(at):
                found[at] = self.text(at).strip()
        return list(found.values())

    def column_words(self, where: str) -> list[str]:
        """The heads above a cell, the highest first; the block of heads nearest to it."""
        row, column = place(where)
        found: dict[str, str] = {}
        for number in range(row - 1, 0, -1):
            at = self.anchor(address(number, column))
            if self.says(at):
                found[at] = self.text(at).strip()
            elif found:
                break
        return list(found.values())[::-1]

    def says(self, where: str) -> bool:
        """Whether a cell holds words that name a row or a column."""
        text = self.text(where)
        return bool(text) and text not in MARKS and not self.is_wide(where)

    @cached_property
    def open_cells(self) -> list[str]:
        """Cells that want something: empty or 0, with words to the left and above.

        A column that mostly holds words names the rows; its gaps want nothing.
        """
        bordered = any(said.get("border") for said in self.data["cells"].values())
        found: list[str] = []
        for column in range(1, self.columns + 1):
            cells = [address(row, column) for row in range(1, self.rows + 1)]
            free = [where for where in cells if self._is_open(where, bordered)]
            words = [where for where in cells if self._is_stub(where)]
            found += free if len(free) >= len(words) else []
        return sorted(found, key=place)

    def _is_stub(self, where: str) -> bool:
        """Whether a cell says something of its row: a unit, a number of the line."""
        said = self.data["cells"].get(where, {})
        if "formula" in said or self.text(where) in MARKS or self.is_wide(where):
            return False
        return bool(said.get("text") or said.get("number")) and bool(
            self.column_words(where)
        )

    def _is_open(self, where: str, bordered: bool) -> bool:
        said = self.data["cells"].get(where, {})
        taken = said.get("text") or said.get("formula") or said.get("number")
        if taken or self.anchor(where) != where:
            return False
        if bordered and not said.get("border"):
            return False
        return bool(self.row_words(where) and self.column_words(where))

    @cached_property
    def formulas(self) -> dict[str, str]:
        """Cell → the formula that the workbook itself has there."""
        return {
            where: said["formula"]
            for where, said in self.data["cells"].items()
            if "formula" in said
        }

    @cached_property
    def label_column(self) -> int:
        """The column whose words name the rows: the first left of the open cells in
        which nearly every row has words of its own."""
        rows = {place(where)[0] for where in self.open_cells}
        columns = [place(where)[1] for where in self.open_cells]
        for column in range(1, min(columns, default=2)):
            cells = [self.anchor(address(row, column)) for row in rows]
            words = [self.text(where).strip() for where in cells if self.says(where)]
            words = [word for word in words if not word.isdigit()]
            if len(words) * 2 >= len(rows) and len(set(words)) >= DISTINCT * len(words):
                return column
        return 1

    def name_of(self, where: str) -> str:
        """What a cell is called: ``会员人数 · 本年末``."""
        at = self.anchor(address(place(where)[0], self.label_column))
        row = [word for word in self.row_words(where) if not word.isdigit()]
        said = self.text(at).strip() if self.says(at) else ""
        label = said if said in row else max(row, key=len, default="")
        head = " ".join(self.column_words(where)[-1:])
        return " · ".join(filter(None, [label, head])) or where
