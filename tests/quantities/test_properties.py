from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quantities import (
    Comparator,
    Quantity,
    Style,
    Unit,
    UntrueWording,
    is_true,
    read,
    true_wordings,
    write,
)
from quantities.checks import check

COUNTED = [
    Unit.PEOPLE,
    Unit.PERSON_TIMES,
    Unit.HOUSEHOLDS,
    Unit.SESSIONS,
    Unit.TIMES,
    Unit.CLASSES,
    Unit.ROUNDS,
    Unit.BODIES,
    Unit.ITEMS,
    Unit.PIECES,
    Unit.COPIES,
    Unit.VOLUMES,
    Unit.MONEY,
]
SIGNS = (
    "0123456789０１２一二三四五六七八九十百千万亿两半廿〇几数多余近约超过达至-—~、，。."
    ",%％:：（）()〔〕“”《》 \n年月日个名家人次元件以上下左右第首届百分之成"
    "第xX_*×/+￥·萬(wàn)壹伍拾职工会员"
)
counts = st.integers(min_value=1, max_value=10**11)
amounts = st.decimals(min_value=1, max_value=10**9, places=2)
damaged = st.text(alphabet=SIGNS, max_size=80)


def only(text: str) -> Quantity:
    (found,) = [found for found in read(text) if isinstance(found, Quantity)]
    return found


@pytest.mark.parametrize("style", [s for s in Style if s is not Style.RANGE])
@given(value=counts, unit=st.sampled_from(COUNTED), before=st.sampled_from(["共", ""]))
def test_what_was_written_reads_back_as_true_of_its_value(style, value, unit, before):
    try:
        text = write(value, unit, style)
    except UntrueWording:
        assume(False)

    found = only(before + text)

    assert found.unit is unit
    assert is_true(found, value)
    assert found.text.removeprefix("达") == text.removeprefix("达")


@given(value=counts, unit=st.sampled_from(COUNTED))
def test_an_exact_wording_gives_the_value_back(value, unit):
    found = only(write(value, unit))

    assert (found.low, found.high) == (value, value)


@given(value=amounts)
def test_an_exact_amount_gives_its_value_back(value):
    found = only(write(value, Unit.MONEY))

    assert (found.low, found.high) == (value, value)


@given(value=st.decimals(min_value=0, max_value=200, places=2))
def test_a_share_in_any_true_wording_is_true_when_read(value):
    for wording in true_wordings(value, Unit.PERCENT):
        assert is_true(wording.text, value), wording


@given(value=counts, unit=st.sampled_from(COUNTED))
def test_all_true_wordings_are_true_when_read(value, unit):
    for wording in true_wordings(value, unit):
        assert is_true(wording.text, value), wording


@given(
    values=st.lists(st.integers(1, 10**6), min_size=1, max_size=4),
    unit=st.sampled_from(COUNTED),
)
def test_a_range_gives_both_ends_back(values, unit):
    found = only(write(values, unit, Style.RANGE))

    assert (found.low, found.high) == (min(values), max(values))
    expected = Comparator.RANGE if min(values) < max(values) else Comparator.EXACT
    assert found.comparator is expected


@settings(max_examples=300)
@given(text=st.one_of(st.text(max_size=200), damaged))
def test_reading_never_raises_and_keeps_its_offsets(text):
    last = 0
    for found in read(text):
        assert text[found.start : found.end] == found.text != ""
        assert found.start >= last
        last = found.end
        if isinstance(found, Quantity) and None not in (found.low, found.high):
            assert found.low <= found.high


@given(text=damaged)
def test_checking_never_raises(text):
    check(text)


@pytest.mark.parametrize(
    "unit",
    ["1", "一", "1、", "(", "_", "x", " ", "“一", "1,111,", "1-", "百分之", "1:"],
)
def test_long_runs_of_one_sign_are_read_to_their_end(unit):
    text = unit * 2000 + "，共8家"

    assert read(text)[-1].text in {"8家", "共8家"}


@given(value=counts)
def test_a_number_too_long_to_count_does_no_harm(value):
    read(str(value) * 50)
    is_true(f"{value}" * 9 + "人", Decimal(value))
