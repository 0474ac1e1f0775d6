"""A figure: the value of a declared set for one body and one period, and its parts."""

from copy import copy
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

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
from django.utils.translation import gettext as _

from tongzhou.indicators import narrowing
from tongzhou.indicators.narrowing import Question
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.units import Unit

Number = int | Decimal


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

    def rows(self) -> QuerySet:
        """The rows that it counts; of a share, the population."""
        if isinstance(self.item, Share):
            return narrowing.rows(self.item.population, self.question)
        return narrowing.rows(self.item, self.question)

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


def compute(item: Indicator | Share, question: Question) -> Figure:
    """Evaluate a declared figure now, from the records."""
    if isinstance(item, Share):
        return _share(item, question)
    return summed(item, question, narrowing.rows(item, question))


def summed(item: Indicator, question: Question, found: QuerySet) -> Figure:
    """Total ``found`` as the indicator says."""
    found = found.order_by()
    if item.person:
        return _people(item, question, found)
    wanted = {"total": item.total, "row_count": Count("pk")}
    if splits(item):
        wanted["batched"] = only(item.total, ~Q(**{item.batch: ""}))
    answer = found.aggregate(**wanted)
    value = in_units(item, answer["total"])
    batch = in_units(item, answer.get("batched"))
    return Figure(
        item,
        question,
        value=value,
        row_count=answer["row_count"],
        low=value,
        high=value,
        single=value - batch if splits(item) else None,
        batch=batch if splits(item) else None,
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


def _people(item: Indicator, question: Question, found: QuerySet) -> Figure:
    named = Q(**{f"{item.person}__isnull": False})
    ticked = Q()
    for path in item.exact_if:
        ticked |= Q(**{path: True})
    sure = ~named & ticked if item.exact_if else Q(pk__in=[])
    unsure = F(item.people)
    if item.exact_if:  # a tick that is missing is no tick: CASE, not NOT
        number = IntegerField()
        unsure = Case(When(ticked, then=Value(0)), default=unsure, output_field=number)
    answer = found.aggregate(
        row_count=Count("pk"),
        named=Count(item.person, distinct=True),
        sure=Sum(item.people, filter=sure),
        unnamed=Sum(item.people, filter=~named),
        largest=Max(unsure, filter=~named),
    )
    counts = {name: value or 0 for name, value in answer.items()}
    high = counts["named"] + counts["unnamed"]
    low = max(counts["named"] + counts["sure"], counts["largest"])
    if counts["unnamed"] == counts["sure"]:
        low = high
    return Figure(item, question, high, counts["row_count"], low=low, high=high)


def _share(item: Share, question: Question) -> Figure:
    population = compute(item.population, question)
    having = compute(item.having, question)
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
