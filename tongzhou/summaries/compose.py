"""From paragraphs with tokens to a document whose every figure opens its records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _

from tongzhou.indicators import kept, services
from tongzhou.indicators.address import address
from tongzhou.indicators.figures import Figure
from tongzhou.indicators.narrowing import Question
from tongzhou.journal import answers
from tongzhou.kit.days import Day
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.summaries.render import Block, Document, FigureNote, Run
from tongzhou.summaries.tokens import Token, split, tokens
from tongzhou.summaries.wording import Printed, printed, row_names

RECORDS_IN_ANNEX = 8


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence: plain text, or a token with its figure and wording."""

    text: str
    token: Token | None = None
    figure: Figure | None = None
    state: str = ""
    why: str = ""


@dataclass(frozen=True)
class Line:
    """A heading or paragraph as it is printed; ``error`` when a token is wrong."""

    kind: str
    pieces: tuple[Piece, ...]
    source: object = None
    error: str = ""

    @property
    def figures(self) -> list[Figure]:
        return [piece.figure for piece in self.pieces if piece.figure]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_empty(self) -> bool:
        """A paragraph that has figures and all of them are zero."""
        values = [figure.value for figure in self.figures]
        return bool(values) and not any(values)


@dataclass
class Composition:
    """A whole summary: its lines, and those left out because all figures are zero."""

    title: str
    body: Union
    period: Period
    lines: list[Line]
    left_out: list[Line] = field(default_factory=list)
    issuer: str = ""
    dated: date | None = None

    def figures(self, *, left_out: bool = False) -> Iterable[tuple[Piece, Figure]]:
        """Every figure that is printed, in the order of the text.

        With ``left_out`` also those of paragraphs that are not printed.
        """
        for line in [*self.lines, *(self.left_out if left_out else [])]:
            for piece in line.pieces:
                if piece.figure:
                    yield piece, piece.figure

    def asked(self, name: str, ask: Callable[[Figure], object]) -> dict[str, object]:
        """Token → what ``ask`` says of its figure; kept, under ``name``, until a table
        that it reads is written. See ``journal.answers``."""
        language = translation.get_language()
        figures = {piece.token.source: figure for piece, figure in self.figures()}
        keys = {
            source: (name, kept.key_of(figure.item, figure.question), language)
            for source, figure in figures.items()
        }
        found = answers.kept(
            {key: partial(ask, figures[source]) for source, key in keys.items()}
        )
        return {source: found[key] for source, key in keys.items()}


def compose(
    parts: Sequence,
    *,
    title: str,
    body: Union,
    period: Period,
    issuer: str = "",
    dated: date | None = None,
) -> Composition:
    """Print ``parts`` (things with ``kind`` and ``text``) for a body and a period.

    Figures come from kept values that are checked against the tables, so none is stale.
    A token that cannot be read leaves its line with an ``error`` sentence.
    """
    with translation.override("zh-hans"):
        answers = _answers(parts, body, period)
        lines = [_line(part, answers, body, period) for part in parts]
    made = Composition(_words(title, body, period), body, period, [], [], issuer, dated)
    for line in lines:
        dropped = line.is_empty and not getattr(line.source, "always", False)
        hidden = getattr(line.source, "left_out", False)
        (made.left_out if dropped or hidden else made.lines).append(line)
    return made


def _answers(parts, body: Union, period: Period) -> dict[str, Figure | str]:
    """Token source → its figure, or the sentence that says what is wrong with it."""
    found: dict[str, Figure | str] = {}
    asked: dict[str, tuple] = {}
    for token in [t for part in parts for t in tokens(part.text)]:
        try:
            asked[token.source] = (
                services.find(token.code),
                question_of(token, body, period),
            )
        except (LookupError, ValueError) as error:
            found[token.source] = str(error)
    try:
        figures = kept.figures(list(asked.values()))
    except ValueError:
        figures = [_one(item, question) for item, question in asked.values()]
    return found | dict(zip(asked, figures, strict=True))


def _one(item, question: Question) -> Figure | str:
    try:
        return kept.figures([(item, question)])[0]
    except ValueError as error:
        return str(error)


def question_of(token: Token, body: Union, period: Period) -> Question:
    """What a token asks: the summary's body and period unless it says otherwise."""
    if asked := token.get("period"):
        period = period.years_earlier() if asked == "last-year" else Period.parse(asked)
    on = token.get("on")
    return Question(
        body,
        period,
        scope=token.get("scope", "branch"),
        on=date.fromisoformat(on) if on else None,
        arguments=token.breakdown,
    )


