from datetime import date

import pytest

from tongzhou.areas.women.demo import make_committee, make_service
from tongzhou.areas.women.models import Committee, Service
from tongzhou.indicators.services import figure
from tongzhou.kit.indicators import registry
from tongzhou.kit.periods import Period
from tongzhou.organisations import services
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.models import Employer
from tongzhou.people.demo import make_person
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)
DAY = date(2014, 12, 31)
ALL = set(Service.Kind.values)

# code, kinds that it counts, column that it adds up, arguments
SUMS = [
    ("women.services", ALL, "quantity", {}),
    ("women.services", {"activity"}, "quantity", {"kind": "activity"}),
    ("women.participants", ALL, "people", {}),
    ("women.participants", {"care"}, "people", {"kind": "care"}),
    ("women.screened", {"screening"}, "people", {}),
    ("women.check_ups", {"check_up", "screening"}, "people", {}),
    ("women.spent", ALL, "amount", {}),
    ("women.spent", {"care"}, "amount", {"kind": "care"}),
]
COMMITTEES = [
    ("women.committees", 1),
    ("women.committees_new", 1),
    ("women.covered", 86),
]
BY_HAND = {"women.in_hardship", "women.firms_covered"}


def value(code, body, **arguments):
    return figure(code, body, YEAR, scope="branch", **arguments).value


def test_every_figure_of_this_area_has_a_test():
    tested = {case[0] for case in SUMS + COMMITTEES} | BY_HAND

    assert tested == {code for code in registry if code.startswith("women.")}


@pytest.mark.parametrize(("code", "kinds", "column", "arguments"), SUMS)
def test_a_service_moves_its_figure_and_voiding_it_moves_it_back(
    code, kinds, column, arguments
):
    body = make_union()

    record = make_service(owner=body, kind=min(kinds), **{column: 300})
    counted = value(code, body, **arguments)
    door.void(record)

    change = 3 if column == "amount" else 300
    assert (counted, value(code, body, **arguments)) == (change, 0)


@pytest.mark.parametrize(("code", "kinds", "column", "arguments"), SUMS)
def test_services_agree_with_a_slow_count(code, kinds, column, arguments):
    body = make_union()
    for kind in Service.Kind.values:
        for day in (date(2013, 12, 31), date(2014, 1, 1), date(2014, 12, 31)):
            make_service(owner=body, kind=kind, held_on=day, amount=200_00)
        make_service(owner=body, kind=kind, quantity=3, people=90, source="paper")

    rows = [r for r in Service.objects.all() if r.held_on.year == 2014]
    slow = sum(getattr(r, column) or 0 for r in rows if r.kind in kinds)
    slow = slow / 100 if column == "amount" else slow

    assert value(code, body, **arguments) == slow > 0


@pytest.mark.parametrize(("code", "change"), COMMITTEES)
def test_a_committee_moves_its_figure_and_voiding_it_moves_it_back(code, change):
    body = make_union()

    record = make_committee(owner=body, since=date(2014, 3, 1), women=86)
    counted = value(code, body)
    door.void(record)

    assert (counted, value(code, body)) == (change, 0)


def test_committees_agree_with_a_slow_count_on_both_ends_of_their_days():
    body = make_union()
    make_committee(owner=body)
    make_committee(owner=body, union=make_union(), since=DAY, women=12)
    make_committee(owner=body, union=make_union(), since=date(2015, 1, 1), women=30)
    ended = {"since": date(2000, 1, 1), "until": DAY, "women": 40}
    make_committee(owner=body, union=make_union(), **ended)

    rows = list(Committee.objects.all())
    being = [r for r in rows if (r.since or DAY) <= DAY < r.until]
    new = {r.union_id for r in rows if r.since and r.since.year == 2014}

    assert value("women.committees", body) == len({r.union_id for r in being}) == 2
    assert value("women.covered", body) == sum(r.women or 0 for r in being) == 12
    assert value("women.committees_new", body) == len(new) == 1


def test_firms_are_covered_where_their_union_has_a_committee():
    body, bare = make_union(), make_union()
    services.place(bare, body)
    record = make_committee(owner=body)
    for union in (body, body, bare):
        employer = make_employer(owner=body)
        services.set_status(employer, "normal")
        services.cover(employer, union)

    unions = {row.union_id for row in Committee.objects.all()}
    slow = sum(e.union_on(DAY).pk in unions for e in Employer.objects.all())
    counted = value("women.firms_covered", body)
    door.void(record)

    assert (counted, value("women.firms_covered", body)) == (slow, 0)
    assert slow == 2


def test_a_woman_in_hardship_who_is_named_twice_is_one():
    body = make_union()
    person = make_person(owner=body)
    for day in (date(2014, 3, 8), date(2014, 9, 1)):
        make_service(owner=body, kind="care", person=person, people=1, held_on=day)
    record = make_service(owner=body, kind="care", people=7)
    make_service(owner=body, kind="activity", people=50)

    rows = [row for row in Service.objects.all() if row.kind == "care"]
    unnamed = sum(row.people for row in rows if not row.person_id)
    slow = len({row.person_id for row in rows if row.person_id}) + unnamed
    counted = value("women.in_hardship", body)
    door.void(record)

    assert (counted, value("women.in_hardship", body)) == (slow, 1)
    assert slow == 8
