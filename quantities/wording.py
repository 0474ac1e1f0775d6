"""Writes a value as the office words it, and refuses a wording that is untrue."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quantities import digits, truth
from quantities.dress import (
    SHARES,
    Dress,
    Number,
    checked_scale,
    checked_step,
    chosen_measure,
    decimal_of,
    decimals_of,
)
from quantities.model import Quantity
from quantities.read import read
from quantities.units import Unit


class Style(StrEnum):
    """How a figure is worded; each style has its own rule of truth."""

    EXACT = "exact"  # 523人
    MORE_THAN = "more-than"  # 500多人
    OVER = "over"  # 500余人
    NEAR = "near"  # 近2000人次
    REACH = "reach"  # 达128条
    AT_LEAST = "at-least"  # 500人以上
    ABOUT = "about"  # 约500人
    ROUNDED = "rounded"  # 560.3万元
    RANGE = "range"  # 1-2篇


class UntrueWording(ValueError):
    """A wording that would say something untrue of ``value``.

    ``text`` is the wording that was refused, ``reason`` a sentence that says why.
    """

    def __init__(self, value: object, text: str, reason: str) -> None:
        super().__init__(f"{text}: {reason}")
        self.value = value
        self.text = text
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a value."""

    style: Style
    text: str


def write(
    value: Number | Iterable[Number],
    unit: Unit,
    style: Style = Style.EXACT,
    *,
    round_to: Number | None = None,
    anchor: Number | None = None,
    measure: str | None = None,
    scale: int | None = None,
    low: Number | None = None,
    high: Number | None = None,
) -> str:
    """``value`` worded in ``style``: 523 people, ``MORE_THAN``, give 500多人.

    Money is in 元, shares in percent. ``round_to`` is the step of the round number
    (100 turns 2317 into 2300多); ``anchor`` names the round number itself. Without
    them one leading digit is kept below 10 000 and two from there on. ``measure``
    replaces the unit's usual measure word (位 for 人); ``scale`` is 1, 10 000 or
    100 000 000. Only ``RANGE`` takes ``low`` and ``high``, and several values.

    Raises ``UntrueWording`` when the wording would not be true of the value: 500 is
    not 500多, 2317 is not 近3000.

    Source: GB/T 15835-2011 (digits, 万 and 亿); the office's rules of truth.
    """
    style = Style(style)
    dress = Dress(Unit(unit), chosen_measure(unit, measure), checked_scale(scale))
    if style is Style.RANGE:
        return _write_range(
            decimals_of(value), dress, decimal_of(low), decimal_of(high)
        )
    number = decimal_of(value)
    step = checked_step(decimal_of(round_to))
    return _WRITERS[style](number, dress, step, decimal_of(anchor))


def true_wordings(
    value: Number,
    unit: Unit,
    *,
    measure: str | None = None,
    scale: int | None = None,
) -> list[Wording]:
    """Every wording that is true of ``value``, in the order to offer them.

    The exact one comes first, then 近 where it fits (nobody says 1000多 of 1996),
    the hedges by their usual round number, the same hedges by a finer one.
    """
    number = decimal_of(value)
    found: dict[str, Wording] = {}
    for style, step in _offers(number, Unit(unit)):
        try:
            text = write(
                number, unit, style, round_to=step, measure=measure, scale=scale
            )
        except UntrueWording:
            continue
        found.setdefault(text, Wording(style, text))
    return list(found.values())


def is_true(said: str | Quantity, value: Number) -> bool:
    """Whether a wording, read back, may be said of ``value``: 500多人 of 523.

    A text with no quantity in it, or with several, is true of nothing.
    """
    if isinstance(said, str):
        quantities = [q for q in read(said) if isinstance(q, Quantity)]
        if len(quantities) != 1:
            return False
        said = quantities[0]
    return truth.holds(said, decimal_of(value))


def _offers(value: Decimal, unit: Unit) -> list[tuple[Style, Decimal | None]]:
    """Styles and steps to try, the natural ones first."""
    usual = _natural_step(value, unit)
    above, below = digits.round_up(value, usual), digits.round_down(value, usual)
    hedges = [Style.MORE_THAN, Style.OVER]
    place = 0 if above - value < value - below else len(hedges)
    hedges.insert(place, Style.NEAR)
    plain = [Style.REACH, Style.AT_LEAST, Style.ABOUT, Style.ROUNDED]
    if value <= 0:
        return [(Style.EXACT, None)]
    offers = [(style, None) for style in [Style.EXACT, *hedges, *plain]]
    if value >= digits.WAN:
        offers += [(style, usual * 10) for style in hedges]
    if value >= 100:
        finer = [*hedges, Style.AT_LEAST, Style.ABOUT]
        offers += [(style, usual / 10) for style in finer]
    return offers


def _natural_step(value: Decimal, unit: Unit) -> Decimal:
    """Shares are rounded to whole percents, everything else by its size."""
    if unit in SHARES:
        return Decimal(1)
    return digits.natural_step(value) if value else Decimal(1)


def _write_exact(value: Decimal, dress: Dress, step, anchor) -> str:
    return dress.text(value, exact=True)


