"""The demonstration as a ledger workbook, in the layout that everybody fills in."""

from collections.abc import Iterator

from django.utils import translation

from tongzhou.demo.book import Book
from tongzhou.demo.chapters import base, care, culture, democracy, labour, plan
from tongzhou.demo.names import INVENTED
from tongzhou.demo.world import World
from tongzhou.kit import sheets
from tongzhou.ledger import guide
from tongzhou.ledger.columns import Column, Kind, columns_of
from tongzhou.ledger.workbook import Workbook

CHAPTERS = (base, labour, culture, democracy, care, plan)


def rows() -> Book:
    """All rows of the demonstration year."""
    world, book = World(), Book()
    for chapter in CHAPTERS:
        chapter.write(world, book)
    return book


def write(target) -> int:
    """Write the workbook to a path or a stream; returns its number of rows."""
    book = rows()
    kinds = [sheet for sheet in sheets.in_order() if sheet.code in book.rows]
    with translation.override("zh-hans"):
        made = Workbook(target)
        _first_page(made, kinds)
        for sheet in kinds:
            made.add_sheet(sheet, lines(sheet, book), example=False)
        made.close()
    return sum(map(len, book.rows.values()))


def lines(sheet, book: Book) -> Iterator[list]:
    """The rows of one kind as cells in the order of its columns.

    Raises ``KeyError`` for a value that the kind has no column for.
    """
    columns = columns_of(sheet)
    names = {column.name for column in columns}
    for row in book.rows[sheet.code]:
        strange = row.keys() - names - {"owner"}
        if strange:
            raise KeyError(f"{sheet.code} has no column {', '.join(sorted(strange))}")
        yield [_cell(column, row.get(column.name)) for column in columns]


def _cell(column: Column, value):
    if value is None:
        return None
    if column.kind == Kind.CHOICE:
        return column.labels[value]
    if column.kind == Kind.FLAG:
        return "是" if value else "否"
    return value


def _first_page(made: Workbook, kinds) -> None:
    """Says first that all of it is invented, then how the workbook is filled in."""
    page = made.file.add_worksheet("说明")
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 90)
    page.write_string(0, 0, "新街街道总工会 2014", made.formats["title"])
    page.write_string(1, 1, INVENTED, made.formats["wrap"])
    for number, (head, text) in enumerate(guide.lines(kinds), start=3):
        page.write_string(number, 0, head, made.formats["wrap"])
        page.write_string(number, 1, text, made.formats["wrap"])
