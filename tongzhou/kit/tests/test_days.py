from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongzhou.kit.days import Day, Precision, parse_day
from tongzhou.kit.periods import last_of_month

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2014-04-23", date(2014, 4, 23), "day"),
        ("2014.4.23", date(2014, 4, 23), "day"),
        ("２０１４／４／２３", date(2014, 4, 23), "day"),
        ("2014年4月23日", date(2014, 4, 23), "day"),
        ("20140423", date(2014, 4, 23), "day"),
        ("4月23日", date(2014, 4, 23), "day"),
        ("10月份", date(2014, 10, 31), "month"),
        ("2014年2月", date(2014, 2, 28), "month"),
        ("2014Q3", date(2014, 9, 30), "quarter"),
        ("2014年第三季度", date(2014, 9, 30), "quarter"),
        ("2014年", date(2014, 12, 31), "year"),
        (2014, date(2014, 12, 31), "year"),
    ],
)
def test_days_are_read_as_officers_write_them(text, day, precision):
    found = parse_day(text, year=2014)

    assert (found.plain(), found.precision) == (day, precision)


@pytest.mark.parametrize("text", ["2014-02-30", "13月", "4月23日", "soon", ""])
def test_what_is_no_day_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match="“"):
        parse_day(text)


@given(DAYS, st.sampled_from(Precision))
def test_a_day_reads_back_from_its_own_code(day, precision):
    end = {
        Precision.DAY: day,
        Precision.MONTH: last_of_month(day.year, day.month),
        Precision.QUARTER: last_of_month(day.year, (day.month + 2) // 3 * 3),
        Precision.YEAR: date(day.year, 12, 31),
    }[precision]
    made = Day.of(end, precision)

    found = parse_day(made.code())

    assert (found.plain(), found.precision) == (end, precision)


@given(DAYS, st.sampled_from(Precision))
def test_a_beginning_is_the_first_day_of_its_span(day, precision):
    start = Day.of(day, precision).at_start()

    assert start.plain() <= day
    assert precision == Precision.DAY or start.day == 1
    assert day - start.plain() < timedelta(days=366)
