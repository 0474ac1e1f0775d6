"""The forms that come with the program: rows as data, the workbook made of them."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

import xlsxwriter
from django.db import transaction
from openpyxl.utils import get_column_letter

from tongzhou.organisations.models import Union
from tongzhou.returns.statutory import exchange
from tongzhou.returns.statutory.models import Form

FOLDER = Path(__file__).parent / "shipped"


@dataclass
class Sheet:
    """A form while it is laid out: texts at their places, cells with what they say."""

    texts: list[tuple] = field(default_factory=list)
    merged: list[tuple] = field(default_factory=list)
    cells: list[dict] = field(default_factory=list)
    items: list[dict] = field(default_factory=list)
    row: int = 0


@cache
def codes() -> tuple[str, ...]:
    """The codes of the shipped forms."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def described(code: str) -> dict:
    """A shipped form as its data file describes it. Raises ``LookupError``."""
    path = FOLDER / f"{code}.toml"
    if code not in codes():
        raise LookupError(f"There is no shipped form “{code}”: {', '.join(codes())}.")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@transaction.atomic
def load(code: str, owner: Union, *, published: bool = True, user=None) -> Form:
    """Make a shipped form one of ``owner``'s; one that is there already stays as it is."""
    found = Form.objects.filter(owner=owner, code=code).first()
    if found:
        return found
    form, unknown = exchange.take(package(code), owner, f"{code}.xlsx", user=user)
    if unknown:
        raise LookupError(f"{code}: unknown figures at {', '.join(unknown)}.")
    return form


def package(code: str) -> dict:
    """The shipped form as the exchange file would say it, workbook and all."""
    said = described(code)
    sheet = Sheet()
    content = _workbook(said, sheet)
    return {
        "format": exchange.FORMAT,
        "code": code,
        "title": said["title"],
        "issuer": said.get("issuer", ""),
        "cut_off": "",
        "cells": sheet.cells,
        "checks": said.get("checks", []),
        "items": sheet.items,
        "workbook": content,
    }


def _workbook(said: dict, sheet: Sheet) -> bytes:
    """Lay the form out: title, line of the body, each table, remarks."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(said["title"][:31])
        styles = _styles(book)
        widths = said["widths"]
        for number, width in enumerate(widths):
            page.set_column(number, number, width)
        last = len(widths) - 1
        page.merge_range(0, 0, 0, last, said["title"], styles["title"])
        _line_of_body(page, sheet, styles, last)
        sheet.row = 2
        for table in said["tables"]:
            _table(page, sheet, styles, table, last)
        for remark in said.get("remarks", []):
            page.merge_range(sheet.row, 0, sheet.row, last, remark, styles["remark"])
            page.set_row(sheet.row, 32)
            sheet.row += 1
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(2)
    return buffer.getvalue()


def _styles(book) -> dict:
    frame = {"border": 1, "valign": "vcenter", "text_wrap": True}
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center"}),
        "line": book.add_format({"valign": "vcenter"}),
        "head": book.add_format(
            {**frame, "bold": True, "align": "center", "bg_color": "#F2F2F2"}
        ),
        "text": book.add_format(frame),
        "mid": book.add_format({**frame, "align": "center"}),
        "number": book.add_format({**frame, "align": "right"}),
        "section": book.add_format({"bold": True, "valign": "vcenter", "top": 1}),
        "remark": book.add_format(
            {"text_wrap": True, "valign": "top", "font_size": 10}
        ),
    }


def _line_of_body(page, sheet: Sheet, styles: dict, last: int) -> None:
    half = max(last // 2, 1)
    for first, end, text in (
        (0, half, "填报单位：{body}"),
        (half + 1, last, "报告期：{period}"),
    ):
        if end > first:
            page.merge_range(1, first, 1, end, "", styles["line"])
        page.write_string(1, first, "", styles["line"])
        sheet.cells.append({"address": _at(1, first), "kind": "text", "text": text})


def _at(row: int, column: int) -> str:
    return f"{get_column_letter(column + 1)}{row + 1}"


def _table(page, sheet: Sheet, styles: dict, table: dict, last: int) -> None:
    """A section head, the heads of the columns, the rows."""
    if head := table.get("title"):
        page.merge_range(sheet.row, 0, sheet.row, last, head, styles["section"])
        sheet.row += 1
    for column, text in enumerate(table["heads"]):
        page.write_string(sheet.row, column, text, styles["head"])
    page.set_row(sheet.row, 30)
    sheet.row += 1
    for row in table["rows"]:
        _row(page, sheet, styles, table, row)
        sheet.row += 1


def _row(page, sheet: Sheet, styles: dict, table: dict, row: dict) -> None:
    stubs = row["stubs"]
    for column, text in enumerate(stubs):
        if isinstance(text, int | float):
            page.write_number(sheet.row, column, text, styles["mid"])
        else:
            longest = text == max(map(str, stubs), key=len)
            page.write_string(
                sheet.row, column, text, styles["text" if longest else "mid"]
            )
    for number, said in enumerate(table["columns"]):
        column = len(stubs) + number
        address = _at(sheet.row, column)
        cell = _cell(said, row, sheet.row + 1)
        if cell is None:
            page.write_string(sheet.row, column, "—", styles["mid"])
        elif "excel" in cell:
            page.write_formula(sheet.row, column, cell["excel"], styles["number"])
        else:
            page.write_blank(sheet.row, column, None, styles["number"])
            sheet.cells.append({"address": address, **cell})
    if "item" in row:
        _item(sheet, row, table)


def _cell(said: dict, row: dict, line: int) -> dict | None:
    """What the cell of a row and a column says; none where the row leaves it out."""
    if said["name"] in row.get("without", []):
        return None
    said = {k: v for k, v in said.items() if k != "name"} | row.get("cells", {}).get(
        said["name"], {}
    )
    if "excel" in said:
        return {"excel": said["excel"].replace("#", str(line))}
    if said.get("kind") in ("figure", "target"):
        usual = {"indicator": row.get("figure", ""), "decimals": row.get("decimals", 0)}
        said = usual | said
    if said.get("kind") == "figure":
        said["arguments"] = row.get("arguments", {}) | said.get("arguments", {})
    if said.get("kind") == "formula":
        said["text"] = said["text"].replace("#", str(line))
    return said


def _item(sheet: Sheet, row: dict, table: dict) -> None:
    """The assessment item of a row: its cells are those of the named columns."""
    first = len(row["stubs"])
    names = [column["name"] for column in table["columns"]]
    left_out = row.get("without", [])
    at = {
        name: _at(sheet.row, first + number)
        for number, name in enumerate(names)
        if name not in left_out
    }
    said = {name: at.get(name, "") for name in ("value", "score", "own", "evidence")}
    if "target" not in row["item"]:
        said["target_cell"] = at.get("target", "")
    sheet.items.append(said | row["item"])