def _write_reach(value: Decimal, dress: Dress, step, anchor) -> str:
    number = value if anchor is None else anchor
    text = "达" + dress.text(number, exact=True)
    _require(number == value, value, text, "达 stands before the exact number only")
    return text


def _write_above(hedge: str):
    """A writer for 多 and 余: above the round number, below the next one."""

    def writer(value: Decimal, dress: Dress, step, anchor) -> str:
        number = _anchor(value, dress, step, anchor, digits.round_down)
        if dress.unit in SHARES:
            text = "超过" + dress.text(number)
        else:
            text = dress.text(number, inside=hedge)
        shown = _step_shown(number, dress, step if anchor is None else None)
        reason = f"{hedge} needs a value between the round number and the next one"
        _require(number > 0, value, text, "there is no round number below the value")
        _require(truth.is_more_than(value, number, shown), value, text, reason)
        return text

    return writer


def _write_near(value: Decimal, dress: Dress, step, anchor) -> str:
    number = _anchor(value, dress, step, anchor, digits.round_up)
    text = "近" + dress.text(number)
    reason = "近 needs a value below the number, by a step and a tenth of it at most"
    _require(truth.is_near(value, number), value, text, reason)
    return text


def _write_at_least(value: Decimal, dress: Dress, step, anchor) -> str:
    number = _anchor(value, dress, step, anchor, digits.round_down)
    text = dress.text(number) + "以上"
    _require(number > 0, value, text, "there is no round number below the value")
    _require(value >= number, value, text, "以上 needs the number or more")
    return text


def _write_about(value: Decimal, dress: Dress, step, anchor) -> str:
    number = _anchor(value, dress, step, anchor, digits.round_half)
    if step is None and anchor is None and not truth.is_about(value, number):
        number = digits.round_half(value, _natural_step(value, dress.unit) / 10)
    text = "约" + dress.text(number)
    reason = "约 needs a value within a twentieth of the number"
    _require(number > 0 and truth.is_about(value, number), value, text, reason)
    return text


def _write_rounded(value: Decimal, dress: Dress, step, anchor) -> str:
    """560.3万元, 75.0%: the decimals that are printed tell how it was rounded."""
    step = step or _usual_rounding(value, dress)
    number = digits.round_half(value, step) if anchor is None else anchor
    scale = dress.scale or dress.scale_for(number, exact=False)
    places = digits.places(step / scale)
    text = dress.text(number, places=places)
    nearest = number == digits.round_half(value, step)
    _require(nearest, value, text, "it is not the nearest number at its last digit")
    looks_exact = not places and dress.unit not in SHARES
    reason = "a rounded number without decimals reads as an exact one"
    _require(number == value or not looks_exact, value, text, reason)
    return text


def _usual_rounding(value: Decimal, dress: Dress) -> Decimal:
    """One decimal of the printed scale; small whole numbers stay whole."""
    scale = dress.scale or dress.scale_for(value, exact=False)
    tenth = Decimal(scale) / 10
    return tenth if scale > 1 or dress.unit in SHARES else Decimal(1)


_WRITERS = {
    Style.EXACT: _write_exact,
    Style.MORE_THAN: _write_above("多"),
    Style.OVER: _write_above("余"),
    Style.NEAR: _write_near,
    Style.REACH: _write_reach,
    Style.AT_LEAST: _write_at_least,
    Style.ABOUT: _write_about,
    Style.ROUNDED: _write_rounded,
}


def _write_range(
    values: list[Decimal], dress: Dress, low: Decimal | None, high: Decimal | None
) -> str:
    """1-2篇; units that a reader could misplace stand twice: 260元至500元."""
    first = min(values) if low is None else low
    last = max(values) if high is None else high
    if first == last:
        text = dress.text(first, exact=True)
    elif dress.unit is Unit.MONEY or dress.unit in SHARES or dress.scale:
        text = f"{dress.text(first, exact=True)}至{dress.text(last, exact=True)}"
    else:
        text = f"{digits.plain(first)}-{dress.text(last, exact=True)}"
    _require(first <= last, values, text, "a range begins with its smaller number")
    inside = first <= min(values) and max(values) <= last
    _require(inside, values, text, "a value lies outside the range")
    return text


def _anchor(value: Decimal, dress: Dress, step, anchor, rounding) -> Decimal:
    """The number to print: the one given, or the round one next to the value."""
    if anchor is not None:
        return anchor
    if value <= 0:
        return Decimal(0)
    return rounding(value, step or _natural_step(value, dress.unit))


def _step_shown(number: Decimal, dress: Dress, asked: Decimal | None) -> Decimal:
    """The next step as the reader of the printed number understands it.

    5万多元 stops at 6万元 and 15万多元 at 16万元; 20多万元 goes on to 30万元.
    """
    step = truth.step_of(number)
    scale = dress.scale or dress.scale_for(number, exact=False)
    if scale > 1 and (number / scale) % 10:
        step = min(step, Decimal(scale))
    return step if asked is None else min(step, max(asked, Decimal(1)))


def _require(is_true: bool, value: object, text: str, reason: str) -> None:
    if not is_true:
        raise UntrueWording(value, text, reason)
