"""Shares in words: 百分之九十八, 三成, 三分之二, 一半, 半年, 百分百."""

import re
from dataclasses import replace
from decimal import Decimal

from quantities.grammar import Draft, finish
from quantities.measures import Measure, measure_at
from quantities.numbers import Number, number_at
from quantities.numerals import parse
from quantities.truth import Comparator
from quantities.units import Unit

_OF = re.compile(r"(?P<whole>百|千|万|[二三四五六七八九十]{1,3})分之 ?")
_TENTHS = re.compile(
    r"(?P<number>[一二两三四五六七八九]|\d(?:\.\d)?)(?P<more>多|余)?成"
    r"(?:(?P<half>半)|(?P<part>[一二三四五六七八九](?!成)))?(?P<also>多|余)?"
    r"(?![立员果就为功长本绩套分都效熟年人交品色份型因语批行堆片群体天])"
)
_HALF = re.compile(
    r"一半|半数|(?<=过)半(?!天|年|小|个|途|夜|月)|(?<=近)半(?=[数的以，。])"
)
_WHOLE = re.compile(r"百分百|百分之百|百分之一百")
_FRACTION = re.compile(
    r"(?<![\d.])(?:(?<=[占近达约过足])(\d{1,2})/(\d{1,3})(?![\d/])"
    r"|(\d{1,2})/(\d{1,3})(?=以上|以下|左右|[的多强职员人企，。,]))"
)
_LEANING = re.compile(r"[强弱](?=[，。；、,;)\n]|$)")
_HUNDREDTH = Decimal("0.01")


def share_at(text: str, start: int) -> Draft | None:
    """The share that begins at ``start``, in percent; or half of a unit."""
    sign = text[start]
    if sign.isascii():
        return _fraction(text, start) or _tenths(text, start)
    if sign == "半":
        return _half(text, start) or _half_unit(text, start)
    return (
        _whole(text, start)
        or _of(text, start)
        or _tenths(text, start)
        or _half(text, start)
    )


def _percent(text: str, start: int, end: int, value: Decimal, **more) -> Draft:
    step = more.pop("step", Decimal(1))
    number = Number(start, end, value, value, step, **more)
    return finish(text, number, Measure(end, "%", Unit.PERCENT))


def _whole(text: str, start: int) -> Draft | None:
    found = _WHOLE.match(text, start)
    return _percent(text, start, found.end(), Decimal(100)) if found else None


def _of(text: str, start: int) -> Draft | None:
    """百分之九十八, 千分之三, 三分之二."""
    found = _OF.match(text, start)
    part = number_at(text, found.end()) if found else None
    if found is None or part is None or part.low < 0:
        return None
    whole = parse(found["whole"])
    if whole is None or not whole.low or part.high > whole.low * 100:
        return None
    factor = Decimal(100) / whole.low
    low, high = part.low * factor, part.high * factor
    step = part.step * factor
    if low != low.quantize(_HUNDREDTH):
        low, high = low.quantize(_HUNDREDTH), high.quantize(_HUNDREDTH)
        step = _HUNDREDTH
    number = replace(part, start=start, low=low, high=high, step=step, is_bare=False)
    return (
        _to(text, number)
        or _leaning(text, number)
        or finish(text, number, Measure(number.end, "%", Unit.PERCENT))
    )


def _leaning(text: str, number: Number) -> Draft | None:
    """四分之一强 is a little more than a quarter, 弱 a little less."""
    found = _LEANING.match(text, number.end)
    if found is None:
        return None
    draft = finish(text, number, Measure(number.end, "%", Unit.PERCENT))
    more = found[0] == "强"
    comparator = Comparator.MORE_THAN if more else Comparator.APPROACHING
    low, high = (number.low, None) if more else (None, number.low)
    return replace(
        draft,
        end=found.end(),
        hedge=found[0],
        comparator=comparator,
        low=low,
        high=high,
    )


def _to(text: str, first: Number) -> Draft | None:
    """百分之三十至四十."""
    found = re.compile("[至到-](?:百分之)?").match(text, first.end)
    second = number_at(text, found.end()) if found else None
    if second is None or second.low <= first.low or second.low > 100:
        return None
    if measure_at(text, second.end, after_chinese=True):
        return None
    number = replace(first, end=second.end, high=second.low)
    return finish(text, number, Measure(second.end, "%", Unit.PERCENT))


def _tenths(text: str, start: int) -> Draft | None:
    """三成 is 30 %, 七成半 75 %, 九成五 95 %, 八成多 more than 80 %."""
    found = _TENTHS.match(text, start)
    if found is None or text[start - 1 : start] in {"第", "."}:
        return None
    parsed = parse(found["number"])
    value = parsed.low if parsed else Decimal(found["number"])
    part = parse(found["part"]) if found["part"] else None
    value = value * 10 + (5 if found["half"] else part.low if part else 0)
    hedge = found["more"] or found["also"] or ""
    step = Decimal(1 if part else 10)
    return _percent(text, start, found.end(), value, step=step, hedge=hedge)


def _half(text: str, start: int) -> Draft | None:
    """一半, 半数; 过半 is more than half."""
    found = _HALF.match(text, start)
    if found is None:
        return None
    draft = _percent(text, start, found.end(), Decimal(50))
    if text[start - 1 : start] != "过":
        return draft
    comparator = Comparator.MORE_THAN
    return replace(draft, start=start - 1, hedge="过", comparator=comparator, high=None)


def _half_unit(text: str, start: int) -> Draft | None:
    """半年, 半天, 半个月, 半小时."""
    measure = measure_at(text, start + 1, after_chinese=True)
    spans = {Unit.YEARS, Unit.DAYS, Unit.MONTHS, Unit.HOURS}
    if measure is None or measure.unit not in spans or measure.word == "日":
        return None
    half = Decimal("0.5")
    number = Number(start, start + 1, half, half, half, is_chinese=True)
    return finish(text, number, measure)


def _fraction(text: str, start: int) -> Draft | None:
    """2/3以上: a fraction of a whole."""
    found = _FRACTION.match(text, start)
    if found is None:
        return None
    part, whole = (int(number) for number in found.groups() if number)
    if not 0 < part < whole:
        return None
    value = (Decimal(part) * 100 / whole).quantize(_HUNDREDTH)
    return _percent(text, start, found.end(), value, step=_HUNDREDTH, decimals=2)
