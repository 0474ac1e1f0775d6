from datetime import date

import pytest

from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import demo
from tongzhou.returns.reporting.models import Told
from tongzhou.returns.reporting.slots import State, slots_of

pytestmark = pytest.mark.django_db


def test_the_demonstration_shows_every_state():
    street = make_union(form=Union.Form.FEDERATION)
    make_officer(street)
    for number in range(11):
        make_union(parent=street, order=number)

    quarterly, yearly = demo.build(street)

    found = slots_of(quarterly, quarterly.periods(demo.YEAR, date(2015, 2, 1)))
    assert {slot.state for slot in found} >= {
        State.OVERDUE,
        State.NIL,
        State.COMPLETE,
        State.RETURNED,
        State.ACCEPTED_NIL,
    }
    assert any(slot.came_late for slot in found)
    assert any(slot.changed for slot in found)
    assert Told.objects.exists()
    assert yearly.reports.exists()
