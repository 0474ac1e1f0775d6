from datetime import date

import pytest

from tongzhou.areas.relief.demo import make_aid, make_file, make_study
from tongzhou.areas.relief.models import Aid, File, Study
from tongzhou.indicators.services import figure
from tongzhou.kit.indicators import registry
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.people.demo import make_person
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)
HARDSHIP = {"warmth", "medical", "living", "emergency"}
FRONT = {"frontline", "cooling"}
ALL = set(Aid.Kind.values)

# code, kinds that it counts, column that it adds up, arguments
SUMS = [
    ("relief.hardship_times", HARDSHIP, "people", {}),
    ("relief.hardship_amount", HARDSHIP, "amount", {}),
    ("relief.amount", ALL, "amount", {}),
    ("relief.amount", {"model"}, "amount", {"kind": "model"}),
    ("relief.warmth_amount", {"warmth"}, "amount", {}),
    ("relief.frontline_amount", FRONT, "amount", {}),
    ("relief.medical_amount", {"medical"}, "amount", {}),
    ("relief.goods", ALL, "goods_count", {}),
    ("relief.goods", {"cooling"}, "goods_count", {"kind": "cooling"}),
    ("relief.goods_value", ALL, "goods_value", {}),
]
# code, kinds that it counts, arguments
PEOPLE = [
    ("relief.hardship_people", HARDSHIP, {}),
    ("relief.people", ALL, {}),
    ("relief.people", {"hospital"}, {"kind": "hospital"}),
    ("relief.frontline_people", FRONT, {}),
    ("relief.medical_people", {"medical"}, {}),
    ("relief.model_people", {"model"}, {}),
]
BY_HAND = {
    "relief.hardship_households",
    "relief.firms_visited",
    "relief.standard_lowest",
    "relief.standard_highest",
    "relief.students",
    "relief.study_amount",
    "relief.files",
    "relief.recovered",
}
MONEY = {"amount", "goods_value"}


def value(code, body, **arguments):
    return figure(code, body, YEAR, scope="branch", **arguments).value


def in_2014(model):
    """The slow way to the rows of the year."""
    return [r for r in model.objects.all() if r.is_counted and r.given_on.year == 2014]


def make_world(body):
    """Aid of every kind: unnamed, named twice, of another year."""
    person = make_person(owner=body)
    for kind in Aid.Kind.values:
        fields = {"owner": body, "kind": kind, "goods_count": 3, "goods_value": 7_50}
        make_aid(people=12, amount=600_00, **fields)
        make_aid(person=person, given_on=date(2014, 12, 31), **fields)
        make_aid(person=person, given_on=date(2014, 1, 1), **fields)
        make_aid(people=5, given_on=date(2015, 1, 1), **fields)


def test_every_figure_of_this_area_has_a_test():
    tested = {case[0] for case in SUMS + PEOPLE} | BY_HAND

    assert tested == {code for code in registry if code.startswith("relief.")}


@pytest.mark.parametrize(("code", "kinds", "column", "arguments"), SUMS)
def test_aid_moves_its_sum_and_voiding_it_moves_it_back(code, kinds, column, arguments):
    body = make_union()

    record = make_aid(owner=body, kind=min(kinds), **{column: 40})
    counted = value(code, body, **arguments)
    door.void(record)

    change = 40 if column not in MONEY else pytest.approx(0.4)
    assert (float(counted), value(code, body, **arguments)) == (change, 0)


@pytest.mark.parametrize(("code", "kinds", "column", "arguments"), SUMS)
def test_sums_agree_with_a_slow_count(code, kinds, column, arguments):
    body = make_union()
    make_world(body)

    slow = sum(getattr(r, column) or 0 for r in in_2014(Aid) if r.kind in kinds)
    slow = slow / 100 if column in MONEY else slow

    assert float(value(code, body, **arguments)) == slow > 0


@pytest.mark.parametrize(("code", "kinds", "arguments"), PEOPLE)
def test_aid_moves_its_people_and_voiding_it_moves_them_back(code, kinds, arguments):
    body = make_union()

    record = make_aid(owner=body, kind=min(kinds), people=12)
    counted = value(code, body, **arguments)
    door.void(record)

    assert (counted, value(code, body, **arguments)) == (12, 0)


@pytest.mark.parametrize(("code", "kinds", "arguments"), PEOPLE)
def test_people_agree_with_a_slow_count_that_names_each_once(code, kinds, arguments):
    body = make_union()
    make_world(body)

    rows = [row for row in in_2014(Aid) if row.kind in kinds]
    named = {row.person_id for row in rows if row.person_id}
    slow = len(named) + sum(row.people for row in rows if not row.person_id)

    assert value(code, body, **arguments) == slow > 0


