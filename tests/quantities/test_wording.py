from decimal import Decimal

import pytest

from quantities import Style, Unit, UntrueWording, true_wordings, write

PEOPLE, VISITS, MONEY = Unit.PEOPLE, Unit.PERSON_TIMES, Unit.MONEY


@pytest.mark.parametrize(
    ("value", "unit", "style", "text"),
    [
        (523, PEOPLE, Style.EXACT, "523人"),
        (523, PEOPLE, Style.MORE_THAN, "500多人"),
        (523, PEOPLE, Style.OVER, "500余人"),
        (2317, VISITS, Style.MORE_THAN, "2000多人次"),
        (5632100, MONEY, Style.MORE_THAN, "560多万元"),
        (5632100, MONEY, Style.EXACT, "563.21万元"),
        (5632100, MONEY, Style.ROUNDED, "563.2万元"),
        (204500, MONEY, Style.OVER, "20余万元"),
        (53210, MONEY, Style.MORE_THAN, "5.3万多元"),
        (1996, VISITS, Style.NEAR, "近2000人次"),
        (128, Unit.ITEMS, Style.REACH, "达128条"),
        (523, PEOPLE, Style.AT_LEAST, "500人以上"),
        (508, PEOPLE, Style.ABOUT, "约500人"),
        (Decimal("74.66"), Unit.PERCENT, Style.ROUNDED, "74.7%"),
        (Decimal("9.2"), Unit.POINTS, Style.EXACT, "9.2个百分点"),
        (123456789, MONEY, Style.EXACT, "123456789元"),
        (120000000, MONEY, Style.EXACT, "1.2亿元"),
    ],
)
def test_each_style_words_a_value_in_its_own_way(value, unit, style, text):
    assert write(value, unit, style) == text


@pytest.mark.parametrize(
    ("style", "anchor", "true", "untrue"),
    [
        (Style.MORE_THAN, 500, [501, 599], [500, 600, 499]),
        (Style.MORE_THAN, 2000, [2001, 2999], [2000, 3000]),
        (Style.MORE_THAN, 5600000, [5600001, 5699999], [5600000, 5700000]),
        (Style.OVER, 50000, [50001, 59999], [50000, 60000]),
        (Style.NEAR, 2000, [1800, 1999], [1799, 2000, 2001]),
        (Style.NEAR, 50, [45, 49], [44, 50]),
        (Style.NEAR, 1950, [1941, 1949], [1940, 1950]),
        (Style.REACH, 128, [128], [127, 129]),
        (Style.AT_LEAST, 500, [500, 501], [499]),
        (Style.ABOUT, 500, [475, 525], [474, 526]),
    ],
)
def test_a_hedge_is_written_up_to_its_limits_and_refused_beyond(
    style, anchor, true, untrue
):
    for value in true:
        write(value, MONEY, style, anchor=anchor)
    for value in untrue:
        with pytest.raises(UntrueWording):
            write(value, MONEY, style, anchor=anchor)


def test_a_refusal_names_the_value_the_wording_and_the_reason():
    with pytest.raises(UntrueWording) as refusal:
        write(500, PEOPLE, Style.MORE_THAN)

    assert refusal.value.value == 500
    assert refusal.value.text == "500多人"
    assert "between the round number and the next one" in refusal.value.reason


def test_the_round_number_follows_the_step_that_is_asked_for():
    assert write(2317, VISITS, Style.MORE_THAN, round_to=100) == "2300多人次"
    assert write(5632100, MONEY, Style.ROUNDED, round_to=100) == "563.21万元"


def test_the_hedge_stands_behind_wan_unless_a_round_ten_precedes_it():
    assert write(53210, MONEY, Style.MORE_THAN, round_to=10_000) == "5万多元"
    assert write(204500, MONEY, Style.MORE_THAN, round_to=10_000) == "20多万元"


def test_a_hedge_behind_wan_ends_at_the_next_wan():
    with pytest.raises(UntrueWording):
        write(160_001, MONEY, Style.MORE_THAN, anchor=150_000)


def test_a_rounded_number_keeps_the_zeros_that_tell_its_precision():
    assert write(Decimal("74.98"), Unit.PERCENT, Style.ROUNDED) == "75.0%"
    assert write(49_800, MONEY, Style.ROUNDED) == "5.0万元"


def test_a_rounded_head_count_is_refused_because_it_reads_as_exact():
    with pytest.raises(UntrueWording):
        write(523, PEOPLE, Style.ROUNDED, round_to=100)


def test_another_measure_word_and_another_scale_can_be_asked_for():
    assert write(12, PEOPLE, measure="位") == "12位"
    assert write(23_000, PEOPLE, scale=10_000) == "2.3万人"
    assert write(5_632_100, MONEY, scale=1) == "5632100元"


def test_a_range_runs_from_the_smallest_to_the_largest_value():
    assert write([1, 2, 1], Unit.PIECES, Style.RANGE) == "1-2篇"
    assert write(1, Unit.PIECES, Style.RANGE, low=1, high=2) == "1-2篇"
    assert write([260, 500], MONEY, Style.RANGE) == "260元至500元"
    assert write([2, 2], Unit.PIECES, Style.RANGE) == "2篇"


@pytest.mark.parametrize("values", [[0, 1], [2, 3], [1, 3]])
def test_a_range_with_a_value_outside_is_refused(values):
    with pytest.raises(UntrueWording):
        write(values, Unit.PIECES, Style.RANGE, low=1, high=2)


def test_a_range_that_runs_backwards_is_refused():
    with pytest.raises(UntrueWording):
        write(2, Unit.PIECES, Style.RANGE, low=3, high=1)


@pytest.mark.parametrize("style", [s for s in Style if s is not Style.RANGE])
def test_nothing_but_the_exact_number_is_said_of_zero(style):
    if style in {Style.EXACT, Style.REACH, Style.ROUNDED}:
        assert write(0, PEOPLE, style).endswith("0人")
    else:
        with pytest.raises(UntrueWording):
            write(0, PEOPLE, style)


def test_true_wordings_begin_with_the_exact_and_the_natural_ones():
    texts = [wording.text for wording in true_wordings(523, PEOPLE)]

    assert texts[:5] == ["523人", "500多人", "500余人", "达523人", "500人以上"]


def test_near_comes_before_more_than_when_the_value_is_nearer_to_it():
    texts = [wording.text for wording in true_wordings(1996, VISITS)]

    assert texts[:2] == ["1996人次", "近2000人次"]


def test_a_round_value_is_offered_no_hedge_that_denies_it():
    styles = {wording.style for wording in true_wordings(500, PEOPLE)}

    assert styles.isdisjoint({Style.MORE_THAN, Style.OVER, Style.NEAR})


def test_floats_are_refused_because_their_digits_are_not_what_they_say():
    with pytest.raises(TypeError):
        write(0.1, MONEY)


def test_unknown_scales_and_steps_are_refused():
    with pytest.raises(ValueError, match="scale"):
        write(5, MONEY, scale=1000)
    with pytest.raises(ValueError, match="step"):
        write(5, MONEY, Style.OVER, round_to=0)
