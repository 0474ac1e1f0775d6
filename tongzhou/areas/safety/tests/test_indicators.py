from datetime import date

import pytest

from tongzhou.areas.safety.demo import make_ankang, make_check
from tongzhou.areas.safety.models import Ankang, Check
from tongzhou.indicators.services import figure
from tongzhou.kit.indicators import registry
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)
TRAINING = {"kind": Check.Kind.TRAINING}

ENTRIES = [
    ("safety.ankang_firms", {}, 1),
    ("safety.ankang_employees", {"employees": 260}, 260),
    ("safety.ankang_teams", {"teams": 12}, 12),
]
CHECKS = [
    ("safety.inspections", {"quantity": 5, "source": "phone"}, 5),
    ("safety.hazards", {"hazards": 3}, 3),
    ("safety.hazards_removed", {"hazards": 3, "fixed_on": date(2014, 8, 1)}, 3),
    ("safety.trainings", TRAINING, 1),
    ("safety.trained", TRAINING | {"people": 80}, 80),
]
BY_HAND = {"safety.firms_inspected"}


def value(code, body):
    return figure(code, body, YEAR, scope="branch").value


def test_every_figure_of_this_area_has_a_test():
    tested = {case[0] for case in ENTRIES + CHECKS} | BY_HAND

    assert tested == {code for code in registry if code.startswith("safety.")}


@pytest.mark.parametrize(("code", "fields", "change"), ENTRIES)
def test_an_entry_moves_its_figure_and_voiding_it_moves_it_back(code, fields, change):
    body = make_union()

    record = make_ankang(owner=body, **fields)
    counted = value(code, body)
    door.void(record)

    assert (counted, value(code, body)) == (change, 0)


def test_entries_agree_with_a_slow_count():
    body = make_union()
    for number in (4, 5):
        make_ankang(owner=body, employees=10 * number, teams=number)
    make_ankang(owner=body)
    make_ankang(owner=body, year=2013, entered_on=date(2013, 12, 31), employees=9)

    rows = [row for row in Ankang.objects.all() if row.entered_on.year == 2014]

    assert value("safety.ankang_firms", body) == len({r.employer_id for r in rows}) == 3
    assert value("safety.ankang_teams", body) == sum(r.teams or 0 for r in rows) == 9
    people = sum(row.employees or 0 for row in rows)
    assert value("safety.ankang_employees", body) == people == 90


@pytest.mark.parametrize(("code", "fields", "change"), CHECKS)
def test_a_check_moves_its_figure_and_voiding_it_moves_it_back(code, fields, change):
    body = make_union()

    record = make_check(owner=body, **fields)
    counted = value(code, body)
    door.void(record)

    assert (counted, value(code, body)) == (change, 0)


def test_checks_agree_with_a_slow_count():
    body = make_union()
    for day in (date(2013, 12, 31), date(2014, 1, 1), date(2014, 12, 31)):
        make_check(owner=body, held_on=day, hazards=4, fixed_on=date(2014, 12, 31))
        make_check(owner=body, held_on=day, hazards=2, fixed_on=date(2015, 1, 1))
        make_check(owner=body, held_on=day, people=30, **TRAINING)

    rows = list(Check.objects.all())
    year = [row for row in rows if row.held_on.year == 2014]
    fixed = [row for row in rows if row.fixed_on and row.fixed_on.year == 2014]
    inspections = [row for row in year if row.kind == Check.Kind.INSPECTION]
    trainings = [row for row in year if row.kind == Check.Kind.TRAINING]

    assert value("safety.inspections", body) == len(inspections) == 4
    assert value("safety.hazards", body) == sum(r.hazards for r in inspections) == 12
    assert value("safety.hazards_removed", body) == sum(r.hazards for r in fixed) == 12
    assert value("safety.trainings", body) == len(trainings) == 2
    assert value("safety.trained", body) == sum(r.people for r in trainings) == 60


def test_a_firm_that_was_inspected_twice_is_one_firm():
    body = make_union()
    employer = make_employer(owner=body)
    records = [make_check(owner=body, employer=employer) for _number in range(2)]
    make_check(owner=body)
    make_check(owner=body, employer=make_employer(owner=body), **TRAINING)

    inspected = [row for row in Check.objects.all() if row.kind == "inspection"]
    slow = len({row.employer_id for row in inspected if row.employer_id})
    counted = value("safety.firms_inspected", body)
    for record in records:
        door.void(record)

    assert (counted, value("safety.firms_inspected", body)) == (slow, 0)
    assert slow == 1
