"""Addresses of cells: ``D6``, ``D6:D9``, ``D6:D9, F6``."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

MOST_ROWS, MOST_COLUMNS = 300, 60
ADDRESS = re.compile(r"[A-Z]{1,2}[1-9]\d{0,2}")
_RANGE = re.compile(rf"{ADDRESS.pattern}(?::{ADDRESS.pattern})?")


def place(address: str) -> tuple[int, int]:
    """Row and column of a cell, both from 1: ``D6`` → ``(6, 4)``."""
    return coordinate_to_tuple(address)


def address(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def spread(text: str) -> list[str]:
    """The cells of a range, row by row: ``C5:D6`` → C5, D5, C6, D6."""
    left, top, right, bottom = range_boundaries(text)
    return [
        address(row, column)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]


def listed(text: str) -> list[str]:
    """The cells that a list of addresses and ranges names, each once, in its order.

    Raises ``ValidationError`` (``address``) for what is no address within 300 rows and
    60 columns.
    """
    found: dict[str, None] = {}
    for part in re.split(r"[,，、;\s]+", text.strip().upper()):
        if not part:
            continue
        if not _RANGE.fullmatch(part) or not all(map(is_within, part.split(":"))):
            raise ValidationError(
                _("“%(text)s” is no cell: write D6, or D6:D9, with commas between."),
                code="address",
                params={"text": part},
            )
        found |= dict.fromkeys(spread(part))
    return list(found)


def is_within(text: str) -> bool:
    """Whether an address lies within the largest form that is taken."""
    row, column = place(text)
    return row <= MOST_ROWS and column <= MOST_COLUMNS
