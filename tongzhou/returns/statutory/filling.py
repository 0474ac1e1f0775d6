"""A form filled in: every cell with its value, where the value comes from, its rows."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from tongzhou.indicators import kept
from tongzhou.indicators import services as indicators
from tongzhou.indicators.narrowing import Question
from tongzhou.kit.periods import Period, last_of_month
from tongzhou.organisations.models import Union
from tongzhou.returns.statutory import formulas, scoring
from tongzhou.returns.statutory.boxes import WORKED_OUT, Box
from tongzhou.returns.statutory.layout import Layout
from tongzhou.returns.statutory.models import Fill, Form, FormCell
from tongzhou.returns.statutory.numbers import rounded

Kind, Reading = FormCell.Kind, FormCell.Reading
BEGINNING = date(1900, 1, 1)
OWN_PLACES = 2
"""Decimal places in which the workbook's own formulas are shown."""


@dataclass
class Filled:
    """A form with all its cells for one body and one period."""

    form: Form
    question: Question
    layout: Layout
    boxes: dict[str, Box]
    fill: Fill | None = None
    mapped: dict[str, FormCell] = field(default_factory=dict)
    unmapped: list[str] = field(default_factory=list)
    scores: list[scoring.Score] = field(default_factory=list)

    def number(self, address: str) -> Decimal | None:
        """The number that a cell shows; none for words, “—” and empty cells."""
        box = self.boxes.get(address)
        if box:
            return box.number
        number = self.layout.cell(address).get("number")
        return None if number is None else Decimal(str(number))

    @cached_property
    def year_before(self) -> "Filled":
        """The same form of the same body a year earlier."""
        now = self.question
        then = now.years_earlier()
        return fill_in(self.form, now.body, then.period, scope=now.scope, on=then.on)

    @property
    def by_hand(self) -> list[Box]:
        return [box for box in self.boxes.values() if box.by_hand]

    def name_of(self, address: str) -> str:
        return self.layout.name_of(address)


def fill_in(
    form: Form,
    body: Union,
    period: Period,
    *,
    scope: str = "branch",
    on: date | None = None,
) -> Filled:
    """The form of ``body`` and ``period``: figures, formulas, texts and typed cells.

    What stands on a date is read on ``on``, else on the form's cut-off day, else on the
    last day. Values of figures are the kept ones while nothing that they read has
    changed.
    """
    question = Question(body, period, scope, on=on or stock_day(form, period))
    filled = Filled(
        form, question, Layout(form.layout), {}, fill_of(form, body, period)
    )
    filled.mapped = {cell.address: cell for cell in form.cells.all()}
    open_cells = filled.layout.open_cells
    filled.unmapped = [where for where in open_cells if where not in filled.mapped]
    _put_cells(filled, filled.mapped)
    _put_figures(filled, filled.mapped)
    _put_targets(filled, filled.mapped)
    _put_typed(filled)
    _put_formulas(filled)
    _put_scores(filled)
    return filled


def fill_of(form: Form, body: Union, period: Period) -> Fill | None:
    """What hands have added for the body and the period; none when nothing was."""
    found = Fill.objects.filter(
        form=form, owner=body, first=period.first, last=period.last
    )
    return found.select_related("owner", "form").first()


def stock_day(form: Form, period: Period) -> date | None:
    """The day of what stands on a date: the cut-off of the period's last year."""
    if not form.cut_off:
        return None
    month, day = (int(part) for part in form.cut_off.split("-"))
    last = last_of_month(period.last.year, month)
    return last.replace(day=min(day, last.day))


def asked(cell: FormCell, question: Question) -> Question:
    """The question of one cell: its breakdowns, its scope, its period or date."""
    period, on = question.period, question.on
    first = date(period.last.year, 1, 1)
    if cell.scope:
        question = replace(question, scope=cell.scope)
    question = replace(question, arguments=dict(cell.arguments))
    if cell.reading == Reading.LAST:
        return question.years_earlier()
    if cell.reading == Reading.START:
        before = on and Period(on, on).years_earlier().first
        return replace(question, on=before or period.first - timedelta(days=1))
    if cell.reading == Reading.YEAR:
        return replace(question, period=Period(first, period.last))
    if cell.reading == Reading.EVER:
        return replace(question, period=Period(BEGINNING, period.last))
    return question


