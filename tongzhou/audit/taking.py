"""The text of a file that somebody brings: .docx, .pdf, .html or plain text.

What cannot be read is refused with one sentence that says what to do.
"""

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import PurePath

import nh3
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongzhou.audit.surroundings import HEADING_LINE
from tongzhou.summaries.render.words import CHINESE

MOST_BYTES = 50 * 1024 * 1024
MOST_SIGNS = 2_000_000
_PAGE_NUMBER = re.compile(r"[-—–－\s]*\d{1,4}[-—–－\s]*|第\s*\d+\s*页.{0,12}")
_CLOSING = {"p", "div", "li", "tr", "br", "table", "section", "article", "blockquote"}
_CLOSING |= {f"h{level}" for level in range(1, 7)}
_OLE = b"\xd0\xcf\x11\xe0"
_WORD_MEMBER = "word/document.xml"


def text_of(name: str, content: bytes) -> str:
    """The text of a file, a line for each paragraph, table cells parted by tabs.

    Raises ``ValidationError``: ``empty``, ``too_large``, ``binary``, ``encoding``,
    ``encrypted``, ``scanned`` or ``broken``.
    """
    if len(content) > MOST_BYTES:
        raise refusal("too_large")
    if not content.strip():
        raise refusal("empty")
    suffix = PurePath(name).suffix.lower()
    text = _reader(suffix, content)(content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise refusal("scanned" if content.startswith(b"%PDF") else "empty")
    return checked(without_annex(text))


def checked(text: str) -> str:
    """A text that can be audited: not empty, not endless, without binary signs."""
    if not text.strip():
        raise refusal("empty")
    if len(text) > MOST_SIGNS:
        raise refusal("too_long")
    if "\0" in text:
        raise refusal("binary")
    return text


def _reader(suffix: str, content: bytes):
    """What a file is by its first bytes; its name only tells HTML from plain text."""
    if content.startswith(b"%PDF"):
        return _pdf
    if content.startswith(b"PK\x03\x04"):
        return _docx
    if content.startswith(_OLE):
        raise refusal("encrypted" if suffix == ".docx" else "old_word")
    return _html if suffix in {".html", ".htm"} else _plain


def _plain(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in content[:8000] and not wide:
        raise refusal("binary")
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _readable(text)
    raise refusal("encoding")


def _readable(text: str) -> str:
    """Refuses what decodes by chance: control signs, or private ones, in plenty."""
    begun = text[:20_000]
    few = len(begun) / 50
    if sum(sign < " " and sign not in "\t\n\r\f" for sign in begun) > few:
        raise refusal("binary")
    if sum("\ue000" <= sign <= "\uf8ff" for sign in begun) > few:
        raise refusal("encoding")
    return text


def _html(content: bytes) -> str:
    reader = _Lines()
    reader.feed(nh3.clean(_plain(content)))
    reader.close()
    return "".join(reader.pieces)


class _Lines(HTMLParser):
    """The text of a page: a line for each block, a tab between cells."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(" ".join(data.split()) if data.strip() else "")

    def handle_starttag(self, tag: str, attrs) -> None:
        if tag == "br":
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.pieces.append("\t")
        elif tag in _CLOSING:
            self.pieces.append("\n")


def _docx(content: bytes) -> str:
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            if _WORD_MEMBER not in folder.namelist():
                raise refusal("binary")
            if sum(info.file_size for info in folder.infolist()) > 4 * MOST_BYTES:
                raise refusal("too_large")
        blocks = Document(io.BytesIO(content)).iter_inner_content()
        return "\n".join(line for block in blocks for line in _lines_of(block))
    except ValidationError:
        raise
    except Exception as error:  # a broken file can raise whatever its parts raise
        raise refusal("broken") from error


def _lines_of(block) -> list[str]:
    """A paragraph's text, or the rows of a table; a merged cell is said once."""
    if not hasattr(block, "rows"):
        return [block.text]
    rows = []
    for row in block.rows:
        cells = {id(cell._tc): cell.text.replace("\n", " ") for cell in row.cells}
        rows.append("\t".join(cells.values()))
    return rows


def _pdf(content: bytes) -> str:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refusal("encrypted")
        pages = [page.extract_text() for page in reader.pages]
    except ValidationError:
        raise
    except Exception as error:  # a broken file can raise whatever its parts raise
        raise refusal("broken") from error
    return _joined("\n".join(pages))


def _joined(text: str) -> str:
    """Page numbers away, and lines that just go on joined to sentences again."""
    lines = [line.strip() for line in without_annex(text).split("\n")]
    lines = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    longest = max(map(len, lines), default=0)
    made: list[str] = []
    for line in lines:
        if (
            made
            and line
            and _goes_on(made[-1], longest)
            and not HEADING_LINE.match(line)
        ):
            made[-1] += line
        else:
            made.append(line)
    return "\n".join(made)


def _goes_on(line: str, longest: int) -> bool:
    is_long = len(line) >= longest * 0.6
    return is_long and line[-1] not in "。！？" and not HEADING_LINE.match(line)


def without_annex(text: str) -> str:
    """Without the annex that our own documents carry: it is the ledger's own list."""
    title = re.escape(CHINESE["annex_title"])
    return re.split(rf"(?m)^{title}$", text, maxsplit=1)[0]


_SENTENCES = {
    "empty": _("There is no text in it: paste some, or choose another file."),
    "too_large": _("The file is larger than 50 MB: audit it in parts."),
    "too_long": _("The text has more than two million signs: audit it in parts."),
    "binary": _("This is no text: bring a .docx, .pdf, .html or .txt file."),
    "encoding": _("The text is neither UTF-8 nor GB 18030: save it as UTF-8."),
    "encrypted": _("The file is protected by a password: save it without one."),
    "old_word": _("This is an old Word file: save it as .docx first."),
    "scanned": _("The PDF holds pictures without text: recognise its text first."),
    "broken": _("The file is damaged: open it in its own program and save it again."),
}


def refusal(code: str) -> ValidationError:
    return ValidationError(_SENTENCES[code], code=code)
