"""Quantities in Chinese prose: reads them, writes them, checks them."""

from quantities.checks import Disagreement, Kind, check
from quantities.export import as_data
from quantities.model import (
    Finding,
    NoNumber,
    NotQuantity,
    Quantity,
    Reason,
    Scope,
)
from quantities.read import read
from quantities.truth import Comparator
from quantities.units import Unit, measure_of, unit_of
from quantities.wording import (
    Style,
    UntrueWording,
    Wording,
    is_true,
    true_wordings,
    write,
)

__all__ = [
    "Comparator",
    "Disagreement",
    "Finding",
    "Kind",
    "NoNumber",
    "NotQuantity",
    "Quantity",
    "Reason",
    "Scope",
    "Style",
    "Unit",
    "UntrueWording",
    "Wording",
    "as_data",
    "check",
    "is_true",
    "measure_of",
    "read",
    "true_wordings",
    "unit_of",
    "write",
]
