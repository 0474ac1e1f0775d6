"""Whether a figure's unit goes with the unit of a number: 人 with 名, never 条 with 元."""

import re

from quantities import Quantity, Scope, Unit, unit_of
from tongzhou.kit import units
from tongzhou.kit.indicators import Indicator, Share

EXACT, SAME, LOOSE, NEVER = 1.0, 0.95, 0.75, 0.0
_PEOPLE = {Unit.PEOPLE, Unit.PERSON_TIMES}
_GROWTH = {Unit.PERCENT, Unit.POINTS}
_KINDRED = (
    {Unit.SESSIONS, Unit.TIMES, Unit.CLASSES, Unit.ROUNDS},
    {Unit.BODIES, Unit.ITEMS},
    {Unit.ITEMS, Unit.PIECES, Unit.COPIES},
    {Unit.COPIES, Unit.VOLUMES},
    {Unit.HOUSEHOLDS, Unit.BODIES},
)
_OF_BODIES = {"家", "所", "支"}  # never said of things: 95家 are no suggestions
_HOUSED = {Unit.BODIES, Unit.HOUSEHOLDS}
PERSON = re.compile(
    r"(?:职工|员工|工人|人员|会员|选手|学生|学员|代表|干部|劳模|女工|劳动者|能手|主席|"
    r"子女|工匠|志愿者|委员|先进个人)$"
)


def fit(quantity: Quantity, noun: str, item: Indicator | Share) -> float:
    """How well the number's measure word goes with the figure; 0 when it cannot."""
    if quantity.scope is Scope.YEAR_ON_YEAR and quantity.unit in _GROWTH:
        return SAME
    theirs, ours = unit_of(item.measure_word), _unit(item)
    if quantity.measure and quantity.measure == item.measure_word:
        return EXACT
    if {quantity.unit, ours} & {Unit.MONEY, Unit.PERCENT}:
        return EXACT if quantity.unit is ours else NEVER
    counts_people = bool(PERSON.search(noun))
    if quantity.unit in (ours, theirs) and not counts_people:
        return SAME
    return _loosely(quantity, noun, ours, theirs)


def _loosely(quantity: Quantity, noun: str, ours: Unit, theirs: Unit) -> float:
    """个 stands for many a measure word; 名 for 人次; 次 for 场次."""
    mine = quantity.unit
    if quantity.measure.startswith("个") and mine in (Unit.BODIES, Unit.OTHER):
        if ours in _PEOPLE or theirs in _PEOPLE:
            return SAME if PERSON.search(noun) else NEVER
        return NEVER if PERSON.search(noun) else LOOSE
    if mine in (ours, theirs):
        return SAME
    if mine in _PEOPLE or ours in _PEOPLE:
        return LOOSE if mine in _PEOPLE and {ours, theirs} & _PEOPLE else NEVER
    if mine is Unit.OTHER:
        akin = unit_of(quantity.measure[:1]) in (ours, theirs)
        return SAME if akin else NEVER if quantity.measure else LOOSE
    if quantity.measure in _OF_BODIES and ours not in _HOUSED:
        return NEVER
    for kindred in _KINDRED:
        if mine in kindred and {ours, theirs} & kindred:
            return LOOSE
    return NEVER


def _unit(item: Indicator | Share) -> Unit:
    return Unit(units.Unit(item.unit).value)
