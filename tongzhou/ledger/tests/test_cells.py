from contextlib import suppress
from datetime import date, datetime

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from tongzhou.areas.meetings.models import Visit
from tongzhou.kit.choices import also_written
from tongzhou.kit.days import DayField
from tongzhou.kit.money import MoneyField
from tongzhou.ledger import cells
from tongzhou.ledger.columns import Column, Kind
from tongzhou.ledger.messages import Refused
from tongzhou.organisations.models import Union

YEAR = cells.Context(year=2014)
WIDE = str.maketrans("0123456789.-", "０１２３４５６７８９．－")


@also_written(red=["朱红", "大红"])
class Shade(models.TextChoices):
    RED = "red", "红"
    NONE = "none", "无"


def column(kind: Kind, field: models.Field, name: str = "x") -> Column:
    return Column(name, "X", kind, field)


DAY = column(Kind.DAY, DayField())
MONEY = column(Kind.MONEY, MoneyField())
NUMBER = column(Kind.NUMBER, models.IntegerField())
FLAG = column(Kind.FLAG, models.BooleanField())
CHOICE = column(Kind.CHOICE, models.CharField(choices=Shade))
TEXT = column(Kind.TEXT, models.CharField())


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("２０１４.４.２３", "2014-04-23"),
        ("4月23日", "2014-04-23"),
        ("10月份", "2014-10"),
        ("2014年3季度", "2014Q3"),
        (41752.0, "2014-04-23"),
        ("41752", "2014-04-23"),
        (20140423.0, "2014-04-23"),
        (2014.0, "2014"),
        (2014.4, "2014-04"),
        (datetime(2014, 4, 23), "2014-04-23"),
        (date(2014, 4, 23), "2014-04-23"),
    ],
)
def test_days_are_read_as_people_write_them(written, code):
    day, _said = cells.read(DAY, written, YEAR)

    assert day.code() == code


def test_a_changed_day_is_said():
    assert cells.read(DAY, "２０１４.４.２３", YEAR)[1] == "2014-04-23"
    assert cells.read(DAY, "2014-04-23", YEAR)[1] == ""


def test_a_month_begins_a_beginning():
    begins = column(Kind.DAY, DayField(start=True))

    assert cells.read(begins, "2014年10月", YEAR)[0].plain() == date(2014, 10, 1)


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("2014-02-30", "not in the calendar"),
        ("soon", "is no date"),
        (2014.1, "January or October"),
    ],
)
def test_a_wrong_day_is_refused_with_a_sentence(written, part):
    with pytest.raises(Refused) as refused:
        cells.read(DAY, written, YEAR)

    assert part in str(refused.value)


def test_a_day_without_a_year_needs_one():
    with pytest.raises(Refused) as refused:
        cells.read(DAY, "4月23日", cells.Context())

    assert "names no year" in str(refused.value)


@pytest.mark.parametrize(
    ("written", "scale", "fen"),
    [
        ("3.8万元", 1, 3_800_000),
        ("￥1,200.50", 1, 120_050),
        (0.1 + 0.2, 1, 30),
        (56.5, 10_000, 56_500_000),
        ("５６.５", 10_000, 56_500_000),
    ],
)
def test_money_is_kept_in_fen(written, scale, fen):
    assert cells.read(MONEY, written, cells.Context(scale=scale))[0] == fen


@pytest.mark.parametrize(
    ("written", "number"),
    [("１２人", 12), ("1,200 人次", 1200), (12.0, 12), ("第2届", 2), ("1.2万", 12000)],
)
def test_numbers_may_carry_their_measure_word(written, number):
    assert cells.read(NUMBER, written, YEAR)[0] == number


@pytest.mark.parametrize("written", ["1.5", 1.5, "about 12", "十二"])
def test_no_whole_number_is_refused(written):
    with pytest.raises(Refused):
        cells.read(NUMBER, written, YEAR)


@pytest.mark.parametrize(
    ("written", "flag"), [("√", True), ("是", True), ("否", False), ("无", False)]
)
def test_yes_and_no(written, flag):
    assert cells.read(FLAG, written, YEAR)[0] is flag


def test_a_choice_is_known_by_label_and_by_value():
    assert cells.read(CHOICE, " 红 ", YEAR)[0] == "red"
    assert cells.read(CHOICE, "red", YEAR)[0] == "red"
    assert cells.read(CHOICE, "无", YEAR)[0] == "none"


def test_a_choice_is_known_by_its_other_writings_and_what_was_taken_is_said():
    assert cells.read(CHOICE, "朱红", YEAR) == ("red", "红")
    assert cells.read(CHOICE, "红", YEAR) == ("red", "")
    with pytest.raises(Refused):
        cells.read(CHOICE, "浅红", YEAR)


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("全国", "nation"),
        ("国家级", "nation"),
        ("省", "province"),
        ("市", "prefecture"),
        ("区", "county"),
        ("县", "county"),
        ("街道", "street"),
        ("镇", "street"),
        ("企业", "enterprise"),
    ],
)
@pytest.mark.parametrize(
    "field",
    [Union._meta.get_field("level"), Visit._meta.get_field("level")],
    ids=["union", "visit"],
)
def test_levels_are_read_in_their_short_form(field, written, level):
    assert cells.read(column(Kind.CHOICE, field), written, YEAR)[0] == level


def test_one_writing_never_means_two_values_of_a_list():
    with pytest.raises(ValueError, match="朱红"):
        also_written(none=["朱红"])(Shade)
    with pytest.raises(ValueError, match="'blue'"):
        also_written(blue=["蓝"])(Shade)


def test_a_dash_is_blank_where_a_number_is_expected():
    assert cells.read(NUMBER, "—", YEAR)[0] is None
    assert cells.read(TEXT, "—", YEAR)[0] == "—"


def test_names_are_closed_up_and_punctuation_stays():
    assert cells.clean_text("王　伟") == "王伟"
    assert cells.clean_text("第一，（二）：ＡＢ１") == "第一，（二）：AB1"


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from("-./"))
def test_every_day_is_read_however_wide_it_is_written(day, sign):
    text = f"{day.year}{sign}{day.month}{sign}{day.day}"

    plain, _ = cells.read(DAY, text, YEAR)
    wide, _ = cells.read(DAY, text.translate(WIDE), YEAR)

    assert plain == wide == day


@given(st.integers(-(10**12), 10**12))
def test_every_amount_survives_being_written_as_a_number(fen):
    assert cells.read(MONEY, fen / 100, YEAR)[0] == fen


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = cells.clean_text(text)

    assert cells.clean_text(once) == once


@given(
    st.sampled_from([DAY, MONEY, NUMBER, FLAG, CHOICE, TEXT]),
    st.one_of(st.text(min_size=1), st.floats(allow_nan=False, allow_infinity=False)),
)
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(column, written):
    with suppress(Refused):
        cells.read(column, written, YEAR)
