"""Numbers as a form shows them."""

from decimal import ROUND_HALF_UP, Decimal


def plain(value: Decimal) -> str:
    """``12.50`` → ``12.5``; never ``1E+3``."""
    if value == value.to_integral_value():
        return f"{int(value)}"
    return f"{value.normalize():f}"


def rounded(value: Decimal | None, decimals: int) -> Decimal | None:
    """Half away from zero, to so many places; none stays none."""
    if value is None:
        return None
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
