from datetime import date

import pytest

from tongzhou.areas.congresses.demo import make_system
from tongzhou.areas.congresses.models import System
from tongzhou.indicators.services import figure
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)
DELEGATES = [
    ("congresses.delegates", "delegates"),
    ("congresses.women_delegates", "women_delegates"),
]


@pytest.mark.parametrize(("code", "column"), DELEGATES)
def test_a_congress_moves_its_delegates_and_voiding_it_moves_them_back(code, column):
    body = make_union()

    record = make_system(owner=body, delegates=45, women_delegates=15)
    counted = figure(code, body, YEAR).value
    door.void(record)

    assert (counted, figure(code, body, YEAR).value) == (getattr(record, column), 0)


@pytest.mark.parametrize(("code", "column"), DELEGATES)
def test_delegates_agree_with_a_slow_count(code, column):
    body = make_union()
    numbers = {"delegates": 30, "women_delegates": 9}
    make_system(owner=body, **numbers)
    make_system(owner=make_union(parent=body), form="assembly", **numbers)
    make_system(owner=body, form="village", **numbers)
    make_system(owner=body)
    make_system(owner=body, until=date(2014, 12, 31), **numbers)
    make_system(owner=body, until=date(2015, 1, 1), **numbers)
    make_system(owner=body, since=date(2015, 1, 1), **numbers)

    day = date(2014, 12, 31)
    slow = sum(
        getattr(system, column) or 0
        for system in System.objects.all()
        if system.form in System.OWN and system.since <= day < system.until
    )

    assert figure(code, body, YEAR).value == slow
