from datetime import date

import pytest

from tongzhou.areas.meetings import rules
from tongzhou.areas.meetings.demo import (
    make_document,
    make_matter,
    make_mechanism,
    make_meeting,
)
from tongzhou.events.demo import make_event
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

ON = date(2014, 12, 31)


def found(check, on=ON):
    return [finding.record for finding in check(on)]


def met(mechanism, *days):
    """Meetings of a mechanism on these days."""
    return [
        make_meeting(
            event=make_event(owner=mechanism.owner, held_on=day), mechanism=mechanism
        )
        for day in days
    ]


@pytest.mark.parametrize(
    ("check", "kind", "least"),
    [
        (rules.government_conference, "government", 1),
        (rules.tripartite_plenary, "tripartite", 2),
        (rules.board_conference, "board", 2),
    ],
)
def test_a_mechanism_meets_as_often_as_is_usual(check, kind, least):
    mechanism = make_mechanism(kind=kind)
    met(mechanism, date(2013, 12, 31), date(2015, 1, 1))
    met(mechanism, *[date(2014, 3, 1)] * (least - 1))

    assert found(check) == [mechanism]
    assert found(check, date(2014, 11, 30)) == []

    (last,) = met(mechanism, date(2014, 12, 31))
    assert found(check) == []

    door.void(last)
    assert found(check) == [mechanism]


@pytest.mark.parametrize(
    ("since", "count"), [(date(2013, 12, 31), 1), (date(2014, 1, 1), 0)]
)
def test_a_mechanism_of_this_year_has_time(since, count):
    make_mechanism(since=since)

    assert len(found(rules.government_conference)) == count


@pytest.mark.parametrize(
    ("parties", "count"),
    [
        ("", 0),
        ("工会,人社局", 1),
        ("工会，人社局，", 1),
        ("工会、人社局、企业联合会", 0),
        ("工会；人社局；企联；工商联", 0),
    ],
)
def test_tripartite_consultation_names_three_sides(parties, count):
    mechanism = make_mechanism(kind="tripartite", parties=parties)
    make_mechanism(parties=parties)

    assert found(rules.three_sides) == [mechanism] * count


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({}, 1),
        ({"outcome": "The money came late"}, 0),
        ({"done_on": date(2014, 12, 31)}, 0),
        ({"done_on": date(2015, 1, 1)}, 1),
    ],
)
def test_a_matter_is_not_carried_over_in_silence(fields, count):
    mechanism = make_mechanism()
    first, _again = met(mechanism, date(2014, 3, 1), date(2014, 9, 1))
    matter = make_matter(meeting=first, **fields)

    assert found(rules.carried_over) == [matter] * count
    assert found(rules.carried_over, date(2014, 8, 31)) == []


def test_a_meeting_of_another_mechanism_carries_nothing_over():
    first, _same_day = met(make_mechanism(), date(2014, 3, 1), date(2014, 3, 1))
    make_matter(meeting=first)
    met(make_mechanism(), date(2014, 9, 1))
    make_matter()

    assert found(rules.carried_over) == []


@pytest.mark.parametrize(
    ("due_on", "done_on", "count"),
    [
        (date(2014, 12, 30), None, 1),
        (date(2014, 12, 31), None, 0),
        (None, None, 0),
        (date(2014, 6, 1), date(2014, 12, 31), 0),
        (date(2014, 6, 1), date(2015, 1, 1), 1),
    ],
)
def test_a_matter_is_overdue_from_the_day_after(due_on, done_on, count):
    matter = make_matter(due_on=due_on, done_on=done_on)

    assert found(rules.matter_overdue) == [matter] * count


@pytest.mark.parametrize(
    ("number", "count"),
    [
        ("", 0),
        ("新街工〔2014〕5号", 0),
        ("新街工〔2014〕12号", 0),
        ("新街工〔2014〕05号", 1),
        ("新街工[2014]5号", 1),
        ("新街工〔2014〕第5号", 1),
        ("新街工〔14〕5号", 1),
        ("〔2014〕5号", 1),
    ],
)
def test_a_document_number_has_the_usual_form(number, count):
    document = make_document(document=number)
    make_document(document=number, written_on=date(2012, 6, 30))

    assert found(rules.document_number) == [document] * count
