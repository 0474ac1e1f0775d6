from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.meetings.demo import make_matter, make_mechanism, make_meeting
from tongzhou.areas.meetings.models import Mechanism
from tongzhou.events.demo import make_event
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.services import ALWAYS

pytestmark = pytest.mark.django_db


def refused(record) -> list[str]:
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    return error.value.messages


def test_a_mechanism_that_nobody_dated_was_always_there():
    mechanism = Mechanism(owner=make_union(), kind="tripartite")

    mechanism.full_clean()

    assert mechanism.since == ALWAYS


def test_only_the_conference_of_a_board_names_a_firm_and_must():
    mechanism = make_mechanism(kind="board")
    mechanism.full_clean()

    mechanism.kind = "tripartite"
    assert refused(mechanism) == ["Only the conference of a board names a firm."]

    mechanism.employer = None
    mechanism.full_clean()

    mechanism.kind = "board"
    assert refused(mechanism) == ["Name the firm whose board and union meet."]


def test_a_mechanism_ends_after_it_begins():
    mechanism = make_mechanism(since=date(2014, 1, 1), until=date(2014, 1, 2))
    mechanism.full_clean()

    mechanism.until = date(2014, 1, 1)

    assert refused(mechanism) == ["It ends after it begins."]


def test_a_matter_belongs_to_the_day_of_its_meeting():
    meeting = make_meeting(event=make_event(held_on=date(2014, 10, 20)))

    assert make_matter(meeting=meeting).day == date(2014, 10, 20)
