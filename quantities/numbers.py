"""Finds the number that begins at a place: Arabic, Chinese or mixed, hedge inside."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from quantities.numerals import CHINESE_DIGITS, SIGNS, parse

_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_SCALES |= {"百万": 10**6, "千万": 10**7, "百亿": 10**10, "千亿": 10**11}
_HEDGE = (
    r"多(?![媒功样渠维])|余(?![额款地下])|几"
    r"|来(?=[个名人家次项万亿天户件位岁年篇条])"
)
_SCALE = r"万亿|[百千][万亿]|亿|万(?!众)|千(?![米瓦克卡伏])|百(?![分货姓日])"
_ARABIC = re.compile(
    r"(?P<whole>\d{1,3}(?:,\d{3})+(?!\d)"
    # digits that a page layout has torn apart: 成果1 0677个, 效益1 1.6亿元
    r"|(?<=[\u4e00-\u9fff])\d{1,3} 0\d{2,3}(?=[人元户名个家次万条项件])"
    r"|(?<=[\u4e00-\u9fff])\d{1,3} \d(?=\.\d+[万亿])"
    r"|\d{1,3}(?: \d{3}){1,4}(?=[人元户名个家次万多余册份条件]|\.\d{1,2}[元万])|\d+)"
    r"(?:\.(?P<part>\d+)|[。·](?P<dot>\d+)(?=%|万|亿|个百分点))?"
)
_TAIL = re.compile(
    rf" ?(?P<inside>{_HEDGE})?(?P<scale>{_SCALE})"
    r"(?:(?P<more>\d{1,4}(?:\.\d{1,4})?)(?P<lower>[万千百])(?![米瓦克分货])"
    r"(?:(?P<least>\d)百(?![分货]))?)?"
    rf"(?P<after>{_HEDGE})?(?P<upper>(?<=[百千][多余])[万亿])?"
    rf"| ?(?P<only>{_HEDGE})"
)
_CHINESE = re.compile(rf"[{SIGNS}壹贰叁肆伍陆柒捌玖拾佰仟]+")
_CHINESE_TAIL = re.compile(rf"(?P<inside>{_HEDGE})(?P<scale>万亿|[万亿])?")
_CHINESE_POINT = re.compile(
    r"点(?P<part>[零〇一二三四五六七八九]{1,4})(?P<scale>万亿|[万亿])?(?P<counts>"
    r"个?百分点|%|倍|元|吨|米|公里|平方|小时|课时|岁)?"
)
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
MOST_DIGITS = 15  # longer than any amount: an identifier


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in the text, before its measure word."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    decimals: int = 0
    hedge: str = ""
    scale: int = 1
    is_chinese: bool = False
    is_bare: bool = False  # 百 千 万 alone: a name unless a hedge makes it a number

    def times(self, factor: int | Decimal) -> "Number":
        """The same number in a larger scale, for the left end of 13~17万."""
        return replace(
            self,
            low=self.low * factor,
            high=self.high * factor,
            step=self.step * factor,
            scale=factor,
        )


def number_at(text: str, start: int) -> Number | None:
    """The number that begins at ``start``; ``None`` for a name or for nonsense."""
    sign = text[start : start + 1]
    if sign.isascii() and sign.isdigit():
        return _arabic_at(text, start)
    return _chinese_at(text, start)


def digits_end(text: str, start: int) -> int:
    """Where the run of numerals that begins at ``start`` ends."""
    found = _ARABIC.match(text, start) or _CHINESE.match(text, start)
    return found.end() if found else start + 1


def _arabic_at(text: str, start: int) -> Number | None:
    found = _ARABIC.match(text, start)
    if found is None or found.end() - start > MOST_DIGITS + 6:
        return None
    part = found["part"] or found["dot"] or ""
    whole = found["whole"].replace(",", "").replace(" ", "")
    value = Decimal(f"{whole}.{part}" if part else whole)
    step = Decimal(1).scaleb(-len(part)) if part else _round_step(value)
    plain = Number(start, found.end(), value, value, step, len(part))
    tail = _TAIL.match(text, found.end())
    return _with_tail(plain, tail) if tail else plain


def _round_step(value: Decimal) -> Decimal:
    """The place of the last digit that is not a trailing zero: 500 gives 100."""
    if not value:
        return Decimal(1)
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _with_tail(number: Number, tail: re.Match) -> Number:
    """``number`` with the hedge and the scale that follow it: 20余万, 3万5千."""
    if tail["only"]:
        return replace(number, end=tail.end(), hedge=tail["only"])
    scale = _SCALES[tail["scale"]]
    value, step = number.low * scale, number.step * scale
    if tail["more"] and _SCALES[tail["lower"]] < scale:
        rest = Decimal(tail["more"]) * _SCALES[tail["lower"]]
        value, step = value + rest, Decimal(_SCALES[tail["lower"]])
        if tail["least"]:
            value, step = value + int(tail["least"]) * 100, Decimal(100)
    elif tail["more"]:
        return replace(number, end=tail.start("more")).times(scale)
    if tail["upper"]:  # 2千多万
        factor = _SCALES[tail["upper"]]
        value, step, scale = value * factor, step * factor, scale * factor
    hedge = tail["inside"] or tail["after"] or ""
    if hedge and not tail["inside"]:
        step = min(step, Decimal(scale))
    return replace(
        number,
        end=tail.end(),
        low=value,
        high=value,
        step=step,
        hedge=hedge,
        scale=scale,
    )


def _chinese_at(text: str, start: int) -> Number | None:
    found = _CHINESE.match(text, start)
    if found is None:
        return None
    run = found[0].translate(_FORMAL)
    if run != found[0] and not set(run) & set("十百千万"):
        return None  # 伍 and 陆 alone are names
    numeral = parse(run)
    if numeral is None:
        return None
    number = Number(
        start,
        found.end(),
        numeral.low,
        numeral.high,
        numeral.step,
        is_chinese=True,
        is_bare=run in {"百", "千", "万", "亿", "千万", "百万", "万千"},
    )
    point = _CHINESE_POINT.match(text, found.end())
    is_share = text.endswith("分之", 0, start)
    if point and (is_share or point["scale"] or point["counts"]):
        return _with_point(number, point)
    tail = _CHINESE_TAIL.match(text, found.end())
    if tail is None:
        return number
    scaled = number.times(_SCALES[tail["scale"]]) if tail["scale"] else number
    return replace(scaled, end=tail.end(), hedge=tail["inside"])


def _with_point(number: Number, point: re.Match) -> Number:
    """九十八点五, 一点二亿: a decimal point said in words."""
    digits = "".join(str(CHINESE_DIGITS[sign]) for sign in point["part"])
    value = number.low + Decimal(f"0.{digits}")
    step = Decimal(1).scaleb(-len(digits))
    whole = replace(
        number, low=value, high=value, step=step, decimals=len(digits), is_bare=False
    )
    end = point.end("scale") if point["scale"] else point.end("part")
    scaled = whole.times(_SCALES[point["scale"]]) if point["scale"] else whole
    return replace(scaled, end=end)
