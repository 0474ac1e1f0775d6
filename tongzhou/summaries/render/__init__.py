"""Turns a finished summary into a file: Word, PDF, a web page, JSON.

Pure Python, usable without the rest of the system: build a ``Document``, then
``write(document, "summary.docx")`` or call the renderer of one format.
"""

from .document import Block, Document, FigureNote, Run
from .docx_file import to_docx
from .errors import RenderError
from .files import SUFFIXES, write
from .html_page import html_body, to_html
from .json_file import to_json
from .pdf_file import to_pdf

__all__ = [
    "SUFFIXES",
    "Block",
    "Document",
    "FigureNote",
    "RenderError",
    "Run",
    "html_body",
    "to_docx",
    "to_html",
    "to_json",
    "to_pdf",
    "write",
]
