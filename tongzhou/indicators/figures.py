"""A figure: the value of a declared set for one body and one period, and its parts."""

from copy import copy
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    Max,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.aggregates import Aggregate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongzhou.indicators import narrowing
from tongzhou.indicators.narrowing import Question
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.units import Unit

Number = int | Decimal


class Totals(NamedTuple):
    """What the rows of a set come to: what an engine answers and a figure is made of.

    ``total`` is as the indicator totals it (money in 分), ``batched`` the part of it
    that came in batches. Of a set of people: ``named`` distinct persons, ``unnamed``
    people of rows without a name, of these ``sure`` where nobody is counted twice, and
    the ``largest`` other number. ``parts`` of a share are those having and population.
    """

    row_count: int = 0
    total: Number = 0
    batched: Number = 0
    named: int = 0
    unnamed: int = 0
    sure: int = 0
    largest: int = 0
    parts: tuple["Totals", "Totals"] | None = None


@dataclass(frozen=True)
class Figure:
    """What a set comes to.

    ``value`` is a count, 元 for money, percent for a share; ``None`` when nothing can be
    said (a share of nobody). ``low`` and ``high`` differ where unnamed people may have
    been counted twice. ``single`` and ``batch`` are the 逐条 and 汇总 parts of an additive
    total. ``parts`` are the two totals of a share, having and population.
    """

    item: Indicator | Share
    question: Question
    value: Number | None
    row_count: int = 0
    low: Number | None = None
    high: Number | None = None
    single: Number | None = None
    batch: Number | None = None
    parts: tuple[Number, Number] | None = None
    kept: bool = field(default=False, compare=False)

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def unit(self) -> Unit:
        return self.item.unit

    @property
    def text(self) -> str:
        """The exact value with its measure word: ``128条``, ``416–523人``, ``98%``."""
        if self.value is None:
            return "—"
        word = self.item.measure_word
        if not self.exact:
            return f"{number_text(self.low)}–{number_text(self.high)}{word}"
        return f"{number_text(self.value)}{word}"

    @property
    def number(self) -> str:
        """The value without its word, for tables."""
        if self.value is None:
            return "—"
        if not self.exact:
            return f"{number_text(self.low)}–{number_text(self.high)}"
        return number_text(self.value)

    @property
    def split(self) -> str:
        """``91 逐条 + 37 汇总`` where there is a batch among the rows; else blank."""
        if not self.batch:
            return ""
        return _("%(single)s row by row + %(batch)s in batches") % {
            "single": number_text(self.single),
            "batch": number_text(self.batch),
        }

    def saying(self, value: Number) -> "Figure":
        """The same figure with another number: a target, or a difference."""
        return replace(self, value=value, low=value, high=value)

    def rows(self) -> QuerySet:
        """The rows that it counts; of a share, the population."""
        return self._rows.all()

    @cached_property
    def _rows(self) -> QuerySet:
        item = self.item.population if isinstance(self.item, Share) else self.item
        return narrowing.rows(item, self.question)

    def missing(self) -> QuerySet | None:
        """Of a share, the population without those who have it."""
        if isinstance(self.item, Share):
            return narrowing.missing(self.item, self.question)
        return None


def number_text(value: Number | None) -> str:
    """``1200`` → ``1200``; decimals as they are, without closing zeros."""
    if value is None:
        return "—"
    if isinstance(value, Decimal) and value != value.to_integral_value():
        return f"{value.normalize():f}"
    return f"{int(value)}"


MYRIAD = 10_000
TRADITIONAL = str.maketrans("个条场册课时处项户万", "個條場冊課時處項戶萬")


def shown(figure: Figure) -> str:
    """The exact value in the reader's language: ``563.8万元``, ``5,638,000 yuan``."""
    language = get_language() or ""
    if not language.startswith("zh"):
        return _in_english(figure)
    text = figure.text
    if figure.unit == Unit.MONEY and _is_round(figure.value):
        text = f"{(figure.value / MYRIAD).normalize():f}万元"
    return text.translate(TRADITIONAL) if language == "zh-hant" else text


def _is_round(yuan) -> bool:
    """Whether two decimals of 万元 say it exactly."""
    return bool(yuan) and yuan >= MYRIAD and yuan % 100 == 0


def _in_english(figure: Figure) -> str:
    if figure.value is None or figure.unit == Unit.PERCENT:
        return figure.text
    ends = (figure.value,) if figure.exact else (figure.low, figure.high)
    return in_english(figure.unit, *ends)


