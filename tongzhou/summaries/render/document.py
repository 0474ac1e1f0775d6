"""A finished summary, as the renderers take it: words, runs and the figures in them."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Literal

from .errors import RenderError
from .words import CHINESE

PROFILES = ("union-common", "gov-strict")
STATES = ("", "typed", "changed")
KINDS = ("h1", "h2", "h3", "p", "table")


@dataclass(frozen=True)
class Run:
    """A stretch of text; with ``figure`` it prints the figure of that key.

    ``state`` is "typed" for a number written by hand against the ledger (手填) and
    "changed" for one whose records moved after the summary was frozen.
    """

    text: str
    figure: str = ""
    state: Literal["", "typed", "changed"] = ""


@dataclass(frozen=True)
class Block:
    """A heading or paragraph made of ``runs``, or a table made of ``rows``.

    The first row of a table is its header.
    """

    kind: Literal["h1", "h2", "h3", "p", "table"]
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class FigureNote:
    """What stands behind one figure: a row of the annex.

    ``text`` is the printed wording (500多人), ``value`` the exact value with its unit
    (523人), ``split`` says how many came row by row and how many in batch, or is empty.
    ``records`` describes the records and may be cut; ``rows`` counts all of them and
    ``papers`` the papers filed for them. ``extra`` is added to the JSON as it is.
    """

    key: str
    number: int
    code: str
    label: str
    definition: str
    text: str
    value: str
    split: str
    scope: str
    period: str
    source: str
    records: tuple[str, ...]
    rows: int
    papers: int
    url: str
    extra: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """A whole summary: what is read from top to bottom, and its figures.

    The profile "union-common" opens with the title; "gov-strict", or a document
    ``number`` in either profile, opens with the red head. ``words`` replaces fixed
    words of ``words.CHINESE``. A line break in ``title`` is kept.
    """

    title: str
    issuer: str
    number: str = ""
    addressee: str = ""
    date: str = ""
    blocks: tuple[Block, ...] = ()
    figures: tuple[FigureNote, ...] = ()
    notes: tuple[str, ...] = ()
    profile: str = "union-common"
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def red_head(self) -> bool:
        """Whether the page opens with the issuer's mark and a red rule."""
        return bool(self.number) or self.profile == "gov-strict"

    def word(self, key: str, **gaps: object) -> str:
        """The fixed word ``key`` in the document's language, its gaps filled."""
        phrase = self.words.get(key, CHINESE[key])
        return phrase.format(**gaps) if gaps else phrase

    def note(self, key: str) -> FigureNote | None:
        """The figure of that key, or ``None``."""
        return next((note for note in self.figures if note.key == key), None)


def prepared(document: Document) -> Document:
    """The document as every renderer may trust it: checked, and printable.

    Control characters, which XML refuses, are left out; line breaks stay.

    Raises ``RenderError``: ``unknown_profile``, ``unknown_kind``, ``unknown_state``,
    ``unknown_figure`` for a run that names no figure of the document,
    ``double_figure`` for two figures with one key or number.
    """
    _check_choices(document)
    _check_figures(document)
    return _printable(document)


def _check_choices(document: Document) -> None:
    runs = [run for block in document.blocks for run in block.runs]
    asked = [("profile", document.profile, PROFILES)]
    asked += [("kind", block.kind, KINDS) for block in document.blocks]
    asked += [("state", run.state, STATES) for run in runs]
    for name, value, known in asked:
        if value not in known:
            raise RenderError(
                "“%(value)s” is no %(name)s of a document; known are: %(known)s.",
                code=f"unknown_{name}",
                name=name,
                value=value,
                known=", ".join(filter(None, known)),
            )


def _check_figures(document: Document) -> None:
    names = [note.key for note in document.figures]
    names += [note.number for note in document.figures]
    for name, times in Counter(names).items():
        if times > 1:
            raise RenderError(
                "Two figures of the document are called “%(name)s”.",
                code="double_figure",
                name=name,
            )
    for block in document.blocks:
        for run in block.runs:
            if run.figure and run.figure not in names:
                raise RenderError(
                    "“%(text)s” refers to the figure “%(figure)s”, "
                    "which the document does not list.",
                    code="unknown_figure",
                    text=run.text,
                    figure=run.figure,
                )


_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 does not allow; tab and line feed are none of it."""


def _printable(thing):
    """The same thing with every text in it cleaned of control characters."""
    if isinstance(thing, str):
        return _UNPRINTABLE.sub("", thing)
    if isinstance(thing, tuple):
        return tuple(_printable(part) for part in thing)
    if isinstance(thing, dict):
        return {key: _printable(value) for key, value in thing.items()}
    if is_dataclass(thing):
        parts = {f.name: _printable(getattr(thing, f.name)) for f in fields(thing)}
        return replace(thing, **parts)
    return thing
