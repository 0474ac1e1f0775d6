"""The .xlsx file as a package: whether it is sound, and which formulas have failed."""

import posixpath
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from django.conf import settings
from django.utils.translation import gettext_noop as _

from tongzhou.ledger.messages import Refused

MOST_TIMES = 300
"""A workbook's part larger than a megabyte that unpacks to more is no honest one."""
_PART = 2**20
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ERROR_CELL = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*?\bt="e"[^>]*>.*?<v>([^<]*)</v>', re.DOTALL
)


class Package:
    """A zip file on disk that says it is a workbook."""

    def __init__(self, path: Path):
        self.path = path
        self._with_errors: set[str] = set()

    def check(self) -> None:
        """Read every part once. Raises ``Refused``, or ``BadZipFile`` when cut off."""
        with zipfile.ZipFile(self.path) as zipped:
            names = set(zipped.namelist())
            if not any("workbook" in name or name == "content.xml" for name in names):
                raise Refused(
                    _("“%(name)s” is no workbook, though it is packed like one.")
                )
            if any(part.flag_bits & 1 for part in zipped.infolist()):
                raise Refused(_("“%(name)s” is packed with a password."))
            self._refuse_bursting(zipped.infolist())
            for part in zipped.infolist():
                self._read(zipped, part)

    def _refuse_bursting(self, parts: list[zipfile.ZipInfo]) -> None:
        total = sum(part.file_size for part in parts)
        bursts = any(
            part.file_size > _PART
            and part.file_size > MOST_TIMES * max(part.compress_size, 1)
            for part in parts
        )
        if bursts or total > settings.UPLOAD_LIMIT_MB * 20 * _PART:
            raise Refused(
                _("“%(name)s” unpacks to a size that no ledger has: not opened.")
            )

    def _read(self, zipped: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """Unpack a part to its end, which checks its sum; note failed formulas."""
        last = b""
        with zipped.open(part) as stream:
            while chunk := stream.read(_PART):
                if b't="e"' in last + chunk:
                    self._with_errors.add(part.filename)
                last = chunk[-8:]

    def formula_errors(self, title: str) -> dict[tuple[int, int], str]:
        """Row and column (from 0) of each cell of a sheet that shows #REF!, #N/A …"""
        if not self._with_errors:
            return {}
        with zipfile.ZipFile(self.path) as zipped:
            name = _part_of(zipped, title)
            if name not in self._with_errors:
                return {}
            return {
                (int(row) - 1, _place(column.decode())): said.decode()
                for column, row, said in _ERROR_CELL.findall(zipped.read(name))
            }


def _part_of(zipped: zipfile.ZipFile, title: str) -> str:
    """The part in which the sheet with this title lies."""
    book = ElementTree.fromstring(zipped.read("xl/workbook.xml"))
    links = ElementTree.fromstring(zipped.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet") and sheet.get("name") == title:
            target = targets.get(sheet.get(_REL), "")
            return posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
    return ""


def _place(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