def in_english(unit: Unit, *ends: Number) -> str:
    """A value, or the two ends of an interval, with the unit's name: ``1,200 people``."""
    number = "–".join(f"{end:,}".removesuffix(".00") for end in ends)
    return f"{number} {unit.singular if ends == (1,) else unit.label}"


def compute(item: Indicator | Share, question: Question) -> Figure:
    """Evaluate a declared figure now, from the records."""
    if isinstance(item, Share):
        sets = (item.having, item.population)
        parts = tuple(totals_of(s, _rows(s, question)) for s in sets)
        return figure_from(item, question, Totals(parts=parts))
    return summed(item, question, narrowing.rows(item, question))


def _rows(item: Indicator, question: Question) -> QuerySet:
    return narrowing.rows(item, question).order_by()


def summed(item: Indicator, question: Question, found: QuerySet) -> Figure:
    """Total ``found`` as the indicator says."""
    return figure_from(item, question, totals_of(item, found.order_by()))


def totals_of(item: Indicator, found: QuerySet) -> Totals:
    """What the rows of ``found`` come to, before it is put into units."""
    wanted = {"row_count": Count("pk")}
    if item.person:
        wanted["named"] = Count(item.person, distinct=True)
        for name, number in people_parts(item).items():
            wanted[name] = Max(number) if name == "largest" else Sum(number)
    else:
        wanted["total"] = item.total
        if splits(item):
            wanted["batched"] = only(item.total, ~Q(**{item.batch: ""}))
    answer = found.aggregate(**wanted)
    return Totals(**{name: value or 0 for name, value in answer.items()})


def figure_from(item: Indicator | Share, question: Question, totals: Totals) -> Figure:
    """The figure that ``totals`` make, whichever engine has found them."""
    if isinstance(item, Share):
        return _share(item, question, totals)
    if item.person:
        return _people(item, question, totals)
    value = in_units(item, totals.total)
    batch = in_units(item, totals.batched) if splits(item) else None
    return Figure(
        item,
        question,
        value=value,
        row_count=totals.row_count,
        low=value,
        high=value,
        single=None if batch is None else value - batch,
        batch=batch,
    )


def splits(item: Indicator) -> bool:
    """Whether its total is a sum over rows that may be batches."""
    additive = isinstance(item.total, Sum | Count) and not item.total.distinct
    return bool(item.batch) and additive and hasattr(item.model, "source")


def only(total: Aggregate, condition: Q) -> Aggregate:
    """The same total over the rows that meet a condition."""
    made = copy(total)
    made.filter = condition if total.filter is None else Q(total.filter) & condition
    return made


def in_units(item: Indicator, total: Number | None) -> Number:
    """A total as people read it: money in 元, nothing at all as zero."""
    if total is None:
        total = 0
    if item.unit == Unit.MONEY:
        return Decimal(total) / 100
    return total


def people_parts(item: Indicator) -> dict[str, Case]:
    """The numbers of unnamed people on a row, nothing on a row that names somebody.

    ``sure`` are those of ticked rows (人员不重复); ``largest`` is zero on these, for it
    is the least that the others must come to. A tick that is missing is no tick.
    """
    unnamed = Q(**{f"{item.person}__isnull": True})
    ticked = Q()
    for path in item.exact_if:
        ticked |= Q(**{path: True})
    number = {"output_field": IntegerField()}
    people = When(unnamed, then=F(item.people))
    parts = {"unnamed": Case(people, **number), "largest": Case(people, **number)}
    if item.exact_if:
        sure = unnamed & ticked
        parts["sure"] = Case(When(sure, then=F(item.people)), **number)
        parts["largest"] = Case(When(sure, then=Value(0)), people, **number)
    return parts


def _people(item: Indicator, question: Question, totals: Totals) -> Figure:
    high = totals.named + totals.unnamed
    low = max(totals.named + totals.sure, totals.largest)
    if totals.unnamed == totals.sure:
        low = high
    return Figure(item, question, high, totals.row_count, low=low, high=high)


def _share(item: Share, question: Question, totals: Totals) -> Figure:
    having = figure_from(item.having, question, totals.parts[0])
    population = figure_from(item.population, question, totals.parts[1])
    value = percent(having.value, population.value)
    return Figure(
        item,
        question,
        value=value,
        row_count=population.row_count,
        low=value,
        high=value,
        parts=(having.value, population.value),
    )


def percent(part: Number, whole: Number) -> Decimal | None:
    """``part`` of ``whole`` in percent with at most two decimals; none of nothing."""
    if not whole:
        return None
    exact = Decimal(part) * 100 / Decimal(whole)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