def _line(part, answers, body: Union, period: Period) -> Line:
    pieces, errors = [], []
    for piece in split(part.text):
        if isinstance(piece, str):
            pieces.append(Piece(piece))
        elif piece.is_word:
            pieces.append(Piece(_word(piece.code, body, period)))
        elif isinstance(answers[piece.source], str):
            errors.append(answers[piece.source])
            pieces.append(Piece(piece.source, piece))
        else:
            pieces.append(_piece(piece, answers[piece.source]))
    return Line(part.kind, tuple(pieces), part, " ".join(errors))


def _piece(token: Token, figure: Figure) -> Piece:
    wording: Printed = printed(token, figure)
    return Piece(wording.text, token, figure, wording.state, wording.why)


def _word(name: str, body: Union, period: Period) -> str:
    if name == "body":
        return body.name_on(period.last)
    return {
        "year": str(period.last.year),
        "next_year": str(period.last.year + 1),
        "period": period.label(),
    }[name]


def _words(text: str, body: Union, period: Period) -> str:
    return "".join(
        piece if isinstance(piece, str) else _word(piece.code, body, period)
        for piece in split(text)
    )


def to_document(
    composition: Composition, *, site: str = "", notes: bool = True
) -> Document:
    """The document that the renderers take, with the annex of figures.

    ``site`` is put before the address of each figure. Without ``notes`` records and
    papers are not looked up: enough for a page that shows no annex.
    """
    with translation.override("zh-hans"):
        behind = composition.asked("annex", _behind) if notes else {}
        found, blocks = {}, []
        for line in composition.lines:
            runs = [_run(piece, found, site, behind) for piece in line.pieces]
            blocks.append(Block(line.kind, tuple(runs)))
        return Document(
            title=composition.title,
            issuer=composition.issuer or composition.body.name,
            date=str(Day.of(composition.dated)) if composition.dated else "",
            blocks=tuple(blocks),
            figures=tuple(found.values()),
        )


def _behind(figure: Figure) -> tuple[int, list[str]]:
    """How many papers stand behind a figure, and the names of its first records."""
    return services.papers(figure), row_names(figure, RECORDS_IN_ANNEX)


def _run(piece: Piece, notes: dict[str, FigureNote], site: str, behind: dict) -> Run:
    if not piece.figure:
        return Run(piece.text)
    key = f"f{len(notes) + 1}"
    for known in notes.values():
        if known.extra["token"] == piece.token.source:
            key = known.key
    if key not in notes:
        notes[key] = _note(piece, key, len(notes) + 1, site, behind)
    return Run(piece.text, key, "typed" if piece.state == "typed" else "")


def _note(piece: Piece, key: str, number: int, site: str, behind: dict) -> FigureNote:
    figure, item = piece.figure, piece.figure.item
    papers, records = behind.get(piece.token.source, (0, []))
    return FigureNote(
        key=key,
        number=number,
        code=item.code,
        label=str(item.label),
        definition=str(item.definition),
        text=piece.text,
        value=value_text(figure),
        split=figure.split,
        scope=scope_text(figure),
        period=when_text(figure),
        source=str(item.source),
        records=tuple(records),
        rows=figure.row_count,
        papers=papers,
        url=site + address(figure),
        extra=_extra(piece, papers),
    )


def _extra(piece: Piece, papers: int) -> dict:
    figure = piece.figure
    return {
        "token": piece.token.source,
        "arguments": figure.question.arguments,
        "unit": figure.unit.value,
        "number": None if figure.value is None else float(figure.value),
        "row_count": figure.row_count,
        "single": None if figure.single is None else float(figure.single),
        "batch": None if figure.batch is None else float(figure.batch),
        "papers": papers,
        "state": piece.state,
    }


def value_text(figure: Figure) -> str:
    """The exact value; of a share also its two totals: ``98%（49 ÷ 50）``."""
    if figure.parts:
        part, whole = figure.parts
        return f"{figure.text}（{part} ÷ {whole}）"
    return figure.text


def scope_text(figure: Figure) -> str:
    return _("own level") if figure.question.scope == "own" else _("branch")


def when_text(figure: Figure) -> str:
    """The period of a flow, the date of a stock."""
    if figure.item.is_flow:
        return figure.question.period.label()
    with translation.override("zh-hans"):
        return str(Day.of(figure.question.day))
