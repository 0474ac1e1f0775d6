"""A roll-up as .xlsx: one sheet for each work line, and one for the packages."""

import re
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from django.utils.translation import gettext as _

from tongzhou.indicators.figures import Figure
from tongzhou.organisations.models import Union
from tongzhou.returns.rollup.computing import Body, Result
from tongzhou.returns.rollup.lines import by_line, head_of

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NO_SHEET_SIGNS = re.compile(r"[\[\]:*?/\\]")


def write(result: Result, file: Path | object) -> None:
    """Write the workbook to a path or an open binary file, row by row."""
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        _Sheets(book, result).write()


class _Sheets:
    def __init__(self, book: xlsxwriter.Workbook, result: Result):
        self.book, self.result = book, result
        self.head = book.add_format(
            {"bold": True, "bg_color": "#F1F1F1", "text_wrap": True, "valign": "top"}
        )
        self.strong = book.add_format({"bold": True})
        self.right = book.add_format({"align": "right"})
        self.names: set[str] = set()

    def write(self) -> None:
        for line, codes in by_line(self.result.totals).items():
            self._line(self._sheet(line), codes)
        self._packages(self._sheet(_("Packages")))

    def _sheet(self, title: str):
        name = _NO_SHEET_SIGNS.sub(" ", title)[:28]
        while name in self.names:
            name += "+"
        self.names.add(name)
        return self.book.add_worksheet(name)

    def _line(self, sheet, codes: list[str]) -> None:
        """Bodies from the top down; a row above others is evaluated, never added."""
        heads = [_("body"), _("statistical code"), _("level"), _("sealed")]
        heads += [head_of(code) for code in codes]
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 3, 12)
        sheet.set_column(4, len(heads) - 1, 16)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        _row(sheet, 0, heads, self.head)
        for number, body in enumerate(self._bodies(codes), start=1):
            self._body(sheet, number, body, codes)

    def _bodies(self, codes: list[str]) -> Iterator[Body]:
        """The upper bodies, and whoever else has rows on this sheet."""
        upper = {body.key for body in self.result.upper_bodies}
        for body in self.result.bodies:
            if body.key in upper or any(
                self.result.has_rows(code, body) for code in codes
            ):
                yield body

    def _body(self, sheet, number: int, body: Body, codes: list[str]) -> None:
        style = self.strong if body.depth == 0 else None
        name = "  " * body.depth + body.name
        level = str(Union.Level(body.level).label) if body.level else ""
        _row(sheet, number, [name, body.code, level, sealed_word(body)], style)
        for place, code in enumerate(codes, start=4):
            if self.result.has_rows(code, body):
                self._figure(
                    sheet, number, place, self.result.figure(code, body), style
                )

    def _figure(self, sheet, number, place, figure: Figure, style) -> None:
        if figure.value is None:
            return
        if figure.exact:
            sheet.write_number(number, place, float(figure.value), style)
        else:
            sheet.write_string(number, place, figure.number, self.right)

    def _packages(self, sheet) -> None:
        heads = [_("package"), _("body"), _("period"), _("sealed at"), _("result")]
        heads.append(_("people without identity number"))
        sheet.set_column(0, 3, 24)
        sheet.set_column(4, 4, 60)
        _row(sheet, 0, heads, self.head)
        for number, line in enumerate(package_lines(self.result), start=1):
            _row(sheet, number, line)


def sealed_word(body: Body) -> str:
    """Whether the body has sealed the period; blank for one that never seals."""
    if body.sealed:
        return _("sealed")
    return _("not sealed") if body.seals else ""


def package_lines(result: Result) -> Iterator[list]:
    """A line for each package, those left out with the reason; then what to know."""
    for package in result.loaded.packages:
        without = package.manifest.get("people_without_id", 0)
        told = [package.name, package.body_name, package.period, package.sealed_at]
        yield [*told, _("whole, signed, counted"), without]
    for left in result.loaded.left_out:
        yield [left.name, "", "", "", _("left out: %s") % left.reason, None]
    for notice in result.notices:
        yield ["", "", "", "", notice, None]


def _row(sheet, number: int, values: list, style=None) -> None:
    for place, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(number, place, value, style)
        elif value:
            sheet.write_string(number, place, str(value), style)
