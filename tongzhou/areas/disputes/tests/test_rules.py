from datetime import date

import pytest

from tongzhou.areas.disputes import rules
from tongzhou.areas.disputes.demo import make_case

pytestmark = pytest.mark.django_db


def found(check, on=date(2014, 12, 31)):
    return len(list(check(on)))


@pytest.mark.parametrize(
    ("on", "due", "overdue"),
    [
        (date(2014, 5, 10), 0, 0),
        (date(2014, 5, 11), 1, 0),
        (date(2014, 5, 16), 1, 0),
        (date(2014, 5, 17), 0, 1),
    ],
)
def test_a_mediation_is_due_from_day_10_and_overdue_from_day_16(on, due, overdue):
    make_case(accepted_on=date(2014, 5, 1))

    assert (found(rules.mediation_due, on), found(rules.mediation_overdue, on)) == (
        due,
        overdue,
    )


@pytest.mark.parametrize(
    ("closed", "count"), [(date(2014, 6, 30), 0), (date(2014, 7, 1), 1)]
)
def test_a_mediation_closed_by_the_day_is_not_overdue(closed, count):
    make_case(closed_on=closed)

    assert found(rules.mediation_overdue, date(2014, 6, 30)) == count


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"people": 9}, 0),
        ({"people": 10}, 1),
        ({"people": 10, "kind": "advice"}, 0),
        ({"people": 10, "source": "phone"}, 0),
        ({"people": 10, "closed_on": date(2014, 5, 9)}, 0),
    ],
)
def test_ten_workers_make_a_collective_dispute(fields, count):
    make_case(**fields)

    assert found(rules.collective) == count


@pytest.mark.parametrize(("result", "count"), [("", 1), ("failed", 0)])
def test_a_concluded_mediation_says_how_it_ended(result, count):
    make_case(closed_on=date(2014, 5, 9), result=result)

    assert found(rules.outcome_missing) == count