def _put_cells(filled: Filled, mapped: dict[str, FormCell]) -> None:
    own = {a: FormCell(address=a, kind=Kind.FORMULA) for a in filled.layout.formulas}
    bare = {a: FormCell(address=a, kind=Kind.HAND) for a in filled.unmapped}
    for address, cell in {**bare, **own, **mapped}.items():
        filled.boxes[address] = Box(
            address,
            filled.name_of(address),
            cell.kind,
            decimals=cell.decimals,
            percent=bool(filled.layout.cell(address).get("percent")),
            text=worded(cell.text, filled) if cell.kind == Kind.TEXT else "",
        )


def worded(text: str, filled: Filled) -> str:
    """A fixed text with its words filled in: {body}, {period}, {year}, {day}."""
    question = filled.question
    words = {
        "{body}": question.body.name,
        "{period}": question.period.label(),
        "{year}": str(question.period.last.year),
        "{day}": question.day.isoformat(),
    }
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _put_figures(filled: Filled, mapped: dict[str, FormCell]) -> None:
    found = []
    for address, cell in mapped.items():
        if cell.kind != Kind.FIGURE:
            continue
        try:
            item = indicators.find(cell.indicator)
        except LookupError as error:
            filled.boxes[address].error = str(error.args[0])
        else:
            found.append((cell, item, asked(cell, filled.question)))
    figures = kept.figures([(item, question) for _cell, item, question in found])
    for (cell, _item, _question), figure in zip(found, figures, strict=True):
        box = filled.boxes[cell.address]
        box.figure = figure
        divisor = cell.divisor * (100 if box.percent else 1)
        box.exact = None if figure.value is None else Decimal(figure.value) / divisor
        box.ledger = rounded(box.exact, box.places)


def _put_targets(filled: Filled, mapped: dict[str, FormCell]) -> None:
    """The targets of the year that are set for the body, in the units of the form."""
    if not any(cell.kind == Kind.TARGET for cell in mapped.values()):
        return
    targets = indicators.targets(filled.question)
    for address, cell in mapped.items():
        target = targets.get(cell.indicator)
        if cell.kind == Kind.TARGET and target:
            box = filled.boxes[address]
            box.exact = target.value / cell.divisor
            box.ledger = rounded(box.exact, cell.decimals)


def _put_typed(filled: Filled) -> None:
    if not filled.fill:
        return
    for written in filled.fill.cells.all():
        box = filled.boxes.get(written.address)
        if box is None:
            continue
        box.written, box.note = written, written.note
        box.typed = written.number
        if box.percent and box.typed is not None:
            box.typed /= 100
        if box.kind == Kind.HAND:
            box.text = written.text


def _put_formulas(filled: Filled) -> None:
    cells = filled.mapped.items()
    mapped = {where: cell for where, cell in cells if cell.kind == Kind.FORMULA}
    texts = filled.layout.formulas | {a: c.text for a, c in mapped.items()}
    waiting, done = set(), set()

    def value_of(address: str) -> Decimal | None:
        if address in texts and address not in done:
            work_out(address)
        box = filled.boxes.get(address)
        if box and box.kind in WORKED_OUT:
            return box.value
        if box:
            return box.value or Decimal(0)
        return filled.number(address) or Decimal(0)

    def work_out(address: str) -> None:
        box = filled.boxes[address]
        if address in waiting:
            box.error = _("The formula of %s leads back to itself.") % address
            return
        waiting.add(address)
        try:
            found = formulas.evaluate(texts[address], value_of)
        except formulas.Unreadable:
            box.error = _("Worked out when the workbook is opened.")
        else:
            box.exact = found
            box.decimals = box.decimals if address in mapped else OWN_PLACES
            box.ledger = rounded(found, box.places)
        done.add(address)

    for address in texts:
        if address not in done:
            work_out(address)


def _put_scores(filled: Filled) -> None:
    """The points by rule, and then again the formulas that add them up."""
    filled.scores = scoring.scores(filled)
    for score in filled.scores:
        box = filled.boxes.get(score.item.score)
        if box:
            box.exact = box.ledger = score.by_rule
            box.decimals = 2
    if filled.scores:
        _put_formulas(filled)
