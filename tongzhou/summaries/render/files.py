"""Writing a document to a file whose name says what it is to be."""

import os
import tempfile
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from .document import Document
from .docx_file import to_docx
from .errors import RenderError
from .html_page import to_html
from .json_file import to_json
from .pdf_file import to_pdf

RENDERERS = {".docx": to_docx, ".pdf": to_pdf, ".html": to_html, ".json": to_json}
SUFFIXES = tuple(RENDERERS)


def write(
    document: Document,
    path: str | PathLike,
    *,
    font_paths: Sequence[str | PathLike] = (),
) -> Path:
    """Write the document and return the file's path; an older file is replaced.

    The file is there whole or not at all. ``font_paths`` serve the PDF.

    Raises ``RenderError``: ``unknown_suffix`` for a name that is none of
    ``SUFFIXES``, ``not_writable`` when the folder refuses the file, and what the
    renderers raise.
    """
    path = Path(path)
    content = _render(document, path, font_paths)
    try:
        _replace(path, content)
    except OSError as error:
        raise RenderError(
            "%(path)s cannot be written: %(reason)s.",
            code="not_writable",
            path=path,
            reason=error.strerror or error,
        ) from error
    return path


def _render(document: Document, path: Path, font_paths: Sequence) -> bytes:
    suffix = path.suffix.lower()
    if suffix not in RENDERERS:
        raise RenderError(
            "A summary cannot be written as “%(name)s”: "
            "the name must end in %(known)s.",
            code="unknown_suffix",
            name=path.name,
            known=", ".join(SUFFIXES),
        )
    if suffix == ".pdf":
        return to_pdf(document, font_paths=font_paths)
    return RENDERERS[suffix](document)


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file first, so that a full disk leaves the old one."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise
