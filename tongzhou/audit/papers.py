"""An audited text as a Word file with comments, and its list as a workbook."""

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from tongzhou.audit.export import number
from tongzhou.audit.judging import Judgement, Verdict
from tongzhou.audit.services import Report
from tongzhou.audit.words import says

_SILENT = {Verdict.NOT_A_QUANTITY}


def to_docx(report: Report, *, title: str, site: str = "") -> bytes:
    """The text with a comment at every figure: its verdict and what the ledger says."""
    word = Document()
    _dress(word)
    at, judged = 0, [j for j in report.judgements if j.verdict not in _SILENT]
    for line in report.text.split("\n"):
        inside = [j for j in judged if at <= j.finding.start < at + len(line)]
        _paragraph(word, line, at, inside)
        at += len(line) + 1
    word.core_properties.title = title
    content = BytesIO()
    word.save(content)
    return content.getvalue()


def _dress(word) -> None:
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")


def _paragraph(word, line: str, offset: int, inside: list[Judgement]) -> None:
    paragraph, at = word.add_paragraph(), 0
    for judged in inside:
        start, end = judged.finding.start - offset, judged.finding.end - offset
        paragraph.add_run(_printable(line[at:start]))
        run = paragraph.add_run(_printable(line[start:end]))
        run.underline = judged.verdict is not Verdict.MATCHES
        comment = f"{judged.number} {judged.verdict.label}：{says(judged)}"
        word.add_comment(run, _printable(comment), author="同舟", initials="审")
        at = end
    paragraph.add_run(_printable(line[at:]))


def _printable(text: str) -> str:
    """Without the control signs that no Word file may hold."""
    return "".join(sign for sign in text if sign >= " " or sign == "\t")


def to_xlsx(report: Report, *, title: str, site: str = "") -> bytes:
    """A row for each finding, and a sheet of what disagrees inside the text."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_formulas": False}) as book:
        _findings(book, report)
        if report.disagreements:
            _disagreements(book, report)
    return content.getvalue()


def _findings(book, report: Report) -> None:
    sheet = book.add_worksheet(_("Figures"))
    head = book.add_format({"bold": True, "bottom": 1})
    titles = [
        *(
            _("running number"),
            _("as printed"),
            _("verdict"),
            _("what it counts"),
            _("clause"),
        ),
        *(_("figure"), _("code"), _("ledger"), _("difference"), _("rows"), _("remark")),
    ]
    sheet.write_row(0, 0, titles, head)
    for place, judged in enumerate(report.judgements, start=1):
        sheet.write_row(place, 0, _row(judged))
    for column, width in enumerate((7, 14, 12, 20, 44, 26, 26, 14, 12, 8, 40)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(report.judgements), len(titles) - 1)


def _row(judged: Judgement) -> list:
    finding, best = judged.finding, judged.best
    said = [judged.number, finding.text, str(judged.verdict.label)]
    said += [getattr(finding, "counted", ""), getattr(finding, "clause", "")]
    if best is None:
        return [*said, "", "", "", "", "", says(judged)]
    difference = number(judged.difference)
    return [
        *said,
        str(best.figure.item.label),
        best.candidate.code,
        best.figure.text,
        "" if difference is None else difference,
        best.figure.row_count,
        says(judged),
    ]


def _disagreements(book, report: Report) -> None:
    sheet = book.add_worksheet(_("Inside the text"))
    sheet.write_row(0, 0, [_("kind"), _("numbers"), _("should be")])
    for place, found in enumerate(report.disagreements, start=1):
        texts = "、".join(q.text for q in found.quantities)
        expected = "" if found.expected is None else number(found.expected)
        sheet.write_row(place, 0, [str(found.kind), texts, expected])
    sheet.set_column(0, 2, 30)
