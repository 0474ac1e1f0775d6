from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.membership.demo import make_founding, make_intake
from tongzhou.areas.relief.demo import make_aid
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import (
    make_closed_period,
    make_employer,
    make_headcount,
    make_union,
)
from tongzhou.returns.statutory import demo, services
from tongzhou.returns.statutory.filling import fill_in, stock_day
from tongzhou.returns.statutory.models import Form

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)
FOUNDED = {"kind": "figure", "indicator": "membership.unions_new"}
MEMBERS = {"kind": "figure", "indicator": "membership.members"}


@pytest.fixture
def body():
    return make_union()


@pytest.fixture
def form(body):
    return demo.make_form(owner=body)


def shown(form, body, address, period=YEAR, **options):
    return fill_in(form, body, period, **options).boxes[address].shown


def members_on(body, day, number):
    firm = body.covers.first()
    employer = firm.employer if firm else make_employer(covered_by=body)
    return make_headcount(
        owner=body, employer=employer, since=day, employees=9000, members=number
    )


@pytest.mark.parametrize(
    ("reading", "number"),
    [("this", "2"), ("last", "1"), ("year", "3"), ("ever", "5")],
)
def test_a_flow_is_read_for_the_period_a_year_earlier_and_cumulatively(
    form, body, reading, number
):
    days = [(2012, 5), (2013, 5), (2014, 2), (2014, 5), (2014, 6)]
    for year, month in days:
        make_intake(owner=body, people=1, joined_on=date(year, month, 9))
    cell = {"kind": "figure", "indicator": "membership.members_new"}
    demo.make_cell(form, "D3", **cell, reading=reading)

    assert shown(form, body, "D3", Period.parse("2014-05..2014-06")) == number


@pytest.mark.parametrize(
    ("reading", "number"), [("this", "300"), ("start", "200"), ("last", "100")]
)
def test_a_stock_is_read_at_the_end_the_beginning_and_a_year_earlier(
    form, body, reading, number
):
    members_on(body, date(2013, 6, 30), 100)
    members_on(body, date(2013, 12, 31), 200)
    members_on(body, date(2014, 9, 30), 300)
    demo.make_cell(form, "D5", **MEMBERS, reading=reading)

    assert shown(form, body, "D5", Period.parse("2014-01..2014-11")) == number


@pytest.mark.parametrize(("cut_off", "number"), [("09-30", "300"), ("09-29", "200")])
def test_the_cut_off_day_decides_what_stands(form, body, cut_off, number):
    members_on(body, date(2014, 1, 1), 200)
    members_on(body, date(2014, 9, 30), 300)
    form.cut_off = cut_off
    demo.make_cell(form, "D5", **MEMBERS)

    assert shown(form, body, "D5") == number


def test_the_31st_of_a_short_month_is_its_last_day():
    assert stock_day(Form(cut_off="02-31"), YEAR) == date(2014, 2, 28)


@pytest.mark.parametrize(("scope", "number"), [("own", "1"), ("branch", "2")])
def test_a_cell_may_say_its_own_scope(form, body, scope, number):
    make_founding(owner=body)
    make_founding(owner=make_union(parent=body))
    demo.make_cell(form, "D3", **FOUNDED, scope=scope)

    assert shown(form, body, "D3", scope="own") == number


def test_a_breakdown_counts_its_part_alone(form, body):
    make_intake(owner=body, people=26, group="eight")
    make_intake(owner=body, people=4)
    cell = {"kind": "figure", "indicator": "membership.members_new"}
    demo.make_cell(form, "D5", **cell, arguments={"group": "eight"})

    assert shown(form, body, "D5") == "26"


def test_money_is_shown_in_ten_thousands_and_rounded_half_up(form, body):
    make_aid(owner=body, amount=12_345_000, given_on=date(2014, 5, 1))
    cell = {"kind": "figure", "indicator": "relief.amount"}
    demo.make_cell(form, "D5", **cell, divisor=10_000, decimals=2)

    assert shown(form, body, "D5") == "12.35"


