"""The words in which an app declares its cells of the yearly sheet of a firm 一企一表."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from tongzhou.kit.periods import Period


@dataclass(frozen=True)
class Answer:
    """What a firm says for a period: who keeps the records, and who typed it."""

    employer: Any
    owner: Any
    period: Period
    user: Any = None


@dataclass(frozen=True)
class CellGroup:
    """Cells that belong together: how they are asked, read from records and written.

    ``read`` gives what the records of the firm and the period say already, by cell;
    ``write`` turns the answered cells into records and says nothing twice. A blank cell
    is no answer and is not written.
    """

    code: str
    label: str
    fields: Mapping[str, forms.Field]
    read: Callable[[Answer], dict]
    write: Callable[[Answer, dict], None]
    order: int = 50


registry: dict[str, CellGroup] = {}


def cells(group: CellGroup) -> CellGroup:
    """Declare a group; raises ``ValueError`` when its code is taken."""
    if group.code in registry:
        raise ValueError(f"The cells {group.code!r} are declared twice")
    registry[group.code] = group
    return group


def in_order() -> list[CellGroup]:
    return sorted(registry.values(), key=lambda group: (group.order, group.code))


def number(label: str) -> forms.IntegerField:
    """A cell for a whole number; blank is no answer."""
    return forms.IntegerField(label=label, min_value=0, required=False)


def remainder(told: int, recorded: int) -> int:
    """What a told number leaves after the rows already recorded; never below zero."""
    return max(told - recorded, 0)
