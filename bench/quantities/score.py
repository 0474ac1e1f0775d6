"""Compares figures found with figures annotated."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SENTENCES = Path(__file__).with_name("sentences.jsonl")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as annotated, or as a reader found it."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str

    @property
    def value(self) -> float | None:
        """The printed number: the lower bound, or the upper one if that is all."""
        return self.high if self.low is None else self.low


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the development set."""

    text: str
    figures: tuple[Figure, ...]


@dataclass
class Score:
    """Right answers among those given and among those expected."""

    right: int = 0
    given: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        total = self.given + self.expected
        return 2 * self.right / total if total else 0.0


Reader = Callable[[str], list[Figure]]


def load(path: Path = SENTENCES) -> list[Sentence]:
    """The annotated sentences, one JSON object on each line."""
    with path.open(encoding="utf-8") as lines:
        return [_sentence(json.loads(line)) for line in lines]


def _sentence(data: dict) -> Sentence:
    figures = [
        Figure(q["start"], q["end"], q["low"], q["high"], q["unit"])
        for q in data["quantities"]
    ]
    return Sentence(data["text"], tuple(figures))


def scores(sentences: list[Sentence], reader: Reader) -> dict[str, Score]:
    """A score for each aspect; a figure is found where the spans overlap.

    A span is right when it is exact; values, bounds and units are judged where
    annotated and found figures overlap, each figure once.
    """
    found = {aspect: Score() for aspect in ("spans", "values", "bounds", "units")}
    for sentence in sentences:
        given = reader(sentence.text)
        pairs = list(paired(sentence.figures, given))
        for aspect, score in found.items():
            score.given += len(given)
            score.expected += len(sentence.figures)
            score.right += sum(_agrees(aspect, one, other) for one, other in pairs)
    return found


def paired(expected, given) -> Iterator[tuple[Figure, Figure]]:
    """Annotated figures with the first found figure that overlaps them."""
    left = list(given)
    for figure in expected:
        for other in left:
            if other.start < figure.end and figure.start < other.end:
                left.remove(other)
                yield figure, other
                break


def _agrees(aspect: str, one: Figure, other: Figure) -> bool:
    if aspect == "spans":
        return (one.start, one.end) == (other.start, other.end)
    if aspect == "values":
        return _same(one.value, other.value)
    if aspect == "bounds":
        return _same(one.low, other.low) and _same(one.high, other.high)
    return one.unit == other.unit


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(one))


def differences(sentences: list[Sentence], reader: Reader) -> Iterator[str]:
    """A line for every figure that is missed, invented or read differently."""
    for sentence in sentences:
        given = reader(sentence.text)
        pairs = list(paired(sentence.figures, given))
        matched = {id(figure) for pair in pairs for figure in pair}
        for one, other in pairs:
            if one != other:
                yield f"other    {sentence.text}  {one} / {other}"
        for figure in sentence.figures:
            if id(figure) not in matched:
                yield f"missed   {sentence.text}  {figure}"
        for figure in given:
            if id(figure) not in matched:
                yield f"invented {sentence.text}  {figure}"
