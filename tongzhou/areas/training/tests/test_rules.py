from datetime import date

import pytest

from tongzhou.areas.training import rules
from tongzhou.areas.training.demo import make_venue
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.models import EmployerStatus, Headcount
from tongzhou.organisations.services import count_heads, set_status
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

ON = date(2025, 12, 31)


def found(check, on=ON):
    return [finding.record for finding in check(on)]


def firm_of(women: int):
    """A firm in normal operation with so many women employees."""
    union = make_union()
    firm = make_employer(owner=union)
    set_status(firm, EmployerStatus.Status.NORMAL)
    count_heads(
        Headcount(
            owner=union,
            employer=firm,
            since=date(2024, 12, 31),
            employees=women,
            women=women,
        )
    )
    return firm


@pytest.mark.parametrize(("books", "few"), [(2999, True), (3000, False), (None, False)])
def test_a_national_reading_room_holds_three_thousand_volumes(books, few):
    room = make_venue(level="nation", books=books)

    assert bool(found(rules.books_of_national_room)) == few

    door.void(room)
    assert found(rules.books_of_national_room) == []


@pytest.mark.parametrize(
    ("books", "area", "small"),
    [
        (1000, 50, False),
        (999, 50, True),
        (1000, 49, True),
        (None, None, False),
    ],
)
def test_a_local_reading_room_is_compared_with_others(books, area, small):
    make_venue(books=books, area=area)
    make_venue(books=10, level="nation")

    assert bool(found(rules.local_reading_room)) == small


@pytest.mark.parametrize(("area", "small"), [(9, True), (10, False), (None, False)])
def test_a_room_for_mothers_has_ten_square_metres(area, small):
    make_venue(kind="mothers_room", area=area)

    assert bool(found(rules.small_mothers_room)) == small


@pytest.mark.parametrize(("women", "missing"), [(99, False), (100, True)])
def test_a_firm_of_a_hundred_women_sets_up_a_room(women, missing):
    firm = firm_of(women)

    assert found(rules.mothers_room_missing) == ([firm] if missing else [])


def test_a_room_that_is_open_answers_the_need():
    firm = firm_of(100)
    room = make_venue(owner=firm.owner, employer=firm, kind="mothers_room")

    assert found(rules.mothers_room_missing) == []

    door.void(room)
    assert found(rules.mothers_room_missing) == [firm]
