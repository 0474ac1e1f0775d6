"""Figures for screens, summaries and the command line."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone

from tongzhou.indicators import grouping, kept, narrowing
from tongzhou.indicators.figures import (
    Figure,
    compute,
    figure_from,
    in_units,
    only,
)
from tongzhou.indicators.models import Target
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.periods import Period
from tongzhou.organisations import models as organisations
from tongzhou.organisations.models import Union
from tongzhou.papers.models import PaperLink
from tongzhou.papers.services import papers_behind
from tongzhou.screens.registry import called_by, screen_of


def find(code: str) -> Indicator | Share:
    """The declared figure of a code.

    Raises ``LookupError`` with a sentence that offers the nearest codes.
    """
    if code in indicators.registry:
        return indicators.registry[code]
    near = get_close_matches(code, indicators.registry, n=3)
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    raise LookupError(f"There is no figure “{code}”.{hint}")


def figure(
    code: str,
    body: Union,
    period: Period,
    *,
    scope: str = "branch",
    on: date | None = None,
    reading: str = "then",
    keep: bool = False,
    **arguments: str,
) -> Figure:
    """The figure ``code`` of a body and a period, computed from the records.

    With ``keep`` a kept value is taken while nothing that it reads has changed.

    Raises ``LookupError`` for an unknown code, ``ValueError`` for a breakdown that is
    not declared.
    """
    item = find(code)
    question = Question(body, period, scope, on, reading, arguments)
    return kept.figures([(item, question)])[0] if keep else compute(item, question)


def by_body(item: Indicator | Share, question: Question) -> list[tuple[Union, Figure]]:
    """The figure of each body directly below, in their own order, and of ourselves.

    One statement answers for all of them (two for a share). The total of such a table
    is evaluated by ``compute``, never added.
    """
    children = list(question.body.children_on(question.day))
    totals = grouping.grouped(item, question, children)
    nothing = grouping.nothing(item)
    return [
        (child, figure_from(item, question.of(child), totals.get(child.pk, nothing)))
        for child in children
    ]


def by_month(
    item: Indicator | Share, question: Question
) -> list[tuple[Period, Figure]]:
    """The figure of each month of the period; a stock is read at each month's end."""
    months = list(question.period.months())
    if isinstance(item, Share) or not item.day or item.person:
        return [(month, compute(item, question.during(month))) for month in months]
    found = narrowing.rows(item, question).order_by()
    answer = found.aggregate(
        **{
            f"m{number}": only(item.total, _within(item, month))
            for number, month in enumerate(months)
        }
    )
    return [
        (month, _plain(item, question.during(month), answer[f"m{number}"]))
        for number, month in enumerate(months)
    ]


def _within(item: Indicator, period: Period):
    return Q(**{f"{item.day}__range": (period.first, period.last)})


def _plain(item: Indicator, question: Question, total, row_count: int = 0) -> Figure:
    value = in_units(item, total)
    return Figure(item, question, value, row_count, low=value, high=value)


def by_choice(item: Indicator, question: Question) -> dict[str, list[tuple]]:
    """For each breakdown not yet asked for: its choices with their figures."""
    found = {}
    for name, choices in item.choices.items():
        if name in question.arguments:
            continue
        asked = [
            replace(question, arguments=question.arguments | {name: choice.value})
            for choice in choices
        ]
        figures = kept.figures([(item, part) for part in asked])
        found[name] = list(zip(choices, figures, strict=True))
    return found


def kept_by_body(item, question: Question) -> list[tuple[Union, Figure]]:
    """As ``by_body``, from kept values while nothing that they read has changed."""
    bodies = list(question.body.children_on(question.day))
    figures = kept.figures(
        [(item, question.of(body)) for body in bodies],
        lambda: [figure for _body, figure in by_body(item, question)],
    )
    return list(zip(bodies, figures, strict=True))


def kept_by_month(item, question: Question) -> list[tuple[Period, Figure]]:
    """As ``by_month``, from kept values while nothing that they read has changed."""
    months = list(question.period.months())
    figures = kept.figures(
        [(item, question.during(month)) for month in months],
        lambda: [figure for _month, figure in by_month(item, question)],
    )
    return list(zip(months, figures, strict=True))


def last_year(figure: Figure) -> Figure:
    """The same question a year earlier."""
    return kept.figures([(figure.item, figure.question.years_earlier())])[0]


def other_reading(figure: Figure) -> Figure:
    """The same question by the other tree: today's, or that of each row's own day."""
    reading = "then" if figure.question.reading == "now" else "now"
    question = replace(figure.question, reading=reading)
    return kept.figures([(figure.item, question)])[0]


def target_of(figure: Figure) -> Target | None:
    """The target set for the body, the figure and the year of its period."""
    question = figure.question
    return (
        Target.objects.counted()
        .filter(
            owner=question.body,
            indicator=figure.item.code,
            year=question.period.last.year,
        )
        .order_by("-pk")
        .first()
    )


def papers(figure: Figure) -> int:
    """How many papers support at least one of the figure's rows."""
    rows = figure.rows()
    of_kind = ContentType.objects.get_for_model(rows.model)
    linked = PaperLink.objects.filter(content_type=of_kind).values("record_id")
    return papers_behind(rows.filter(pk__in=linked))


def counted_in(record, body: Union, period: Period | None = None) -> list[Figure]:
    """Every figure of ``body``'s branch that counts ``record``, in its year.

    Asks each declared set of the record's model whether the record is in it. A
    breakdown is named when exactly it counts the record.
    """
    found = []
    for item in indicators.registry.values():
        if item.model is not type(record):
            continue
        question = Question(body, period or _year_of(item, record))
        part = item.population if isinstance(item, Share) else item
        if narrowing.is_counted(part, question, record):
            found += kept.figures([(item, question)])
    return found


def _year_of(item, record) -> Period:
    """The year in which the figure counts the record: by its own day, where it has one."""
    part = item.population if isinstance(item, Share) else item
    day = getattr(record, "day", None)
    for name in filter(None, part.day.split("__")):
        record = getattr(record, name, None)
    found = record if isinstance(record, date) else day
    return Period.year((found or timezone.localdate()).year)


def listed(rows: QuerySet) -> QuerySet:
    """Rows with what their texts need, in the order of their kind."""
    screen = screen_of(rows.model)
    shown = set(screen.columns) if screen else set()
    names = []
    for field in rows.model._meta.fields:
        if field.is_relation and field.name not in {"twin"}:
            names.append(field.name)
            names += called_by(field) if field.name in shown else []
    return rows.prefetch_related(*names)


def codes(prefix: str = "") -> Iterable[str]:
    return sorted(code for code in indicators.registry if code.startswith(prefix))


def left_out(figure: Figure) -> QuerySet:
    """What the figure leaves out: drafts, what is void, the second of a pair."""
    item = figure.item.population if figure.item.is_share else figure.item
    with organisations.left_out():
        return narrowing.rows(item, figure.question)


def targets(question: Question) -> dict[str, Target]:
    """Code → the target of the question's body and year."""
    found = Target.objects.counted().filter(
        owner=question.body, year=question.period.last.year
    )
    return {target.indicator: target for target in found.order_by("pk")}
