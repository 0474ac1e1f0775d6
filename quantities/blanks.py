"""Places where a number should stand and does not: ___家, 达到%, xx名, 为辖区 名."""

import re
from dataclasses import dataclass

from quantities.lexicon import one_of, words
from quantities.measures import Measure, measure_at
from quantities.units import Unit

STARTS = "_xX×*□◯●%.…( 【2"
_FILLER = re.compile(
    r"_{1,60}|[xX×]{1,12}|\*{1,12}|□{1,12}|◯{1,12}|●{2,12}|…{1,4}|\.{3,12}"
    r"|\( {0,12}\)|【 {0,12}】"
)
# "20余户" after a search for years and a replacement: 20xx余户
_DAMAGED = re.compile(r"20[xX×_*]{2} ?(?=[余多])")
_EMPTY_SHARE = re.compile(r" {0,3}%")
_SHARE_WORDS = one_of(
    words("达 达到 达到了 为 占 率 至 了 到 超过 约 近 在 长 升 降 高 于 的")
)
_BEFORE_SHARE = re.compile(rf"{_SHARE_WORDS}$")
_GAP = re.compile(r" {1,12}")
_BEFORE_GAP = re.compile(r"[\u4e00-\u9fff]$")
_SCALE = re.compile(r" ?(?:[余多])?(?:万|亿|千|百)?(?:余|多)?")
# After a gap, or a single X, only words that are measure words and little else.
_GAP_MEASURES = frozenset(
    words("名 家 人次 场次 万元 元 户 个 条 项 件 篇 份 次 人 场 期 万人 %")
)
_AFTER_GAP = re.compile(r"[\u4e00-\u9fff，。；、)]|$")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank with the measure word that shows it was a number."""

    start: int
    end: int
    measure: str
    unit: Unit


def blank_at(text: str, start: int) -> Blank | None:
    """The blank that begins at ``start``; ``None`` when a number is not missing."""
    sign = text[start]
    if sign == "%":
        return _empty_share(text, start)
    if sign == " ":
        return _gap(text, start)
    found = (_DAMAGED if sign == "2" else _FILLER).match(text, start)
    if text[start - 1 : start] == "第":
        return None
    if found is None or _is_part_of_a_word(text, found):
        return None
    scale = _SCALE.match(text, found.end())
    place = scale.end() if scale else found.end()
    measure = measure_at(text, place) or measure_at(text, found.end())
    if measure and (len(found[0]) > 1 or measure.word in _GAP_MEASURES):
        return _unless_a_date(start, measure)
    if sign == "_" and found.end() - start > 1 and _ends_its_clause(text, found):
        return Blank(start, found.end(), "", Unit.OTHER)
    return None


def _unless_a_date(start: int, measure: Measure) -> Blank | None:
    """xx年xx月 misses a date, not a quantity."""
    if measure.word in {"年", "日", "月", "年度"}:
        return None
    return Blank(start, measure.end, measure.word, measure.unit)


def _is_part_of_a_word(text: str, found: re.Match) -> bool:
    """A Latin neighbour (tax, 4×100) makes the filler part of something else."""
    before = text[found.start() - 1 : found.start()] if found.start() else ""
    after = text[found.end() : found.end() + 1]
    alike = found[0][0]
    if alike in "xX×" and (before.isascii() and before.isalnum()):
        return True
    if alike in "*.…" and (before.isdigit() or after.isdigit()):
        return True
    return bool(after) and after.isascii() and after.isalnum()


def _ends_its_clause(text: str, found: re.Match) -> bool:
    """共___。 misses a number; ___市 misses a name, and a line of its own is a rule."""
    before = text[found.start() - 1 : found.start()] if found.start() else "\n"
    after = text[found.end() : found.end() + 1] or "\n"
    return (
        before not in "\n "
        and after in "，。；、,;\n"
        and found.end() < found.start() + 30
    )


def _empty_share(text: str, start: int) -> Blank | None:
    """达到%: a percent sign that no number precedes."""
    if _BEFORE_SHARE.search(text[max(0, start - 4) : start].rstrip()):
        return Blank(start, start + 1, "%", Unit.PERCENT)
    return None


def _gap(text: str, start: int) -> Blank | None:
    """为辖区 名: a gap between a character and a measure word."""
    found = _GAP.match(text, start)
    if found is None or not _BEFORE_GAP.search(text[max(0, start - 1) : start]):
        return None
    share = _EMPTY_SHARE.match(text, found.end())
    if share:
        return _empty_share(text[: found.end()] + "%", found.end())
    for length in (2, 1):
        word = text[found.end() : found.end() + length]
        if word in _GAP_MEASURES:
            return _gap_before(text, start, found.end(), word)
    return None


def _gap_before(text: str, start: int, place: int, word: str) -> Blank | None:
    measure = measure_at(text, place + 1 if word.startswith("万") else place)
    if measure is None or not _AFTER_GAP.match(text, measure.end):
        return None
    return Blank(start, measure.end, measure.word, measure.unit)
