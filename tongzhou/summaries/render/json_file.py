"""The summary as JSON: for programs, and for tests that take it apart."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from .document import Block, Document, FigureNote, prepared
from .errors import RenderError


def to_json(document: Document) -> bytes:
    """The document as UTF-8 JSON with sorted keys; ends with a line feed.

    A figure's ``extra`` stands beside its other facts and, being the more exact,
    replaces those of the same name. ``period`` is given when all figures share one.

    Raises ``RenderError`` (``not_json``) for an extra that JSON cannot hold.
    """
    content = json.dumps(
        _content(prepared(document)),
        ensure_ascii=False,
        sort_keys=True,
        indent=2,
        default=_plain,
    )
    return (content + "\n").encode()


def _content(document: Document) -> dict:
    names = ("title", "issuer", "number", "addressee", "date", "notes", "profile")
    content = {name: getattr(document, name) for name in names}
    content["blocks"] = [_block(block) for block in document.blocks]
    content["figures"] = [_figure(note) for note in document.figures]
    periods = {note.period for note in document.figures}
    if len(periods) == 1:
        content["period"] = periods.pop()
    return content


def _block(block: Block) -> dict:
    part = "rows" if block.kind == "table" else "runs"
    facts = asdict(block)
    return {"kind": facts["kind"], part: facts[part]}


def _figure(note: FigureNote) -> dict:
    facts = asdict(note)
    return facts | facts.pop("extra")


def _plain(value: object) -> str:
    """Days and exact decimals as text; JSON has no words for them."""
    if isinstance(value, date | Decimal):
        return str(value)
    raise RenderError(
        "“%(value)s” among a figure's facts cannot be written as JSON.",
        code="not_json",
        value=value,
    )
