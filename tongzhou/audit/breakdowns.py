"""Which breakdowns of a figure a text asks for: 市级, 技能, 发明 … near the number."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import product

from django.utils import translation

from quantities.source import Source
from tongzhou.audit.fitting import PERSON
from tongzhou.audit.lexicon import lexicon, plain
from tongzhou.audit.surroundings import BEFORE, MENTION, NEAR, Place
from tongzhou.kit.indicators import Choice, Indicator, Share

_BETWEEN = re.compile(r"[、()/·]|或|与|和")
_RANK = re.compile(r"(?:全国|国家|([国省市区县镇街村])级)")
_RANKS = "[国省市区县镇街村]"  # 市、区座谈会: of both levels
_WAY = "按"  # 按表彰年度: a way of counting the same thing, no part of it
_FAINT = 0.45  # a word that stands further off than the heading asks for nothing
_ENOUGH = 0.6
_LEFT_OPEN = 0.5
_MOST, _MOST_NAMED = 24, 4
_KINDS = {
    "个人": PERSON,
    "班组": re.compile("(?:班组|团队|小组)$"),
    "单位": re.compile("(?:工会|企业|公司|单位|集体|车间|村|社区|职工之家)$"),
}


@dataclass(frozen=True)
class Part:
    """What a text says of one breakdown: the values it may mean, the likely first.

    A value of ``""`` leaves the breakdown out.
    """

    name: str
    values: tuple[str, ...]


@cache
def names_of(code: str, argument: str) -> dict[str, tuple[str, ...]]:
    """Choice → the words that tell it from the figure's other choices."""
    book = lexicon()
    with translation.override("zh-hans"):
        labels = {
            choice.value: Source.of(str(choice.label)).text
            for choice in book.items[code].choices[argument]
        }
    tail = _common_tail([plain(label) for label in labels.values()])
    words = [phrase.text for phrase in book.own(code) if phrase.trust == 1]
    return {
        value: tuple(
            told for part in _split(label) if (told := _told(plain(part), tail, words))
        )
        for value, label in labels.items()
        if value != "other"
    }


def _split(label: str) -> list[str]:
    return [part.removesuffix("等") for part in _BETWEEN.split(label)]


def _told(part: str, tail: str, words: list[str]) -> str:
    """The telling rest of a label: 联合 of 联合基层工会, 发明 of 发明专利."""
    for word in sorted([tail, *words], key=len, reverse=True):
        if word and word in part and word != part:
            return part.replace(word, "")
    return part


def _common_tail(labels: list[str]) -> str:
    tail = labels[0] if labels else ""
    while tail and not all(label.endswith(tail) for label in labels):
        tail = tail[1:]
    return tail if len(tail) > 1 else ""


def parts(item: Indicator | Share, place: Place) -> list[Part]:
    """The breakdowns that the words around a figure name or leave open."""
    words = {name: names_of(item.code, name) for name in item.choices}
    near = {
        word
        for names in words.values()
        for told in names.values()
        for word in told
        if word in place.near or word in plain(place.lead)
    }
    found = []
    for name, choices in item.choices.items():
        said = _named(words[name], near, place)
        label = lexicon().label(item.code)
        said = {v: min(w, _cap(words[name][v], label)) for v, w in said.items()}
        found.append(_part(name, choices, said, place))
    return [part for part in found if part]


def _cap(words: tuple[str, ...], label: str) -> float:
    """A word of the figure's own name (革新 of 技术革新项目) asks for no part of it."""
    return _LEFT_OPEN if any(word in label for word in words) else NEAR


def _named(
    choices: dict[str, tuple[str, ...]], present: set[str], place: Place
) -> dict[str, float]:
    """Choice → how near its nearest word stands; 标兵 is none in 班组标兵."""
    found: dict[str, float] = {}
    for value, words in choices.items():
        for word in words:
            if any(word in other and word != other for other in present):
                continue
            worth = _said(word, place)
            behind = worth == NEAR and word in plain(place.behind)
            if not behind and _is_in_a_list(word, place, present):
                continue
            if not behind and _is_said_before(word, worth, place):
                worth = min(worth, _LEFT_OPEN)
            if worth >= _FAINT:
                found[value] = max(worth, found.get(value, 0.0))
    return found


