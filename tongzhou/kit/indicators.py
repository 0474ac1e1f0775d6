"""The words in which an app declares its figures.

An indicator is a queryset with one row per counted thing, and how it is totalled.
``tongzhou.indicators`` narrows, totals, lists, explains and exports what is declared.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from inspect import signature

from django.db.models import Count, QuerySet
from django.db.models.aggregates import Aggregate
from django.utils.functional import cached_property

from tongzhou.kit.definitions import definition_of
from tongzhou.kit.units import Unit


@dataclass(frozen=True, slots=True)
class Choice:
    """One declared value of a breakdown: the argument's value and its words."""

    value: str
    label: str


@dataclass(frozen=True)
class Indicator:
    """A declared set: its total, its unit, its body and its days.

    ``body`` is the path from a row to the union whose doing it was; ``employer`` is the
    path to a firm, which reaches unions through the cover in force. Exactly one is
    given. A flow names ``day``; a stock names ``since`` and ``until`` or neither (the
    set itself takes ``on``). ``person`` and ``people`` say where named and unnamed
    people stand, ``exact_if`` the paths to the ticks 人员不重复. ``batch`` is the path of
    the source that marks a batch; blank where rows are never batches. ``of`` is the code
    of the set that this one is a part of. ``joint`` is the path to the event whose joint
    organisers count it too, once above. ``names`` is the path of the text by which a
    list names its rows (blank: the row's own). ``catalogue`` is the row of the catalogue
    of figures that summaries report.
    """

    code: str
    label: str
    unit: Unit
    rows: Callable[..., QuerySet]
    total: Aggregate = field(default_factory=lambda: Count("pk"))
    body: str = ""
    employer: str = ""
    day: str = ""
    since: str = ""
    until: str = ""
    measure: str = ""
    words: tuple[str, ...] = ()
    source: str = ""
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    quantity: str = ""
    batch: str = "source"
    person: str = ""
    people: str = ""
    exact_if: tuple[str, ...] = ()
    of: str = ""
    joint: str = ""
    names: str = ""
    catalogue: str = ""

    @property
    def is_flow(self) -> bool:
        return bool(self.day)

    @property
    def is_share(self) -> bool:
        return False

    @property
    def definition(self) -> str:
        """What a report prints: the docstring of the set."""
        return definition_of(self.rows)

    @property
    def measure_word(self) -> str:
        return self.measure or self.unit.measure

    @cached_property
    def takes_on(self) -> bool:
        """Whether the set itself asks for the reference date."""
        return "on" in signature(self.rows).parameters

    @cached_property
    def arguments(self) -> tuple[str, ...]:
        """The names of its breakdowns."""
        return tuple(self.choices)

    @cached_property
    def model(self):
        """The model whose rows it counts."""
        from datetime import date

        given = {"on": date(2000, 1, 1)} if self.takes_on else {}
        return self.rows(**given).model


@dataclass(frozen=True)
class Share:
    """Two sets: ``population`` and those of it in ``having``; divided last."""

    code: str
    label: str
    population: Indicator
    having: Indicator
    words: tuple[str, ...] = ()
    source: str = ""
    unit: Unit = Unit.PERCENT
    measure: str = ""
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    text: str = ""
    catalogue: str = ""

    @property
    def is_flow(self) -> bool:
        return self.having.is_flow

    @property
    def is_share(self) -> bool:
        return True

    @property
    def definition(self) -> str:
        return self.text or f"{self.having.definition} ÷ {self.population.definition}"

    @property
    def measure_word(self) -> str:
        return "%"

    @property
    def arguments(self) -> tuple[str, ...]:
        return tuple(self.choices)

    @property
    def model(self):
        return self.population.model


registry: dict[str, Indicator | Share] = {}


def _declare(item: Indicator | Share) -> None:
    if item.code in registry:
        raise ValueError(f"Indicator {item.code!r} is declared twice")
    registry[item.code] = item


def indicator(
    *,
    code: str,
    label: str,
    unit: Unit,
    choices: Mapping[str, type] | None = None,
    words: list[str] | tuple[str, ...] = (),
    **fields,
):
    """Declare the decorated function as the set of an indicator.

    ``choices`` maps a keyword-only argument of the function to a ``TextChoices`` class
    or to pairs of value and label. Returns the function, with ``.indicator`` beside it.

    Raises ``ValueError`` when the code is taken or when the days or the body are
    declared twice or not at all.
    """
    if bool(fields.get("body")) == bool(fields.get("employer")):
        raise ValueError(f"Indicator {code!r} names either a body or an employer path")
    if fields.get("day") and fields.get("since"):
        raise ValueError(f"Indicator {code!r} is a flow or a stock, not both")

    def decorate(rows: Callable[..., QuerySet]):
        item = Indicator(
            code=code,
            label=label,
            unit=unit,
            rows=rows,
            words=tuple(words),
            choices=_choices(choices or {}),
            **fields,
        )
        _declare(item)
        rows.indicator = item
        return rows

    return decorate


def _choices(declared: Mapping[str, object]) -> dict[str, tuple[Choice, ...]]:
    return {
        name: tuple(
            Choice(str(value), label) for value, label in getattr(kind, "choices", kind)
        )
        for name, kind in declared.items()
    }


def share(*, code: str, label: str, population, having, words=(), **fields) -> Share:
    """Declare a share of two declared sets of one model.

    ``population`` and ``having`` are functions decorated with ``indicator``.

    Raises ``ValueError`` when the two count rows of different models.
    """
    item = Share(
        code=code,
        label=label,
        population=population.indicator,
        having=having.indicator,
        words=tuple(words),
        **fields,
    )
    _declare(item)
    return item
