import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tongzhou.areas.membership.demo import make_intake
from tongzhou.areas.membership.models import Intake
from tongzhou.organisations.demo import make_union
from tongzhou.people.demo import make_person

pytestmark = pytest.mark.django_db


def test_a_row_with_a_name_is_one_new_member():
    union = make_union()
    person = make_person(owner=union)
    intake = Intake(owner=union, union=union, joined_on="2014-03-01", person=person)

    intake.full_clean()

    assert intake.people == 1


def test_a_row_says_how_many_or_who():
    union = make_union()
    intake = Intake(owner=union, union=union, joined_on="2014-03-01")

    with pytest.raises(ValidationError) as error:
        intake.full_clean()

    assert "the name of one" in str(error.value)


@pytest.mark.parametrize(("women", "kept"), [(5, True), (6, False)])
def test_there_are_no_more_women_than_new_members(women, kept):
    if kept:
        assert make_intake(people=5, women=women).pk
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        make_intake(people=5, women=women)


@pytest.mark.parametrize(("people", "kept"), [(1, True), (2, False)])
def test_a_named_person_is_counted_once(people, kept):
    union = make_union()
    named = {"owner": union, "person": make_person(owner=union)}
    if kept:
        assert make_intake(people=people, **named).pk
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        make_intake(people=people, **named)
