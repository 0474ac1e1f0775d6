"""Figures that a cell may want, by the words of its row and its column; only offered."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.units import Unit
from tongzhou.returns.statutory.layout import Layout
from tongzhou.returns.statutory.models import FormCell

Reading = FormCell.Reading
ENOUGH = 0.55
MOST = 5
_NOISE = re.compile(
    r"[\s\d.、:：()（）“”%％/]|其中|合计|总计|[一二三四五六七八九十]、"
    r"|[上本去][年期](?:同期|末)?|同期|年[初末]|期[初末]|累计|历年|完成[数值]"
)
_UNITS = re.compile(r"(万|千|百|亿)(人|元|件|户|家|个|条)")
_TIMES = {"万": 10_000, "千": 1000, "百": 100, "亿": 100_000_000}
_READINGS = [
    (re.compile("上年|去年|上期"), Reading.LAST),
    (re.compile("历年|以来"), Reading.EVER),
    (re.compile("累计"), Reading.YEAR),
    (re.compile("年初|期初"), Reading.START),
]


@dataclass(frozen=True)
class Offer:
    """A figure with its breakdown, and how well its words fit, from 0 to 1."""

    item: Indicator | Share
    arguments: tuple[tuple[str, str], ...]
    fit: float

    @property
    def labels(self) -> list[str]:
        """The words of its breakdowns."""
        return [
            str(choice.label)
            for name, value in self.arguments
            for choice in self.item.choices[name]
            if choice.value == value
        ]


def offers(layout: Layout, address: str) -> list[Offer]:
    """The best figures for a cell, the likeliest first; none where no word fits."""
    row, column = layout.row_words(address), layout.column_words(address)
    texts = [plain(" ".join(row)), *map(plain, row), *map(plain, column)]
    both = plain("".join(row[-1:]) + "".join(column[-1:]))
    found = []
    for item in indicators.registry.values():
        fit = max((_fit(item, text) for text in {*texts, both} if text), default=0)
        fit += _unit_fit(item, " ".join(row + column))
        if fit >= ENOUGH:
            arguments = _breakdowns(item, row + column)
            found.append(Offer(item, arguments, min(1, fit + 0.05 * len(arguments))))
    found.sort(key=lambda offer: (-offer.fit, offer.item.code))
    return found[:MOST]


def plain(text: str) -> str:
    """A head without numbering, units and filling words: ``1.其中：女会员（人）`` → 女会员."""
    text = re.sub(r"[（(][^（）()]{0,4}[)）]", "", text)
    return _NOISE.sub("", text)


def _fit(item, text: str) -> float:
    return max(_alike(plain(word), text) for word in (str(item.label), *item.words))


def _unit_fit(item, words: str) -> float:
    """Heads that speak of 元 or % want money or a share, and nothing else."""
    for mark, unit in (("元", Unit.MONEY), ("%", Unit.PERCENT)):
        if mark in words:
            return 0.05 if item.unit == unit else -0.5
    return 0


def _alike(word: str, text: str) -> float:
    if len(word) < 2 or len(text) < 2:
        return 0
    if word == text:
        return 1
    if word in text or text in word:
        return 0.6 + 0.35 * min(len(word), len(text)) / max(len(word), len(text))
    return 0.9 * SequenceMatcher(None, word, text).ratio()


def _breakdowns(item, words: list[str]) -> tuple[tuple[str, str], ...]:
    """For each breakdown the choice whose label stands in the words."""
    text = plain("".join(words))
    found = []
    for name, choices in item.choices.items():
        said = [
            c for c in choices if plain(str(c.label)) and plain(str(c.label)) in text
        ]
        if said:
            best = max(said, key=lambda choice: len(str(choice.label)))
            found.append((name, best.value))
    return tuple(found)


def reading(layout: Layout, address: str, item: Indicator | Share) -> str:
    """The period or date that the heads speak of, as far as the figure has it."""
    text = "".join(layout.column_words(address) + layout.row_words(address))
    for pattern, found in _READINGS:
        if pattern.search(text):
            cumulative = found in (Reading.YEAR, Reading.EVER)
            fits = item.is_flow if cumulative else True
            fits &= not (item.is_flow and found == Reading.START)
            return found if fits else Reading.THIS
    return Reading.THIS


def divisor(layout: Layout, address: str) -> int:
    """10 000 where the heads say 万人 or 万元; else 1."""
    text = " ".join(layout.row_words(address) + layout.column_words(address))
    match = _UNITS.search(text)
    return _TIMES[match[1]] if match else 1


def decimals(item: Indicator | Share, units: int) -> int:
    """Places worth showing: shares and large units two, counts none."""
    return 2 if units > 1 or item.unit in (Unit.PERCENT, Unit.MONEY) else 0
