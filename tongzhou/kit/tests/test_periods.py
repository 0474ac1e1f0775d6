from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongzhou.kit.periods import Period

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda pair: Period(min(pair), max(pair)))


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31), "2014年"),
        ("2014-02", date(2014, 2, 1), date(2014, 2, 28), "2014年2月"),
        ("2014-01..2014-11", date(2014, 1, 1), date(2014, 11, 30), "2014年1–11月"),
        ("2010..2014", date(2010, 1, 1), date(2014, 12, 31), "2010–2014年"),
    ],
)
def test_a_period_is_read_and_labelled(text, first, last, label):
    period = Period.parse(text)

    assert (period.first, period.last, period.label()) == (first, last, label)


@pytest.mark.parametrize("text", ["", "x", "2014-13", "2014-00", "0000", "2014..2013"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match="“"):
        Period.parse(text)


@given(PERIODS)
def test_a_period_reads_back_from_its_text(period):
    assert Period.parse(str(period)) == period


@given(PERIODS)
def test_months_part_a_period_without_gap_or_overlap(period):
    months = list(period.months())

    assert months[0].first == period.first
    assert months[-1].last == period.last
    assert all((b.first - a.last).days == 1 for a, b in pairwise(months))


def test_a_leap_day_goes_back_to_the_28th():
    leap = Period(date(2016, 2, 29), date(2016, 2, 29))

    assert leap.years_earlier().last == date(2015, 2, 28)
