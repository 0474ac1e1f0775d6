from datetime import date

import pytest

from tongzhou.areas.membership.demo import make_founding, make_intake
from tongzhou.areas.membership.models import Founding, Intake
from tongzhou.indicators.services import figure
from tongzhou.kit.indicators import registry
from tongzhou.kit.periods import Period
from tongzhou.organisations import services
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.models import Cover, Employer, Headcount, Union
from tongzhou.people.demo import make_person
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)
FULL = {
    "employees": 100,
    "members": 90,
    "women": 40,
    "women_members": 30,
    "migrants": 20,
}


def value(code, body, **arguments):
    return figure(code, body, YEAR, scope="branch", **arguments).value


def make_firm(body, since=date(2013, 12, 31), union=None, **numbers):
    """A firm in operation, covered, with a return where numbers are given."""
    employer = make_employer(owner=body)
    services.set_status(employer, "normal")
    services.cover(employer, union or body)
    if numbers:
        make_return(body, employer, since, **numbers)
    return employer


def make_return(body, employer, since=date(2013, 12, 31), **numbers):
    return services.count_heads(
        Headcount(owner=body, employer=employer, since=since, **numbers)
    )


ACTS = [
    ("membership.unions_new", Founding.Kind.FOUNDED, {}, 1),
    ("membership.unions_closed", Founding.Kind.CLOSED, {}, 1),
    ("membership.elections", Founding.Kind.ELECTED, {}, 1),
    ("membership.elections_employees", Founding.Kind.ELECTED, {"employees": 80}, 80),
]
INTAKES = [
    ("membership.members_new", {"people": 26}, {}, 26),
    (
        "membership.members_new",
        {"people": 26, "group": "eight"},
        {"group": "eight"},
        26,
    ),
    ("membership.women_members_new", {"people": 26, "women": 9}, {}, 9),
]
RETURNS = [
    ("membership.members", "members"),
    ("membership.women_members", "women_members"),
    ("membership.employees", "employees"),
    ("membership.women", "women"),
    ("membership.migrants", "migrants"),
    ("membership.employees_of_member_returns", "employees"),
    ("membership.employees_of_women_returns", "employees"),
]
FIRMS = ["membership.firms_covered", "membership.firms", "membership.firms_with_union"]
BY_HAND = {
    "membership.unions",
    "membership.legal_persons",
    "membership.membership_rate",
    "membership.women_share",
    "membership.unionisation_rate",
}


def test_every_figure_of_this_area_has_a_test():
    tested = {case[0] for case in ACTS + INTAKES + RETURNS} | set(FIRMS) | BY_HAND

    assert tested == {code for code in registry if code.startswith("membership.")}


@pytest.mark.parametrize(("code", "kind", "fields", "change"), ACTS)
def test_an_act_moves_its_figure_and_voiding_it_moves_it_back(
    code, kind, fields, change
):
    body = make_union()

    record = make_founding(owner=body, kind=kind, **fields)
    counted = value(code, body)
    door.void(record)

    assert (counted, value(code, body)) == (change, 0)


@pytest.mark.parametrize(("code", "kind", "fields", "change"), ACTS)
def test_acts_agree_with_a_slow_count(code, kind, fields, change):
    body = make_union()
    for act_kind in Founding.Kind.values:
        make_founding(owner=body, kind=act_kind, employees=7)
        make_founding(owner=body, kind=act_kind, held_on=date(2015, 1, 1))
    make_founding(owner=body, kind=kind, held_on=date(2014, 12, 31), employees=5)

    rows = [
        act
        for act in Founding.objects.all()
        if act.is_counted and act.kind == kind and act.held_on.year == 2014
    ]
    slow = {act.union_id for act in rows}
    people = sum(act.employees or 0 for act in rows)

    assert value(code, body) == (people if fields else len(slow))


@pytest.mark.parametrize(("code", "fields", "arguments", "change"), INTAKES)
def test_new_members_move_their_figure_and_voiding_moves_it_back(
    code, fields, arguments, change
):
    body = make_union()

    record = make_intake(owner=body, **fields)
    counted = value(code, body, **arguments)
    door.void(record)

    assert (counted, value(code, body, **arguments)) == (change, 0)


def test_somebody_who_is_named_twice_joins_once():
    body = make_union()
    person = make_person(owner=body)
    make_intake(owner=body, person=person)
    make_intake(owner=body, person=person, joined_on=date(2014, 9, 1))
    make_intake(owner=body, people=26)
    make_intake(owner=body, people=4, joined_on=date(2013, 12, 31))

    rows = [row for row in Intake.objects.all() if row.joined_on.year == 2014]
    named = {row.person_id for row in rows if row.person_id}
    slow = len(named) + sum(row.people for row in rows if not row.person_id)

    assert value("membership.members_new", body) == slow == 27
    assert figure("membership.members_new", body, YEAR).exact


@pytest.mark.parametrize(("code", "column"), RETURNS)
def test_a_return_moves_its_figure_and_voiding_it_moves_it_back(code, column):
    body = make_union()
    employer = make_firm(body)

    record = make_return(body, employer, **FULL)
    counted = value(code, body)
    door.void(record)

    assert (counted, value(code, body)) == (FULL[column], 0)


