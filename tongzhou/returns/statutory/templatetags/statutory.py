"""How cells of a form look and what stands in them."""

from django import template

from tongzhou.kit import indicators
from tongzhou.returns.statutory.models import FormCell
from tongzhou.returns.statutory.numbers import plain
from tongzhou.returns.statutory.typed import TYPED

Kind = FormCell.Kind
register = template.Library()


@register.filter
def shortest(number) -> str:
    """``10.00`` → ``10``; nothing is “—”."""
    return "—" if number is None else plain(number)


@register.filter
def is_typed(box) -> bool:
    """Whether a hand may write over the cell."""
    return box.kind in TYPED


@register.filter
def typed_value(box, posted) -> str:
    """What the box holds: as it was just typed, else as it is kept."""
    if said := posted.get(f"cell-{box.address}"):
        return said
    if box.typed is not None:
        return plain(box.number)
    return box.text if box.kind == Kind.HAND else ""


@register.filter
def state_of(cell, filled) -> str:
    """The look of a cell: a value, not mapped, not passed, wanting a note."""
    if cell.box is None:
        return ""
    kinds = ["value"]
    if cell.box.text and not cell.box.text.isdigit() and cell.box.typed is None:
        kinds.append("words")
    if cell.address in filled.unmapped and not cell.box.by_hand:
        kinds.append("bare")
    for mark in cell.marks:
        look = "explained" if mark.explained else "ask" if mark.wants_note else "wrong"
        kinds.append(look)
    return " ".join(kinds)


@register.filter
def said(cell) -> str:
    """What a cell says, in few words, on the page where it is mapped."""
    found = cell.mapped
    if found is None:
        return "ƒ" if cell.box.kind == Kind.FORMULA else "?"
    if found.kind == Kind.FORMULA:
        return f"= {found.text}"
    if found.kind == Kind.TEXT:
        return found.text
    if (
        found.kind in (Kind.FIGURE, Kind.TARGET)
        and found.indicator in indicators.registry
    ):
        return " · ".join([_label(found), *_parts(found)])
    return str(found.get_kind_display())


def _label(cell: FormCell) -> str:
    label = str(indicators.registry[cell.indicator].label)
    return label if cell.kind == Kind.FIGURE else f"{Kind.TARGET.label}: {label}"


def _parts(cell: FormCell) -> list[str]:
    item = indicators.registry[cell.indicator]
    parts = [
        str(choice.label)
        for name, value in cell.arguments.items()
        for choice in item.choices.get(name, ())
        if choice.value == value
    ]
    if cell.reading != FormCell.Reading.THIS:
        parts.append(str(cell.get_reading_display()))
    return parts
