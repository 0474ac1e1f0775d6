from datetime import date

import pytest

from tongzhou.areas.contracts.demo import make_contract, make_coverage
from tongzhou.areas.contracts.models import Contract, Coverage
from tongzhou.indicators.services import figure
from tongzhou.kit.indicators import registry
from tongzhou.kit.periods import Period
from tongzhou.organisations import services
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.models import Employer, Headcount
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)
DAY = date(2014, 12, 31)
GENERAL, WAGE, WOMEN = Contract.Kind.GENERAL, Contract.Kind.WAGE, Contract.Kind.WOMEN
SIGNED = {"signed_on": date(2014, 1, 15)}

CONTRACTS = [
    ("contracts.contracts", {"quantity": 3, "source": "phone"}, {}, 3),
    ("contracts.contracts", {"kind": GENERAL}, {"kind": "general"}, 1),
    ("contracts.contracts", {"scope": "region"}, {"reach": "region"}, 1),
    ("contracts.wage", {}, {}, 1),
    ("contracts.women", {"kind": WOMEN}, {}, 1),
    ("contracts.begun", {}, {"kind": "wage", "reach": "enterprise"}, 1),
    ("contracts.signed", SIGNED, {"kind": "wage"}, 1),
    ("contracts.new", {}, {"kind": "wage"}, 1),
]
FIRMS = [
    ("contracts.firms_covered", WAGE, {"kind": "wage"}),
    ("contracts.wage_firms", WAGE, {}),
    ("contracts.women_firms", WOMEN, {}),
    ("contracts.unionised_general", GENERAL, {}),
    ("contracts.unionised_wage", WAGE, {}),
    ("contracts.unionised_women", WOMEN, {}),
]
PEOPLE = [
    ("contracts.employees", WAGE, {"kind": "wage"}, 60),
    ("contracts.women_employees", WOMEN, {}, 25),
]
RETURNS = [
    ("contracts.employees_of_contract_returns", 60),
    ("contracts.labour_contracts", 54),
]
RATES = [
    ("contracts.rate", GENERAL),
    ("contracts.wage_rate", WAGE),
    ("contracts.women_rate", WOMEN),
]
BY_HAND = {
    "contracts.renewed",
    "contracts.unionised_firms",
    "contracts.labour_contract_rate",
}


def value(code, body, **arguments):
    return figure(code, body, YEAR, scope="branch", **arguments).value


def make_firm(body):
    """A firm in operation, covered, of 60 people with 25 women and 54 contracts."""
    employer = make_employer(owner=body)
    services.set_status(employer, "normal")
    services.cover(employer, body)
    return employer


def make_return(employer, **numbers):
    numbers = {"employees": 60, "women": 25, "contracts": 54} | numbers
    headcount = Headcount(
        owner=employer.owner, employer=employer, since=date(2013, 12, 31), **numbers
    )
    return services.count_heads(headcount)


def covered_slowly(employer, kind):
    """Whether a contract in force names the firm or lists it, read row by row."""
    contracts = [c for c in Contract.objects.all() if c.is_counted and c.kind == kind]
    contracts = [c for c in contracts if c.since <= DAY <= c.ends_on]
    listed = [c for c in Coverage.objects.all() if c.is_counted]
    return any(c.employer_id == employer.pk for c in contracts) or any(
        row.employer_id == employer.pk and row.contract in contracts for row in listed
    )


def make_world(body, kind):
    """Firms signed, listed, both, expired and void; and one that nobody covers."""
    firms = [make_firm(body) for _number in range(6)]
    for employer in firms:
        make_return(employer)
    wide = make_contract(owner=body, scope="region", kind=kind)
    make_contract(owner=body, employer=firms[0], kind=kind)
    make_contract(owner=body, employer=firms[1], kind=kind)
    make_coverage(contract=wide, employer=firms[1])
    make_coverage(contract=wide, employer=firms[2])
    expired = {"since": date(2013, 1, 1), "ends_on": date(2014, 12, 30)}
    make_contract(owner=body, employer=firms[3], kind=kind, **expired)
    door.void(make_contract(owner=body, employer=firms[4], kind=kind))
    return firms


def test_every_figure_of_this_area_has_a_test():
    lists = CONTRACTS + FIRMS + PEOPLE + RETURNS + RATES

    tested = {case[0] for case in lists} | BY_HAND

    assert tested == {code for code in registry if code.startswith("contracts.")}


