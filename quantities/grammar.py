"""The grammar of a quantity: hedge, number, scale, measure word; ranges, lists."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from quantities.lexicon import (
    AFTER_ABOUT,
    AFTER_LEAST,
    AFTER_LESS,
    AFTER_MORE,
    BEFORE_ABOUT,
    BEFORE_LEAST,
    BEFORE_LESS,
    BEFORE_MORE,
    BEFORE_MORE_BARE,
    BEFORE_NEAR,
    one_of,
)
from quantities.measures import Measure, measure_at
from quantities.numbers import Number, number_at
from quantities.truth import DOUBLE_HEDGE, Comparator
from quantities.units import Unit

_LOOK_BACK = 8
_BEFORE = {
    **dict.fromkeys(BEFORE_MORE, Comparator.MORE_THAN),
    **dict.fromkeys(BEFORE_LESS, Comparator.LESS_THAN),
    **dict.fromkeys(BEFORE_LEAST, Comparator.AT_LEAST),
    **dict.fromkeys(BEFORE_NEAR, Comparator.APPROACHING),
    **dict.fromkeys(BEFORE_ABOUT, Comparator.ABOUT),
}
_AFTER = {
    **dict.fromkeys(AFTER_MORE, Comparator.MORE_THAN),
    **dict.fromkeys((*AFTER_LESS, "内"), Comparator.LESS_THAN),
    **dict.fromkeys(AFTER_LEAST, Comparator.AT_LEAST),
    **dict.fromkeys(AFTER_ABOUT, Comparator.ABOUT),
}
_INSIDE = {
    "多": Comparator.MORE_THAN,
    "余": Comparator.MORE_THAN,
    "几": Comparator.MORE_THAN,
    "来": Comparator.ABOUT,
}
# 签约 节约 预约 are verbs, 附近 最近 adverbs: no hedge in them.
_BEFORE_RE = re.compile(
    rf"(?:{one_of(set(_BEFORE) - {'约', '近', '超'})}"
    r"|(?<=[数额量率值])过"
    r"|(?<![签节预履制合条公契特邀守违])约|(?<![附最临邻亲新])近|(?<![高赶])超) ?$"
)
_BARE_BEFORE_RE = re.compile(rf"(?<![加早晚以会身地一马网]){one_of(BEFORE_MORE_BARE)}$")
_AFTER_RE = re.compile(
    rf" ?(?:\(含\))?(?:{one_of(set(AFTER_LEAST + AFTER_LESS + AFTER_ABOUT))}(?![联班])"
    r"|有余|挂零|出头|多(?![次家名项个种年功媒样层级地方])|余(?=[，。、；的 \n]|$))"
)
_WITHIN = re.compile("内(?!部|容|外|在|蒙|心|科|涵)")  # 30日内
_TIME_SPANS = {Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}
_SEPARATOR = re.compile(r" ?(?:-{1,2}|[－–~～﹣‐‑]|—(?!—)|至|到) ?")
_CHINESE_ITEM = "[一二两三四五六七八九十百]{1,4}"
_ITEMS = re.compile(
    rf"(?: ?[、和与及或] ?(?:\d{{1,6}}(?:\.\d{{1,4}})?|{_CHINESE_ITEM})){{1,8}}"
)
# 提高了3个和5个百分点: the first 个 is one of points as well
_POINTS_BEHIND = re.compile(
    r"(?: ?[、和与及或至到-] ?\d{1,3}(?:\.\d{1,4})? ?个){1,4}百分点"
)
_CHANGE = re.compile(r"(?:从|由|自)[^，。；\d]{0,6}$")
_PER = re.compile(r" ?(?:/|每)(人|户|月|年|天|次|家|小时|班|亩|平方米|件)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity as the grammar sees it: offsets in the normalised text."""

    start: int
    end: int
    number: Number
    measure: str
    unit: Unit
    comparator: Comparator
    hedge: str
    low: Decimal | None
    high: Decimal | None
    per: str = ""
    notes: tuple[str, ...] = ()


def draft_at(text: str, start: int) -> Draft | None:
    """The quantity whose number begins at ``start``, if a number does."""
    number = number_at(text, start)
    if number is None:
        return None
    measure = measure_at(text, number.end, after_chinese=number.is_chinese)
    return _range_at(text, number, measure) or _single(text, number, measure)


def _single(text: str, number: Number, measure: Measure | None) -> Draft:
    """One number, with the measure word it has or shares with a later one."""
    if measure and measure.word == "个" and _POINTS_BEHIND.match(text, measure.end):
        measure = replace(measure, word="个百分点", unit=Unit.POINTS)
    return finish(text, number, measure or _borrowed(text, number))


def finish(text: str, number: Number, measure: Measure) -> Draft:
    """The draft of a number and its measure word, with every hedge around them."""
    end = max(measure.end, number.end)
    number = _in_percent(number, measure)
    number, measure, end = _and_a_half(text, number, measure, end)
    is_span = measure.unit in _TIME_SPANS
    within = _WITHIN.match(text, end) if is_span else None
    after = within or _AFTER_RE.match(text, end)
    if after and is_span and after[0].endswith("封顶"):
        after = None  # 提前40天封顶: a roof, not a ceiling
    end = after.end() if after else end
    behind = after[0].strip().removeprefix("(含)") if after else ""
    ahead = hedge_before(text, number)
    draft = _hedged(number, measure, ahead, number.hedge or measure.hedge, behind)
    start = text.rfind(ahead, 0, number.start) if ahead else number.start
    per = _PER.match(text, end)
    return replace(draft, start=start, end=end, per=per[1] if per else "")