@pytest.mark.parametrize(("ticked", "exact"), [(True, True), (False, False)])
def test_unnamed_people_are_exact_only_where_nobody_repeats(ticked, exact):
    body = make_union()
    make_aid(owner=body, people=12, no_repeats=ticked)
    make_aid(owner=body, people=8, no_repeats=ticked)

    assert figure("relief.hardship_people", body, YEAR).exact == exact


def test_a_household_with_a_file_is_counted_once():
    body = make_union()
    file = make_file(owner=body)
    for day in (date(2014, 1, 20), date(2014, 9, 1)):
        make_aid(owner=body, file=file, households=1, people=None, given_on=day)
    record = make_aid(owner=body, households=6, people=None)
    make_aid(owner=body, households=2, people=None, kind="model")

    rows = [r for r in in_2014(Aid) if r.kind in HARDSHIP and r.households]
    unnamed = sum(row.households for row in rows if not row.file_id)
    slow = len({row.file_id for row in rows if row.file_id}) + unnamed
    counted = value("relief.hardship_households", body)
    door.void(record)

    assert counted == slow == 7
    assert value("relief.hardship_households", body) == 1


def test_a_firm_that_was_visited_twice_is_one_firm():
    body = make_union()
    employer = make_employer(owner=body)
    records = [make_aid(owner=body, employer=employer) for _number in range(2)]
    make_aid(owner=body)

    slow = len({row.employer_id for row in in_2014(Aid) if row.employer_id})
    counted = value("relief.firms_visited", body)
    for record in records:
        door.void(record)

    assert counted == slow == 1
    assert value("relief.firms_visited", body, kind="warmth") == 0


def test_the_amount_for_each_runs_from_the_lowest_to_the_highest():
    body = make_union()
    make_aid(owner=body, people=10, amount=5000_00, standard=500_00)
    record = make_aid(owner=body, people=1, amount=260_00)
    make_aid(owner=body, people=None, households=1, amount=900_00)
    make_aid(owner=body, people=10, amount=100_00)
    make_aid(owner=body, people=1, amount=None, goods="大米")

    each = []
    for row in in_2014(Aid):
        one = row.people == 1 or (row.people is None and row.households == 1)
        known = row.standard if row.standard is not None else one and row.amount
        each += [known] if known else []

    assert value("relief.standard_lowest", body) == min(each) / 100 == 260
    assert value("relief.standard_highest", body) == max(each) / 100 == 900
    door.void(record)
    assert value("relief.standard_lowest", body, kind="warmth") == 500
    assert value("relief.standard_highest", body, kind="medical") == 0


def test_study_aid_moves_its_figures_and_voiding_it_moves_them_back():
    body = make_union()
    student = make_person(owner=body)
    make_study(owner=body, student=student, stage="college")
    make_study(owner=body, student=student, given_on=date(2014, 12, 31))
    record = make_study(owner=body, people=8, amount=16000_00)
    make_study(owner=body, year=2013, given_on=date(2013, 12, 31))

    rows = in_2014(Study)
    unnamed = sum(row.people for row in rows if not row.student_id)
    slow = len({row.student_id for row in rows if row.student_id}) + unnamed
    money = sum(row.amount for row in rows) / 100

    assert value("relief.students", body) == slow == 9
    assert value("relief.study_amount", body) == money == 20000
    assert figure("relief.students", body, YEAR).exact
    door.void(record)
    assert value("relief.students", body) == 1
    assert value("relief.students", body, stage="college") == 1
    assert value("relief.study_amount", body) == 4000


def test_files_are_in_force_until_the_household_recovers():
    body = make_union()
    record = make_file(owner=body, kind=File.Kind.DEEP)
    make_file(owner=body, since=date(2014, 12, 31))
    make_file(owner=body, since=date(2015, 1, 1))
    make_file(owner=body, until=date(2014, 12, 31))
    make_file(owner=body, until=date(2013, 12, 31))

    day, files = date(2014, 12, 31), File.objects.all()
    slow = sum(file.since <= day < file.until for file in files)

    assert value("relief.files", body) == slow == 2
    assert value("relief.files", body, kind="deep") == 1
    assert value("relief.recovered", body) == 1
    door.void(record)
    assert value("relief.files", body) == 1


def test_a_file_closed_in_the_year_is_a_household_lifted_out():
    body = make_union()

    record = make_file(owner=body, until=date(2014, 1, 1))
    make_file(owner=body, until=date(2015, 1, 1))
    slow = sum(file.until.year == 2014 for file in File.objects.all())
    counted = value("relief.recovered", body)
    door.void(record)

    assert (counted, value("relief.recovered", body)) == (slow, 0)
