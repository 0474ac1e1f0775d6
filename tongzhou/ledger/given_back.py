"""The user's own file given back: why a row was refused, in red, at its end."""

import io
from collections import defaultdict
from contextlib import suppress

import openpyxl
import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from tongzhou.ledger.models import Import, ImportRow
from tongzhou.ledger.reader import tables
from tongzhou.ledger.services import look

RED, GREY = "C00000", "595959"


def file_name(of: Import) -> str:
    stem = of.name.rpartition(".")[0] or of.name
    return f"{stem}-{_('result')}.xlsx"


def given_back(of: Import) -> bytes:
    """The file with the columns 错误原因 and 提示 added to each sheet that has any.

    Formatting is kept; a .csv, a .xls and what openpyxl cannot read come back as plain
    .xlsx with the same cells.
    """
    with translation.override("zh-hans"):
        said = _said(of)
        heads = {layout.title: layout.header_row for layout, _table in look(of)}
        if of.file.name.endswith((".xlsx", ".xlsm")):
            with suppress(ValueError, TypeError, KeyError, AttributeError):
                return _annotated(of, said, heads)
        return _rewritten(of, said, heads)


def _said(of: Import) -> dict[str, dict[int, tuple[str, str]]]:
    """Sheet → row → why it was refused, and what else is to be said."""
    found: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for row in of.rows.exclude(number=0).iterator(chunk_size=2000):
        errors, notes = "；".join(row.errors), "；".join(row.notes)
        if row.outcome == ImportRow.Outcome.CHANGED and not errors:
            notes = "；".join(filter(None, [_changes(row), notes]))
        if errors or notes:
            found[row.sheet][row.number] = (errors, notes)
    return found


def _changes(row: ImportRow) -> str:
    shown = "，".join(
        f"{head}：{old or '空'}→{new or '空'}" for head, old, new in row.changes
    )
    return _("not changed yet: %(changes)s") % {"changes": shown}


def _annotated(of: Import, said, heads) -> bytes:
    book = openpyxl.load_workbook(of.file.path, keep_vba=False)
    for page in book.worksheets:
        lines = said.get(page.title)
        if lines:
            _add_columns(page, lines, heads.get(page.title, 0) + 1)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _add_columns(page, lines: dict[int, tuple[str, str]], head: int) -> None:
    columns = [(0, _("reason of refusal"), RED)]
    if any(notes for _errors, notes in lines.values()):
        columns.append((1, _("what else is to be said"), GREY))
    for place, title, color in columns:
        number = page.max_column + 1
        page.cell(head, number, title).font = Font(bold=True, color=color)
        for row, texts in lines.items():
            if texts[place]:
                cell = page.cell(row, number)
                cell.value, cell.data_type = texts[place], "s"
                cell.font = Font(color=color)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(number)].width = 48


def _rewritten(of: Import, said, heads) -> bytes:
    """A file of another format as .xlsx, its cells unchanged."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"}
    )
    red = book.add_format({"font_color": f"#{RED}", "text_wrap": True})
    grey = book.add_format({"font_color": f"#{GREY}", "text_wrap": True})
    for table in tables(of.file.path, of.name):
        page = book.add_worksheet(table.title[:31])
        lines, head = said.get(table.title, {}), heads.get(table.title, 0)
        rows = list(table.rows())
        end = max((len(row) for row in rows), default=0)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                page.write(number, place, value)
            errors, notes = lines.get(number + 1, ("", ""))
            if number == head and lines:
                errors, notes = _("reason of refusal"), _("what else is to be said")
            page.write_string(number, end, errors, red)
            page.write_string(number, end + 1, notes, grey)
    book.close()
    return stream.getvalue()
