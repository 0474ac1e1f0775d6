from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tongzhou.areas.disputes.demo import make_case
from tongzhou.areas.disputes.models import Case
from tongzhou.organisations.demo import make_union

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("closed", "kept"), [(date(2014, 5, 1), True), (date(2014, 4, 30), False)]
)
def test_a_case_is_not_closed_before_it_is_accepted(closed, kept):
    if kept:
        assert make_case(closed_on=closed).pk
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        make_case(closed_on=closed)


def test_a_case_with_an_outcome_is_closed_in_its_year_at_least():
    case = Case(
        owner=make_union(),
        kind=Case.Kind.MEDIATION,
        accepted_on=date(2014, 5, 1),
        result=Case.Result.AGREED,
    )

    case.full_clean()

    assert (case.closed_on.code(), case.closed_on.plain()) == (
        "2014",
        date(2014, 12, 31),
    )


def test_a_case_without_an_outcome_stays_open():
    case = Case(owner=make_union(), kind="advice", accepted_on=date(2014, 5, 1))

    case.full_clean()

    assert case.closed_on is None


def test_the_parties_are_for_the_dispute_handlers():
    assert (Case.HANDLERS, Case.MASKED) == ("disputes", ["parties"])
