"""The panel beside a form that is mapped: one cell, what it may say, what that gives."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tongzhou.indicators import kept
from tongzhou.indicators import services as indicators
from tongzhou.indicators.figures import Figure
from tongzhou.indicators.narrowing import Question
from tongzhou.indicators.searching import by_words
from tongzhou.returns.statutory import declaring, suggesting
from tongzhou.returns.statutory.filling import Filled, asked
from tongzhou.returns.statutory.forms import CellForm
from tongzhou.returns.statutory.models import FormCell
from tongzhou.returns.statutory.numbers import plain, rounded

Kind = FormCell.Kind


@dataclass
class Panel:
    """One cell: where it stands, its form, what it gives now, what is offered."""

    address: str
    name: str
    words: list[str]
    form: CellForm
    item: object
    figure: Figure | None
    shown: str
    offers: list
    query: str
    found: list
    is_mapped: bool


def of(request, filled: Filled, address: str, cell: FormCell | None) -> Panel:
    """The panel of a cell, as it is mapped or as the request tries it out."""
    tried = request.POST if request.method == "POST" else request.GET
    code = tried.get("indicator", cell.indicator if cell else "")
    item = _item(code)
    made = cell or FormCell(form=filled.form, address=address, kind=Kind.FIGURE)
    if not tried.get("kind") and "indicator" in tried and item:
        made = _started(filled, made, item, tried)
    form = CellForm(tried if tried.get("kind") else None, instance=made, item=item)
    trial = _trial(form, made)
    figure = _figure(trial, filled, item)
    layout = filled.layout
    return Panel(
        address,
        filled.name_of(address),
        [*layout.row_words(address), *layout.column_words(address)],
        form,
        item,
        figure,
        _shown(figure, trial),
        _offered(filled, address),
        request.GET.get("q", ""),
        found(request, request.GET.get("q", "")),
        bool(cell and cell.pk),
    )


def _item(code: str):
    try:
        return indicators.find(code) if code else None
    except LookupError:
        return None


def _started(filled: Filled, cell: FormCell, item, tried) -> FormCell:
    """The cell as it starts with a figure just chosen: by the words of its heads."""
    cell.kind, cell.indicator = Kind.FIGURE, item.code
    cell.reading = suggesting.reading(filled.layout, cell.address, item)
    cell.divisor = suggesting.divisor(filled.layout, cell.address)
    cell.decimals = suggesting.decimals(item, cell.divisor)
    cell.arguments = {
        name: tried[f"with-{name}"]
        for name in item.choices
        if tried.get(f"with-{name}")
    }
    return cell


def _trial(form: CellForm, cell: FormCell) -> FormCell:
    """What the cell would be, for the preview; as it is when that cannot be said."""
    if form.is_bound and form.is_valid():
        return form.filled_in()
    return cell


def _figure(cell: FormCell, filled: Filled, item) -> Figure | None:
    if item is None or cell.kind != Kind.FIGURE:
        return None
    try:
        declaring.check_cell(cell)
        return kept.figures([(item, asked(cell, filled.question))])[0]
    except (ValidationError, ValueError):
        return None


def _shown(figure: Figure | None, cell: FormCell) -> str:
    if figure is None or figure.value is None:
        return "—" if figure else ""
    return plain(rounded(Decimal(figure.value) / cell.divisor, cell.decimals))


def _offered(filled: Filled, address: str) -> list:
    """Offers with their values and the address that tries each out."""
    offers = suggesting.offers(filled.layout, address)
    questions = []
    for offer in offers:
        cell = FormCell(address=address, kind=Kind.FIGURE, indicator=offer.item.code)
        cell.arguments = dict(offer.arguments)
        cell.reading = suggesting.reading(filled.layout, address, offer.item)
        questions.append((offer.item, asked(cell, filled.question)))
    return list(zip(offers, kept.figures(questions), strict=True))


def found(request, query: str) -> list[Figure]:
    """Figures by their words, with their values for the body and the period."""
    question = Question(request.union, request.period, request.scope)
    return kept.figures([(item, question) for item in by_words(query)])


def act(request, panel: Panel) -> bool:
    """Save the cell or open it again; whether that was done."""
    cell = panel.form.instance
    if request.POST.get("do") == "unmap":
        if cell.pk:
            declaring.unmap(cell, user=request.user)
        return True
    if not panel.form.is_valid():
        return False
    try:
        declaring.map_cell(panel.form.filled_in(), user=request.user)
    except ValidationError as error:
        panel.form.add_error(None, error.messages)
        return False
    messages.success(request, _("%s is mapped.") % panel.address)
    return True


def next_open(filled: Filled, address: str) -> str:
    """The next cell that is still open, else the same one."""
    after = [where for where in filled.unmapped if where != address]
    places = filled.layout.open_cells
    here = places.index(address) if address in places else -1
    later = [where for where in after if places.index(where) > here]
    return next(iter([*later, *after]), address)
