"""Findings as plain data, for JSON and for other programs."""

from decimal import Decimal
from typing import Any

from quantities.model import Finding, NoNumber, NotQuantity


def as_data(finding: Finding) -> dict[str, Any]:
    """A finding as a dictionary of strings, numbers and ``None``."""
    data: dict[str, Any] = {
        "kind": "quantity",
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
    }
    if isinstance(finding, NotQuantity):
        return data | {"kind": "not a quantity", "reason": finding.reason.value}
    around = {
        "measure": finding.measure,
        "unit": finding.unit.value,
        "counted": finding.counted,
        "clause": finding.clause,
        "scope": finding.scope.value,
    }
    if isinstance(finding, NoNumber):
        return data | {"kind": "no number"} | around
    value = {
        "low": _number(finding.low),
        "high": _number(finding.high),
        "comparator": finding.comparator.value,
        "hedge": finding.hedge,
    }
    return data | value | around | {"per": finding.per, "notes": list(finding.notes)}


def _number(number: Decimal | None) -> int | float | None:
    """JSON has no decimals: whole numbers stay whole, others keep their digits."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
