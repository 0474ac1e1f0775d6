"""The verdict on each number of a text: what the ledger says to it."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quantities import NoNumber, NotQuantity, Quantity
from quantities.model import Finding
from quantities.truth import Comparator, step_of
from tongzhou.audit import asking, breakdowns
from tongzhou.audit.asking import Answer, Ledger
from tongzhou.audit.matching import MOST, Candidate, Neighbour, candidates, is_open
from tongzhou.audit.surroundings import Place, Text, is_limit, years_said
from tongzhou.indicators.narrowing import Question

# Smaller and rounder numbers are often true of something else by chance.
TELLING, _TELLING_DIGITS = 100, 20
_NAMED_TOO = 0.55


class Verdict(TextChoices):
    MATCHES = "matches", pgettext_lazy("verdict", "matches")
    DIFFERS = "differs", pgettext_lazy("verdict", "differs")
    ELSEWHERE = "elsewhere", _("true elsewhere")
    NO_LEDGER = "no ledger", _("no records")
    UNKNOWN = "unknown", _("no such figure")
    NOT_A_QUANTITY = "not a quantity", _("not a quantity")
    NO_NUMBER = "no number", _("number missing")


@dataclass(frozen=True)
class Option:
    """A figure that a number may be, what the ledger says to it, and why."""

    candidate: Candidate
    answer: Answer

    @property
    def figure(self):
        return self.answer.figure


@dataclass(frozen=True)
class Judgement:
    """One finding of the text with its verdict.

    ``options`` are up to three figures, the best first. ``chosen`` tells that the
    officer has said which figure the phrase means; ``where`` names the body, year or
    unit for which the number is true.
    """

    finding: Finding
    verdict: Verdict
    options: tuple[Option, ...] = ()
    place: Place | None = None
    chosen: bool = False
    where: str = ""
    reason: str = ""
    number: int = field(default=0, compare=False)

    @property
    def best(self) -> Option | None:
        return self.options[0] if self.options else None

    @property
    def is_quantity(self) -> bool:
        return self.place is not None

    @property
    def is_judged(self) -> bool:
        return self.is_quantity and self.verdict is not Verdict.UNKNOWN

    @property
    def is_open(self) -> bool:
        """Whether another figure is named almost as strongly by the words."""
        if self.chosen or len(self.options) < 2:
            return False
        return is_open(self.options[1].candidate, self.options[0].candidate)

    @property
    def difference(self) -> Decimal | None:
        """Printed minus ledger; nothing to say of hedges and where no value is."""
        said = self.finding
        if not self.best or self.best.answer.value is None:
            return None
        if not isinstance(said, Quantity) or said.comparator is not Comparator.EXACT:
            return None
        return said.number - Decimal(self.best.answer.value)


@dataclass
class Judge:
    """Goes through a text with the ledger; ``choices`` are the remembered ones."""

    text: Text
    ledger: Ledger
    choices: dict[str, "Choice"]

    def judgements(self) -> list[Judgement]:
        places = {place.quantity: place for place in self.text.places()}
        self.years = years_said(self.text.findings)
        found: list[Judgement] = []
        before: Judgement | None = None
        for finding in self.text.findings:
            judged = self._judged(finding, places.get(finding), before)
            if judged.options:
                before = judged
            found.append(replace(judged, number=len(found) + 1))
        return found

    def _judged(self, finding: Finding, place: Place | None, before) -> Judgement:
        if isinstance(finding, NotQuantity):
            reason = finding.reason.value
            return Judgement(finding, Verdict.NOT_A_QUANTITY, reason=reason)
        if isinstance(finding, NoNumber):
            return Judgement(finding, Verdict.NO_NUMBER)
        if is_limit(finding, self.text.after(finding)):
            return Judgement(finding, Verdict.NOT_A_QUANTITY, reason="limit")
        if choice := self.choices.get(place.phrase):
            return self._as_chosen(place, choice)
        return self._by_words(place, before)

    def _as_chosen(self, place: Place, choice: "Choice") -> Judgement:
        if choice.item is None:
            return Judgement(place.quantity, Verdict.UNKNOWN, place=place, chosen=True)
        candidate = Candidate(choice.item, 9.0, "", 1.0)
        option = self._option(place, candidate, [choice.arguments], choice.scopes)
        options = (option,) if option else ()
        return replace(self._verdict(place, options), chosen=True)

    def _by_words(self, place: Place, before: Judgement | None) -> Judgement:
        named = candidates(place, _neighbour(place, before))
        options = [self._option(place, c, self._parts(c, place)) for c in named]
        judged = self._verdict(place, tuple(o for o in options if o))
        return self._in_another_unit(place, judged, before)

    def _parts(self, candidate: Candidate, place: Place) -> list[dict[str, str]]:
        return breakdowns.combinations(breakdowns.parts(candidate.item, place))

    def _option(self, place, candidate, combined, scopes=("branch", "own")):
        """The reading of a figure that holds; else the likeliest with records."""
        period = asking.period_of(place, self.ledger.period, self.years)
        first: Answer | None = None
        body, item = self.ledger.body, candidate.item
        for question in asking.questions(body, period, item, place, combined):
            if question.scope not in scopes:
                continue
            answer = asking.answer(self.ledger, item, question, place)
            if answer and answer.holds:
                return Option(candidate, answer)
            if answer and (first is None or _is_better(answer, first)):
                first = answer
        return Option(candidate, first) if first else None

    def _verdict(self, place: Place, options: tuple[Option, ...]) -> Judgement:
        quantity = place.quantity
        if not options or _is_rate(place, options[0].candidate):
            return Judgement(quantity, Verdict.UNKNOWN, options, place)
        best = options[0]
        true = [o for o in options if o.answer.holds]
        for option in true:
            if is_open(option.candidate, best.candidate) or _stands_in(option, best):
                others = tuple(o for o in options if o is not option)
                return Judgement(quantity, Verdict.MATCHES, (option, *others), place)
        if best.answer.value is None or not best.figure.row_count:
            return Judgement(quantity, Verdict.NO_LEDGER, options, place)
        if where := self._elsewhere(place, best):
            return Judgement(quantity, Verdict.ELSEWHERE, options, place, where=where)
        return Judgement(quantity, Verdict.DIFFERS, options, place)

    def _elsewhere(self, place: Place, best: Option) -> str:
        """The body or the year for which the number is true; blank for none."""
        quantity, question = place.quantity, best.figure.question
        if best.answer.note or quantity.comparator is not Comparator.EXACT:
            return ""
        if named := self.ledger.named_in(place.clause):
            own = replace(question, body=named)
            if self._is_true(place, best, own):
                return str(named)
        if not _is_telling(quantity):
            return ""
        found = (
            _where(kind, other)
            for kind, other in asking.nearby(question)
            if self._is_true(place, best, other)
        )
        return next(found, "")

    def _is_true(self, place: Place, best: Option, question: Question) -> bool:
        figure = self.ledger.figure(best.candidate.item, question)
        found = figure is not None and figure.row_count
        return bool(found and asking.holds(place.quantity, figure))

    def _in_another_unit(self, place: Place, judged: Judgement, before) -> Judgement:
        """The words name a figure of another unit, of which the number is true."""
        if judged.verdict is Verdict.MATCHES or not _is_telling(place.quantity):
            return judged
        named = candidates(place, _neighbour(place, before), any_unit=True)[:1]
        best = judged.best.candidate.score if judged.best else 0.0
        for candidate in named:
            option = self._option(place, candidate, self._parts(candidate, place))
            if option and option.answer.holds and candidate.score > best:
                where = option.figure.item.measure_word
                options = (option, *judged.options)[:MOST]
                return replace(
                    judged, verdict=Verdict.ELSEWHERE, options=options, where=where
                )
        return judged


@dataclass(frozen=True)
class Choice:
    """What the officer said that a phrase means; no item: no figure of ours."""

    item: object
    arguments: dict[str, str]
    scopes: tuple[str, ...] = ("branch", "own")


def _neighbour(place: Place, before: Judgement | None) -> Neighbour | None:
    if before is None or before.best is None or before.place is None:
        return None
    paragraph = before.place.paragraph == place.paragraph
    sentence = before.place.sentence == place.sentence
    return Neighbour(before.best.candidate, paragraph, sentence)


def _where(kind: str, question: Question) -> str:
    if kind == "level":
        return _("own level")
    return question.period.label() if kind == "year" else str(question.body)


def _is_telling(quantity: Quantity) -> bool:
    digits = quantity.number / step_of(quantity.number)
    return quantity.number >= TELLING and digits >= _TELLING_DIGITS


def _stands_in(option: Option, best: Option) -> bool:
    """The words name a true figure too, and the one that they prefer has no records."""
    is_named = option.candidate.score >= best.candidate.score * _NAMED_TOO
    return is_named and not best.figure.row_count


def _is_better(answer: Answer, first: Answer) -> bool:
    return bool(answer.figure.row_count) and not first.figure.row_count


def _is_rate(place: Place, candidate: Candidate) -> bool:
    """人均, 每户: a rate that no figure declares; each month can be looked at."""
    per = place.quantity.per
    if not per or per == "月":
        return False
    return not any(sign in candidate.phrase for sign in "每均")