def _in_percent(number: Number, measure: Measure) -> Number:
    """2‰ is 0.2 percent: shares are told in percent."""
    if measure.word != "‰":
        return number
    return replace(number.times(Decimal("0.1")), scale=1, decimals=number.decimals + 1)


def _borrowed(text: str, number: Number) -> Measure:
    """The measure word at the end of a list, shared by its items: 2、4个月."""
    items = None if number.hedge else _ITEMS.match(text, number.end)
    if items:
        measure = measure_at(text, items.end(), after_chinese=number.is_chinese)
        if measure:
            return replace(measure, end=number.end)
    return Measure(number.end, "", Unit.OTHER)


def _and_a_half(text: str, number: Number, measure: Measure, end: int):
    """两年半 and 一个半小时: half a unit more."""
    if text[end : end + 1] != "半" or number.hedge or not measure.word:
        return number, measure, end
    half = Decimal("0.5")
    more = replace(number, low=number.low + half, high=number.high + half, step=half)
    if measure.word == "个" and text.startswith("月", end + 1):
        return more, Measure(end + 2, "个月", Unit.MONTHS), end + 2
    whole = measure_at(text, end + 1) if measure.word == "个" else None
    return more, whole or measure, whole.end if whole else end + 1


def hedge_before(text: str, number: Number) -> str:
    """The hedge that stands directly before the number, or nothing."""
    left = text[max(0, number.start - _LOOK_BACK) : number.start]
    if number.is_bare:
        found = _BARE_BEFORE_RE.search(left)
        if found:
            return found[0]
    found = _BEFORE_RE.search(left)
    return found[0].strip() if found else ""


def _hedged(number: Number, measure: Measure, ahead: str, inside: str, behind: str):
    """The draft with the bounds that its hedges give; two hedges are noted."""
    said = [
        (inside, _INSIDE.get(inside)),
        (behind, _AFTER.get(behind)),
        (ahead, _BEFORE.get(ahead, Comparator.MORE_THAN)),
    ]
    present = [(hedge, comparator) for hedge, comparator in said if hedge]
    hedge, comparator = present[0] if present else ("", Comparator.EXACT)
    low, high = number.low, number.high
    if low != high and comparator in {Comparator.EXACT, Comparator.ABOUT}:
        comparator = Comparator.RANGE
    if comparator in {Comparator.APPROACHING, Comparator.LESS_THAN}:
        low = None
    elif comparator in {Comparator.AT_LEAST, Comparator.MORE_THAN}:
        high = None
    notes = (DOUBLE_HEDGE,) if len(present) > 1 else ()
    return Draft(
        number.start,
        number.end,
        number,
        measure.word,
        measure.unit,
        comparator,
        hedge,
        low,
        high,
        notes=notes,
    )


def _range_at(text: str, first: Number, near: Measure | None) -> Draft | None:
    """1-2篇, 260元至500元, 13~17万元, 三至五名; ``None`` when it is no range."""
    if first.hedge or first.low != first.high:
        return None
    place = near.end if near else first.end
    second, separator = _second(text, first, near, place)
    if second is None:
        return None
    far = measure_at(text, second.end, after_chinese=second.is_chinese)
    if near and far and near.unit is not far.unit:
        return None
    if separator in {"至", "到"} and near and _is_change(text, first.start):
        return None
    if not near and first.scale == 1 and first.low * second.scale < second.low:
        first = first.times(second.scale)
    measure = far or near
    if first.low >= second.low or measure is None:
        return None
    end = max(measure.end if far else second.end, second.end)
    return _ranged(text, first, second, measure, separator, end)


def _second(text: str, first: Number, near: Measure | None, place: int):
    """The number at the right end of a range and what stands between."""
    found = _SEPARATOR.match(text, place)
    if found is None:
        return _neighbours(text, first, near)
    second = number_at(text, found.end())
    if second is None or second.is_bare or second.low != second.high:
        return None, ""
    return second, found[0].strip()


def _neighbours(text: str, first: Number, near: Measure | None):
    """3、4个: two neighbouring digits with a stop between them are an estimate."""
    if near or first.low >= 9 or text[first.end : first.end + 1] != "、":
        return None, ""
    second = number_at(text, first.end + 1)
    if second is None or second.low != first.low + 1 or second.scale != first.scale:
        return None, ""
    if text[first.start - 1 : first.start] in {"、", "和", "第"}:
        return None, ""
    return second, "、"


def _is_change(text: str, start: int) -> bool:
    """从3家到5家 tells two values, not a range."""
    return bool(_CHANGE.search(text[max(0, start - _LOOK_BACK) : start]))


def _ranged(text, first: Number, second: Number, measure, separator, end) -> Draft:
    per = _PER.match(text, end)
    first, second = (_in_percent(number, measure) for number in (first, second))
    return Draft(
        first.start,
        end,
        first,
        measure.word,
        measure.unit,
        Comparator.RANGE,
        second.hedge or separator,
        first.low,
        None if second.hedge else second.low,
        per=per[1] if per else "",
    )
