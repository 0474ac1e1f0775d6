from datetime import date

import pytest

from tongzhou.areas.training.demo import make_course, make_venue
from tongzhou.areas.training.models import Course, Venue
from tongzhou.indicators.services import figure
from tongzhou.kit.periods import FOREVER, Period
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.services import cover
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

END = date(2014, 12, 31)


@pytest.fixture
def union():
    return make_union()


@pytest.fixture
def firm(union):
    """A firm that the union covers."""
    firm = make_employer(owner=union)
    cover(firm, union)
    return firm


def ask(code, body, **arguments):
    return figure(code, body, Period.year(2014), scope="branch", **arguments)


def value(code, body, **arguments):
    return ask(code, body, **arguments).value


def in_2014(day) -> bool:
    return day is not None and day.year == 2014


def test_classes_count_by_kind_until_they_are_void(union):
    course = make_course(owner=union, quantity=5, source="paper")
    make_course(owner=union, kind="moral")
    make_course(owner=union, begins_on=date(2015, 1, 1))
    slow = sum(c.quantity for c in Course.objects.all() if in_2014(c.begins_on))

    assert value("training.courses", union) == slow == 6
    assert value("training.courses", union, kind="skill") == 5
    assert value("training.courses", union, kind="moral") == 1

    door.void(course)
    assert value("training.courses", union) == 1


@pytest.mark.parametrize(
    ("code", "column", "given", "total"),
    [
        ("training.participants", "participants", (260, 240), 500),
        ("training.completed", "completed", (250, 200), 450),
        ("training.hours", "hours", (24, 16), 40),
        ("training.cost", "cost", (120_000, 80_050), 2000.5),
    ],
)
def test_numbers_of_classes_add_up_where_they_are_known(
    union, code, column, given, total
):
    make_course(owner=union, **{column: given[0]})
    last = make_course(owner=union, kind="law", **{column: given[1]})
    make_course(owner=union)
    known = [getattr(c, column) for c in Course.objects.all()]
    slow = sum(number for number in known if number)

    assert value(code, union) == total
    assert slow == sum(given)
    assert ask(code, union).row_count == 2
    assert ask(code, union, kind="law").row_count == 1

    door.void(last)
    assert ask(code, union).row_count == 1


@pytest.mark.parametrize(
    ("opened_on", "closed_on", "there"),
    [
        (None, FOREVER, 1),
        (END, FOREVER, 1),
        (date(2015, 1, 1), FOREVER, 0),
        (None, END, 0),
        (None, date(2015, 1, 1), 1),
    ],
)
def test_venues_stand_from_their_opening_until_they_close(
    union, firm, opened_on, closed_on, there
):
    venue = make_venue(
        owner=union, employer=firm, opened_on=opened_on, closed_on=closed_on
    )
    slow = sum(
        (v.opened_on is None or v.opened_on <= END) and v.closed_on > END
        for v in Venue.objects.all()
    )

    assert value("training.venues", union) == slow == there
    assert value("training.venues", union, kind="reading_room") == there
    assert value("training.venues", union, kind="station") == 0

    door.void(venue)
    assert value("training.venues", union) == 0


def test_a_venue_belongs_to_the_branch_that_covers_its_firm(union, firm):
    make_venue(owner=make_union(), employer=firm)

    assert value("training.venues", union) == 1
    assert value("training.venues", make_union()) == 0


def test_venues_opened_in_the_year_are_a_flow(union, firm):
    venue = make_venue(owner=union, employer=firm, opened_on=date(2014, 6, 1))
    make_venue(owner=union, employer=firm, name="Older")
    make_venue(owner=union, employer=firm, name="Undated", opened_on=None)
    slow = sum(in_2014(v.opened_on) for v in Venue.objects.all())

    assert value("training.venues_opened", union) == slow == 1
    assert value("training.venues_opened", union, kind="studio") == 0

    door.void(venue)
    assert value("training.venues_opened", union) == 0


def test_books_are_those_of_the_venues_that_are_open(union, firm):
    venue = make_venue(owner=union, employer=firm, books=1200)
    make_venue(owner=union, employer=firm, books=900, name="B", closed_on=END)
    make_venue(owner=union, employer=firm, name="C")
    slow = sum(v.books or 0 for v in Venue.objects.all() if v.closed_on > END)

    assert value("training.books", union) == slow == 1200

    door.void(venue)
    assert value("training.books", union) == 0


def test_investment_counts_in_the_year_in_which_the_venue_opens(union, firm):
    opened_on = date(2014, 6, 1)
    venue = make_venue(
        owner=union, employer=firm, opened_on=opened_on, investment=3_800_000
    )
    make_venue(owner=union, employer=firm, name="B", investment=100)
    make_venue(owner=union, employer=firm, name="C", opened_on=opened_on)
    slow = sum(v.investment or 0 for v in Venue.objects.all() if in_2014(v.opened_on))

    assert value("training.venue_investment", union) == slow / 100 == 38_000
    assert value("training.venue_investment", union, kind="studio") == 0

    door.void(venue)
    assert value("training.venue_investment", union) == 0
