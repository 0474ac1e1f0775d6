"""Check constraints evaluated on a record in memory, without a query per row."""

from collections.abc import Callable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

Test = Callable[[models.Model], "bool | None"]


class TooHard(Exception):
    """A condition with words that only the database understands."""


def checks_of(model: type[models.Model]) -> Callable[[models.Model], None]:
    """A function that raises ``ValidationError`` for what a check constraint forbids.

    As in SQL, a condition that a NULL leaves undecided is not broken.
    """
    tests = [
        (constraint, _test_of(constraint))
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    ]

    def check(record: models.Model) -> None:
        for constraint, test in tests:
            if test is None:
                constraint.validate(type(record), record)
            elif test(record) is False:
                raise ValidationError(
                    constraint.get_violation_error_message(),
                    code=constraint.violation_error_code,
                )

    return check


def _test_of(constraint) -> Test | None:
    try:
        return compiled(constraint.condition)
    except TooHard:
        return None


def compiled(condition) -> Test:
    """``Q`` as a function of a record: true, false, or None where it is undecided."""
    if not isinstance(condition, Q):
        raise TooHard
    parts = [
        compiled(child) if isinstance(child, Q) else _lookup(*child)
        for child in condition.children
    ]
    join = {Q.AND: _all, Q.OR: _any}.get(condition.connector)
    if join is None:
        raise TooHard
    if condition.negated:
        return lambda record: _not(join(part(record) for part in parts))
    return lambda record: join(part(record) for part in parts)


def _all(values) -> bool | None:
    values = list(values)
    return False if False in values else None if None in values else True


def _any(values) -> bool | None:
    values = list(values)
    return True if True in values else None if None in values else False


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


_OPERATIONS = {
    "exact": lambda a, b: a == b,
    "gt": lambda a, b: a > b,
    "gte": lambda a, b: a >= b,
    "lt": lambda a, b: a < b,
    "lte": lambda a, b: a <= b,
    "in": lambda a, b: a in b,
}


def _lookup(path: str, wanted) -> Test:
    name, _, lookup = path.partition("__")
    lookup = lookup or "exact"
    if lookup == "isnull":
        return lambda record: (_value(record, name) is None) is wanted
    if lookup not in _OPERATIONS:
        raise TooHard
    compare, other = _OPERATIONS[lookup], _other(wanted)

    def test(record):
        one, two = _value(record, name), other(record)
        return None if one is None or two is None else compare(one, two)

    return test


def _other(wanted):
    if isinstance(wanted, F):
        if "__" in wanted.name:
            raise TooHard
        return lambda record: _value(record, wanted.name)
    if hasattr(wanted, "resolve_expression"):
        raise TooHard
    return lambda record: wanted


def _value(record: models.Model, name: str):
    field = record._meta.get_field(name)
    value = getattr(record, field.attname)
    is_day = isinstance(field, models.DateField)
    if is_day and isinstance(value, date) and not isinstance(value, datetime):
        return date(value.year, value.month, value.day)
    return value
