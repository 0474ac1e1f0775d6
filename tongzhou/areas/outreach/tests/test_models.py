import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.outreach.demo import make_deed, make_speech_contest
from tongzhou.areas.outreach.models import Deed
from tongzhou.events.demo import make_event
from tongzhou.organisations.demo import make_employer
from tongzhou.people.demo import make_person

pytestmark = pytest.mark.django_db


def refused(record) -> list[str]:
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    return error.value.messages


def test_a_deed_is_of_somebody_or_a_batch():
    event = make_event()

    assert refused(Deed(owner=event.owner, event=event)) == [
        "Name the person, or give a quantity with its source."
    ]

    Deed(owner=event.owner, event=event, name="王伟").full_clean()
    Deed(owner=event.owner, event=event, quantity=12).full_clean()


def test_a_named_deed_is_one():
    deed = make_deed()

    deed.quantity = 2

    assert refused(deed) == ["A named person is counted once."]


def test_a_deed_brings_employer_and_trade_of_the_person():
    event = make_event()
    firm = make_employer(owner=event.owner)
    person = make_person(owner=event.owner, employer=firm, trade="焊工")
    deed = Deed(owner=event.owner, event=event, person=person)

    deed.full_clean()

    assert (deed.employer, deed.trade) == (firm, "焊工")


def test_no_more_win_a_prize_than_have_spoken():
    contest = make_speech_contest(speakers=6, awarded=6)
    contest.full_clean()

    contest.awarded = 7

    assert refused(contest) == ["No more win a prize than have spoken."]


def test_the_day_is_that_of_the_event():
    deed, contest = make_deed(), make_speech_contest()

    assert deed.day == deed.event.held_on
    assert contest.day == contest.event.held_on
