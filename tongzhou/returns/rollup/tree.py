"""The tree of a roll-up: placements of many ledgers merged, their closure anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.ancestry import ALWAYS, Tree

Span = tuple[date, date, int]
"""From, until, and what holds: the id of the parent, say."""


@dataclass(frozen=True, slots=True)
class Word:
    """What one ledger says of one thing: its spans, and how much the word weighs."""

    weight: tuple
    spans: tuple[Span, ...]


def agreed(words: Iterable[Word]) -> list[Span]:
    """The words laid over one another: in its span the heaviest counts.

    The others stay outside of it, cut or split. Spans of one value that touch are put
    together; the result is in order and free of overlaps.
    """
    spans: list[Span] = []
    for word in sorted(words, key=lambda word: word.weight):
        for span in sorted(word.spans):
            spans = [*_without(spans, span[0], span[1]), span]
    return _joined(spans)


def _without(spans: list[Span], since: date, until: date) -> Iterator[Span]:
    for begins, ends, value in spans:
        if begins < since:
            yield begins, min(ends, since), value
        if ends > until:
            yield max(begins, until), ends, value


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for since, until, value in sorted(spans):
        if joined and joined[-1][1] == since and joined[-1][2] == value:
            since = joined.pop()[0]
        joined.append((since, until, value))
    return joined


Places = dict[int, list[tuple[int, date, date]]]
"""Union id → parent id, from, until."""


def merged(words: dict[int, list[Word]]) -> Places:
    """Where each union stood, of all that is said of it."""
    return {
        union: [(parent, since, until) for since, until, parent in agreed(said)]
        for union, said in words.items()
    }


def today(places: Places, own: Places, known: set[int], on: date) -> Places:
    """Where each union stands on a day, whenever it is asked: by our own ledger where it
    knows the union, else by the merged placements."""
    found: Places = {}
    for union in {*places, *own, *known}:
        source = own if union in known else places
        found[union] = [
            (parent, ALWAYS, FOREVER)
            for parent, since, until in source.get(union, ())
            if since <= on < until
        ]
    return found


class MergedTree(Tree):
    """The placements of several ledgers: what contradicts itself ends there."""

    def __init__(self, places: Places):
        self.places = places

    def meet_circle(self, pk: int, parent: int) -> None:
        """Two ledgers put each other's body above theirs: the way up ends."""


def closure(unions: Iterable[int], places: Places) -> Iterator[tuple]:
    """Ancestor, descendant, from, until: of every union, itself among its ancestors."""
    tree = MergedTree(places)
    for union in sorted(unions):
        for above, since, until in tree.above(union):
            yield above, union, since, until