def _part(
    name: str, choices: tuple[Choice, ...], said: dict[str, float], place: Place
) -> Part | None:
    if ways := _ways(choices, place):
        return Part(name, ways)
    if ranked := _ranked(choices, place.near):
        return Part(name, (*ranked, ""))
    if kind := _kind(choices, place.noun):
        return Part(name, (kind, ""))
    if not said:
        return None
    best = max(said.values())
    top = [value for value, worth in said.items() if worth >= best - 0.05]
    if len(top) > 1:
        named = sorted(said, key=lambda value: -said[value])
        return Part(name, ("", *named[:_MOST_NAMED]))
    if best >= NEAR:
        return Part(name, (top[0],))
    return Part(name, (top[0], "")) if best >= BEFORE else Part(name, ("", top[0]))


def _ways(choices: tuple[Choice, ...], place: Place) -> tuple[str, ...]:
    """按表彰年度, 按决定日期: the way that the clause names, else all are open."""
    ways = {c.value: str(c.label) for c in choices if str(c.label).startswith(_WAY)}
    said = tuple(value for value, label in ways.items() if label[-2:] in place.clause)
    return said or (("", *ways) if ways else ())


def _kind(choices: tuple[Choice, ...], noun: str) -> str:
    """个人, 班组, 单位: what kind of thing the noun is that was counted."""
    if not noun:
        return ""
    labels = {str(choice.label): choice.value for choice in choices}
    kinds = (label for label, nouns in _KINDS.items() if nouns.search(noun))
    return next((labels[label] for label in kinds if label in labels), "")


def _ranked(choices: tuple[Choice, ...], near: str) -> list[str]:
    """市级, 省级, 全国: the levels whose name has that sign."""
    if not (rank := _RANK.search(near)):
        return []
    sign = rank[1] or "国"
    levels = [c.value for c in choices if sign in str(c.label)]
    is_level = any(c.value == "nation" for c in choices)
    return levels if is_level else []


def _is_in_a_list(word: str, place: Place, present: set[str]) -> bool:
    """歌舞、篮球等文体活动: named among others, not as the part that is counted."""
    lead = place.lead.replace("的", "")
    return bool(
        _among_others(word).search(lead)
        or any(_joined(other, word).search(lead) for other in present)
    )


@cache
def _among_others(word: str) -> re.Pattern[str]:
    sign = re.escape(word)
    ways = [
        rf"{sign}[^，。；]{{0,8}}[、和与及](?!$|。)",
        rf"{sign}[^，。；、]{{0,4}}等(?!级)",
        rf"(?<!。)[、和与及][^，。；、]{{0,4}}{sign}[^，。；]*等",
    ]
    if len(word) == 1:
        ways.append(rf"{_RANKS}[、和与及]{sign}")
    return re.compile("|".join(ways))


@cache
def _joined(other: str, word: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(other)}[、和与及]{re.escape(word)}")


def _is_said_before(word: str, worth: float, place: Place) -> bool:
    """Said of the number before: it may go on (工资协议54份，覆盖企业199家) or not."""
    return worth < NEAR and bool(_ended(word).search(place.lead.replace("的", "")))


@cache
def _ended(word: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(word)}[^，。；、]{{0,6}}。")


def _said(word: str, place: Place) -> float:
    """How near a word stands, and how much of it; earlier mentions say nothing."""
    best = 0.0
    for worth, text in place.zones:
        if worth > best and worth != MENTION:
            best = max(best, worth * _covered(word, text))
    return best


def _covered(word: str, text: str) -> float:
    """The share of ``word`` that stands in ``text``, in its order, by pairs of signs."""
    if word in text:
        return 1.0
    if len(word) < 4 or not text:
        return 0.0
    blocks = SequenceMatcher(None, word, text, autojunk=False).get_matching_blocks()
    share = sum(block.size for block in blocks if block.size > 1) / len(word)
    return share if share >= _ENOUGH else 0.0


def combinations(found: list[Part]) -> list[dict[str, str]]:
    """The breakdowns to ask, the likeliest first."""
    if not found:
        return [{}]
    names = [part.name for part in found]
    combined = list(product(*(part.values for part in found)))[:_MOST]
    return [
        {name: value for name, value in zip(names, values, strict=True) if value}
        for values in combined
    ]
