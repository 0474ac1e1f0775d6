"""Tables by body: each row at every body to which it belongs, once."""

from datetime import date

import pytest

from tongzhou.areas.competitions.demo import make_contest, make_entry
from tongzhou.areas.congresses.demo import make_system
from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.events.demo import make_event
from tongzhou.events.models import Host
from tongzhou.indicators import grouping, kept, services
from tongzhou.indicators.figures import Totals
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.kit.periods import Period
from tongzhou.organisations import services as organisations
from tongzhou.organisations.demo import make_employer, make_headcount, make_union
from tongzhou.organisations.models import Cover, Union
from tongzhou.people.demo import make_person

pytestmark = pytest.mark.django_db
YEAR = Period.year(2014)


@pytest.fixture
def street():
    return make_union(form=Union.Form.FEDERATION, name="Street")


@pytest.fixture
def villages(street):
    return [make_union(parent=street, name=f"Village {n}") for n in (1, 2)]


def table(code: str, bodies, **asked) -> list:
    """The totals of the bodies, in their order."""
    item = indicators.registry[code]
    found = grouping.grouped(item, Question(None, YEAR, **asked), bodies)
    return [found.get(body.pk) and found[body.pk].total for body in bodies]


@pytest.mark.parametrize(
    ("day", "counted"),
    [(date(2014, 6, 30), [1, None, 1]), (date(2014, 7, 1), [None, 1, 1])],
)
def test_a_row_stands_where_its_union_stood_on_its_day(street, villages, day, counted):
    old, new = villages
    union = make_union(parent=old)
    organisations.place(union, new, since=date(2014, 7, 1))
    make_suggestion(owner=union, collected_on=day)

    bodies = [old, new, street]
    assert table("suggestions.collected", bodies) == counted
    assert table("suggestions.collected", bodies, reading="now") == [None, 1, 1]


def test_at_own_level_a_row_is_its_unions_alone(street, villages):
    make_suggestion(owner=villages[0])

    bodies = [street, *villages]
    assert table("suggestions.collected", bodies, scope="own") == [None, 1, None]


def test_a_joint_contest_is_each_hosts_and_once_the_bodys_above(street, villages):
    event = make_event(owner=villages[0], held_on=date(2014, 5, 1))
    make_contest(owner=villages[0], event=event)
    Host.objects.create(event=event, union=villages[1])

    bodies = [street, *villages]
    assert table("competitions.contests", bodies) == [1, 1, 1]
    assert table("competitions.contests", bodies, scope="own") == [None, 1, 1]


def test_a_firm_under_two_covers_is_one_firm_above_them(street, villages):
    firm = make_employer(covered_by=villages[0])
    Cover.objects.create(employer=firm, union=villages[1], since=date(2014, 1, 1))
    make_headcount(employer=firm, employees=100, since=date(2014, 1, 1))

    bodies = [street, *villages]
    assert table("congresses.large_firms", bodies) == [1, 1, 1]


def test_distinct_people_are_counted_anew_at_every_body(street, villages):
    person = make_person(owner=street)
    for village in villages:
        event = make_event(owner=village, held_on=date(2014, 5, 1))
        contest = make_contest(owner=village, event=event)
        make_entry(contest=contest, person=person, people=1)
    make_entry(contest=contest, people=20)

    item = indicators.registry["competitions.participants"]
    found = grouping.grouped(item, Question(None, YEAR), [street, *villages])

    one = Totals(row_count=1, named=1)
    others = {"named": 1, "unnamed": 20, "largest": 20}
    assert found == {
        street.pk: Totals(row_count=3, **others),
        villages[0].pk: one,
        villages[1].pk: Totals(row_count=2, **others),
    }


def test_a_share_is_divided_at_every_body(street, villages):
    for village, employees in (
        (villages[0], 100),
        (villages[0], 99),
        (villages[1], 100),
    ):
        firm = make_employer(covered_by=village)
        make_headcount(employer=firm, employees=employees, since=date(2014, 1, 1))
    make_system(owner=village, employer=firm, since=date(2014, 1, 1))

    rate = indicators.registry["congresses.own_congress_rate"]
    question = Question(street, YEAR)

    assert [f.value for _body, f in services.by_body(rate, question)] == [0, 100]


def test_a_table_of_bodies_asks_one_statement(
    street, villages, django_assert_num_queries
):
    make_suggestion(owner=villages[0])
    question = Question(street, YEAR)

    with django_assert_num_queries(2):  # the bodies, and their figures
        found = services.by_body(indicators.registry["suggestions.collected"], question)

    assert [figure.value for _body, figure in found] == [1, 0]


def test_bodies_without_rows_have_a_figure_of_zero(street, villages):
    for code in ("suggestions.collected", "competitions.participants"):
        found = services.by_body(indicators.registry[code], Question(street, YEAR))
        assert [figure.value for _body, figure in found] == [0, 0]


def test_a_share_of_nobody_says_nothing(street, villages):
    rate = indicators.registry["congresses.own_congress_rate"]

    found = services.by_body(rate, Question(street, YEAR))

    assert [figure.value for _body, figure in found] == [None, None]


def test_a_kept_figure_reads_the_campaigns_whose_ticks_it_counts_by(street):
    item = indicators.registry["competitions.participants"]

    tables = kept.tables_read(item, Question(street, YEAR))

    assert {"competitions_entry", "events_host", "events_campaign"} <= tables
