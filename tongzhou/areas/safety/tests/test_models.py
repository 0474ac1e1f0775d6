from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tongzhou.areas.safety.demo import make_ankang, make_check
from tongzhou.areas.safety.models import Ankang
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


def test_an_entry_without_a_day_counts_at_the_end_of_its_year():
    union = make_union()
    entry = Ankang(owner=union, employer=make_employer(owner=union), year=2014)

    entry.full_clean()

    assert (entry.entered_on.code(), entry.entered_on.plain()) == (
        "2014",
        date(2014, 12, 31),
    )


def test_the_day_of_an_entry_lies_in_its_year():
    union = make_union()
    entry = Ankang(
        owner=union,
        employer=make_employer(owner=union),
        year=2014,
        entered_on=date(2013, 12, 31),
    )

    with pytest.raises(ValidationError) as error:
        entry.full_clean()

    assert list(error.value.message_dict) == ["entered_on"]


def test_a_firm_enters_once_a_year_and_again_when_the_entry_is_void():
    first = make_ankang()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_ankang(employer=first.employer)
    door.void(first)

    assert make_ankang(employer=first.employer).pk


@pytest.mark.parametrize(
    ("fixed", "kept"), [(date(2014, 7, 10), True), (date(2014, 7, 9), False)]
)
def test_hazards_are_not_removed_before_they_are_found(fixed, kept):
    if kept:
        assert make_check(fixed_on=fixed).pk
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        make_check(fixed_on=fixed)