def test_a_share_of_nobody_is_a_dash_and_not_zero(form, body):
    demo.make_cell(
        form, "D5", kind="figure", indicator="membership.membership_rate", decimals=2
    )

    assert shown(form, body, "D5") == "—"


def test_a_share_is_divided_anew_for_each_body(form, body):
    village = make_union(parent=body)
    for union, members in ((body, 90), (village, 10)):
        firm = make_employer(covered_by=union)
        make_headcount(owner=union, employer=firm, employees=100, members=members)
    demo.make_cell(form, "D5", kind="figure", indicator="membership.membership_rate")

    assert (shown(form, body, "D5"), shown(form, village, "D5")) == ("50", "10")


def test_a_formula_reads_figures_typed_cells_and_other_formulas(form, body):
    make_founding(owner=body)
    demo.make_cell(form, "D3", **FOUNDED)
    demo.make_cell(form, "D4")
    demo.make_cell(form, "C4", kind="formula", text="D3+D4")
    demo.make_cell(form, "C3", kind="formula", text="C4*2")
    services.type_in(form, body, YEAR, {"D4": {"number": Decimal(5)}})

    assert (shown(form, body, "C4"), shown(form, body, "C3")) == ("6", "12")


def test_formulas_that_lead_back_to_themselves_say_so(form, body):
    demo.make_cell(form, "C3", kind="formula", text="C4+1")
    demo.make_cell(form, "C4", kind="formula", text="C3+1")

    errors = [box.error for box in fill_in(form, body, YEAR).boxes.values()]

    assert "The formula of C3 leads back to itself." in errors


def test_a_formula_of_the_workbook_itself_is_worked_out(body):
    form = demo.make_form(owner=body, content=demo.workbook(formula="=SUM(D3:D5)/4"))
    services.type_in(form, body, YEAR, {"D3": {"number": Decimal(10)}})

    assert shown(form, body, "D6") == "2.5"


def test_a_text_names_the_body_and_the_period(form, body):
    demo.make_cell(form, "D3", kind="text", text="{body} {period} {year}")

    assert shown(form, body, "D3") == f"{body.name} 2014年 2014"


def test_cells_that_nobody_mapped_are_named(form, body):
    demo.make_cell(form, "D3", **FOUNDED)
    demo.make_cell(form, "C3", kind="blank")

    filled = fill_in(form, body, YEAR)

    assert [filled.name_of(where) for where in filled.unmapped[:2]] == [
        "其中：联合工会 · 上年",
        "其中：联合工会 · 本年",
    ]
    assert filled.unmapped == ["C4", "D4", "C5", "D5"]


def test_a_typed_value_stands_beside_the_ledgers_and_is_taken_back(form, body):
    make_founding(owner=body)
    demo.make_cell(form, "D3", **FOUNDED)

    services.type_in(form, body, YEAR, {"D3": {"number": Decimal(7)}})
    box = fill_in(form, body, YEAR).boxes["D3"]
    services.type_in(form, body, YEAR, {"D3": {"number": None}})
    again = fill_in(form, body, YEAR).boxes["D3"]

    assert (box.shown, box.ledger_shown, box.differs, box.by_hand) == (
        "7",
        "1",
        True,
        True,
    )
    assert (again.shown, again.differs, again.by_hand) == ("1", False, False)


def test_what_is_typed_belongs_to_one_body_and_one_period(form, body):
    other = make_union(parent=body)
    demo.make_cell(form, "D4")

    services.type_in(form, body, YEAR, {"D4": {"number": Decimal(5)}})

    assert shown(form, body, "D4") == "5"
    assert shown(form, body, "D4", Period.year(2013)) == ""
    assert shown(form, other, "D4") == ""


def test_a_closed_period_takes_no_typing(form, body):
    demo.make_cell(form, "D4")
    make_closed_period(owner=body, first=YEAR.first, last=YEAR.last)

    with pytest.raises(ValidationError) as error:
        services.type_in(form, body, YEAR, {"D4": {"number": Decimal(5)}})

    assert error.value.code == "closed_period"
