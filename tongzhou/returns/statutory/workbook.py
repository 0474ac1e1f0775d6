"""The filled form as .xlsx, in the form's own layout; checks and sources on sheets behind."""

import tempfile
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from tongzhou.returns.statutory import checks, evidence
from tongzhou.returns.statutory.boxes import Box
from tongzhou.returns.statutory.filling import Filled
from tongzhou.returns.statutory.models import FormCell
from tongzhou.returns.statutory.numbers import plain
from tongzhou.returns.statutory.services import content_of

Kind = FormCell.Kind
_BOLD, _GREY = Font(bold=True), PatternFill("solid", fgColor="F1F1F1")
_TOP = Alignment(vertical="top", wrap_text=True)
_FAILED = PatternFill("solid", fgColor="FBE3E1")


def write(filled: Filled, *, user=None):
    """The workbook as an open temporary file, ready to be streamed.

    Numbers are numbers, the workbook's own formulas stay, “—” stands where nothing can
    be said. Raises ``ValidationError`` when the form's workbook is lost.
    """
    evidence.put(filled, user)
    book = load_workbook(BytesIO(content_of(filled.form)), keep_links=False)
    sheet = book.worksheets[0]
    for box in filled.boxes.values():
        _put(sheet, box, filled)
    _table(book, 1, _("Checks of the form"), _check_lines(filled))
    _table(book, 2, _("Sources of the cells"), _source_lines(filled))
    if filled.scores:
        _table(book, 3, _("Evidence"), evidence.lines(filled, user))
    book.calculation.fullCalcOnLoad = True
    book.active = 0
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    book.save(file)
    file.seek(0)
    return file


def _put(sheet, box: Box, filled: Filled) -> None:
    kept = box.address in filled.layout.formulas and box.address not in filled.mapped
    if box.kind == Kind.BLANK or (kept and box.typed is None):
        return
    cell = sheet[box.address]
    if box.text and box.typed is None:
        _words(cell, box.text)
    elif box.value is not None:
        number = box.value
        cell.value = int(number) if number == number.to_integral_value() else number
    elif box.shown:
        _words(cell, box.shown)


def _words(cell, text: str) -> None:
    """Text stays text: what begins with = is no formula."""
    cell.value = text
    cell.data_type = "s"


def _check_lines(filled: Filled) -> list[list]:
    found = checks.outcomes(filled)
    lines = [
        [
            _("cell"),
            _("check of the form"),
            _("result"),
            _("what the numbers say"),
            _("note"),
        ]
    ]
    for one in found:
        lines.append(
            [
                one.address,
                one.check.get_kind_display(),
                result_of(one),
                one.sentence,
                one.note,
            ]
        )
    lines += [
        [where, "", _("not mapped"), filled.name_of(where), ""]
        for where in filled.unmapped
    ]
    return lines


def result_of(one: checks.Outcome) -> str:
    if one.passed:
        return _("passed")
    if one.explained:
        return _("explained by a note")
    return _("a note is wanted") if one.wants_note else _("not passed")


def _source_lines(filled: Filled) -> list[list]:
    heads = [
        _("cell"),
        _("name"),
        _("value"),
        _("source"),
        _("ledger"),
        _("definition"),
    ]
    lines = [heads]
    for address, box in filled.boxes.items():
        item = box.figure and box.figure.item
        lines.append(
            [
                address,
                filled.name_of(address),
                box.shown,
                _("filled in by hand") if box.by_hand else _source(box),
                "" if box.ledger is None else plain(box.ledger),
                str(item.definition) if item else "",
            ]
        )
    return lines


def _source(box: Box) -> str:
    if box.figure:
        return f"{box.figure.item.label} ({box.figure.item.code})"
    return str(Kind(box.kind).label)


def _table(book, position: int, title: str, lines: list[list]) -> None:
    name = title if title not in book.sheetnames else f"{title} 2"
    sheet = book.create_sheet(name[:31], position)
    for number, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(number, column)
            if value not in (None, ""):
                _words(cell, str(value))
            cell.alignment = _TOP
            if number == 1:
                cell.font, cell.fill = _BOLD, _GREY
    for column in range(1, len(lines[0]) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = (
            12 if column == 1 else 26
        )
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
