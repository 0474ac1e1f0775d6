from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongzhou.areas.contracts.demo import make_contract
from tongzhou.areas.meetings.demo import make_mechanism
from tongzhou.compliance import services
from tongzhou.kit.rules import registry
from tongzhou.organisations.demo import make_union

pytestmark = pytest.mark.django_db

ON = date(2014, 12, 31)


def asked(record) -> int:
    """How many queries the checks of one record take."""
    with CaptureQueriesContext(connection) as queries:
        services.of_record(record, ON)
    return len(queries)


def test_the_checks_of_a_record_ask_no_more_in_a_larger_ledger():
    mechanism = make_mechanism()
    alone = asked(mechanism)
    for _ in range(4):
        make_mechanism(owner=mechanism.owner)

    assert asked(mechanism) == alone


def test_only_the_record_itself_is_told_of():
    mechanism = make_mechanism()
    make_mechanism(owner=mechanism.owner)

    found = services.of_record(mechanism, ON)

    assert [(rule.code, finding.record) for rule, finding in found] == [
        ("meetings.government_conference", mechanism)
    ]


def test_a_rule_about_other_records_asks_nothing(django_assert_num_queries):
    contract = make_contract(kind="general")

    with django_assert_num_queries(0):
        assert registry["contracts.women_clause"].of(contract, ON) == []


def test_a_branch_is_told_what_is_found_in_it():
    street = make_union(level="street")
    inside = make_mechanism(owner=make_union(parent=street))
    make_mechanism()

    found = services.findings(street, ON, area="meetings")

    assert [(rule.code, [f.record for f in told]) for rule, told in found] == [
        ("meetings.government_conference", [inside])
    ]
