from datetime import date

import pytest

from tongzhou.areas.relief import rules
from tongzhou.areas.relief.demo import make_aid, make_file

pytestmark = pytest.mark.django_db

DAY = date(2018, 12, 31)


def found(check, on=DAY):
    return len(list(check(on)))


@pytest.mark.parametrize(
    ("given", "count"),
    [(date(2018, 2, 28), 1), (date(2018, 3, 1), 0), (date(2018, 9, 1), 1)],
)
def test_the_special_fund_helps_while_the_file_is_in_force(given, count):
    file = make_file(since=date(2018, 3, 1), until=date(2018, 9, 1))
    named = {"person": file.person, "file": file, "households": 1}
    make_aid(owner=file.owner, given_on=given, fund="special", **named)

    assert found(rules.file_first) == count


@pytest.mark.parametrize(("fund", "count"), [("special", 1), ("union", 0)])
def test_only_the_special_fund_asks_for_a_file(fund, count):
    file = make_file()
    make_aid(owner=file.owner, person=file.person, fund=fund)

    assert found(rules.file_first) == count


@pytest.mark.parametrize(
    ("reviewed", "count"),
    [(date(2017, 12, 31), 0), (date(2017, 12, 30), 1), (None, 1)],
)
def test_a_file_is_reviewed_each_year(reviewed, count):
    make_file(reviewed_on=reviewed)

    assert found(rules.review) == count


@pytest.mark.parametrize(("amount", "count"), [(2000_00, 0), (2000_01, 1)])
def test_relief_from_own_funds_has_a_limit(amount, count):
    make_aid(people=1, amount=amount, fund="union")

    assert found(rules.own_funds_limit) == count


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"people": 12, "amount": 6000_00, "standard": 500_00}, 0),
        ({"people": 12, "amount": 5999_00, "standard": 500_00}, 1),
        ({"people": 9, "households": 3, "amount": 900_00, "standard": 300_00}, 0),
        ({"people": 12, "amount": 5999_00}, 0),
    ],
)
def test_number_times_the_amount_for_each_is_the_amount(fields, count):
    make_aid(**fields)

    assert found(rules.amount_and_standard) == count
