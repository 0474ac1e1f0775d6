"""Whether a row meets a check constraint, worked out in Python as SQL would.

A comparison with nothing is neither true nor false, and a constraint is broken only
where it is false.
"""

import operator

from django.db.models import F, Q

COMPARED = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, among: value in among,
}


def holds(condition: Q, values: dict) -> bool | None:
    """True, false or neither. Raises ``KeyError`` for a comparison not known here."""
    found = [
        holds(part, values) if isinstance(part, Q) else _compared(*part, values)
        for part in condition.children
    ]
    decisive = condition.connector == Q.OR
    undecided = None if None in found else not decisive
    answer = decisive if decisive in found else undecided
    return not answer if condition.negated and answer is not None else answer


def _compared(path: str, wanted, values: dict) -> bool | None:
    name, _, lookup = path.partition("__")
    value = _value(name, values)
    if lookup == "isnull":
        return (value is None) == wanted
    other = _value(wanted.name, values) if isinstance(wanted, F) else wanted
    if value is None or other is None:
        return None
    return COMPARED[lookup or "exact"](value, other)


def _value(name: str, values: dict):
    return values[name] if name in values else values[f"{name}_id"]
