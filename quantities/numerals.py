"""Numbers written in Chinese characters, from 一 to 九千亿, and their estimates."""

import re
from dataclasses import dataclass
from decimal import Decimal

CHINESE_DIGITS = {
    sign: value
    for value, signs in enumerate(
        [
            "零〇○",
            "一壹",
            "二两贰",
            "三叁",
            "四肆",
            "五伍",
            "六陆",
            "七柒",
            "八捌",
            "九玖",
        ]
    )
    for sign in signs
}
CHINESE_UNITS = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
}
CHINESE_SCALES = {"万": 10_000, "亿": 100_000_000}
SIGNS = "零〇○一二三四五六七八九十百千万亿两廿卅"
LONGEST = 24  # signs of one number; beyond that it is not a number
_TWENTIES = {"廿": "二十", "卅": "三十"}
_PAIR = re.compile("([一二两三四五六七八九])([一二两三四五六七八九])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value, or the two ends of an estimate such as 三四十."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def parse(text: str) -> Numeral | None:
    """The number that Chinese characters say; ``None`` when they say none.

    三四十 is an estimate from 30 to 40, 一百二 is 120, 二〇一四 is read sign by sign.
    """
    if not text or len(text) > LONGEST:
        return None
    for short, full in _TWENTIES.items():
        text = text.replace(short, full)
    if _is_sign_by_sign(text):
        return _numeral("".join(str(CHINESE_DIGITS[sign]) for sign in text))
    pair = _PAIR.search(text)
    if pair is None:
        value = _value(text)
        return None if value is None else _numeral(str(value), _step(text, value))
    return _estimate(text, pair)


def _is_sign_by_sign(text: str) -> bool:
    """二〇一四, 一二三四: digits only, too many or with a nought for an estimate."""
    if not all(sign in CHINESE_DIGITS for sign in text):
        return False
    return len(text) == 1 or len(text) > 2 or any(sign in "〇○零" for sign in text)


def _numeral(digits: str, step: Decimal = Decimal(1)) -> Numeral:
    value = Decimal(digits)
    return Numeral(value, value, step)


def _step(text: str, value: int) -> Decimal:
    """The place of the last sign said: 两万 10 000, 五百 100, 三千五 100."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return Decimal(step)


def _estimate(text: str, pair: re.Match) -> Numeral | None:
    """三四百: from 300 to 400. Neighbours only, and 三五; 三八 is a name."""
    first, second = (CHINESE_DIGITS[sign] for sign in pair.groups())
    if second - first != 1 and (first, second) != (3, 5):
        return None
    head, tail = text[: pair.start()], text[pair.end() :]
    low, high = _value(head + pair[1] + tail), _value(head + pair[2] + tail)
    if low is None or high is None or low >= high:
        return None
    return Numeral(Decimal(low), Decimal(high), _step(text, low))


def _value(text: str) -> int | None:
    """Sum of the parts before 亿, before 万 and after; ``None`` if out of order."""
    total, rest = 0, text
    for sign, scale in (("亿", 100_000_000), ("万", 10_000)):
        head, found, tail = rest.partition(sign)
        if not found:
            continue
        section = _section(head) if head else 1
        if section is None:
            return None
        total, rest = total + section * scale, tail
        if len(rest) == 1 and rest in CHINESE_DIGITS and rest not in "零〇○":
            return total + CHINESE_DIGITS[rest] * scale // 10
    below = _section(rest) if rest else 0
    return None if below is None else total + below


def _section(text: str) -> int | None:
    """A number below 10 000; units must fall and each takes one digit."""
    total, digit, smallest = 0, None, 10_000
    for place, sign in enumerate(text):
        if sign in CHINESE_UNITS:
            unit = CHINESE_UNITS[sign]
            if unit >= smallest or (
                digit is None and place and text[place - 1] != "零"
            ):
                return None
            total += (1 if digit is None else digit) * unit
            digit, smallest = None, unit
        elif sign in CHINESE_DIGITS and digit in {None, 0}:
            digit = CHINESE_DIGITS[sign]
        else:
            return None
    return total + _last_digit(text, digit, smallest)


def _last_digit(text: str, digit: int | None, smallest: int) -> int:
    """The digit after the last unit: 一百零二 is 102, 一百二 is 120."""
    if digit is None:
        return 0
    shortened = len(text) > 1 and text[-2] in CHINESE_UNITS and smallest > 10
    return digit * smallest // 10 if shortened else digit
