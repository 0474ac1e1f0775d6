"""Finds the measure word at a place, and the unit that it stands for."""

import re
from dataclasses import dataclass

from quantities.lexicon import (
    ALL_MEASURES,
    NOT_MEASURES,
    OTHER_MEASURES,
    SAFE_AFTER_CHINESE,
    one_of,
    words,
)
from quantities.units import Unit, unit_of

_LONGEST = max(len(measure) for measure in ALL_MEASURES)
_SAFE = frozenset(SAFE_AFTER_CHINESE)
_NOT = frozenset(NOT_MEASURES)
_NOT_LONGEST = max(len(word) for word in NOT_MEASURES)
_TIMES = re.compile(r" ?\(次\)|[·/]次(?!数)")
_PERCENT = "%‰"
_PERSON = re.compile("人(?![大民])")  # 5个人 are people
# 四十五名单亲女职工 counts people: here 单 belongs to the word that follows.
_AFTER_ALL = re.compile("项目标|名单(?=[亲位身独])")
_POINTS_MADE = re.compile("点(?=意见|要求|建议|希望|体会|经验|做法|措施|启示|共识)")
_HEDGED_SPAN = re.compile(r"个多(月|小时|星期|学期|季度)|(年|月|天)余(?=[，。、的])")
# A noun that is counted without a measure word: 3企业, 12社区.
_HEADS: dict[str, Unit] = {
    **dict.fromkeys(
        words(
            """企业 单位 公司 工厂 村 社区 支部 工会 部门 车间 班组 镇 街道 县 市 区 省
            乡 学校 医院 园区 机关 集体 组织 团队 队 代表队 基层 岗位 工种 行业 站点
            项目"""
        ),
        Unit.BODIES,
    ),
    **dict.fromkeys(
        words(
            """职工 会员 员工 党员 学员 选手 代表 人员 工人 农民工 女职工 干部 委员 劳模
            教师 学生"""
        ),
        Unit.PEOPLE,
    ),
}
_COUNTED_BEFORE: dict[str, Unit] = {
    **{noun: unit for noun, unit in _HEADS.items() if len(noun) > 1},
    **dict.fromkeys(words("人口 用户 粉丝 人数 群众 观众 听众"), Unit.PEOPLE),
}
_HEAD_BEFORE = re.compile(
    f"({one_of(_COUNTED_BEFORE)})(?:总数|总量)?"
    "(?:已|共有?|共计|合计|累计|现有|突破|达到?|为|有|约|近|超过?|逾|将近|接近|[:：\t])*$"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure word in the text; ``hedge`` for 个多月, which is more than months."""

    end: int
    word: str
    unit: Unit
    hedge: str = ""


def measure_at(text: str, start: int, *, after_chinese: bool = False) -> Measure | None:
    """The longest measure word at ``start``, spaces before it skipped.

    ``after_chinese`` keeps to the words that count after 一, 二, 三: others make
    names with them (三方, 五星).
    """
    place = _skip_spaces(text, start)
    first = text[place : place + 1]
    if first in _PERCENT:
        return Measure(place + 1, first, Unit.PERCENT) if first else None
    hedged = _HEDGED_SPAN.match(text, place) if first in "个年月天" else None
    if hedged:
        word = f"个{hedged[1]}" if hedged[1] else hedged[2]
        return Measure(hedged.end(), word, unit_of(word), hedged[0][1])
    points = _POINTS_MADE.match(text, place) if first == "点" else None
    if points:
        return Measure(points.end(), "点", Unit.ITEMS)
    if _is_noun(text, place):
        return None
    word = _longest(text, place, _SAFE if after_chinese else ALL_MEASURES)
    return _measure(text, place, word) if word else None


def head_noun_at(text: str, start: int) -> Unit | None:
    """The unit of a noun that is counted directly: 企业 is a body, 职工 are people."""
    for length in (3, 2, 1):
        unit = _HEADS.get(text[start : start + length])
        if unit:
            return unit
    return None


def head_noun_before(text: str) -> Unit | None:
    """The unit of the noun at the end of ``text``: 注册用户达4.3万 are people."""
    found = _HEAD_BEFORE.search(text)
    return _COUNTED_BEFORE.get(found[1]) if found else None


def _skip_spaces(text: str, start: int) -> int:
    place = start
    while place < start + 3 and text[place : place + 1] == " ":
        place += 1
    return place


def _is_noun(text: str, start: int) -> bool:
    """A word that only begins like a measure word; 3项目标 is three aims, though."""
    is_noun = text.startswith("项目", start) or any(
        text[start : start + length] in _NOT for length in range(2, _NOT_LONGEST + 1)
    )
    return is_noun and not _AFTER_ALL.match(text, start)


def _longest(text: str, start: int, known: frozenset[str]) -> str:
    for length in range(_LONGEST, 0, -1):
        word = text[start : start + length]
        if word in known and not _runs_on(text, start + length, word):
            return word
    return ""


def _runs_on(text: str, end: int, word: str) -> bool:
    """A Latin unit must end where its word ends: 5m is a length, 5mm another."""
    follower = text[end : end + 1]
    return word.isascii() and follower.isascii() and follower.isalnum()


def _measure(text: str, start: int, word: str) -> Measure:
    end = start + len(word)
    times = _TIMES.match(text, end)
    if times:
        unit = Unit.PERSON_TIMES if word in {"人", "名", "位"} else unit_of(word)
        return Measure(times.end(), f"{word}次", unit)
    if word == "个" and _PERSON.match(text, end):
        return Measure(end, word, Unit.PEOPLE)
    unit = Unit.OTHER if word in OTHER_MEASURES else unit_of(word)
    return Measure(end, word, unit)
