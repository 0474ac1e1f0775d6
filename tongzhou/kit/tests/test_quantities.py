import pytest

from tongzhou.kit.cells import remainder
from tongzhou.kit.money import money_text, parse_money
from tongzhou.kit.units import Quantity, Unit


@pytest.mark.parametrize(
    ("text", "scale", "fen"),
    [
        ("1200.50", 1, 120050),
        ("1,200元", 1, 120000),
        ("3.8万元", 1, 3_800_000),
        ("３.８万", 1, 3_800_000),
        ("560", 10_000, 560_000_000),
        ("0", 1, 0),
    ],
)
def test_amounts_are_read_to_the_fen(text, scale, fen):
    assert parse_money(text, scale=scale) == fen


@pytest.mark.parametrize("text", ["", "many", "1.001", "3万4"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError, match="“"):
        parse_money(text)


def test_amounts_are_shown_in_yuan():
    assert [money_text(n) for n in (123_450_000, 12_345, None)] == [
        "1,234,500",
        "123.45",
        "",
    ]


def test_people_and_person_times_do_not_add():
    with pytest.raises(TypeError, match="do not add"):
        Quantity(1, Unit.PEOPLE) + Quantity(1, Unit.PERSON_TIMES)


def test_shares_never_add():
    with pytest.raises(TypeError, match="recomputed"):
        Quantity(1, Unit.PERCENT) + Quantity(1, Unit.PERCENT)


def test_like_adds_to_like():
    assert Quantity(2, Unit.ITEMS) + Quantity(3, Unit.ITEMS) == Quantity(5, Unit.ITEMS)


@pytest.mark.parametrize(
    ("told", "recorded", "left"), [(7, 2, 5), (2, 2, 0), (1, 2, 0)]
)
def test_a_remainder_is_never_below_zero(told, recorded, left):
    assert remainder(told, recorded) == left


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        (Unit.PEOPLE, "person"),
        (Unit.PERSON_TIMES, "person-time"),
        (Unit.CLASSES, "class"),
        (Unit.BODIES, "body"),
        (Unit.ITEMS, "item"),
        (Unit.PIECES, "piece"),
    ],
)
def test_one_of_a_unit_is_called_in_the_singular(unit, name):
    assert unit.singular == name
