from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tongzhou.areas.contracts.demo import make_contract, make_coverage
from tongzhou.areas.contracts.models import Contract
from tongzhou.organisations.demo import make_employer, make_union

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2013, 12, 31), 0),
        (date(2014, 1, 1), 1),
        (date(2014, 12, 31), 1),
        (date(2015, 1, 1), 0),
    ],
)
def test_a_contract_is_in_force_from_its_first_to_its_last_day(day, count):
    make_contract(since=date(2014, 1, 1), ends_on=date(2014, 12, 31))

    assert Contract.objects.in_force(day).count() == count


@pytest.mark.parametrize(
    ("last", "kept"), [(date(2014, 1, 1), True), (date(2013, 12, 31), False)]
)
def test_a_contract_does_not_end_before_it_begins(last, kept):
    if kept:
        assert make_contract(ends_on=last).pk
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        make_contract(ends_on=last)


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"scope": "region"}, True),
        ({"scope": "", "source": "phone", "quantity": 32}, True),
        ({"scope": ""}, False),
    ],
)
def test_a_contract_says_who_signs(fields, kept):
    if kept:
        assert make_contract(**fields).pk
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        make_contract(**fields)


def test_a_contract_that_a_firm_signs_is_an_enterprises():
    union = make_union()
    contract = Contract(
        owner=union,
        employer=make_employer(owner=union),
        kind=Contract.Kind.GENERAL,
        since=date(2014, 1, 1),
        ends_on=date(2016, 12, 31),
    )

    contract.full_clean()

    assert contract.scope == Contract.Scope.ENTERPRISE


def test_a_contract_lists_a_firm_once():
    first = make_coverage()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_coverage(contract=first.contract, employer=first.employer)
