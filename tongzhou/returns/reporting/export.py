"""The tables of reports as workbooks, in the words of the screen."""

from io import BytesIO

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from tongzhou.returns.reporting.slots import Slot
from tongzhou.returns.reporting.tables import Overview, PeriodTable
from tongzhou.screens.export import TYPE

WIDEST = 40


def in_words(slot: Slot | None) -> str:
    """How a slot stands, in words; late is said, what was never asked is a dash."""
    if slot is None:
        return "—"
    words = str(slot.state.label)
    return f"{words}（{_('late')}）" if slot.came_late else words


def matrix(table: Overview) -> HttpResponse:
    """Bodies × periods, as narrowed and sorted on the screen."""
    head = [
        _("body"),
        _("chair"),
        _("telephone"),
        *(label for _p, label in table.heads),
    ]
    rows = [
        [row.body.name, row.body.chair, row.body.phone, *map(in_words, row.slots)]
        for row in table.rows
    ]
    return _workbook(head, rows, table.call.title)


def period(table: PeriodTable) -> HttpResponse:
    """The bodies of one period with what their records say to each line."""
    head = [_("body"), _("chair"), _("telephone"), _("state"), _("reported on")]
    head += [line.label for line in table.lines]
    rows = []
    for slot in table.slots:
        made = slot.report.reported_on if slot.state.is_made else None
        row = [slot.body.name, slot.body.chair, slot.body.phone, in_words(slot)]
        row.append(made.isoformat() if made else "")
        said = slot.said if slot.state.is_made else []
        rows.append([*row, *(one.text for one in said)])
    return _workbook(head, rows, f"{table.call.title}-{table.label}")


def _workbook(head: list[str], rows: list[list], name: str) -> HttpResponse:
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "bg_color": "#f2f2f2"})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.write_row(0, 0, [str(cell) for cell in head], bold)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
        for number, label in enumerate(head):
            texts = [label, *(row[number] for row in rows if number < len(row))]
            widest = max(2 * len(str(text)) for text in texts)
            sheet.set_column(number, number, min(WIDEST, 4 + widest))
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.xlsx")}
    return HttpResponse(buffer.getvalue(), content_type=TYPE, headers=headers)
