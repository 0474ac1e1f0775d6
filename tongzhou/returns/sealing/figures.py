"""The figures that a seal keeps, and how they differ later."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.apps import apps

from tongzhou.indicators import kept
from tongzhou.indicators.address import address
from tongzhou.indicators.figures import Figure, in_english
from tongzhou.indicators.narrowing import Question
from tongzhou.journal.models import Entry
from tongzhou.kit import indicators
from tongzhou.kit.languages import reads_chinese
from tongzhou.kit.periods import Period
from tongzhou.kit.units import Unit
from tongzhou.organisations.models import Union
from tongzhou.returns.sealing.models import Seal, SealedFigure
from tongzhou.returns.sealing.selection import Branch
from tongzhou.returns.sealing.tables import kind_of
from tongzhou.summaries.compose import Composition

SHOWN = 12
"""The most changed records that are named beside a figure."""


def asked(body: Union, period: Period, composition: Composition) -> list[tuple]:
    """Every declared figure of the branch, and each that the summary's text asks for.

    Figure, question, and whether the text prints it; each question once.
    """
    questions = {}
    for _piece, figure in composition.figures(left_out=True):
        questions[_key(figure.item, figure.question)] = (
            figure.item,
            figure.question,
            True,
        )
    for code in sorted(indicators.registry):
        item, question = indicators.registry[code], Question(body, period)
        questions.setdefault(_key(item, question), (item, question, False))
    return list(questions.values())


def _key(item, question: Question) -> tuple:
    return (
        item.code,
        question.scope,
        question.on,
        question.period,
        tuple(sorted(question.arguments.items())),
    )


def computed(questions: list[tuple]) -> list[tuple[Figure, bool]]:
    """The figures, none of them stale, each with whether the text prints it."""
    found = kept.figures([(item, question) for item, question, _printed in questions])
    return [
        (figure, printed)
        for figure, (_item, _question, printed) in zip(found, questions, strict=True)
    ]


def keep(seal: Seal, figures: Iterable[tuple[Figure, bool]]) -> None:
    """Write the figures beside their seal."""
    SealedFigure.objects.bulk_create(
        [_sealed(seal, figure, printed) for figure, printed in figures],
        batch_size=500,
    )


def _sealed(seal: Seal, figure: Figure, printed: bool) -> SealedFigure:
    question = figure.question
    return SealedFigure(
        seal=seal,
        code=figure.item.code,
        scope=question.scope,
        on=question.on,
        first=question.period.first,
        last=question.period.last,
        arguments=question.arguments,
        value=value_text(figure),
        text=figure.text[:80],
        unit=figure.unit.value,
        row_count=figure.row_count,
        printed=printed,
    )


def value_text(figure: Figure) -> str:
    """The exact number; an interval as ``416–523``; blank when nothing can be said."""
    return "" if figure.value is None else figure.number


def as_json(figures: Iterable[tuple[Figure, bool]]) -> list[dict]:
    """What ``figures.json`` holds: one entry a figure, numbers as texts."""
    return [_json(figure, printed) for figure, printed in figures]


def _json(figure: Figure, printed: bool) -> dict:
    question = figure.question
    return {
        "code": figure.item.code,
        "label": str(figure.item.label),
        "definition": str(figure.item.definition),
        "arguments": question.arguments,
        "scope": question.scope,
        "period": str(question.period),
        "on": question.day.isoformat(),
        "value": value_text(figure),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "single": _number(figure.single),
        "batch": _number(figure.batch),
        "parts": figure.parts and [_number(part) for part in figure.parts],
        "unit": figure.unit.value,
        "measure": figure.item.measure_word,
        "text": figure.text,
        "row_count": figure.row_count,
        "printed": printed,
    }


def _number(value) -> str | None:
    return None if value is None else str(value)


# Drift


@dataclass(frozen=True)
class Drift:
    """A sealed figure that has another value now."""

    sealed: SealedFigure
    now: Figure
    entries: list[Entry]
    """What has been changed since among the records that the figure reads."""

    @property
    def label(self) -> str:
        return self.now.item.label

    @property
    def then(self) -> str:
        """The sealed value in the reader's language; it was kept as Chinese prints it."""
        value, unit = self.sealed.value, self.now.unit
        if reads_chinese() or not value or "–" in value or unit == Unit.PERCENT:
            return self.sealed.text
        return in_english(unit, Decimal(value))

    @property
    def by(self) -> str:
        """By how much: ``+3``, ``−1.5``; blank where an interval is part of it."""
        if not self.now.exact or "–" in self.sealed.value or not self.sealed.value:
            return ""
        if self.now.value is None:
            return ""
        change = Decimal(str(self.now.value)) - Decimal(self.sealed.value)
        return f"{'+' if change > 0 else '−'}{abs(change):f}"

    @property
    def url(self) -> str:
        return address(self.now)


def drift(seal: Seal) -> list[Drift]:
    """Every sealed figure that differs now, with what changed since."""
    rows = [row for row in seal.figures.all() if row.code in indicators.registry]
    questions = [(indicators.registry[row.code], _question(seal, row)) for row in rows]
    found = kept.figures(questions)
    return [
        Drift(row, figure, _changed(seal, figure))
        for row, figure in zip(rows, found, strict=True)
        if (row.value, row.row_count) != (value_text(figure), figure.row_count)
    ]


def _question(seal: Seal, row: SealedFigure) -> Question:
    return Question(
        seal.owner,
        Period(row.first, row.last),
        scope=row.scope,
        on=row.on,
        arguments=row.arguments,
    )


def _changed(seal: Seal, figure: Figure) -> list[Entry]:
    """The latest changes of records of the branch in the tables that the figure reads."""
    tables = kept.tables_read(figure.item, figure.question)
    labels = [m._meta.label_lower for m in map(kind_of, sorted(tables)) if m]
    entries = (
        Entry.objects.filter(pk__gt=seal.journalled, model__in=labels)
        .exclude(verb=Entry.Verb.LOOKED)
        .select_related("user")
    )
    mine = Branch(seal.owner, seal.period)
    return list(_of_branch(entries.order_by("-pk")[: SHOWN * 20], mine))[:SHOWN]


def _of_branch(entries: Iterable[Entry], branch: Branch) -> Iterator[Entry]:
    unions = set(branch.unions.values_list("descendant", flat=True))
    for entry in entries:
        model = apps.get_model(entry.model)
        record = model._base_manager.filter(pk=entry.record_id).first()
        owner = getattr(record, "owner_id", None)
        if owner is None or owner in unions:
            entry.record = record
            yield entry
