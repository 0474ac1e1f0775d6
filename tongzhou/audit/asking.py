"""What a text asks of the ledger: which year, which level, which part, which change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from quantities import Quantity, Scope, Unit, is_true
from quantities.truth import Comparator
from tongzhou.audit.surroundings import Place
from tongzhou.indicators import kept, services
from tongzhou.indicators.figures import Figure
from tongzhou.indicators.narrowing import Question
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.periods import Period
from tongzhou.organisations import branches
from tongzhou.organisations.models import Union

_BEGINNING = date(1949, 10, 1)
_HALVES = ((re.compile("上半年"), 1, 6), (re.compile("下半年"), 7, 12))
_REACHED = re.compile(r"(?:[增提升降减]\w?[至到]|达到?|为)\s*$")
_LESS = re.compile("下降|减少|降低|降幅|回落")
_THIS_YEAR = re.compile(r"(?<![二三四五六七八九十\d])一年(?:以)?来|[今本全]年|年内")
_NEXT_YEAR = re.compile("明年|来年|下一?年度")
_OWN = re.compile("本级|机关|本会")
_MONTHLY = {"月"}


@dataclass
class Ledger:
    """The body and the year that a text is audited against; answers once."""

    body: Union
    period: Period

    def __post_init__(self) -> None:
        self._answers: dict[tuple, Figure | None] = {}

    @cached_property
    def _names(self) -> dict[str, Union]:
        """The names of the bodies below, by which a text may speak of one of them."""
        ids = branches.descendants(self.body, self.period.last)
        below = Union.objects.filter(pk__in=ids).exclude(pk=self.body.pk)
        return {n: u for u in below for n in (u.name, u.short_name) if len(n) > 1}

    def named_in(self, text: str) -> Union | None:
        """The one body below that a text names; nothing where it names several."""
        found = {union for name, union in self._names.items() if name in text}
        return found.pop() if len(found) == 1 else None

    def figure(self, item: Indicator | Share, question: Question) -> Figure | None:
        """The figure, or nothing where the breakdown cannot be asked."""
        arguments = tuple(sorted(question.arguments.items()))
        where = (question.body.pk, str(question.period), question.scope)
        key = (item.code, arguments, *where)
        if key not in self._answers:
            try:
                self._answers[key] = kept.figures([(item, question)])[0]
            except ValueError:
                self._answers[key] = None
        return self._answers[key]


@dataclass(frozen=True)
class Answer:
    """What the ledger says to one reading of a number, and whether that holds."""

    figure: Figure
    value: Decimal | int | None
    holds: bool
    note: str = ""


def period_of(place: Place, period: Period, years: list[tuple[int, int]]) -> Period:
    """The period that a figure speaks of: the audited one unless the text says so."""
    quantity = place.quantity
    said = [y for at, y in years if place.sentence <= at < quantity.start]
    if said and said[-1] != period.last.year and quantity.scope is not Scope.LAST_YEAR:
        period = Period.year(said[-1])
    if quantity.scope is Scope.LAST_YEAR and not said:
        period = period.years_earlier()
    if quantity.scope is Scope.TARGET and _NEXT_YEAR.search(place.lead):
        period = period.years_earlier(-1)
    for half, first, last in _HALVES:
        if half.search(place.clause):
            year = period.last.year
            return Period(
                Period.month(year, first).first, Period.month(year, last).last
            )
    return period


def questions(
    body: Union, period: Period, item, place: Place, combined: list[dict[str, str]]
) -> Iterator[Question]:
    """The readings that the words leave open, the likeliest first."""
    scopes = ("own", "branch") if _OWN.search(place.clause) else ("branch",)
    for arguments in combined:
        for span in _spans(period, item, place):
            for scope in scopes:
                yield Question(body, span, scope, arguments=arguments)


def _spans(period: Period, item, place: Place) -> list[Period]:
    """累计 reaches from the beginning, or, in a year's text, through the year."""
    if place.quantity.scope is not Scope.CUMULATIVE or not item.is_flow:
        return [period]
    always = Period(_BEGINNING, period.last)
    if _THIS_YEAR.search(place.lead):
        return [period]
    return [always, period]


def answer(ledger: Ledger, item, question: Question, place: Place) -> Answer | None:
    """What the ledger says to a question; nothing where it cannot be asked."""
    figure = ledger.figure(item, question)
    if figure is None:
        return None
    quantity = place.quantity
    if quantity.scope is Scope.YEAR_ON_YEAR and not _REACHED.search(place.ahead):
        return _change(ledger, figure, place)
    if quantity.scope is Scope.TARGET:
        target = services.target_of(figure)
        if target is None:
            return Answer(figure, None, False, "no target")
        held = is_true(quantity, target.value)
        return Answer(figure, target.value, held, "target")
    if quantity.per in _MONTHLY and item.is_flow:
        months = [m.value or 0 for _p, m in services.by_month(item, question)]
        held = all(is_true(quantity, value) for value in months)
        return Answer(figure, figure.value, held, "each month")
    return Answer(figure, figure.value, holds(quantity, figure))


def holds(quantity: Quantity, figure: Figure) -> bool:
    """Whether the printed number may be said of the figure, by the rules of truth.

    Of a figure that is known only between two ends, an exact number may be said when
    it lies between them, a hedge when it is true of both ends.
    """
    if figure.value is None:
        return False
    if figure.exact:
        return is_true(quantity, figure.value)
    if quantity.comparator is Comparator.EXACT:
        return figure.low <= quantity.number <= figure.high
    return is_true(quantity, figure.low) and is_true(quantity, figure.high)


def _change(ledger: Ledger, figure: Figure, place: Place) -> Answer:
    """同比增长12%: this year against the year before."""
    before = ledger.figure(figure.item, figure.question.years_earlier())
    if not before or not before.value or figure.value is None:
        return Answer(figure, None, False, "no last year")
    change = Decimal(figure.value) - Decimal(before.value)
    quantity = place.quantity
    if quantity.unit is Unit.PERCENT and not figure.item.is_share:
        change = change * 100 / Decimal(before.value)
    if _LESS.search(place.ahead):
        change = -change
    shown = change.quantize(Decimal("0.01")).normalize()
    return Answer(figure, shown, is_true(quantity, change), "change")


def nearby(question: Question) -> Iterator[tuple[str, Question]]:
    """The same question of other years and of the bodies right above and below."""
    if question.scope == "branch":
        yield "level", replace(question, scope="own")
    for years in (1, 2, 3, -1):
        yield "year", question.years_earlier(years)
    day = question.day
    for child in question.body.children_on(day):
        yield "body", replace(question, body=child, scope="branch")
