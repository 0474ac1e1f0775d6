"""A rule asked about some records finds of them what it finds among all."""

from collections.abc import Iterable
from datetime import date
from random import Random

import pytest
from django.db.models import F

from tests.federation import federation
from tests.reference import counted_tables
from tongzhou.areas.culture.models import Activity
from tongzhou.areas.disclosure.models import Posting
from tongzhou.areas.disputes.models import Case
from tongzhou.areas.funds.models import Line
from tongzhou.areas.honours.models import Honour
from tongzhou.areas.meetings.models import Matter
from tongzhou.areas.publicity.models import Item, Outlet
from tongzhou.areas.relief.models import Aid
from tongzhou.areas.safety.models import Ankang
from tongzhou.events.models import Event
from tongzhou.journal import answers
from tongzhou.journal.models import KeptAnswer
from tongzhou.kit.rules import Finding, Rule, registry
from tongzhou.organisations import branches
from tongzhou.organisations.models import Headcount, Union
from tongzhou.returns.reporting.models import Collection

__all__ = ["federation"]
pytestmark = pytest.mark.django_db

DAYS = [date(2023, 6, 30), date(2024, 12, 31)]
SOME = 3
CODES = sorted(registry)
UNLIKELY = {
    "culture.team_sizes": {Activity: {"discipline": "tug_of_war"}},
    "disclosure.personal_data": {Posting: {"matter": "13812345678"}},
    "disputes.collective": {Case: {"people": 10, "closed_on": None, "source": ""}},
    "disputes.mediation_due": {
        Case: {"accepted_on": date(2024, 12, 20), "closed_on": None}
    },
    "funds.large_without_minutes": {Line: {"amount": 10_000_00, "document": ""}},
    "honours.campaign_wording": {Honour: {"title": "示范单位"}},
    "honours.model_worker_of_a_union": {
        Honour: {"title_kind": "model_worker", "granter": "市总工会"}
    },
    "honours.recipient_of_the_title": {Honour: {"title_kind": "pioneer"}},
    "honours.repeated": {Honour: {"title": "A", "granter": "B", "recipient": "C"}},
    "meetings.carried_over": {Matter: {"done_on": None, "outcome": ""}},
    "membership.parts_exceed_employees": {Headcount: {"women": 900}},
    "membership.term_ending": {Union: {"term_ends_on": DAYS[-1]}},
    "outreach.contest_wording": {Event: {"title": "全国"}},
    "publicity.month_without_item": {
        Outlet: {"frequency": "monthly", "level": "street"}
    },
    "publicity.same_title": {
        Item: {"title": "A", "source": "", "adopted": None, "category": "paper"}
    },
    "relief.own_funds_limit": {
        Aid: {"kind": "warmth", "fund": "union", "standard": 2000_01}
    },
    "reporting.overdue": {
        Collection: {"rhythm": "year", "begins_on": date(2024, 1, 1), "ends_on": None}
    },
    "safety.ankang_exceeds_employees": {
        Ankang: {"year": F("year") + 2015, "employees": 900}
    },
    "training.mothers_room_missing": {Headcount: {"women": 100}},
}
"""What chance does not write, or too much of: by rule, values that all rows are given."""


every_rule = pytest.mark.parametrize("rule", CODES, indirect=True)


@pytest.fixture
def rule(federation, request) -> Rule:
    """The rule of a code, in a ledger in which it has something to find."""
    for model, values in UNLIKELY.get(request.param, {}).items():
        model._base_manager.update(**values)
    return registry[request.param]


def some(things: Iterable, code: str) -> list:
    things = list(things)
    return Random(code).sample(things, min(SOME, len(things)))


def in_turn(found: Iterable[Finding]) -> list[Finding]:
    """Findings by record: of two that a table orders alike, either may come first."""
    return sorted(found, key=lambda finding: (finding.record.pk, str(finding.message)))


@every_rule
def test_one_record_is_told_what_is_found_about_it_among_all(rule):
    records = rule.about._base_manager.order_by("pk")
    met = 0
    for day in DAYS:
        found = list(rule.check(day))
        met += len(found)
        named = sorted({finding.record.pk for finding in found})
        asked = some(named, rule.code)
        asked += some(
            records.exclude(pk__in=named).values_list("pk", flat=True), rule.code
        )
        for record in records.filter(pk__in=asked):
            about_it = [finding for finding in found if finding.record == record]
            assert rule.of(record, day) == about_it

    assert met


@every_rule
def test_a_branch_is_told_what_is_found_about_its_records_among_all(rule, federation):
    """A branch is a query, or the ids that it gives: one on each day."""
    another = Random(rule.code).choice(federation.bodies)
    for day in DAYS:
        found = list(rule.check(day))
        for body in (federation.bodies[0], another):
            below = branches.descendants(body, day)
            unions = set(below.values_list("descendant", flat=True))
            kept = [f for f in found if keeper(f.record) in unions]
            asked = below if day == DAYS[0] else sorted(unions)
            assert in_turn(rule.within(asked, day)) == in_turn(kept)


def keeper(record) -> int:
    """Id of the union that keeps a record; of a union, its own."""
    return record.pk if isinstance(record, Union) else record.owner_id


@pytest.mark.once
@every_rule
def test_a_rule_reads_only_tables_whose_changes_are_counted(rule):
    """Or what it found before somebody wrote would be shown for what it finds now."""
    answers.kept({(rule.code,): lambda: len(list(rule.check(DAYS[-1])))})

    read = set(KeptAnswer.objects.get().tables.split())
    assert rule.about._meta.db_table in read
    assert read <= counted_tables()
