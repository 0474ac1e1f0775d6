"""Checks inside one text: do its own numbers agree with one another?

The checks report and correct nothing. They hold back where the text leaves room: a
part named with 其中 need not be all the parts, and a rate may have another base.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations, pairwise

from quantities.model import Quantity, Scope
from quantities.read import read
from quantities.truth import DOUBLE_HEDGE, Comparator
from quantities.units import Unit

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。](?=\d)[^。！？!?\n]*)*[。！？!?\n]?")
_TOTAL_AHEAD = re.compile(r"(?:合计|共计|总计|总共|累计|总额)[^，。；,;]{0,8}$")
_PARTS_AHEAD = re.compile(r"其中|分别|包括|即|分为|:|：")
_RATE = re.compile(r"率|占|完成|比例|比重")
_NEW = re.compile(r"新增|新发展|发展|新建|新组建|吸纳|净增|新入会")
_STOCK = re.compile(r"共有|现有|总数|在册|总人数|目前|拥有|全部")
_PASSED = re.compile(r"突破|超过|超|逾|达到或超过|跃上|跨")
_NEAR_SUM = Decimal("0.05")  # parts this close to a total were meant to add up
_NEAR_RATE = Decimal(3)  # points; further off, the rate has another base
_ROUNDED_TWICE = Decimal("0.005")  # 92.546 as 92.55, and that as 92.6
_SLIP = 1000  # 5000元 beside 5268万元
_MOST_PARTS = 12
_OPENING = re.compile(r"[^。！？；!?\n]*$")  # the sentence so far
_LEAD = 120
_REACH = 6  # quantities that a rate looks back upon


class Kind(StrEnum):
    """What does not agree."""

    SUM = "parts and total"
    RATE = "rate and its two numbers"
    STOCK = "stock below flow"
    UNIT = "unit slip"
    CONFLICT = "same thing, other number"
    HEDGE = "two hedges at once"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Quantities that cannot all be right; ``expected`` is what the others give."""

    kind: Kind
    quantities: tuple[Quantity, ...]
    expected: Decimal | None
    message: str


def check(text: str) -> list[Disagreement]:
    """Where the numbers of ``text`` contradict one another, in the text's order.

    Rounding is tolerated: 24.70 + 17.97 + 32.73 may be printed as 75.41.
    """
    quantities = [found for found in read(text) if isinstance(found, Quantity)]
    found: list[Disagreement] = []
    for group in _sentences(text, quantities):
        found += [*_sums(text, group), *_rates(text, group), *_slips(text, group)]
    found += [*_stocks(text, quantities), *_conflicts(text, quantities)]
    found += _hedges(quantities)
    return sorted(found, key=lambda item: item.quantities[0].start)


def _sentences(text: str, quantities: list[Quantity]) -> Iterator[list[Quantity]]:
    """The quantities of each sentence that has any."""
    place = 0
    for sentence in _SENTENCE.finditer(text):
        group = []
        while place < len(quantities) and quantities[place].start < sentence.end():
            group.append(quantities[place])
            place += 1
        if group:
            yield group


def _is_exact(quantity: Quantity) -> bool:
    return quantity.comparator is Comparator.EXACT and not quantity.per


def _sums(text: str, group: list[Quantity]) -> Iterator[Disagreement]:
    """A total before its parts (其中) or behind them (合计)."""
    for place, total in enumerate(group):
        if not _is_exact(total) or total.unit in {Unit.PERCENT, Unit.POINTS}:
            continue
        for parts in (_behind(text, group, place), _ahead(text, group, place)):
            if len(parts) > 1 and _fails_to_add_up(parts, total):
                yield _sum(parts, total)
                break


def _behind(text: str, group: list[Quantity], place: int) -> list[Quantity]:
    """The parts that follow a total: 477家，其中集团83家、小型391家."""
    total = group[place]
    later = [q for q in group[place + 1 :] if _is_alike(q, total)][:_MOST_PARTS]
    if not later or not _PARTS_AHEAD.search(text[total.end : later[0].start]):
        return []
    return later


def _ahead(text: str, group: list[Quantity], place: int) -> list[Quantity]:
    """The parts that a total sums up: 22.68万元、4.61万元，合计27.22万元."""
    total = group[place]
    if not _TOTAL_AHEAD.search(text[max(0, total.start - 14) : total.start]):
        return []
    earlier = [q for q in group[:place] if _is_alike(q, total, about=True)]
    return earlier[-_MOST_PARTS:]


def _is_alike(part: Quantity, total: Quantity, *, about: bool = False) -> bool:
    exact = {Comparator.EXACT, Comparator.ABOUT} if about else {Comparator.EXACT}
    return part.unit is total.unit and part.comparator in exact and not part.per


