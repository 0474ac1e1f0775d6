from datetime import date

import pytest

from tongzhou.areas.disclosure.demo import make_posting, make_system
from tongzhou.areas.disclosure.models import Posting, System
from tongzhou.indicators.services import figure
from tongzhou.kit.periods import FOREVER, Period
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.models import Employer
from tongzhou.organisations.services import set_status
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

END = date(2014, 12, 31)


@pytest.fixture
def union():
    return make_union()


@pytest.fixture
def firm(union):
    """A firm that the union covers."""
    return make_employer(covered_by=union)


def ask(code, body, **arguments):
    return figure(code, body, Period.year(2014), scope="branch", **arguments)


def value(code, body, **arguments):
    return ask(code, body, **arguments).value


def operates(firm) -> bool:
    return firm.statuses.get(until=FOREVER).status == "normal"


def in_force(system) -> bool:
    return system.is_counted and system.since <= END < system.until


def has_own(firm) -> bool:
    return any(in_force(system) for system in firm.disclosure_systems.all())


SPANS = [
    (date(2010, 1, 1), FOREVER, 1),
    (END, FOREVER, 1),
    (date(2015, 1, 1), FOREVER, 0),
    (date(2010, 1, 1), END, 0),
]


@pytest.mark.parametrize(("since", "until", "there"), SPANS)
def test_firms_disclose_while_a_system_is_in_force(union, firm, since, until, there):
    system = make_system(owner=union, employer=firm, since=since, until=until)
    make_employer(covered_by=union)
    slow = sum(has_own(f) and operates(f) for f in Employer.objects.all())

    assert value("disclosure.firms", union) == slow == there
    assert value("disclosure.firms", union, category="factory") == there
    assert value("disclosure.firms", union, category="rights") == 0

    door.void(system)
    assert value("disclosure.firms", union) == 0


def test_a_firm_with_two_systems_is_one_and_a_stopped_firm_none(union, firm):
    make_system(owner=union, employer=firm)
    make_system(owner=union, employer=firm, category="rights")

    assert value("disclosure.firms", union) == 1
    assert value("disclosure.systems", union) == 2

    set_status(firm, "stopped")
    assert value("disclosure.firms", union) == 0


@pytest.mark.parametrize(("since", "until", "there"), SPANS)
def test_clusters_count_apart_from_firms(union, firm, since, until, there):
    cluster = make_system(
        owner=union, subject="cluster", category="rights", since=since, until=until
    )
    own = make_system(owner=union, employer=firm)
    rows = System.objects.all()
    slow = sum(in_force(s) and s.employer_id is None for s in rows)

    assert value("disclosure.clusters", union) == slow == there
    assert value("disclosure.clusters", union, category="rights") == there
    assert value("disclosure.clusters", union, category="factory") == 0
    assert value("disclosure.systems", union) == sum(map(in_force, rows)) == 1 + there

    door.void(cluster)
    assert value("disclosure.clusters", union) == 0
    assert value("disclosure.systems", union, category="rights") == 0

    door.void(own)
    assert value("disclosure.systems", union) == 0


def test_a_cluster_reaches_the_firms_that_its_union_covers(union, firm):
    cluster = make_system(owner=union, subject="cluster", category="rights")
    other = make_employer(covered_by=make_union(parent=union))
    make_system(owner=union, employer=other)
    slow = sum(
        has_own(f) or f.union_on(END) == cluster.owner for f in Employer.objects.all()
    )

    assert value("disclosure.firms_covered", union) == slow == 2
    assert value("disclosure.firms_covered", union, category="rights") == 1

    door.void(cluster)
    assert value("disclosure.firms_covered", union) == 1


def test_the_rate_is_of_unionised_firms_and_asks_for_a_matter(union, firm):
    second = make_employer(covered_by=union)
    make_employer(covered_by=union)
    make_employer(owner=union)
    make_system(owner=union, employer=firm)
    make_system(owner=union, employer=second)
    posting = make_posting(owner=union, employer=firm)
    make_posting(owner=union, employer=second, posted_on=date(2013, 12, 31))
    firms = [f for f in Employer.objects.all() if f.union_on(END) and operates(f)]
    active = [
        f
        for f in firms
        if has_own(f)
        and any(p.posted_on.year == 2014 for p in f.disclosure_postings.all())
    ]

    assert value("disclosure.unionised_firms", union) == len(firms) == 3
    assert value("disclosure.firms_active", union) == len(active) == 1
    rate = ask("disclosure.rate", union)
    assert f"{rate.value}" == "33.33"
    assert set(rate.missing()) == set(firms) - {firm}

    door.void(posting)
    assert value("disclosure.firms_active", union) == 0
    assert value("disclosure.rate", union) == 0

    door.void(firm)
    assert value("disclosure.unionised_firms", union) == 2


def test_matters_count_by_head_until_they_are_void(union, firm):
    posting = make_posting(owner=union, employer=firm, head="safety")
    make_posting(owner=union, employer=None, quantity=4, source="phone")
    make_posting(owner=union, employer=firm, posted_on=date(2015, 1, 1))
    rows = Posting.objects.all()
    slow = sum(p.quantity for p in rows if p.posted_on.year == 2014)

    assert value("disclosure.postings", union) == slow == 5
    assert value("disclosure.postings", union, head="safety") == 1
    assert value("disclosure.postings", union, head="pay") == 0

    door.void(posting)
    assert value("disclosure.postings", union) == 4


def test_firms_that_made_several_matters_public_are_one_each(union, firm):
    posting = make_posting(owner=union, employer=firm)
    make_posting(owner=union, employer=firm, matter="Pay")
    last = make_posting(owner=union)
    make_posting(owner=union, employer=None)
    slow = {p.employer_id for p in Posting.objects.all() if p.employer_id}

    assert value("disclosure.firms_posting", union) == len(slow) == 2

    door.void(posting)
    assert value("disclosure.firms_posting", union) == 2

    door.void(last)
    assert value("disclosure.firms_posting", union) == 1
