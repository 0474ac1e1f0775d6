"""A list as a workbook: the same rows, columns and order as on the screen; any lines."""

import re
import tempfile
from datetime import date
from io import BytesIO

import xlsxwriter
from django.http import FileResponse, HttpResponse
from django.utils import timezone

from tongzhou.screens.masks import hidden_fields
from tongzhou.screens.values import cell_of

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 40
AS_IT_IS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""A text stays a text, whatever it looks like."""


def workbook(listing, title: str) -> FileResponse:
    """The rows of ``listing`` as an .xlsx, written row by row in constant memory."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    with xlsxwriter.Workbook(file, {"constant_memory": True, **AS_IT_IS}) as book:
        sheet = book.add_worksheet(_name(title))
        _write(book, sheet, listing)
    file.seek(0)
    name = f"{title}-{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPE)


def as_workbook(lines: list[list], title: str) -> bytes:
    """A sheet of these lines, the first of which is its head."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **AS_IT_IS}) as book:
        sheet = book.add_worksheet(_name(title))
        head, days = _formats(book)
        sheet.write_row(0, 0, lines[0], head)
        for number, line in enumerate(lines[1:], start=1):
            for column, value in enumerate(line):
                _cell(sheet, number, column, value, days)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return buffer.getvalue()


def _name(title: str) -> str:
    """A title as the name of a sheet."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31]


def as_file(content: bytes, name: str) -> HttpResponse:
    """A finished workbook as a download."""
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _formats(book) -> tuple:
    """How heads and days are set."""
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#f2f2f2"})
    return head, book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})


def _write(book, sheet, listing) -> None:
    head, days = _formats(book)
    for number, column in enumerate(listing.columns):
        sheet.set_column(number, number, min(WIDEST, 6 + 2 * len(column.label)))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for number, column in enumerate(listing.columns):
        sheet.write_string(0, number, column.label, head)
    user = listing.view.request.user
    for line, record in enumerate(listing.rows.iterator(chunk_size=2000), start=1):
        hidden = hidden_fields(user, record)
        for number, column in enumerate(listing.columns):
            _cell(
                sheet, line, number, cell_of(record, column.name, hidden=hidden), days
            )


def _cell(sheet, line: int, number: int, value, days) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(line, number, value, days)
    elif isinstance(value, str):
        sheet.write_string(line, number, value)
    else:
        sheet.write_number(line, number, value)
