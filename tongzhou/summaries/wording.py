"""How a figure is printed in a sentence: its number, a hedge, or names."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.db.models import Model, QuerySet, prefetch_related_objects
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quantities import Style, Unit, UntrueWording, true_wordings, write
from tongzhou.indicators import ordered, services
from tongzhou.indicators.figures import Figure
from tongzhou.indicators.kept import key_of
from tongzhou.journal import answers
from tongzhou.summaries.tokens import Token

STEP = 500  # rows fetched at first where all names are wanted
FIRST = 3  # rows that show what a name reads


@dataclass(frozen=True)
class Printed:
    """The text of a token; ``state`` is ``typed`` or ``untrue`` where it is; and why."""

    text: str
    state: str = ""
    why: str = ""


def printed(token: Token, figure: Figure) -> Printed:
    """The wording that the token asks for, if it is true of the figure.

    A hand-typed wording stands and is marked; an untrue one gives way to the exact
    number and says why.
    """
    if typed := token.get("typed"):
        return Printed(typed, "typed")
    if token.get("names"):
        return Printed("、".join(chosen_names(token, figure)))
    try:
        return Printed(_write(token, figure))
    except (UntrueWording, ValueError) as error:
        why = getattr(error, "reason", str(error))
        return Printed(figure.text, "untrue", why)


def _write(token: Token, figure: Figure) -> str:
    if figure.value is None:
        raise ValueError(_("There is nothing to divide by."))
    style = Style(token.get("style", "exact"))
    options = _options(token, figure)
    if token.get("by_month") or style is Style.RANGE:
        values = [
            _number(f.value)
            for _month, f in services.by_month(figure.item, figure.question)
        ]
        return write(values, _unit(figure), Style.RANGE, **options)
    if not figure.exact:
        if style is Style.EXACT:
            return figure.text
        return _same_at_both_ends(figure, style, options)
    return write(_number(figure.value), _unit(figure), style, **options)


def _same_at_both_ends(figure: Figure, style: Style, options: dict) -> str:
    low, high = (
        write(_number(end), _unit(figure), style, **options)
        for end in (figure.low, figure.high)
    )
    if low != high:
        raise ValueError(_("The number is known only as an interval."))
    return low


def _options(token: Token, figure: Figure) -> dict:
    options = {"measure": token.get("measure") or figure.item.measure or None}
    if token.get("scale"):
        options["scale"] = int(token.get("scale"))
    if token.get("step"):
        options["round_to"] = Decimal(token.get("step"))
    return options


def offered(figure: Figure) -> list[tuple[str, str]]:
    """Wording styles with their texts, the true ones of the value, natural first."""
    if figure.value is None or not figure.exact:
        return []
    found = true_wordings(
        _number(figure.value), _unit(figure), measure=figure.item.measure or None
    )
    return [(wording.style.value, wording.text) for wording in found]


def row_names(figure: Figure, limit: int | None = None) -> list[str]:
    """The different names of the figure's rows, in the order of their kind."""
    path = getattr(figure.item, "names", "")
    found: dict[str, None] = {}
    for row in _in_order(figure, path, limit):
        found.setdefault(_name(row, path), None)
        if limit and len(found) >= limit:
            break
    return list(found)


def _in_order(figure: Figure, path: str, limit: int | None) -> Iterator[Model]:
    """The rows in their order, no more of them fetched than are asked for: a few, and
    four times as many each time that they were not enough.

    What the names of the first read of other records is fetched for all of them: that
    is little, and statements with a dozen joins take long to plan.
    """
    start, step = 0, limit or STEP
    while start < figure.row_count:
        rows = ordered.rows(figure, start, start + step, QuerySet.all)
        first = rows[:FIRST]
        for row in first:
            _name(row, path)
        read = dict.fromkeys(found for row in first for found in _read_of(row))
        prefetch_related_objects(rows, *read)
        yield from rows
        start, step = start + step, 4 * step


def _read_of(record: Model, before: str = "") -> Iterator[str]:
    """The paths to the records that have been read of this one."""
    for name, other in list(record._state.fields_cache.items()):
        if isinstance(other, Model):
            yield f"{before}{name}"
            yield from _read_of(other, f"{before}{name}__")


def chosen_names(token: Token, figure: Figure) -> list[str]:
    """The names that the token prints: those picked, in that order, else the first."""
    if picked := token.get("pick"):
        names = set(_kept_names(figure, None))
        return [name for name in picked.split("、") if name in names]
    return _kept_names(figure, int(token.get("names")))


def _kept_names(figure: Figure, limit: int | None) -> list[str]:
    key = ("names", key_of(figure.item, figure.question), get_language(), limit)
    return answers.kept({key: partial(row_names, figure, limit)})[key]


def _name(row, path: str) -> str:
    """What a list calls a row; kinds for handlers only stay without names."""
    if hasattr(row, "HANDLERS") and not path:
        return f"{row._meta.verbose_name} #{row.pk}"
    return str(_follow(row, path))


def _follow(row, path: str):
    for name in filter(None, path.split("__")):
        row = getattr(row, name)
        if row is None:
            return ""
    return row


def _unit(figure: Figure) -> Unit:
    return Unit(figure.unit.value)


def _number(value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value)
