"""The kept ancestry says what walking up the placements, day by day, would say."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import tried
from tongzhou.organisations import services
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.models import Ancestry, Placement, Union

pytestmark = pytest.mark.django_db

FIRST = date(2014, 1, 1)
SPAN, BODIES = 8, 5
MOVES = st.lists(
    st.tuples(
        st.integers(0, BODIES - 1),
        st.integers(0, BODIES - 1),
        st.integers(0, SPAN - 1),
        st.integers(1, SPAN),
    ).filter(lambda move: move[2] < move[3]),
    max_size=8,
)
QUIETLY = tried(50)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def above_on(union: Union, on: date) -> set[int]:
    """Every body above on a day, by walking up; the body itself among them."""
    found: list[int] = [union.pk]
    while True:
        place = Placement.objects.on(on).filter(union=found[-1]).first()
        if place is None:
            return set(found)
        found.append(place.parent_id)


@QUIETLY
@given(moves=MOVES)
def test_the_ancestry_of_every_day_is_what_walking_up_finds(django_db_setup, moves):
    unions = [make_union() for _ in range(BODIES)]
    for child, parent, since, until in moves:
        with suppress(ValidationError):  # a circle, which is refused
            services.place(unions[child], unions[parent], day(since), day(until))

    for number in range(SPAN + 1):
        for union in unions:
            rows = Ancestry.objects.on(day(number)).filter(descendant=union)
            kept = list(rows.values_list("ancestor", flat=True))
            assert sorted(kept) == sorted(above_on(union, day(number)))


def test_a_union_moves_and_the_past_stays_where_it_was():
    old, new = make_union(), make_union()
    union = make_union(parent=old)
    firm = make_union(parent=union)

    services.place(union, new, date(2014, 7, 1))

    assert old.pk in above_on(firm, date(2014, 6, 30))
    below = Ancestry.objects.on(date(2014, 6, 30)).filter(ancestor=old)
    assert firm.pk in below.values_list("descendant", flat=True)
    below = Ancestry.objects.on(date(2014, 7, 1)).filter(ancestor=old)
    assert firm.pk not in below.values_list("descendant", flat=True)


def test_nobody_is_put_below_herself():
    union = make_union()
    below = make_union(parent=union)

    with pytest.raises(ValidationError) as error:
        services.place(union, below)

    assert error.value.code == "circle"
