from datetime import date

import pytest

from tongzhou.areas.safety import rules
from tongzhou.areas.safety.demo import make_ankang, make_check
from tongzhou.organisations import services
from tongzhou.organisations.models import Headcount

pytestmark = pytest.mark.django_db

DAY = date(2014, 12, 31)


def found(check, on=DAY):
    return len(list(check(on)))


@pytest.mark.parametrize(
    ("held", "fixed", "count"),
    [
        (date(2014, 12, 1), None, 0),
        (date(2014, 11, 30), None, 1),
        (date(2014, 11, 30), date(2014, 12, 31), 0),
        (date(2014, 11, 30), date(2015, 1, 1), 1),
    ],
)
def test_open_hazards_are_named_from_day_31(held, fixed, count):
    make_check(held_on=held, hazards=2, fixed_on=fixed)

    assert found(rules.hazards_open) == count


@pytest.mark.parametrize(("entered", "count"), [(60, 0), (61, 1)])
def test_no_more_compete_than_are_employed(entered, count):
    entry = make_ankang(employees=entered)
    headcount = Headcount(
        owner=entry.owner,
        employer=entry.employer,
        since=date(2013, 12, 31),
        employees=60,
    )
    services.count_heads(headcount)

    assert found(rules.ankang_exceeds_employees) == count


@pytest.mark.parametrize(
    ("fields", "count"),
    [({"hazards": 2}, 1), ({"hazards": 0}, 0), ({"hazards": 2, "source": "phone"}, 0)],
)
def test_a_single_inspection_with_hazards_names_the_firm(fields, count):
    make_check(**fields)

    assert found(rules.inspection_without_firm) == count
