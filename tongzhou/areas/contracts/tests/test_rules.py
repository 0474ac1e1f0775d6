from datetime import date

import pytest

from tongzhou.areas.contracts import rules
from tongzhou.areas.contracts.demo import make_contract, make_coverage
from tongzhou.kit.rules import registry
from tongzhou.organisations import services

pytestmark = pytest.mark.django_db

DAY = date(2014, 6, 30)


def found(check, on=DAY):
    return len(list(check(on)))


@pytest.mark.parametrize(
    ("last", "count"),
    [
        (date(2014, 12, 30), 1),
        (date(2014, 12, 31), 0),
        (date(2016, 12, 31), 0),
        (date(2017, 1, 1), 1),
    ],
)
def test_a_contract_lasts_one_to_three_years(last, count):
    make_contract(since=date(2014, 1, 1), ends_on=last)

    assert found(rules.term) == count


@pytest.mark.parametrize(
    ("last", "count"), [(date(2014, 9, 28), 1), (date(2014, 9, 29), 0)]
)
def test_renewal_is_asked_for_within_90_days(last, count):
    make_contract(ends_on=last)

    assert found(rules.renewal) == count


def test_a_contract_with_a_successor_asks_for_nothing():
    old = make_contract(ends_on=date(2014, 7, 31))
    make_contract(employer=old.employer, since=date(2014, 8, 1))

    assert found(rules.renewal) == 0


def test_a_successor_is_seen_when_one_contract_is_asked_about():
    old = make_contract(ends_on=date(2014, 7, 31))
    ending = make_contract(ends_on=date(2014, 7, 31))
    make_contract(owner=ending.owner, employer=old.employer, since=date(2014, 8, 1))
    renewal = registry["contracts.renewal"]

    assert renewal.of(old, DAY) == []
    assert renewal.within([old.owner_id], DAY) == []
    assert [finding.record for finding in renewal.of(ending, DAY)] == [ending]


@pytest.mark.parametrize(
    ("kind", "filed", "count"),
    [
        ("general", date(2014, 1, 11), 0),
        ("general", date(2014, 1, 12), 1),
        ("wage", date(2014, 1, 8), 0),
        ("wage", date(2014, 1, 9), 1),
        ("wage", None, 1),
    ],
)
def test_a_contract_is_filed_in_time(kind, filed, count):
    make_contract(kind=kind, signed_on=date(2014, 1, 1), filed_on=filed)

    assert found(rules.filing) == count


def test_a_contract_of_an_area_lists_its_firms():
    make_contract(scope="region")
    make_contract()
    make_coverage()

    assert found(rules.coverage_list) == 1


def test_a_firm_without_a_womens_contract_is_named_until_it_has_one():
    contract = make_contract(kind="general")
    services.set_status(contract.employer, "normal")

    before = found(rules.women_clause)
    make_contract(kind="women", employer=contract.employer)

    assert (before, found(rules.women_clause)) == (1, 0)
