"""The annex, figure by figure, as all three printed forms show it.

A figure takes two rows: its facts in five columns, and under them its records across
the whole width.
"""

from collections import Counter
from dataclasses import dataclass

from .document import Document, FigureNote

COLUMNS = ("number", "printed", "figure", "value", "counted")
FACTS = ("scope", "period", "source")
LONG_ROW = 300  # characters: longer records may break across pages


@dataclass(frozen=True)
class AnnexRow:
    """One figure: its cells, each line or part by itself; an absent part is empty."""

    anchor: str
    key: str
    number: str
    printed: str
    marks: str
    label: str
    details: tuple[str, ...]
    value: str
    split: str
    rows: str
    papers: str
    records: str
    url: str

    @property
    def may_break(self) -> bool:
        """Whether keeping the records on one page would tear a hole into it."""
        return len(self.records) > LONG_ROW


def anchor(note: FigureNote) -> str:
    """The name by which the text refers to the figure's row."""
    return f"annex_{note.number}"


def column_titles(document: Document) -> list[str]:
    """The header row in the document's language."""
    return [document.word(f"column_{name}") for name in COLUMNS]


def annex_intro(document: Document) -> str:
    """What the table shows, and the facts that hold for most of its figures."""
    usual = _usual_facts(document)
    said = [document.word(name, text=text) for name, text in usual.items()]
    intro = document.word("annex_intro")
    if said:
        facts = document.word("separator").join(said)
        intro += document.word("annex_usual", facts=facts)
    return intro


def annex_rows(document: Document) -> list[AnnexRow]:
    """The figures in their order, ready to be laid out."""
    usual = _usual_facts(document)
    return [_row(document, note, usual) for note in document.figures]


def _usual_facts(document: Document) -> dict[str, str]:
    """Scope, period and source that more than half of the figures have."""
    usual = {}
    for name in FACTS:
        counts = Counter(getattr(note, name) for note in document.figures)
        for text, times in counts.most_common(1):
            if text and times > 1 and times * 2 > len(document.figures):
                usual[name] = text
    return usual


def _row(document: Document, note: FigureNote, usual: dict[str, str]) -> AnnexRow:
    return AnnexRow(
        anchor=anchor(note),
        key=note.key,
        number=str(note.number),
        printed=note.text,
        marks=_marks(document, note),
        label=note.label,
        details=_details(document, note, usual),
        value=note.value,
        split=note.split,
        rows=document.word("rows", count=note.rows),
        papers=document.word("papers", count=note.papers),
        records=_records(document, note),
        url=note.url,
    )


def _details(
    document: Document, note: FigureNote, usual: dict[str, str]
) -> tuple[str, ...]:
    """The definition, and those facts in which the figure differs from most."""
    own = {name: getattr(note, name) for name in FACTS}
    facts = [
        document.word(name, text=text)
        for name, text in own.items()
        if text and text != usual.get(name)
    ]
    return tuple(filter(None, [note.definition, *facts]))


def _records(document: Document, note: FigureNote) -> str:
    if not note.records:
        return ""
    listed = document.word("separator").join(note.records)
    cut = len(note.records) < note.rows
    return document.word("records_cut" if cut else "records", text=listed)


def _marks(document: Document, note: FigureNote) -> str:
    """Words that tell how the text departs from the ledger, or nothing."""
    states = {
        run.state
        for block in document.blocks
        for run in block.runs
        if run.figure == note.key and run.state
    }
    return " ".join(document.word(state) for state in sorted(states, reverse=True))
