"""The few pieces of WordprocessingML that python-docx has no words for."""

import io
import zipfile
from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocxRun

ZIP_DAY = (1980, 1, 1, 0, 0, 0)
THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def element(tag: str, **attributes: object):
    """A new ``w:`` element; attribute names are given without their prefix."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_fonts(properties, latin: str, east_asian: str) -> None:
    """Name the fonts of a run or style; a theme font would overrule them."""
    fonts = properties.get_or_add_rFonts()
    for name in THEME_FONTS:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name, family in (("ascii", latin), ("hAnsi", latin), ("cs", latin)):
        fonts.set(qn(f"w:{name}"), family)
    fonts.set(qn("w:eastAsia"), east_asian)


def bookmark(first, last, name: str, number: int) -> None:
    """Put a bookmark around the elements from ``first`` to ``last``."""
    first.addprevious(element("bookmarkStart", id=number, name=name))
    last.addnext(element("bookmarkEnd", id=number))


def link(run: DocxRun, *, anchor: str):
    """Make the run a link within the document that looks like plain text."""
    properties = run._r.get_or_add_rPr()
    properties.append(element("color", val="000000"))
    properties.append(element("u", val="none"))
    hyperlink = element("hyperlink", anchor=anchor, history="1")
    run._r.addprevious(hyperlink)
    hyperlink.append(run._r)
    return hyperlink


def add_page_field(paragraph: Paragraph) -> None:
    """Append the number of the page."""
    instruction = element("instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = " PAGE "
    shown = element("t")
    shown.text = "1"
    kinds = ["begin", instruction, "separate", shown, "end"]
    for kind in kinds:
        part = element("fldChar", fldCharType=kind) if isinstance(kind, str) else kind
        paragraph.add_run()._r.append(part)


def stable_zip(content: bytes) -> bytes:
    """The same archive with its entries in a fixed order and of a fixed day."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in _in_order(source):
            entry = zipfile.ZipInfo(name, ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def _in_order(archive: zipfile.ZipFile) -> Iterator[str]:
    """Names by alphabet, the list of content types first, as the format asks."""
    first = "[Content_Types].xml"
    yield first
    yield from sorted(name for name in archive.namelist() if name != first)
