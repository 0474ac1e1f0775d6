from datetime import date

import pytest

from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.events.models import Event
from tongzhou.home.services import short_menu
from tongzhou.organisations import services
from tongzhou.organisations.demo import make_employer, make_officer, make_union
from tongzhou.organisations.models import Assignment
from tongzhou.screens import door

pytestmark = pytest.mark.django_db
LEDGER = "suggestions:suggestion-list"


def suggest(union) -> None:
    firm = make_employer(covered_by=union)
    day = date(2014, 3, 1)
    door.save(Suggestion(owner=union, employer=firm, collected_on=day, title="Lamps"))


def test_a_ledger_joins_the_menu_with_its_first_record():
    union = make_union(level="enterprise")
    officer = make_officer(union)
    assert LEDGER not in short_menu(officer).used

    suggest(union)

    assert LEDGER in short_menu(officer).used


def test_a_ledger_stays_in_the_menu_when_another_is_written():
    union = make_union(level="enterprise")
    suggest(union)
    officer = make_officer(union)
    assert LEDGER in short_menu(officer).used

    door.save(Event(owner=union, title="Gala", held_on=date(2014, 5, 1)))

    assert {LEDGER, "events:event-list"} <= short_menu(officer).used


def test_the_ledgers_of_a_union_that_comes_under_hers_join_the_menu():
    union, other = (make_union(level="enterprise") for _ in range(2))
    suggest(other)
    officer = make_officer(union)
    assert LEDGER not in short_menu(officer).used

    services.place(other, union)

    assert LEDGER in short_menu(officer).used


def test_what_has_no_ledger_stands_in_the_menu_of_an_empty_one():
    assert (
        "reporting:mine"
        in short_menu(make_officer(make_union(level="enterprise"))).used
    )


def test_the_menu_of_unchanged_tables_is_asked_for_once(django_assert_max_num_queries):
    officer = make_officer(make_union(level="enterprise"))
    short_menu(officer)

    with django_assert_max_num_queries(2):
        short_menu(officer)


def test_a_post_that_has_ended_does_not_make_the_menu_long():
    officer = make_officer(make_union(level="enterprise"))
    ended = {"since": date(2013, 1, 1), "until": date(2014, 1, 1)}
    Assignment.objects.create(
        user=officer, union=make_union(level="street"), role="officer", **ended
    )

    assert short_menu(officer)
