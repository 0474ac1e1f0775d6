from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.training.demo import make_course, make_venue

pytestmark = pytest.mark.django_db


def refused(record) -> list[str]:
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    return error.value.messages


def test_no_more_complete_a_class_than_attend_it():
    course = make_course(participants=260, completed=260)
    course.full_clean()

    course.completed = 261

    assert refused(course) == ["No more complete a class than attend it."]


def test_a_venue_closes_after_it_has_opened():
    venue = make_venue(opened_on=date(2014, 5, 1), closed_on=date(2014, 5, 2))
    venue.full_clean()

    venue.closed_on = date(2014, 5, 1)

    assert refused(venue) == ["A venue closes after it has opened."]


def test_a_venue_needs_no_day_of_opening():
    venue = make_venue(opened_on=None)

    venue.full_clean()
