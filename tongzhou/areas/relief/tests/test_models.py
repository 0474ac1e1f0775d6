from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tongzhou.areas.relief.demo import make_aid, make_file, make_study
from tongzhou.areas.relief.models import Aid, File, Study
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.models import Assignment
from tongzhou.people.demo import make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"people": 3, "amount": 100}, ""),
        ({"households": 2, "goods": "大米"}, ""),
        ({"people": 3}, "Give the amount of money, or the goods."),
        ({"amount": 100}, "Give the name, or the number of people or households."),
    ],
)
def test_aid_says_to_whom_and_what(fields, sentence):
    aid = Aid(owner=make_union(), kind="warmth", given_on=date(2014, 1, 20), **fields)
    if not sentence:
        aid.full_clean()
        return
    with pytest.raises(ValidationError) as error:
        aid.full_clean()

    assert error.value.messages == [sentence]


def test_a_name_is_one_person_and_a_file_one_household():
    file = make_file()
    aid = Aid(
        owner=file.owner,
        kind="warmth",
        given_on=date(2014, 1, 20),
        person=file.person,
        file=file,
        amount=100,
    )

    aid.full_clean()

    assert (aid.people, aid.households) == (1, 1)


@pytest.mark.parametrize(("amount", "kept"), [(0, True), (-1, False)])
def test_amounts_are_zero_or_more(amount, kept):
    if kept:
        assert make_aid(amount=amount).pk
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        make_aid(amount=amount)


def test_study_aid_without_a_day_counts_at_the_end_of_its_year():
    study = Study(owner=make_union(), year=2014, people=8, amount=100)

    study.full_clean()

    assert (study.given_on.code(), study.given_on.plain()) == (
        "2014",
        date(2014, 12, 31),
    )


def test_a_named_student_is_counted_once():
    union = make_union()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_study(owner=union, student=make_person(owner=union), people=2)


@pytest.mark.parametrize(("role", "seen"), [("officer", 0), ("relief", 1)])
def test_files_are_sealed_for_all_but_the_relief_handlers(role, seen):
    file = make_file()
    user = get_user_model().objects.create(username="reader")
    Assignment.objects.create(
        user=user, union=file.owner, role=role, since=date(2010, 1, 1)
    )

    assert File.objects.visible_to(user).count() == seen
    assert File.objects.editable_by(user).count() == seen


def test_the_names_are_for_the_relief_handlers():
    assert {kind.HANDLERS for kind in (Aid, Study, File)} == {"relief"}
    assert "person" in Aid.MASKED
    assert "student" in Study.MASKED
    assert "person" in File.MASKED
