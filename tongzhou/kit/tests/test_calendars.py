from datetime import date, timedelta
from itertools import islice

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tongzhou.kit.calendars import Cadence, Calendar, Rhythm, batch_day
from tongzhou.kit.periods import Period

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
CADENCES = st.builds(
    Cadence,
    rhythm=st.sampled_from(Rhythm),
    calendar=st.sampled_from(Calendar),
    years=st.integers(1, 9),
    start=DAYS,
)
OCTOBER_YEAR = Cadence(Rhythm.YEAR, Calendar.OCTOBER)
FIVE_YEARS = Cadence(Rhythm.TERM, years=5, start=date(2013, 4, 1))


@given(CADENCES, DAYS)
def test_every_day_lies_in_the_period_that_is_named_for_it(cadence, day):
    period = cadence.period_of(day)

    assert day in period
    assert cadence.has(period)
    assert cadence.period_of(period.first) == cadence.period_of(period.last) == period


@given(CADENCES, DAYS)
def test_periods_follow_without_gap_or_overlap(cadence, day):
    period = cadence.period_of(day)
    following = cadence.after(period)

    assert following.first == period.last + timedelta(days=1)
    assert cadence.before(following) == period
    assert len(list(period.months())) == cadence.months


@given(st.sampled_from(Calendar), DAYS)
def test_quarters_and_halves_part_the_year_of_their_calendar(calendar, day):
    year = Cadence(Rhythm.YEAR, calendar).period_of(day)

    for rhythm, parts in (
        (Rhythm.MONTH, 12),
        (Rhythm.QUARTER, 4),
        (Rhythm.HALF_YEAR, 2),
    ):
        found = list(Cadence(rhythm, calendar).touching(year))
        assert len(found) == parts
        assert (found[0].first, found[-1].last) == (year.first, year.last)


@given(CADENCES, DAYS)
def test_a_period_of_any_cadence_reads_back_from_its_text(cadence, day):
    period = cadence.period_of(day)

    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    ("cadence", "day", "period"),
    [
        (OCTOBER_YEAR, date(2014, 9, 30), "2013-10..2014-09"),
        (OCTOBER_YEAR, date(2014, 10, 1), "2014-10..2015-09"),
        (Cadence(Rhythm.YEAR), date(2014, 12, 31), "2014"),
        (Cadence(Rhythm.YEAR), date(2015, 1, 1), "2015"),
        (Cadence(Rhythm.QUARTER), date(2014, 3, 31), "2014-01..2014-03"),
        (Cadence(Rhythm.QUARTER), date(2014, 4, 1), "2014-04..2014-06"),
        (FIVE_YEARS, date(2012, 12, 31), "2008..2012"),
        (FIVE_YEARS, date(2013, 1, 1), "2013..2017"),
        (FIVE_YEARS, date(2017, 12, 31), "2013..2017"),
        (FIVE_YEARS, date(2018, 1, 1), "2018..2022"),
    ],
)
def test_a_period_begins_and_ends_where_its_calendar_says(cadence, day, period):
    assert cadence.period_of(day) == Period.parse(period)


def test_a_half_year_of_the_october_calendar_ends_in_march():
    halves = Cadence(Rhythm.HALF_YEAR, Calendar.OCTOBER)

    span = Period(date(2013, 10, 1), date(2013, 10, 1))
    found = [str(period) for period in islice(halves.touching(span), 1)]

    assert found == ["2013-10..2014-03"]


@pytest.mark.parametrize(
    ("cadence", "day", "label"),
    [
        (Cadence(Rhythm.QUARTER), date(2014, 9, 1), "2014年第三季度"),
        (Cadence(Rhythm.HALF_YEAR), date(2014, 6, 30), "2014年上半年"),
        (Cadence(Rhythm.HALF_YEAR), date(2014, 7, 1), "2014年下半年"),
        (Cadence(Rhythm.MONTH), date(2014, 7, 1), "2014年7月"),
        (OCTOBER_YEAR, date(2014, 9, 1), "2013年10月至2014年9月"),
        (FIVE_YEARS, date(2014, 9, 1), "2013–2017年"),
    ],
)
def test_a_period_is_called_as_people_call_it(cadence, day, label):
    with translation.override("zh-hans"):
        assert cadence.label(cadence.period_of(day)) == label


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2014", "2014"),
        ("2013..2017", "2017"),
        ("2014-07", "2014-07"),
        ("2014-07..2014-09", "2014Q3"),
        ("2014-01..2014-06", "2014Q2"),
        ("2013-10..2014-09", "2014Q3"),
    ],
)
def test_a_total_of_a_period_is_known_no_closer_than_it_was_told(period, code):
    span = Period.parse(period)

    assert batch_day(span).code() == code
    assert batch_day(span).plain() == span.last


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("2014-05-01", "2014年5月1日至2014年5月1日"),
        ("2014-05-02..2014-06-01", "2014年5月2日至2014年6月1日"),
        ("2014-05..2014-06", "2014年5–6月"),
        ("2014-12..2015-01", "2014年12月至2015年1月"),
    ],
)
def test_only_whole_months_are_named_as_months(period, label):
    assert Period.parse(period).label() == label
