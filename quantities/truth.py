"""When a worded number may be said of a value: the rules the office goes by.

Every worded number has a *step*: the place of its last significant digit, which is
what the next round number is away. 500 has the step 100, 2000 the step 1000,
560万 the step 10万.
"""

from decimal import Decimal
from enum import StrEnum

from quantities.digits import round_half
from quantities.lexicon import BOUNDED_ABOVE, INCLUSIVE_BELOW

NEAR_SHARE = Decimal("0.9")  # 近2000 begins at 1800: further off is no longer near
ABOUT_SHARE = Decimal("0.05")  # 约500 reaches from 475 to 525


class Comparator(StrEnum):
    """How a value stands to the number that was printed for it."""

    EXACT = "exact"
    APPROACHING = "approaching"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"
    ABOUT = "about"
    RANGE = "range"


def step_of(number: Decimal) -> Decimal:
    """The place of the last digit that is not a trailing zero: 500 gives 100."""
    if not number:
        return Decimal(1)
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def is_more_than(value: Decimal, number: Decimal, step: Decimal | None = None) -> bool:
    """500多, 500余: above the number and below the next round one (501 to 599)."""
    return number < value < number + (step or step_of(number))


def is_near(value: Decimal, number: Decimal, step: Decimal | None = None) -> bool:
    """近2000: below the number, by less than one step and by a tenth at most.

    1800 to 1999 are near 2000; 1799 is not, though it is within one step of 1000.
    """
    lowest = max(number - (step or step_of(number)), Decimal(0))
    return lowest < value < number and value >= number * NEAR_SHARE


def is_about(value: Decimal, number: Decimal) -> bool:
    """约500, 500左右: within a twentieth of the number on either side."""
    return abs(value - number) <= abs(number) * ABOUT_SHARE


DOUBLE_HEDGE = "double-hedge"


def holds(quantity, value: Decimal) -> bool:
    """Whether a ``Quantity`` that was read may be said of ``value``.

    An exact number is exact; only a share, or an amount printed with decimals, may
    have been rounded at its last printed digit. Two hedges at once are never true.
    """
    if DOUBLE_HEDGE in quantity.notes:
        return False
    return _TESTS[quantity.comparator](quantity, value)


def _exact(quantity, value: Decimal) -> bool:
    if quantity.decimals or quantity.unit in {"percent", "points"}:
        return round_half(value, quantity.step) == quantity.number
    return value == quantity.number


def _more_than(quantity, value: Decimal) -> bool:
    if quantity.hedge in BOUNDED_ABOVE:
        return is_more_than(value, quantity.number, quantity.step)
    return value > quantity.number


def _less_than(quantity, value: Decimal) -> bool:
    if quantity.hedge in INCLUSIVE_BELOW:
        return value <= quantity.high
    return value < quantity.high


_TESTS = {
    Comparator.EXACT: _exact,
    Comparator.APPROACHING: lambda q, value: is_near(value, q.number, q.step),
    Comparator.AT_LEAST: lambda q, value: value >= q.low,
    Comparator.MORE_THAN: _more_than,
    Comparator.LESS_THAN: _less_than,
    Comparator.ABOUT: lambda q, value: is_about(value, q.number),
    Comparator.RANGE: lambda q, value: q.low <= value <= q.high,
}
