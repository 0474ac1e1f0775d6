from datetime import date

import pytest

from tongzhou.areas.competitions.demo import make_contest, make_entry
from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.events.demo import make_event
from tongzhou.indicators import ordered
from tongzhou.indicators.ordered import FigurePages
from tongzhou.indicators.services import figure
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union

pytestmark = pytest.mark.django_db
YEAR = Period.year(2014)


@pytest.fixture
def street():
    return make_union(name="Street")


@pytest.fixture
def entries(street):
    """Ten contests with three entries each; one is of another year."""
    for month in range(1, 12):
        day = date(2013 if month == 11 else 2014, month, 1)
        event = make_event(owner=street, held_on=day)
        contest = make_contest(owner=street, event=event)
        for place in (3, 1, 2):
            make_entry(owner=street, contest=contest, place=place)
    return figure("competitions.participants", street, YEAR)


ASKED = [(0, 1), (0, 4), (2, 9), (5, 7), (17, 30), (29, 99), (30, 31)]
AT_LOTS = [(0, 6), (6, 12), (5, 6), (6, 7), (0, 99)]
"""Two events are looked at first; they have six rows."""


@pytest.mark.parametrize("many", [0, 2000])
def test_some_rows_are_those_that_sorting_all_would_give(entries, monkeypatch, many):
    monkeypatch.setattr(ordered, "MANY", many)
    monkeypatch.setattr(ordered, "STEP", 2)
    everything = list(ordered.in_order(entries.rows()))

    for start, stop in ASKED + AT_LOTS:
        assert ordered.rows(entries, start, stop) == everything[start:stop]


def test_rows_of_a_day_of_their_own_are_found_by_their_keys(street, monkeypatch):
    monkeypatch.setattr(ordered, "MANY", 0)
    for month in (3, 1, 2):
        make_suggestion(owner=street, collected_on=date(2014, month, 1))
    found = figure("suggestions.collected", street, YEAR)

    rows = ordered.rows(found, 0, 2)

    assert [row.collected_on.month for row in rows] == [3, 2]


def test_pages_of_a_figure_hold_each_row_once(entries, monkeypatch):
    monkeypatch.setattr(ordered, "MANY", 0)
    pages = FigurePages(entries, 7)

    rows = [row for page in pages for row in page]

    assert (pages.count, pages.num_pages) == (30, 5)
    assert rows == list(ordered.in_order(entries.rows()))
