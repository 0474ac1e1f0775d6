from datetime import date

import pytest

from tongzhou.events import totals
from tongzhou.events.demo import make_attendance, make_event
from tongzhou.events.rules import total_beside_list

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("listing", "on", "found"),
    [
        ("", date(2014, 4, 30), 0),
        ("", date(2014, 5, 1), 1),
        ("included", date(2014, 5, 1), 0),
        ("besides", date(2014, 5, 1), 0),
    ],
)
def test_a_total_beside_a_list_says_whether_it_includes_it(listing, on, found):
    event = make_event(held_on=date(2014, 5, 1))
    totals.tell(event, 90, listing=listing)
    assert not list(total_beside_list(on))

    make_attendance(event=event, people=3)

    assert [f.record for f in total_beside_list(on)] == [event] * found
