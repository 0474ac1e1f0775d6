from datetime import date

import pytest

from tongzhou.areas.funds.demo import make_line
from tongzhou.areas.funds.models import EXPENSE, INCOME, Line
from tongzhou.indicators.services import figure
from tongzhou.kit.indicators import registry
from tongzhou.kit.periods import Period
from tongzhou.organisations import services
from tongzhou.organisations.demo import make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)
BUDGETED = {"budget": 2000_00}

# code, headings that it counts, column that it adds up, further fields, arguments
SUMS = [
    ("funds.income", INCOME, "amount", {}, {}),
    ("funds.income", ["dues"], "amount", {}, {"heading": "dues"}),
    ("funds.expense", EXPENSE, "amount", {}, {}),
    ("funds.expense", ["rights"], "amount", {}, {"heading": "rights"}),
    ("funds.dues", ["dues"], "amount", {}, {}),
    ("funds.contributions", ["contributions"], "amount", {}, {}),
    ("funds.budget", EXPENSE, "budget", BUDGETED, {}),
    ("funds.budgeted_expense", EXPENSE, "amount", BUDGETED, {}),
]
BY_HAND = {"funds.budget_rate"}


def value(code, body, **arguments):
    return figure(code, body, YEAR, scope="branch", **arguments).value


def direction_of(heading):
    return "income" if heading in INCOME else "expense"


def test_every_figure_of_this_area_has_a_test():
    tested = {case[0] for case in SUMS} | BY_HAND

    assert tested == {code for code in registry if code.startswith("funds.")}


@pytest.mark.parametrize(("code", "headings", "column", "more", "arguments"), SUMS)
def test_a_line_moves_its_figure_and_voiding_it_moves_it_back(
    code, headings, column, more, arguments
):
    body = make_union()
    heading = headings[0]

    fields = {"heading": heading, "direction": direction_of(heading)}
    record = make_line(owner=body, **fields, **more)
    counted = value(code, body, **arguments)
    door.void(record)

    change = getattr(record, column) / 100
    assert (counted, value(code, body, **arguments)) == (change, 0)


@pytest.mark.parametrize(("code", "headings", "column", "more", "arguments"), SUMS)
def test_lines_agree_with_a_slow_count(code, headings, column, more, arguments):
    body = make_union()
    for heading in Line.Heading.values:
        fields = {"heading": heading, "direction": direction_of(heading)}
        make_line(owner=body, amount=300_25, **fields)
        make_line(owner=body, amount=100_00, **BUDGETED, **fields)
        make_line(owner=body, booked_on=date(2015, 1, 1), **BUDGETED, **fields)

    rows = [row for row in Line.objects.all() if row.booked_on.year == 2014]
    rows = [row for row in rows if row.heading in headings]
    if more:
        rows = [row for row in rows if row.budget is not None]
    slow = sum(getattr(row, column) for row in rows) / 100

    assert float(value(code, body, **arguments)) == slow > 0


def test_the_execution_of_the_budget_leaves_lines_without_a_budget_out():
    body = make_union()
    make_line(owner=body, amount=1500_00, **BUDGETED)
    make_line(owner=body, amount=9000_00)

    assert value("funds.budget_rate", body) == 75


def test_own_level_is_without_the_bodies_below():
    body, below = make_union(), make_union()
    services.place(below, body)
    make_line(owner=body, amount=100_00)
    make_line(owner=below, amount=40_00)

    assert figure("funds.expense", body, YEAR, scope="own").value == 100
