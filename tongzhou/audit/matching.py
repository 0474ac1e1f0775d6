"""Which declared figures a number of a text may be, by the words around it.

A phrase that a figure declares is looked for around the number. What counts is how
much of the phrase is there, how near, and how telling its words are: the longest words
near the figure win. The number itself plays no part.
"""

from dataclasses import dataclass, replace
from math import sqrt

from quantities import Scope
from tongzhou.audit.fitting import LOOSE, NEVER, fit
from tongzhou.audit.lexicon import Lexicon, Phrase, lexicon, pairs
from tongzhou.audit.surroundings import BEFORE, NEAR, Place
from tongzhou.kit.indicators import Indicator, Share

MOST = 3
LEAST = 0.83  # below this a phrase says too little to name a figure
_HEAD, _AREA, _PART_OF, _WRONG_TIME = 1.15, 1.12, 1.15, 0.9
_OTHER_HEAD, _OTHER_KIND, _OWN_PART = 0.6, 0.6, 1.5
_UNEXPLAINED, _FAR_OFF = 0.55, 0.3
_SUBJECT, _TOPIC = 0.7, 0.5
_SIGN = 0.4  # a single sign of a phrase near the number: 查 of 排查 in 查出隐患
_OPEN = 0.9


@dataclass(frozen=True)
class Candidate:
    """A figure that the words name, how strongly, and by which phrase."""

    item: Indicator | Share
    score: float
    phrase: str
    share: float

    @property
    def code(self) -> str:
        return self.item.code


@dataclass(frozen=True)
class Neighbour:
    """What the number before was found to be, and how near it stands."""

    candidate: Candidate
    same_paragraph: bool
    same_sentence: bool


def candidates(
    place: Place, before: Neighbour | None = None, *, any_unit: bool = False
) -> list[Candidate]:
    """Up to three figures for a number, the best first; neighbours share an area.

    ``any_unit`` also gives figures of which the measure word says that they are not
    meant: 人 printed for 人次.
    """
    book = lexicon()
    best: dict[str, Candidate] = {}
    suits: dict[str, float] = {}
    for phrase in _touched(book, place):
        code = phrase.code
        if code not in suits:
            fits = fit(place.quantity, place.noun, book.items[code])
            suits[code] = fits or (LOOSE if any_unit else NEVER)
        found = _candidate(book, phrase, place, suits[code]) if suits[code] else None
        if found and found.score > best.get(code, _NONE).score:
            best[code] = found
    judged = [_in_company(book, c, place, before) for c in best.values()]
    if place.leads:
        judged = _predicate_first(judged)
    kept = [candidate for candidate in judged if candidate.score >= LEAST]
    return sorted(kept, key=lambda c: (-c.score, c.code))[:MOST]


def _predicate_first(found: list[Candidate]) -> list[Candidate]:
    """8个工会受到表彰: what happened to them is counted, not how many there are."""
    happened = any(c.item.is_flow and c.share >= 0.9 for c in found)
    return [
        replace(c, score=c.score * _SUBJECT) if happened and not c.item.is_flow else c
        for c in found
    ]


def is_open(candidate: Candidate, best: Candidate) -> bool:
    """Whether the words hardly prefer ``best``."""
    return candidate.score >= best.score * _OPEN


def _touched(book: Lexicon, place: Place) -> set[Phrase]:
    """The phrases of which a pair of signs stands near the number."""
    found: set[Phrase] = set()
    for pair, worth in place.credit.items():
        if worth >= BEFORE:
            found.update(book.by_pair.get(pair, ()))
    return found


def _candidate(book: Lexicon, phrase: Phrase, place: Place, suits: float) -> Candidate:
    item = book.items[phrase.code]
    found = _found(book, phrase, place)
    score = phrase.trust * suits * found.share**2 * sqrt(found.strength)
    score *= 1 - _FAR_OFF * (1 - found.near)
    score *= 1 - _UNEXPLAINED * _unexplained(book, phrase.code, place)
    if _is_head(phrase, place):
        score *= _HEAD
    elif _counts_another(book, phrase.code, place):
        score *= _OTHER_HEAD
    return Candidate(item, score, phrase.text, found.share)


