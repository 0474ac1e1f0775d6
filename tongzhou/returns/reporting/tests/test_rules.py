from datetime import date

import pytest

from tongzhou.compliance.services import in_force
from tongzhou.kit.calendars import Calendar, Rhythm
from tongzhou.kit.rules import Severity, registry
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import rules, services
from tongzhou.returns.reporting.demo import make_collection, make_slot

pytestmark = pytest.mark.django_db

APRIL = date(2014, 4, 10)


def found(check, on):
    return [finding.record for finding in check(on)]


@pytest.mark.parametrize(
    ("on", "count"), [(date(2014, 4, 15), 0), (date(2014, 4, 16), 1)]
)
def test_a_missing_report_is_found_from_the_day_after_its_due_day(on, count):
    slot = make_slot()

    assert found(rules.overdue, on) == [slot.body] * count


def test_a_body_alone_is_asked_what_a_body_above_calls_for():
    slot = make_slot()
    make_union(parent=slot.collection.owner, form=Union.Form.UNION_FEDERATION)
    overdue, day = registry["reporting.overdue"], date(2014, 4, 16)

    (finding,) = overdue.within([slot.body.pk], day)

    assert finding.record == slot.body
    assert overdue.of(slot.body, day) == [finding]
    assert overdue.within([slot.collection.owner_id], day) == []


def test_a_nil_report_is_a_report():
    slot = make_slot()
    services.report(slot, "nil", on=APRIL)

    assert found(rules.overdue, date(2014, 4, 16)) == []


def test_what_is_missing_for_more_than_a_year_is_not_named_for_ever():
    street = make_union(form=Union.Form.FEDERATION)
    make_collection(owner=street, ends_on=date(2014, 3, 31))
    make_union(parent=street)

    assert len(found(rules.overdue, date(2015, 4, 1))) == 1
    assert found(rules.overdue, date(2015, 4, 2)) == []


@pytest.mark.parametrize(("head", "count"), [("", 1), ("Wang", 0)])
def test_a_report_without_a_responsible_head_is_found(head, count):
    services.report(make_slot(), "nil", head=head, on=APRIL)

    assert len(found(rules.without_head, APRIL)) == count


def test_a_report_of_later_than_the_day_is_not_looked_at():
    services.report(make_slot(), "nil", on=APRIL)

    assert found(rules.without_head, date(2014, 4, 9)) == []


@pytest.mark.parametrize(
    ("calendar", "rhythm", "count"),
    [
        (Calendar.OCTOBER, Rhythm.YEAR, 1),
        (Calendar.JANUARY, Rhythm.YEAR, 0),
        (Calendar.OCTOBER, Rhythm.QUARTER, 0),
    ],
)
def test_a_yearly_call_that_ends_in_september_is_found(calendar, rhythm, count):
    make_collection(calendar=calendar, rhythm=rhythm)

    assert len(found(rules.yearly_cut_off, date(2014, 12, 31))) == count


@pytest.mark.parametrize(
    ("on", "count"), [(date(2015, 9, 30), 1), (date(2015, 10, 1), 0)]
)
def test_a_yearly_call_is_looked_at_until_its_last_period_ends(on, count):
    make_collection(calendar=Calendar.OCTOBER, rhythm=Rhythm.YEAR)

    assert len(found(rules.yearly_cut_off, on)) == count


@pytest.mark.parametrize(
    ("code", "before", "since"),
    [
        ("reporting.overdue", date(2009, 12, 31), date(2010, 1, 1)),
        ("reporting.without_head", date(2024, 9, 12), date(2024, 9, 13)),
        ("reporting.yearly_cut_off", date(2010, 12, 30), date(2010, 12, 31)),
    ],
)
def test_a_clause_is_in_force_from_its_day(code, before, since):
    assert code not in {rule.code for rule in in_force(before)}
    assert code in {rule.code for rule in in_force(since)}


def test_what_is_not_certain_only_warns():
    assert registry["reporting.yearly_cut_off"].severity == Severity.WARNING
