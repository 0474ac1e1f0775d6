"""What a call asks: single figures, whole areas, record kinds, the yearly sheets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tongzhou.indicators import kept
from tongzhou.indicators.figures import Figure
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators, sheets
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.returns import services as year_sheets

FIGURE, AREA, KIND, SHEETS = "figure", "area", "kind", "year_sheets"


@dataclass(frozen=True)
class Line:
    """One asked line: a figure, or the yearly sheets of the firms."""

    code: str
    item: Indicator | Share | None = None

    @property
    def label(self) -> str:
        return capfirst(str(self.item.label if self.item else _("Yearly sheets")))


@dataclass(frozen=True)
class Said:
    """What the records of a body say to a line in a period."""

    line: Line
    text: str
    rows: int
    figure: Figure | None = None
    asked: int = 0

    @property
    def value(self) -> list:
        """As it is kept when the body reports, to see later what has changed."""
        plain = self.figure.text if self.figure else f"{self.rows}/{self.asked}"
        return [plain, self.rows]


def lines_of(codes: Sequence[str]) -> list[Line]:
    """The lines of a call in the order in which it names them, each once."""
    found: dict[str, Line] = {}
    for code in codes:
        for line in _lines(code):
            found.setdefault(line.code, line)
    return list(found.values())


def _lines(code: str) -> Iterator[Line]:
    sort, _colon, name = code.partition(":")
    if sort == SHEETS:
        yield Line(SHEETS)
        return
    for item in indicators.registry.values():
        area, single = item.code.partition(".")[0], not isinstance(item, Share)
        if (
            (sort == FIGURE and item.code == name)
            or (sort == AREA and area == name)
            or (sort == KIND and single and item.model._meta.label_lower == name)
        ):
            yield Line(item.code, item)


def said_of(
    lines: Sequence[Line], body: Union, period: Period, scope: str
) -> list[Said]:
    """What the records of ``body`` say to each line, values kept while they stand."""
    question = Question(body, period, scope)
    asked = [(line.item, question) for line in lines if line.item]
    figures = {figure.item.code: figure for figure in kept.figures(asked)}
    return [_said(line, figures.get(line.code), body, period) for line in lines]


def _said(line: Line, figure: Figure | None, body: Union, period: Period) -> Said:
    if figure:
        return Said(line, figure.text, figure.row_count, figure)
    year = Period.year(period.last.year)
    answered = year_sheets.answered(body, year).count()
    asked = year_sheets.asked(body, year).count()
    counts = {"answered": answered, "asked": asked}
    text = _("%(answered)s of %(asked)s firms") % counts
    return Said(line, text, answered, asked=asked)


def happened(said: Sequence[Said]) -> list[Said]:
    """The lines whose records lie in the period itself: a stock was there before."""
    return [
        one for one in said if one.rows and (one.figure is None or _flows(one.figure))
    ]


def _flows(figure: Figure) -> bool:
    return figure.item.is_flow and not figure.item.is_share


def areas_with_figures() -> list[tuple[str, str, list, list]]:
    """Label, words, record kinds and figures of each area, for the form of a call."""
    found: dict[str, list] = {}
    for item in indicators.registry.values():
        found.setdefault(item.code.partition(".")[0], []).append(item)
    found.pop("reporting")  # how many reports have come is not itself reported
    return [
        (label, str(apps.get_app_config(label).verbose_name), _kinds(items), items)
        for label, items in found.items()
    ]


def _kinds(items) -> list[tuple[str, str]]:
    """The record kinds with a sheet that these figures count."""
    models = dict.fromkeys(item.model for item in items if not isinstance(item, Share))
    return [
        (model._meta.label_lower, str(model._meta.verbose_name))
        for model in models
        if model._meta.label_lower in sheets.registry
    ]
