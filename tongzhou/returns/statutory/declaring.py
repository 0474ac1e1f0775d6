"""Saying what the cells of a form are, its checks, its assessment items."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tongzhou.indicators import services as indicators
from tongzhou.returns.statutory import checks, formulas, layout
from tongzhou.returns.statutory.models import Form, FormCell, FormCheck, FormItem
from tongzhou.screens import door

Kind, Reading = FormCell.Kind, FormCell.Reading


@transaction.atomic
def map_cell(cell: FormCell, *, user=None) -> FormCell:
    """Say what a cell of a form is; the form's edition goes up when that changes it.

    Raises ``ValidationError``: ``no_cell`` outside the form, ``no_figure`` for an
    unknown code, ``breakdown`` and ``reading`` for what the figure does not have,
    ``formula`` for one that cannot be read.
    """
    if not layout.Layout(cell.form.layout).has(cell.address):
        refuse_no_cell(cell.address)
    check_cell(cell)
    saved = door.save(cell, user=user)
    _next_edition(cell.form, user)
    return saved


def refuse_no_cell(address: str) -> None:
    """Raises ``ValidationError`` (``no_cell``)."""
    raise ValidationError(
        _("The form has no cell %(cell)s."), code="no_cell", params={"cell": address}
    )


def check_cell(cell: FormCell) -> None:
    """Refuse a mapping that cannot give a value. Raises ``ValidationError``."""
    if cell.kind in (Kind.FIGURE, Kind.TARGET):
        _check_figure(cell)
    else:
        cell.indicator, cell.arguments = "", {}
    if cell.kind == Kind.FORMULA:
        _check_formula(cell)
    if cell.decimals > 4 or cell.divisor not in DIVISORS:
        raise ValidationError(
            _("Choose one of the offered units, and at most four decimal places."),
            code="unit",
        )


DIVISORS = {1: "1", 100: "百", 1000: "千", 10_000: "万", 100_000_000: "亿"}


def _check_figure(cell: FormCell) -> None:
    try:
        item = indicators.find(cell.indicator)
    except LookupError as error:
        raise ValidationError(str(error.args[0]), code="no_figure") from None
    for name, value in cell.arguments.items():
        if value not in [choice.value for choice in item.choices.get(name, ())]:
            raise ValidationError(
                _("The figure “%(figure)s” has no breakdown %(name)s = %(value)s."),
                code="breakdown",
                params={"figure": item.label, "name": name, "value": value},
            )
    if item.is_flow and cell.reading == Reading.START:
        raise ValidationError(
            _("“%(figure)s” is counted over a period: it does not stand on a day."),
            code="reading",
            params={"figure": item.label},
        )
    if not item.is_flow and cell.reading in (Reading.YEAR, Reading.EVER):
        raise ValidationError(
            _("“%(figure)s” stands on a day: it does not add up over a period."),
            code="reading",
            params={"figure": item.label},
        )


def _check_formula(cell: FormCell) -> None:
    try:
        read = formulas.names(cell.text)
    except formulas.Unreadable:
        raise ValidationError(
            _("This formula cannot be read. Write for instance D6+D7 or SUM(D6:D9)."),
            code="formula",
        ) from None
    if cell.address in read:
        raise ValidationError(
            _("A formula does not read its own cell %(cell)s."),
            code="formula",
            params={"cell": cell.address},
        )


@transaction.atomic
def unmap(cell: FormCell, *, user=None) -> None:
    """The cell is open again."""
    door.delete(cell, user=user)
    _next_edition(cell.form, user)


@transaction.atomic
def declare(rule: FormCheck | FormItem, *, user=None):
    """Keep a check or an assessment item of a form.

    Raises ``ValidationError`` for cells that are none.
    """
    if isinstance(rule, FormCheck):
        checks.validate(rule)
    saved = door.save(rule, user=user)
    if isinstance(rule, FormItem):
        _give_cells(rule, user)
    _next_edition(rule.form, user)
    return saved


def _give_cells(item: FormItem, user) -> None:
    """The cells of an assessment item show its points, its score, its papers."""
    cells = {item.score: Kind.SCORE, item.own: Kind.HAND, item.evidence: Kind.PAPERS}
    found = layout.Layout(item.form.layout)
    for address, kind in cells.items():
        if not address:
            continue
        if not found.has(address):
            refuse_no_cell(address)
        cell = item.form.cells.filter(address=address).first()
        cell = cell or FormCell(form=item.form, address=address)
        cell.kind = kind
        door.save(cell, user=user)


@transaction.atomic
def withdraw(rule: FormCheck | FormItem, *, user=None) -> None:
    """Take a check or an item off the form."""
    door.delete(rule, user=user)
    _next_edition(rule.form, user)


def _next_edition(form: Form, user) -> None:
    form.edition += 1
    door.save(form, user=user)
