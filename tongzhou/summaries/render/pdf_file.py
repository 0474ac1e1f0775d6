"""The summary as a PDF in the layout of GB/T 9704, set by typst."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from os import PathLike, fspath
from pathlib import Path

import typst

from . import layout
from .annex import AnnexRow, anchor, annex_intro, annex_rows, column_titles
from .document import Block, Document, Run, prepared
from .errors import RenderError
from .fonts import choose_fonts, font_set

PAGE = Path(__file__).with_name("page.typ")
NO_MOMENT = 0  # typst dates a file by this; the same document gives the same bytes


def to_pdf(document: Document, *, font_paths: Sequence[str | PathLike] = ()) -> bytes:
    """The document as .pdf; the same document and fonts give the same bytes.

    Fonts are those of the system and of the folders ``font_paths``.

    Raises ``RenderError``: ``no_cjk_font`` when no font can print Chinese,
    ``typesetting`` when typst refuses the document.
    """
    document = prepared(document)
    folders = tuple(fspath(path) for path in font_paths)
    data = _page_data(document) | {
        "fonts": choose_fonts(document.word("lang"), folders)
    }
    return _set_type(data, folders)


def _set_type(data: dict, folders: tuple[str, ...]) -> bytes:
    try:
        return typst.compile(
            PAGE.read_bytes(),
            font_paths=font_set(folders),
            sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
            format="pdf",
            timestamp=NO_MOMENT,
        )
    except typst.TypstError as error:
        raise RenderError(
            "The PDF could not be set: %(reason)s.",
            code="typesetting",
            reason=error.message.rstrip("."),
        ) from error


def _page_data(document: Document) -> dict:
    """The document as plain data; texts stay texts, nothing in them is markup."""
    mark = document.issuer + document.word("mark_suffix")
    issuer_right, date_right = layout.signature_indents(document.issuer, document.date)
    addressee = document.addressee.rstrip("：:")
    return {
        "lang": document.word("lang"),
        "pitch": layout.LINE_PITCH,
        "tracking": layout.TRACKING,
        "title": document.title.replace("\n", ""),
        "title_lines": layout.title_lines(document.title),
        "issuer": document.issuer,
        "date": document.date,
        "issuer_right": issuer_right,
        "date_right": date_right,
        "red_head": document.red_head,
        "mark": mark,
        "mark_size": layout.mark_size(mark),
        "number": document.number,
        "addressee": document.word("addressee", text=addressee) if addressee else "",
        "blocks": _blocks(document),
        "last_moves": _last_moves(document),
        "annex": _annex(document) if document.figures else None,
        "notes_title": document.word("notes"),
        "notes": document.notes,
    }


def _blocks(document: Document) -> list[dict]:
    """The blocks; the first run that prints a figure is where the annex leads back."""
    seen: set[str] = set()
    made = []
    for block in document.blocks:
        if block.kind == "table":
            made += [_table(block)] if block.rows else []
        else:
            runs = [_run(document, run, seen) for run in block.runs]
            made.append({"kind": block.kind, "runs": runs})
    return made


def _last_moves(document: Document) -> bool:
    last = document.blocks[-1:]
    return bool(last) and layout.keeps_company("".join(r.text for r in last[0].runs))


def _run(document: Document, run: Run, seen: set[str]) -> dict:
    note = document.note(run.figure) if run.text else None
    if note is None:
        return {"text": run.text, "to": "", "place": ""}
    place = "" if note.key in seen else f"text_{note.number}"
    seen.add(note.key)
    return {"text": run.text, "to": anchor(note), "place": place}


def _table(block: Block) -> dict:
    rows = layout.padded(block.rows)
    return {
        "kind": "table",
        "rows": rows,
        "shares": layout.column_shares(rows),
        "left": [layout.is_long(rows, column) for column in range(len(rows[0]))],
    }


def _annex(document: Document) -> dict:
    named = {run.figure for b in document.blocks for run in b.runs if run.text}
    rows = [
        asdict(row)
        | {"may_break": row.may_break, "marks": _marks(document, row)}
        | {"place": f"text_{row.number}" if row.key in named else ""}
        for row in annex_rows(document)
    ]
    words = ("annex", "annex_title", "annex_note")
    return {name: document.word(name) for name in words} | {
        "intro": annex_intro(document),
        "columns": column_titles(document),
        "widths": layout.ANNEX_WIDTHS,
        "rows": rows,
    }


def _marks(document: Document, row: AnnexRow) -> str:
    return document.word("marks", text=row.marks) if row.marks else ""
