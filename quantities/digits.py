"""Numbers as GB/T 15835 prints them: Arabic digits, 万 and 亿, no 十 百 千."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

WAN = 10_000
YI = 100_000_000
SCALE_SIGNS = {1: "", WAN: "万", YI: "亿"}
EXACT_PLACES = 2  # decimals that an exact amount may show after 万
EXACT_PLACES_YI = 4  # and after 亿, where two would lose a million


def plain(number: Decimal, places: int = 0) -> str:
    """Decimal notation without exponent or ``-0``; at least ``places`` decimals."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    text = "0" if text in {"-0", ""} else text
    whole, _, fraction = text.partition(".")
    fraction = fraction.ljust(places, "0")
    return f"{whole}.{fraction}" if fraction else whole


def places(number: Decimal) -> int:
    """How many decimals ``number`` needs."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -int(exponent))


def scale_for_exact(number: Decimal, *, is_money: bool) -> int:
    """The scale in which an exact number is short: money only, head counts never."""
    size = abs(number)
    if not is_money or size < WAN:
        return 1
    if size >= YI and places(number / YI) <= EXACT_PLACES_YI:
        return YI
    return WAN if places(number / WAN) <= EXACT_PLACES else 1


def scale_for_round(number: Decimal) -> int:
    """The scale in which a round number is printed: 万 from 10 000, 亿 from 10⁸."""
    size = abs(number)
    if size >= YI:
        return YI
    return WAN if size >= WAN else 1


def natural_step(value: Decimal) -> Decimal:
    """The step to which people round by themselves.

    One leading digit below 10 000 (523 to 500), two from there on
    (5 632 100 to 5 600 000).
    """
    digits = value.adjusted()
    return Decimal(1).scaleb(digits - 1 if digits >= 4 else digits)


def round_down(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_FLOOR) * step


def round_up(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_CEILING) * step


def round_half(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_HALF_UP) * step