@pytest.mark.parametrize(("code", "column"), RETURNS)
def test_returns_agree_with_a_slow_count(code, column):
    body = make_union()
    employer = make_firm(body, since=date(2012, 12, 31), **FULL)
    make_return(body, employer, since=date(2014, 6, 30), **FULL | {"employees": 120})
    make_firm(body, employees=8)
    make_firm(body, since=date(2015, 1, 1), **FULL)
    gone = make_firm(body, **FULL)
    services.set_status(gone, "closed", date(2014, 5, 1))

    day, total = date(2014, 12, 31), 0
    for firm in Employer.objects.all():
        latest = firm.headcounts.filter(since__lte=day).order_by("-since").first()
        if firm == gone or latest is None:
            continue
        stated = {"membership.employees_of_member_returns": latest.members}
        stated["membership.employees_of_women_returns"] = latest.women
        if stated.get(code, 0) is not None:
            total += getattr(latest, column) or 0

    assert value(code, body) == total


def test_the_membership_rate_divides_two_sums_and_leaves_silent_returns_out():
    body = make_union()
    make_firm(body, employees=100, members=90)
    make_firm(body, employees=20, members=6)
    make_firm(body, employees=500)

    assert value("membership.membership_rate", body) == 80


def test_the_share_of_women_divides_two_sums():
    body = make_union()
    make_firm(body, employees=100, women=40)
    make_firm(body, employees=100, women=10)

    assert value("membership.women_share", body) == 25


@pytest.mark.parametrize("code", FIRMS)
def test_a_firm_moves_its_figure_and_voiding_it_moves_it_back(code):
    body = make_union()

    employer = make_firm(body)
    counted = value(code, body)
    door.void(employer)

    assert (counted, value(code, body)) == (1, 0)


@pytest.mark.parametrize("code", FIRMS)
def test_firms_agree_with_a_slow_count(code):
    body = make_union()
    village = make_union()
    services.place(village, body)
    make_firm(body)
    make_firm(body, union=village)
    services.set_status(make_employer(owner=body), "normal")
    services.set_status(make_firm(body), "closed", date(2014, 7, 1))

    day, slow = date(2014, 12, 31), 0
    for firm in Employer.objects.all():
        operating = firm.statuses.on(day).first().status == "normal"
        covered = Cover.objects.on(day).filter(employer=firm).exists()
        slow += operating and (covered or code == "membership.firms")

    assert value(code, body) == slow


def test_the_unionisation_rate_names_the_firms_without_a_union():
    body = make_union()
    for _number in range(3):
        make_firm(body)
    bare = make_employer(owner=body)
    services.set_status(bare, "normal")

    answer = figure("membership.unionisation_rate", body, YEAR)

    assert (answer.value, list(answer.missing())) == (75, [bare])


def test_unions_are_counted_by_form_until_a_record_closes_them():
    body = make_union(form=Union.Form.FEDERATION)
    village = make_union(form=Union.Form.UNION_FEDERATION)
    single = make_union(form=Union.Form.SINGLE)
    branch = make_union(form=Union.Form.BRANCH)
    for union in (village, single, branch):
        services.place(union, body)

    closing = make_founding(owner=single, kind=Founding.Kind.CLOSED)
    closed = value("membership.unions", body)
    door.void(closing)
    forms = ["union_federation", "joint", "single"]
    parts = [value("membership.unions", body, form=form) for form in forms]

    assert (closed, value("membership.unions", body), parts) == (1, 2, [1, 0, 1])


def test_a_union_is_in_being_from_its_founding_to_its_end():
    body = make_union(form=Union.Form.FEDERATION)
    spans = [
        (date(2014, 12, 31), date(2020, 1, 1)),
        (date(2015, 1, 1), date(2020, 1, 1)),
        (date(2000, 1, 1), date(2014, 12, 31)),
        (None, date(2020, 1, 1)),
    ]
    for founded, dissolved in spans:
        made = make_union(founded_on=founded, dissolved_on=dissolved)
        services.place(made, body)

    day = date(2014, 12, 31)
    slow = sum(
        (union.founded_on or day) <= day < union.dissolved_on
        for union in Union.objects.exclude(pk=body.pk)
    )

    assert value("membership.unions", body) == slow == 2


def test_legal_persons_are_unions_with_their_number():
    body = make_union(form=Union.Form.FEDERATION)
    for number in ("81320282", ""):
        services.place(make_union(legal_number=number), body)

    assert value("membership.legal_persons", body) == 1


PARTS = [
    ("membership.firms_covered", 1),
    ("membership.employees", 100),
    ("membership.women", 40),
    ("membership.members", 90),
    ("membership.women_members", 30),
]


@pytest.mark.parametrize(("code", "number"), PARTS)
@pytest.mark.parametrize(
    ("ownership", "types"),
    [
        ("state", {"domestic", "state"}),
        ("collective", {"domestic", "collective"}),
        ("private", {"domestic", "private"}),
        ("hmt", {"hmt"}),
        ("foreign", {"foreign"}),
        ("institution", {"other"}),
        ("other", {"other"}),
        ("", {"other"}),
    ],
)
def test_a_firm_is_counted_under_its_type_of_unit_alone(code, number, ownership, types):
    body = make_union()
    firm = make_firm(body, **FULL)
    Employer.objects.filter(pk=firm.pk).update(ownership=ownership)

    kinds = [choice.value for choice in registry[code].choices["unit_type"]]

    found = {kind for kind in kinds if value(code, body, unit_type=kind) == number}
    assert found == types


@pytest.mark.parametrize(("code", "number"), PARTS)
def test_a_firm_is_counted_under_the_form_of_the_union_that_covers_it(code, number):
    body = make_union(form=Union.Form.UNION_FEDERATION)
    joint = make_union(form=Union.Form.JOINT, parent=body)
    make_firm(body, union=joint, **FULL)
    make_firm(body, **FULL)

    forms = ["joint", "union_federation", "single"]

    assert [value(code, body, form=form) for form in forms] == [number, number, 0]
    assert value(code, body) == 2 * number
