"""Many people at once: by name, or a firm's number."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tongzhou.events.demo import make_attendance, make_event
from tongzhou.journal.models import Entry
from tongzhou.kit.days import parse_day
from tongzhou.organisations.demo import make_employer, make_officer
from tongzhou.people.demo import make_person
from tongzhou.people.models import Person
from tongzhou.screens import door, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(client):
    found = make_event()
    client.force_login(make_officer(found.owner))
    return found


@pytest.fixture
def firm(event):
    return make_employer(
        owner=event.owner, name="东光微电子有限公司", short_name="东光"
    )


def add(client, event, lines):
    address = reverse("events:event-names", args=[event.pk])
    return client.post(address, {"owner": event.owner.pk, "lines": lines})


def test_lines_are_numbers_or_names(client, event, firm):
    wang = make_person(owner=event.owner, employer=firm, name="王小明")

    assert add(client, event, "东光 14\n东光\t王小明、李敏\n").status_code == 302

    rows = event.attendance.order_by("pk")
    assert [(r.people, r.person and r.person.name) for r in rows] == [
        (14, None),
        (1, "王小明"),
        (1, "李敏"),
    ]
    assert rows[1].person == wang
    assert Person.objects.get(name="李敏").employer == firm


def test_every_wrong_line_is_named_and_nothing_is_kept(client, event, firm):
    response = add(client, event, "东光 14\n西光 3\n东光")

    sentences = response.context["form"].errors["lines"]
    assert [("2" in s, "3" in s) for s in sentences] == [(True, False), (False, True)]
    assert "西光 3" in response.text
    assert not event.attendance.exists()


def test_nobody_is_on_the_list_twice(client, event, firm):
    wang = make_person(owner=event.owner, employer=firm, name="王小明")
    make_attendance(event=event, employer=firm, person=wang)

    response = add(client, event, "东光 王小明")

    assert "王小明" in str(response.context["form"].non_field_errors())
    assert event.attendance.count() == 1


@pytest.mark.parametrize(("people", "more"), [(2, False), (3, True)])
def test_an_event_shows_its_first_lines_and_says_how_many_there_are(
    client, event, firm, monkeypatch, people, more
):
    monkeypatch.setattr(record, "SHOWN", 2)
    for number in range(people):
        person = make_person(owner=event.owner, name=f"王{number}")
        make_attendance(event=event, employer=firm, person=person)

    page = client.get(event.get_absolute_url()).text

    assert re.search(rf"<h2>\w+ <small[^>]*>{people}</small></h2>", page)
    assert [f"王{n}" in page for n in range(people)] == [n < 2 for n in range(people)]
    assert ("Show all of them" in page) is more


def test_the_page_of_an_event_asks_for_its_total_once(client, event):
    make_attendance(event=event, employer=None, told=120, people=120)

    with CaptureQueriesContext(connection) as asked:
        page = client.get(event.get_absolute_url()).text

    assert "120" in page
    totals = [q for q in asked if '"told" IS NOT NULL' in q["sql"]]
    assert len(totals) == 2  # the page's, and that of a rule


@pytest.mark.parametrize(
    ("day", "told"),
    [("2014-04", ("day", "month")), ("2014-05", ("30 Apr 2014", "May 2014"))],
)
def test_how_exactly_a_day_is_known_is_one_line_of_the_history(day, told):
    event = make_event(held_on=date(2014, 4, 30))
    event.held_on = parse_day(day)

    door.save(event)

    assert Entry.objects.of(event).first().changes == [("date", *told)]