@pytest.mark.parametrize(("code", "fields", "arguments", "change"), CONTRACTS)
def test_a_contract_moves_its_figure_and_voiding_it_moves_it_back(
    code, fields, arguments, change
):
    body = make_union()

    record = make_contract(owner=body, **fields)
    counted = value(code, body, **arguments)
    door.void(record)

    assert (counted, value(code, body, **arguments)) == (change, 0)


def test_contracts_in_force_and_begun_agree_with_a_slow_count():
    body = make_union()
    make_world(body, GENERAL)
    make_world(body, WAGE)

    rows = [row for row in Contract.objects.all() if row.is_counted]
    in_force = sum(row.quantity for row in rows if row.since <= DAY <= row.ends_on)
    begun = sum(row.quantity for row in rows if row.since.year == 2014)

    assert value("contracts.contracts", body) == in_force == 6
    assert value("contracts.begun", body) == begun == 6
    assert value("contracts.new", body) == begun


def test_a_contract_that_names_the_one_before_it_is_renewed():
    body = make_union()
    old = make_contract(owner=body, since=date(2013, 1, 1), ends_on=date(2013, 12, 31))

    record = make_contract(owner=body, employer=old.employer, previous=old)
    counted = value("contracts.renewed", body), value("contracts.new", body)
    door.void(record)

    assert (counted, value("contracts.renewed", body)) == ((1, 0), 0)


@pytest.mark.parametrize(("code", "kind", "arguments"), FIRMS)
def test_a_listed_firm_moves_its_figure_and_voiding_the_contract_moves_it_back(
    code, kind, arguments
):
    body = make_union()
    wide = make_contract(owner=body, scope="region", kind=kind)

    make_coverage(contract=wide, employer=make_firm(body))
    counted = value(code, body, **arguments)
    door.void(wide)

    assert (counted, value(code, body, **arguments)) == (1, 0)


@pytest.mark.parametrize(("code", "kind", "arguments"), FIRMS)
def test_covered_firms_agree_with_a_slow_count(code, kind, arguments):
    body = make_union()
    make_world(body, kind)

    slow = sum(covered_slowly(employer, kind) for employer in Employer.objects.all())

    assert value(code, body, **arguments) == slow == 3


@pytest.mark.parametrize(("code", "kind", "arguments", "change"), PEOPLE)
def test_people_covered_move_with_the_contract(code, kind, arguments, change):
    body = make_union()
    employer = make_firm(body)
    make_return(employer)

    record = make_contract(owner=body, employer=employer, kind=kind)
    counted = value(code, body, **arguments)
    door.void(record)

    assert (counted, value(code, body, **arguments)) == (change, 0)


@pytest.mark.parametrize(("code", "kind", "arguments", "change"), PEOPLE)
def test_people_covered_agree_with_a_slow_count(code, kind, arguments, change):
    body = make_union()
    make_world(body, kind)

    slow = sum(change for firm in Employer.objects.all() if covered_slowly(firm, kind))

    assert value(code, body, **arguments) == slow == 3 * change


@pytest.mark.parametrize(("code", "change"), RETURNS)
def test_a_return_moves_labour_contracts_and_voiding_it_moves_them_back(code, change):
    body = make_union()

    record = make_return(make_firm(body))
    make_return(make_firm(body), contracts=None)
    counted = value(code, body)
    door.void(record)

    assert (counted, value(code, body)) == (change, 0)


def test_labour_contracts_are_divided_by_the_employees_of_the_same_returns():
    body = make_union()
    make_return(make_firm(body))
    make_return(make_firm(body), contracts=None)

    rows = [row for row in Headcount.objects.all() if row.contracts is not None]
    slow = 100 * sum(r.contracts for r in rows) / sum(r.employees for r in rows)

    assert value("contracts.labour_contract_rate", body) == slow == 90


def test_a_firm_with_a_union_is_in_the_base_of_the_rates():
    body = make_union()
    employer = make_firm(body)
    make_employer(owner=body)

    counted = value("contracts.unionised_firms", body)
    door.void(employer)

    assert (counted, value("contracts.unionised_firms", body)) == (1, 0)


@pytest.mark.parametrize(("code", "kind"), RATES)
def test_a_rate_divides_the_firms_covered_by_the_unionised_firms(code, kind):
    body = make_union()
    firms = make_world(body, kind)

    answer = figure(code, body, YEAR)

    assert answer.value == 50
    assert set(answer.missing()) == set(firms[3:])