@dataclass(frozen=True)
class _Found:
    """How much of a phrase stands around a number, what it tells, how much is near."""

    share: float
    strength: float
    near: float


def _found(book: Lexicon, phrase: Phrase, place: Place) -> _Found:
    weights = book.weights(phrase.text)
    pairwise = [place.credit.get(pair, 0.0) for pair in pairs(phrase.text)]
    credits = [
        max(*pairwise[max(0, n - 1) : n + 1], _SIGN * (sign in place.near))
        for n, sign in enumerate(phrase.text)
    ]
    worths = [w * c for w, c in zip(weights, credits, strict=True)]
    near = sum(w for w, c in zip(worths, credits, strict=True) if c == NEAR)
    strength, whole = sum(worths), sum(weights)
    if not strength:
        return _Found(0.0, 0.0, 0.0)
    return _Found(strength / whole, strength, near / strength)


def _unexplained(book: Lexicon, code: str, place: Place) -> float:
    """The share of the declared words near the number that this figure does not know."""
    said = {pair for pair in pairs(place.near) if pair in book.declared}
    whole = sum(book.worth[pair] for pair in said)
    known = sum(book.worth[pair] for pair in said & book.known_to[code])
    return 1 - known / whole if whole else 0.0


def _is_head(phrase: Phrase, place: Place) -> bool:
    """What is counted stands at the end of the phrase: 职工 in 8个职工."""
    noun = place.noun or place.quantity.counted
    return noun.endswith(phrase.head)


def _counts_another(book: Lexicon, code: str, place: Place) -> bool:
    """The noun before the number is what others count and this one never names."""
    noun = place.quantity.counted[-2:]
    if place.noun or noun not in book.heads:
        return False
    named = any(noun in phrase.text for phrase in book.own(code))
    return not named and not any(label.endswith(noun) for label in book.told(code))


def _in_company(
    book: Lexicon, candidate: Candidate, place: Place, before: Neighbour | None
) -> Candidate:
    """Neighbours of one area, a part behind its whole, a stock at its date."""
    factor, item = 1.0, candidate.item
    if before and before.same_paragraph:
        other = before.candidate
        if other.code.split(".")[0] == candidate.code.split(".")[0]:
            factor *= _AREA
            if before.same_sentence:
                factor *= 1 + _TOPIC * _shared(book, other.phrase, candidate.code)
        if getattr(item, "of", "") == other.code:
            factor *= _PART_OF
        if place.is_part and item.is_flow is not other.item.is_flow:
            factor *= _OTHER_KIND
        if place.is_part and item.code == other.code:
            told = [label for label in book.told(item.code) if label in place.near]
            factor *= _OWN_PART if told else 1
    if (place.is_standing and item.is_flow) or (place.is_new and not item.is_flow):
        factor *= _OTHER_KIND
    if place.quantity.scope is Scope.AT_DATE and item.is_flow:
        factor *= _WRONG_TIME
    if place.quantity.scope is Scope.CUMULATIVE and not item.is_flow:
        factor *= _WRONG_TIME
    return replace(candidate, score=candidate.score * factor)


def _shared(book: Lexicon, phrase: str, code: str) -> float:
    """How much of the words of the number before this figure declares as well."""
    said = set(pairs(phrase)) & book.worth.keys()
    own = {pair for p in book.own(code) for pair in pairs(p.text)}
    whole = sum(book.worth[pair] for pair in said)
    return sum(book.worth[pair] for pair in said & own) / whole if whole else 0.0


_NONE = Candidate(None, 0.0, "", 0.0)  # type: ignore[arg-type]
