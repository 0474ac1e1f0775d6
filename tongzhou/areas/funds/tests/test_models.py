import pytest
from django.db import IntegrityError, transaction

from tongzhou.areas.funds.demo import make_line
from tongzhou.areas.funds.models import EXPENSE, INCOME, Line

pytestmark = pytest.mark.django_db


def test_every_heading_is_one_of_income_or_of_expense():
    assert sorted([*INCOME, *EXPENSE]) == sorted(Line.Heading.values)


@pytest.mark.parametrize(
    ("direction", "heading", "kept"),
    [
        ("income", "dues", True),
        ("income", "rights", False),
        ("expense", "rights", True),
        ("expense", "dues", False),
    ],
)
def test_the_heading_fits_income_or_expense(direction, heading, kept):
    if kept:
        assert make_line(direction=direction, heading=heading).pk
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        make_line(direction=direction, heading=heading)


@pytest.mark.parametrize(("column", "least"), [("amount", 0), ("budget", 0)])
def test_money_booked_is_zero_or_more(column, least):
    assert make_line(**{column: least}).pk

    with pytest.raises(IntegrityError), transaction.atomic():
        make_line(**{column: least - 1})
