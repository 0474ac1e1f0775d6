"""Opening a file somebody has sent: what is no sound workbook gets one sentence."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import python_calamine as calamine
from django.conf import settings
from django.utils.translation import gettext_noop as _

from tongzhou.ledger.headers import key
from tongzhou.ledger.messages import Refused
from tongzhou.ledger.package import Package

OURS = {"说明", "选项", "instructions", "lists"}
"""Sheets that we write ourselves and that hold no records."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass
class Table:
    """One sheet of a file: its title and its rows, read as they are asked for."""

    title: str
    source: object
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    formula_errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False

    def rows(self) -> Iterator[list]:
        """All rows from the first one on; merged cells are filled downwards."""
        held: dict[tuple[int, int], object] = {}
        tops = set(self.merged.values())
        for number, row in enumerate(self.source()):
            cells = list(row)
            for place in range(len(cells)) if self.merged else ():
                top = self.merged.get((number, place))
                if top:
                    cells[place] = held.get(top)
                elif (number, place) in tops:
                    held[number, place] = cells[place]
            yield cells

    def top(self, count: int) -> list[list]:
        """The first ``count`` rows."""
        rows = self.rows()
        return [row for _, row in zip(range(count), rows, strict=False)]


def tables(path: Path | str, name: str = "") -> list[Table]:
    """The sheets of a workbook or of a csv file that hold anything.

    ``name`` is what the user calls the file, where it is stored under another name.
    Raises ``Refused`` with one sentence for a file that is empty, too large, no
    workbook, encrypted, truncated or made to burst.
    """
    path = Path(path)
    name = name or path.name
    head = _head_of(path, name)
    if head.startswith(b"PK"):
        return _workbook(path, name, Package(path))
    if head.startswith(_OLE):
        if _ENCRYPTED in path.read_bytes():
            raise Refused(ENCRYPTED, name=name)
        return _workbook(path, name, None)
    return [_csv(path, Path(name))]


def _head_of(path: Path, name: str) -> bytes:
    size = path.stat().st_size
    if size == 0:
        raise Refused(_("“%(name)s” is empty."), name=name)
    if size > settings.UPLOAD_LIMIT_MB * 2**20:
        raise Refused(
            _("“%(name)s” is larger than %(limit)s MB: divide it."),
            name=name,
            limit=settings.UPLOAD_LIMIT_MB,
        )
    with path.open("rb") as file:
        return file.read(8)


def _workbook(path: Path, name: str, package: Package | None) -> list[Table]:
    try:
        if package:
            package.check()
        book = calamine.CalamineWorkbook.from_path(str(path))
        found = [_table(book, meta, package) for meta in book.sheets_metadata]
    except calamine.PasswordError:
        raise Refused(ENCRYPTED, name=name) from None
    except _BROKEN:
        raise Refused(DAMAGED, name=name) from None
    except Refused as refused:
        raise Refused(refused.message.id, **refused.message.args, name=name) from None
    return [table for table in found if table is not None]


def _table(book, meta, package: Package | None) -> Table | None:
    if meta.typ != calamine.SheetTypeEnum.WorkSheet or key(meta.name) in OURS:
        return None
    sheet = book.get_sheet_by_name(meta.name)
    if not sheet.height:
        return None
    left = (sheet.start or (0, 0))[1]
    return Table(
        title=meta.name,
        source=lambda: _rows(sheet, left),
        merged=_downwards(sheet.merged_cell_ranges or ()),
        formula_errors=package.formula_errors(meta.name) if package else {},
        hidden=meta.visible != calamine.SheetVisibleEnum.Visible,
    )


def _rows(sheet, left: int) -> Iterator[list]:
    """Rows counted from the sheet's first, cells from its first column."""
    for row in sheet.iter_rows():
        yield [""] * left + row


def _downwards(ranges) -> dict[tuple[int, int], tuple[int, int]]:
    """For the cells below the first of a merged column: the cell that holds the value."""
    return {
        (row, left): (top, left)
        for (top, left), (bottom, _) in ranges
        for row in range(top + 1, bottom + 1)
    }


def _csv(path: Path, called: Path) -> Table:
    text = _decoded(path, called.name)
    sample = text[:4096]
    delimiter = max("\t,;，", key=sample.count)
    if called.suffix.lower() not in {".csv", ".txt", ".tsv"} or "\0" in text:
        raise Refused(NO_WORKBOOK, name=called.name)
    if not text.strip():
        raise Refused(_("“%(name)s” is empty."), name=called.name)

    def rows():
        with closing(io.StringIO(text, newline="")) as file:
            yield from csv.reader(file, delimiter=delimiter)

    return Table(title=called.stem, source=rows)


def _decoded(path: Path, name: str) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in _MARKS else "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(NO_WORKBOOK, name=name)


_BROKEN = (
    calamine.CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    NotImplementedError,
    EOFError,
    KeyError,
    OSError,
)
_MARKS = {b"\xff\xfe", b"\xfe\xff"}
NO_WORKBOOK = _(
    "“%(name)s” is no workbook: send .xlsx, .xls or .csv, saved by Excel or WPS."
)
ENCRYPTED = _(
    "“%(name)s” is protected by a password: take the password off and send it again."
)
DAMAGED = _(
    "“%(name)s” is damaged or was cut off on the way: open it, save it, send it again."
)