def _fails_to_add_up(parts: list[Quantity], total: Quantity) -> bool:
    """Whether parts that were meant to add up to the total do not."""
    if total.number <= 0 or any(part.number > total.number for part in parts):
        return False
    gap = abs(sum(part.number for part in parts) - total.number)
    slack = sum(q.step / 2 for q in [*parts, total] if q.decimals)
    return slack < gap <= total.number * _NEAR_SUM


def _sum(parts: list[Quantity], total: Quantity) -> Disagreement:
    expected = sum((part.number for part in parts), Decimal(0))
    said = " + ".join(part.text for part in parts)
    message = f"{said} do not add up to {total.text}."
    return Disagreement(Kind.SUM, (*parts, total), expected, message)


def _rates(text: str, group: list[Quantity]) -> Iterator[Disagreement]:
    """13178张 of 17651人 is not 76.1 %."""
    for place, rate in enumerate(group):
        if rate.unit is not Unit.PERCENT or not _is_exact(rate):
            continue
        if not _RATE.search(rate.clause):
            continue
        before = [q for q in group[:place] if _is_countable(q)][-_REACH:]
        yield from _rate(rate, before)


def _is_countable(quantity: Quantity) -> bool:
    shares = {Unit.PERCENT, Unit.POINTS, Unit.MULTIPLE}
    return quantity.comparator is Comparator.EXACT and quantity.unit not in shares


def _rate(rate: Quantity, before: list[Quantity]) -> Iterator[Disagreement]:
    best = None
    for first, second in combinations(before, 2):
        for part, whole in ((first, second), (second, first)):
            if whole.number <= 0:
                continue
            expected = part.number * 100 / whole.number
            gap = abs(expected - rate.number)
            if gap <= rate.step / 2 + _ROUNDED_TWICE:
                return
            if gap <= _NEAR_RATE and (best is None or gap < best[0]):
                best = (gap, expected, part, whole)
    if best and best[1] != 100:
        _, expected, part, whole = best
        message = f"{part.text} of {whole.text} is {expected:.2f} %, not {rate.text}."
        rounded = expected.quantize(Decimal("0.01"))
        yield Disagreement(Kind.RATE, (part, whole, rate), rounded, message)


def _slips(text: str, group: list[Quantity]) -> Iterator[Disagreement]:
    """首次突破5000元，达到5268万元: one of them has lost or won a 万."""
    for limit, value in pairwise(group):
        if limit.unit is not value.unit or limit.number <= 0:
            continue
        before = text[max(0, limit.start - 6) : limit.end]
        if _PASSED.search(before) and value.number >= limit.number * _SLIP:
            message = f"{limit.text} and {value.text} are far apart: check the units."
            yield Disagreement(Kind.UNIT, (limit, value), None, message)


def _stocks(text: str, quantities: list[Quantity]) -> Iterator[Disagreement]:
    """100 members in all, 700 of them new this year."""
    stocks: dict[tuple[str, Unit], Quantity] = {}
    flows: list[Quantity] = []
    for quantity in filter(_is_exact, quantities):
        lead = quantity.clause[: quantity.clause.find(quantity.text)]
        if _NEW.search(lead):
            flows.append(quantity)
        elif quantity.scope is Scope.AT_DATE or _STOCK.search(lead):
            stocks.setdefault((quantity.counted[-2:], quantity.unit), quantity)
    for flow in flows:
        stock = stocks.get((flow.counted[-2:], flow.unit))
        if stock and flow.counted and flow.number > stock.number:
            message = f"{flow.text} are new, but there are only {stock.text} in all."
            yield Disagreement(Kind.STOCK, (stock, flow), None, message)


def _conflicts(text: str, quantities: list[Quantity]) -> Iterator[Disagreement]:
    """The same words before two different numbers.

    A clause inside a sentence (…合同54份，覆盖企业199家) says the same only where the
    sentence up to it does.
    """
    said: dict[tuple[str, Unit, Scope], Quantity] = {}
    for quantity in filter(_is_exact, quantities):
        lead = quantity.clause.partition(quantity.text)[0]
        if len(lead) < 4 or len(quantity.counted) < 2 or not lead.isprintable():
            continue
        lead = _OPENING.search(text[max(0, quantity.start - _LEAD) : quantity.start])[0]
        key = (lead + quantity.counted, quantity.unit, quantity.scope)
        first = said.setdefault(key, quantity)
        if first.number != quantity.number:
            message = f"The same is given as {first.text} and as {quantity.text}."
            yield Disagreement(Kind.CONFLICT, (first, quantity), first.number, message)


def _hedges(quantities: list[Quantity]) -> list[Disagreement]:
    return [
        Disagreement(Kind.HEDGE, (q,), None, f"{q.text} hedges twice.")
        for q in quantities
        if DOUBLE_HEDGE in q.notes
    ]
