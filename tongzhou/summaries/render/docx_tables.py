"""Tables of a Word file: those of the text, and the annex of figures."""

from collections.abc import Sequence

from docx.document import Document as DocxDocument
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.oxml.simpletypes import ST_Merge
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from . import layout
from .annex import AnnexRow, annex_intro, annex_rows, column_titles
from .document import Document
from .docx_styles import HEITI, LATIN
from .docx_xml import bookmark, element, link, set_fonts

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
ANNEX_BOOKMARKS = 10_000  # ids: those of the text stay below


def add_table(word: DocxDocument, rows: Sequence[Sequence[str]]) -> None:
    """A table of the text; its first row is the header."""
    rows = layout.padded(rows)
    shares = layout.column_shares(rows)
    table = _new_table(word, [layout.CORE_WIDTH * share for share in shares])
    _fill_header(table.rows[0], rows[0], "正文表头")
    sides = [
        ALIGN.LEFT if layout.is_long(rows, column) else ALIGN.CENTER
        for column in range(len(shares))
    ]
    for texts in rows[1:]:
        row = table.add_row()
        _keep_whole(row)
        for cell, text, side in zip(row.cells, texts, sides, strict=True):
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            _first_line(cell, text, "正文表格").alignment = side


def add_annex(word: DocxDocument, document: Document, marked: set[str]) -> None:
    """The figures on a new page; ``marked`` are the bookmarks set in the text."""
    word.add_paragraph(document.word("annex"), "附件标识")
    word.add_paragraph(document.word("annex_title"), "附件标题")
    word.add_paragraph(annex_intro(document), "附件引言")
    table = _new_table(word, layout.ANNEX_WIDTHS)
    _fill_header(table.rows[0], column_titles(document), "表头")
    for figure in annex_rows(document):
        marks = document.word("marks", text=figure.marks) if figure.marks else ""
        facts = table.add_row()
        _fill_facts(facts, figure, marks)
        _tie(facts, figure, marked)
        if figure.records:
            _fill_records(facts, table.add_row(), figure)


def _fill_facts(row: _Row, figure: AnnexRow, marks: str) -> None:
    """The first row of a figure: what is printed, what it means, how much it is."""
    order, printed, meaning, value, counted = row.cells
    _first_line(order, figure.number, "表格文字").alignment = ALIGN.CENTER
    _fill(printed, figure.printed, marks)
    _fill(meaning, figure.label, *figure.details)
    _fill(value, figure.value, figure.split)
    _fill(counted, figure.rows, figure.papers)
    for run in meaning.paragraphs[0].runs:
        set_fonts(run._r.get_or_add_rPr(), LATIN, HEITI)
    _keep_whole(row)


def _tie(row: _Row, figure: AnnexRow, marked: set[str]) -> None:
    """Name the row for the links of the text, and link back to the first of them."""
    order, printed = (cell.paragraphs[0].runs[0] for cell in row.cells[:2])
    place = ANNEX_BOOKMARKS + int(figure.number)
    bookmark(order._r, order._r, figure.anchor, place)
    back = f"text_{figure.number}"
    if back in marked:
        link(printed, anchor=back)


def _fill_records(facts: _Row, row: _Row, figure: AnnexRow) -> None:
    """The second row: the records, across all columns but the number's."""
    order, wide, *others = row._tr.tc_lst
    facts._tr.tc_lst[0].vMerge, order.vMerge = ST_Merge.RESTART, ST_Merge.CONTINUE
    wide.grid_span = 1 + len(others)
    for cell in others:
        wide.width += cell.width
        row._tr.remove(cell)
    _fill(row.cells[1], figure.records)
    if not figure.may_break:
        _keep_whole(row)
    for cell in facts.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _fill(cell: _Cell, first: str, *more: str) -> None:
    """Write each text as a line of its own; empty ones are left out."""
    _first_line(cell, first, "表格文字")
    for text in filter(None, more):
        paragraph = cell.add_paragraph(text)
        paragraph._p.style = cell.paragraphs[0]._p.style


def _first_line(cell: _Cell, text: str, style: str):
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style  # our styles' ids are their names: nothing to look up
    paragraph.add_run(text)
    return paragraph


def _new_table(word: DocxDocument, widths: Sequence[float]) -> Table:
    """A table with thin lines and fixed widths in millimetres; one empty row."""
    table = word.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties = table._tbl.tblPr
    borders = element("tblBorders")
    for edge in EDGES:
        borders.append(element(edge, val="single", sz=4, space=0, color="000000"))
    properties.find(qn("w:tblLayout")).addprevious(borders)
    properties.find(qn("w:tblLayout")).addnext(_cell_margins())
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _cell_margins():
    margins = element("tblCellMar")
    for edge, twips in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80)):
        margins.append(element(edge, w=twips, type="dxa"))
    return margins


def _fill_header(row: _Row, titles: Sequence[str], style: str) -> None:
    for cell, title in zip(row.cells, titles, strict=True):
        _first_line(cell, title, style)
    _keep_whole(row)
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("cantSplit"))
