from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongzhou.areas.contracts.demo import make_contract
from tongzhou.areas.meetings.demo import make_mechanism
from tongzhou.compliance import services
from tongzhou.kit.rules import registry
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.screens import door

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

    found = services.findings(registry["meetings.government_conference"], street, ON)

    assert [finding.record for finding in found] == [inside]


def counted(body, *areas) -> dict[str, int]:
    found = services.counts(services.in_force(ON, areas), body, ON)
    return {rule.code: number for rule, number in found}


def test_findings_are_counted_by_rule_for_the_areas_that_are_asked():
    street = make_union(level="street")
    for _ in range(2):
        make_mechanism(owner=street)
    make_mechanism()

    assert counted(street, "meetings") == {"meetings.government_conference": 2}
    assert counted(street, "contracts", "meeting") == {}


def test_what_was_counted_is_counted_anew_once_a_record_is_written(
    django_assert_num_queries,
):
    street = make_union(level="street")
    mechanism = make_mechanism(owner=street)
    counted(street, "meetings")
    with django_assert_num_queries(2):
        assert counted(street, "meetings") == {"meetings.government_conference": 1}

    door.void(mechanism)
    assert counted(street, "meetings") == {}

    door.restore(mechanism)
    make_mechanism(owner=make_union(parent=street))
    assert counted(street, "meetings") == {"meetings.government_conference": 2}


def test_a_reader_is_told_of_records_that_she_may_list():
    street = make_union()
    officer, worker = (make_officer(street, role=r) for r in ("officer", "worker"))

    for areas in (["meetings"], None):
        assert services.readable(officer, ON, areas) == services.in_force(ON, areas)
    assert services.readable(worker, ON, ["meetings"]) == []
