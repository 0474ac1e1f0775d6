"""The summary as a web page: every figure is a link to its records."""

from collections.abc import Iterable
from html import escape
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from . import layout
from .annex import AnnexRow, anchor, annex_intro, annex_rows, column_titles
from .document import Block, Document, FigureNote, Run, prepared

STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
_SPAN = ' rowspan="2"'
TAGS = {"h1": "h2", "h2": "h3", "h3": "h4", "p": "p"}
PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{article}</body>
</html>
"""


def to_html(document: Document) -> bytes:
    """A page that stands alone, for a phone, a desk and A4 paper."""
    page = PAGE.format(
        lang=escape(document.word("lang")),
        title=escape(document.title.replace("\n", "")),
        style=STYLE,
        article=html_body(document),
    )
    return page.encode()


def html_body(document: Document, *, annex: bool = True) -> str:
    """Only the article, to stand within another page; ``STYLE`` is its CSS.

    Without ``annex`` a figure is shown only in its sentence, as a link to its page.
    """
    document = prepared(document)
    parts = [
        f'<article class="summary" lang="{escape(document.word("lang"))}">\n',
        *_opening(document),
        *(_block(document, block) for block in document.blocks),
        *_closing(document),
        *(_annex(document) if annex and document.figures else ()),
        *_notes(document),
        "</article>\n",
    ]
    return "".join(parts)


def _line(tag: str, text: str, name: str = "") -> str:
    """One element with escaped text, or nothing for an empty text."""
    attribute = f' class="{name}"' if name else ""
    return f"<{tag}{attribute}>{escape(text)}</{tag}>\n" if text else ""


def _opening(document: Document) -> Iterable[str]:
    if document.red_head:
        mark = document.issuer + document.word("mark_suffix")
        yield _line("p", mark, "summary-mark")
        yield _line("p", document.number, "summary-number")
    lines = (_title_line(line) for line in layout.title_lines(document.title))
    yield f"<h1>{'<br>'.join(lines)}</h1>\n"
    if not document.red_head:
        yield _line("p", document.issuer, "summary-issuer")
    if document.addressee:
        text = document.addressee.rstrip("：:")
        yield _line("p", document.word("addressee", text=text), "summary-addressee")


def _title_line(line: str) -> str:
    """The line with the places at which a narrow screen may break it."""
    ends = [0, *layout.word_ends(line), len(line)]
    return "<wbr>".join(escape(line[a:b]) for a, b in pairwise(ends))


def _block(document: Document, block: Block) -> str:
    if block.kind == "table":
        return _table(block)
    tag = TAGS[block.kind]
    return f"<{tag}>{''.join(_run(document, run) for run in block.runs)}</{tag}>\n"


def _run(document: Document, run: Run) -> str:
    note = document.note(run.figure)
    if note:
        return _figure(document, run, note)
    if run.state:
        hint = escape(document.word("unlisted_comment", text=run.text))
        return f'<span class="is-{run.state}" title="{hint}">{escape(run.text)}</span>'
    return escape(run.text)


def _figure(document: Document, run: Run, note: FigureNote) -> str:
    hint = document.word("hint", label=note.label, value=note.value)
    state = ""
    if run.state:
        state = f' data-state="{run.state}"'
        hint += f" · {document.word(run.state)}"
    return (
        f'<a href="{_address(note)}" class="figure" data-figure="{escape(note.key)}"'
        f'{state} title="{escape(hint)}">{escape(run.text)}</a>'
    )


def _address(note: FigureNote) -> str:
    """Where the figure leads: to its records, else to its row in the annex.

    Anything but a web address or a path could run as a script, and is not used.
    """
    try:
        scheme = urlsplit(note.url.strip()).scheme
    except ValueError:
        scheme = "unreadable"
    safe = note.url.strip() and scheme in ("", "http", "https")
    return escape(note.url.strip() if safe else f"#{anchor(note)}")


def _table(block: Block) -> str:
    rows = layout.padded(block.rows)
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in rows[0])
    name = escape("、".join(filter(None, rows[0])))
    tags = [
        "<td>" if layout.is_long(rows, column) else '<td class="is-short">'
        for column in range(len(rows[0]))
    ]
    body = "".join(f"<tr>{''.join(map(_cell, tags, row))}</tr>\n" for row in rows[1:])
    return (
        f'<div class="summary-scroll" tabindex="0" role="region" aria-label="{name}">\n'
        '<table class="summary-table">\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></div>\n"
    )


def _cell(tag: str, text: str) -> str:
    return f"{tag}{escape(text)}</td>"


def _closing(document: Document) -> Iterable[str]:
    if document.figures:
        yield _line("p", document.word("annex_note"), "summary-annex-note")
    if document.issuer or document.date:
        yield '<div class="summary-signature">\n'
        yield _line("p", document.issuer)
        yield _line("p", document.date)
        yield "</div>\n"


def _annex(document: Document) -> Iterable[str]:
    titles = column_titles(document)
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    addresses = {note.key: _address(note) for note in document.figures}
    yield '<section class="summary-annex">\n'
    yield _line("p", document.word("annex"), "summary-annex-mark")
    yield _line("h2", document.word("annex_title"))
    yield _line("p", annex_intro(document), "summary-annex-intro")
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n"
    for row in annex_rows(document):
        yield _annex_row(row, titles, addresses[row.key])
    yield "</table>\n</section>\n"


def _annex_row(row: AnnexRow, titles: list[str], address: str) -> str:
    """A body of its own for each figure: its facts, and under them its records."""
    marks = f' <span class="summary-marks">{escape(row.marks)}</span>'
    cells = (
        f'<a href="{address}">{escape(row.printed)}</a>' + (marks if row.marks else ""),
        f"<strong>{escape(row.label)}</strong>" + _lines(row.details),
        escape(row.value) + _lines([row.split]),
        escape(row.rows) + _lines([row.papers]),
    )
    facts = "".join(
        f"<td{_title(title)}>{cell}</td>"
        for title, cell in zip(titles[1:], cells, strict=True)
    )
    number = f'<th scope="rowgroup"{_SPAN if row.records else ""}{_title(titles[0])}>'
    number += f"{row.number}</th>"
    records = f'<tr><td colspan="4" class="summary-records">{escape(row.records)}</td>'
    below = f"{records}</tr>\n" if row.records else ""
    return f'<tbody id="{row.anchor}">\n<tr>{number}{facts}</tr>\n{below}</tbody>\n'


def _title(title: str) -> str:
    """The column's name, which a phone shows beside the cell."""
    return f' data-title="{escape(title)}"'


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"<div>{escape(text)}</div>" for text in texts if text)


def _notes(document: Document) -> Iterable[str]:
    if document.notes:
        yield '<section class="summary-notes">\n'
        yield _line("h2", document.word("notes"))
        yield from (_line("p", note) for note in document.notes)
        yield "</section>\n"
