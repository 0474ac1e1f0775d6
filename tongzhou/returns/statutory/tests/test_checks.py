from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union
from tongzhou.returns.statutory import checks, demo, services
from tongzhou.returns.statutory.boxes import Box
from tongzhou.returns.statutory.filling import Filled, fill_in
from tongzhou.returns.statutory.models import FormCheck

YEAR = Period.year(2014)


class Sheet(Filled):
    """A filled form of bare numbers, without a ledger behind it."""

    def __init__(self, numbers, boxes=()):
        self.numbers, self.boxes = numbers, dict(boxes)

    def number(self, address):
        number = self.numbers.get(address)
        return None if number is None else Decimal(number)

    def name_of(self, address):
        return address


def looked_at(kind, cells, others, numbers, boxes=(), **fields):
    check = FormCheck(kind=kind, cells=cells, others=others, **fields)
    return list(checks._CHECKS[kind](check, Sheet(numbers, boxes)))


def passes(kind, cells, others, numbers, **fields):
    return [one.passed for one in looked_at(kind, cells, others, numbers, **fields)]


@given(
    parts=st.lists(st.integers(-50, 50), min_size=1, max_size=8),
    told=st.integers(-200, 200),
    honest=st.booleans(),
)
def test_parts_and_total_agree_with_a_plain_sum(parts, told, honest):
    total = sum(parts) if honest else told
    numbers = {f"D{row}": Decimal(n) for row, n in enumerate(parts, start=7)}
    numbers["D6"] = Decimal(total)

    found = passes("sum", "D6", f"D7:D{6 + len(parts)}", numbers)

    assert found == [sum(parts) == total]


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=3))
def test_a_row_of_totals_is_added_column_by_column(rows):
    rows = rows[:9]
    numbers = {
        f"{letter}{row}": Decimal(n)
        for row, values in enumerate(rows, start=1)
        for letter, n in zip("CDEF", values, strict=True)
    }
    parts = f"C2:F{len(rows)}"
    columns = zip(*rows, strict=True)

    found = passes("sum", "C1:F1", parts, numbers)

    assert found == [column[0] == sum(column[1:]) for column in columns]


def test_a_column_of_totals_is_added_row_by_row():
    numbers = {"B1": 3, "C1": 1, "D1": 2, "B2": 5, "C2": 1, "D2": 1}

    assert passes("sum", "B1:B2", "C1:D2", numbers) == [True, False]


@pytest.mark.parametrize(("total", "passed"), [("10.01", True), ("10.03", False)])
def test_rounding_to_the_forms_units_is_no_mistake(total, passed):
    numbers = {"D6": Decimal(total), "D7": Decimal(5), "D8": Decimal(5)}
    boxes = {
        where: Box(
            where,
            where,
            "figure",
            decimals=2,
            ledger=number,
            exact=number + Decimal("0.004"),
        )
        for where, number in numbers.items()
    }

    found = looked_at("sum", "D6", "D7:D8", numbers, boxes)

    assert [one.passed for one in found] == [passed]


@pytest.mark.parametrize(("share", "passed"), [("100", True), ("100.01", False)])
def test_a_share_may_be_100_percent_and_no_more(share, passed):
    assert passes("share", "D6", "", {"D6": Decimal(share)}) == [passed]


@pytest.mark.parametrize(("part", "passed"), [(9, True), (10, True), (11, False)])
def test_a_part_may_be_its_whole_and_no_more(part, passed):
    assert passes("part", "D7", "D6", {"D7": part, "D6": 10}) == [passed]


@pytest.mark.parametrize(("stock", "passed"), [(4, False), (5, True), (6, True)])
def test_a_stock_is_at_least_the_flow(stock, passed):
    assert passes("stock", "D6", "E6", {"D6": stock, "E6": 5}) == [passed]


@pytest.mark.parametrize(
    ("now", "passed"),
    [
        (79, False),
        (80, True),
        (100, True),
        (120, True),
        ("120.01", False),
        (121, False),
    ],
)
def test_a_change_of_20_percent_is_none_and_above_it_a_leap(now, passed):
    numbers = {"E6": Decimal(now), "D6": Decimal(100)}

    assert passes("jump", "E6", "D6", numbers) == [passed]


@pytest.mark.parametrize(("now", "passed"), [(150, True), (151, False)])
def test_a_form_may_set_its_own_limit(now, passed):
    numbers = {"E6": Decimal(now), "D6": Decimal(100)}

    assert passes("jump", "E6", "D6", numbers, limit=Decimal(50)) == [passed]


@pytest.mark.parametrize(
    ("kind", "cells", "others", "numbers"),
    [
        ("jump", "E6", "D6", {"E6": Decimal(5), "D6": Decimal(0)}),
        ("jump", "E6", "D6", {"E6": Decimal(5)}),
        ("share", "E6", "", {}),
        ("part", "E6", "D6", {"E6": 5}),
        ("sum", "E6", "D6:D7", {"E6": 5, "D6": 5}),
    ],
)
def test_what_cannot_be_compared_is_left_out(kind, cells, others, numbers):
    assert looked_at(kind, cells, others, numbers) == []


@pytest.mark.parametrize(
    ("kind", "cells", "others", "code"),
    [
        ("share", "", "", "no_cells"),
        ("sum", "D6", "", "no_others"),
        ("part", "D6:D8", "E6:E7", "uneven"),
        ("sum", "D6", "會", "address"),
    ],
)
def test_a_check_without_its_cells_is_refused(kind, cells, others, code):
    with pytest.raises(ValidationError) as error:
        checks.validate(FormCheck(kind=kind, cells=cells, others=others))

    assert error.value.code == code


@pytest.mark.django_db
def test_a_leap_against_last_years_form_asks_for_a_note_and_keeps_it():
    body = make_union()
    form = demo.make_form(owner=body)
    demo.make_cell(form, "D4")
    demo.make_check(form, "jump", "D4")
    services.type_in(form, body, Period.year(2013), {"D4": {"number": Decimal(10)}})
    services.type_in(form, body, YEAR, {"D4": {"number": Decimal(13)}})

    before = checks.outcomes(fill_in(form, body, YEAR))
    services.type_in(form, body, YEAR, {"D4": {"note": "Two firms were founded."}})
    after = checks.outcomes(fill_in(form, body, YEAR))

    assert [one.wants_note for one in before] == [True]
    assert [(one.stands, one.note) for one in after] == [
        (False, "Two firms were founded.")
    ]
