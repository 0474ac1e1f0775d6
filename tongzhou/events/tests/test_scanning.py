"""Signing in by a code: one event, one day, one tap; twice changes nothing."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tongzhou.events import scanning
from tongzhou.events.demo import make_attendance, make_event
from tongzhou.organisations.demo import (
    make_closed_period,
    make_employer,
    make_officer,
    make_union,
)
from tongzhou.people.demo import make_person
from tongzhou.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_cached():
    cache.clear()


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def event(today):
    return make_event(title="Gala", held_on=today)


@pytest.fixture
def firm(event):
    return make_employer(
        owner=event.owner,
        name="东光微电子有限公司",
        short_name="东光",
        covered_by=event.owner,
    )


def link(event, query="") -> str:
    return reverse("events:sign-in", args=[scanning.token_of(event)]) + query


def enter(client, event, name="王小明", firm="东光", **fields):
    return client.post(link(event), {"name": name, "firm": firm, **fields}, follow=True)


def test_a_link_is_good_until_the_end_of_the_events_last_day(
    client, event, today, monkeypatch
):
    address = link(event)
    assert client.get(address).status_code == 200

    tomorrow = today + timedelta(days=1)
    monkeypatch.setattr(scanning.timezone, "localdate", lambda: tomorrow)

    assert client.get(address).status_code == 410


def test_a_link_that_nobody_signed_opens_nothing(client, event):
    forged = link(event).replace(f"/{event.pk}.", f"/{event.pk + 1}.")

    assert client.get(forged).status_code == 410


def test_a_void_event_takes_nobody_in(client, event, firm):
    address = link(event)
    event.state = "void"
    event.save()

    assert client.post(address, {"name": "王小明", "firm": "东光"}).status_code == 410

    assert not event.attendance.exists()


def test_before_its_day_an_event_takes_nobody_in(client, firm, event, today):
    event.held_on = today + timedelta(days=1)
    event.save()

    response = enter(client, event)

    assert response.status_code == 422
    assert "Signing in opens on" in response.text
    assert not event.attendance.exists()


def test_a_visitor_gives_name_and_firm(client, event, firm):
    response = enter(client, event)

    row = event.attendance.get()
    assert (row.person.name, row.employer, row.door) == ("王小明", firm, "qr")
    assert (row.owner, row.people) == (event.owner, 1)
    assert timezone.now() - row.arrived_at < timedelta(minutes=1)
    assert "You are on the list." in response.text


def test_a_firm_that_is_not_clear_offers_up_to_three(client, event, firm):
    for number in range(4):
        make_employer(owner=event.owner, name=f"东光{number}厂", covered_by=event.owner)

    asked = enter(client, event, firm="东光厂")
    offers = asked.context["form"].offers
    assert len(offers) == 3
    assert 'value="王小明"' in asked.text
    assert not event.attendance.exists()

    enter(client, event, firm="东光厂", chosen=offers[0].pk)
    assert event.attendance.get().employer == offers[0]


def test_a_firm_of_another_branch_is_not_found(client, event, firm):
    other = make_union()
    make_employer(owner=other, name="远方集团", covered_by=other)

    response = enter(client, event, firm="远方集团")

    assert "We know no firm" in response.text
    assert "ask the organiser" in response.text


def test_twice_is_said_and_changes_nothing(client, event, firm):
    enter(client, event)
    before = event.attendance.values().get()

    response = enter(client, event)

    assert "already" in response.text
    assert event.attendance.values().get() == before
    assert Person.objects.count() == 1


def test_somebody_put_on_the_list_before_arrives(client, event, firm):
    person = make_person(owner=event.owner, employer=firm, name="王小明")
    row = make_attendance(event=event, person=person, employer=firm)

    enter(client, event)

    row.refresh_from_db()
    assert (row.door, row.arrived_at is not None) == ("qr", True)


def test_leaving_may_be_noted_once(client, event, firm):
    enter(client, event)

    client.post(link(event), {"leave": "1"})
    left = event.attendance.get().left_at
    client.post(link(event), {"leave": "1"})

    assert left is not None
    assert event.attendance.get().left_at == left


def test_nobody_leaves_for_somebody_else(client, event, firm):
    person = make_person(owner=event.owner, employer=firm)
    make_attendance(event=event, person=person, arrived_at=timezone.now())

    client.post(link(event), {"leave": "1"})

    assert event.attendance.get().left_at is None


@pytest.fixture
def worker(event, firm):
    user = make_officer(event.owner, role="worker")
    user.display_name = "李敏"
    user.save()
    return user


def test_a_worker_with_an_account_taps_once(client, event, firm, worker):
    person = make_person(owner=event.owner, employer=firm, name="李敏")
    client.force_login(worker)
    assert client.get(link(event)).context["person"] == person

    response = client.post(link(event), {"mine": "1"}, follow=True)

    row = event.attendance.get()
    assert (row.person, row.employer) == (person, firm)
    assert "You are on the list." in response.text


def test_a_worker_whom_we_do_not_know_by_name_says_it_once(
    client, event, firm, worker, today
):
    client.force_login(worker)
    assert client.get(link(event)).context["person"] is None
    enter(client, event, name="李小敏", mine="1")

    later = make_event(owner=event.owner, held_on=today)

    assert client.get(link(later)).context["person"].name == "李小敏"


def test_an_account_never_becomes_somebody_of_another_firm(client, event, worker):
    other = make_union(parent=event.owner)
    make_employer(owner=other, name="远方集团", covered_by=other)
    client.force_login(worker)

    enter(client, event, name="王小明", firm="远方集团", mine="1")

    assert event.attendance.get().person.account is None


def test_a_closed_period_refuses_with_a_sentence(client, event, firm, today):
    make_closed_period(owner=event.owner, first=today, last=today)

    response = enter(client, event)

    assert response.status_code == 422
    assert "has closed" in response.text
    assert not event.attendance.exists()
    assert not Person.objects.exists()


def test_too_many_at_once_are_told_to_wait(client, event, firm, settings):
    settings.ACCOUNT_RATE_LIMITS = {"event_scan": "2/m/ip"}
    enter(client, event, name="王小明")
    enter(client, event, name="李敏")

    response = enter(client, event, name="张三")

    assert response.status_code == 429
    assert 'value="张三"' in response.text
    assert event.attendance.count() == 2


# The organiser's page


def test_the_organiser_shows_the_code_and_sees_the_count_grow(client, event, firm):
    enter(client, event)
    client.force_login(make_officer(event.owner))
    address = reverse("events:event-code", args=[event.pk])

    page = client.get(address)
    part = client.get(address, headers={"HX-Request": "true"}).text

    assert page.context["count"] == 1
    assert 'class="segno"' in page.text
    assert page.context["address"].endswith(link(event))
    assert "王小明" in part
    assert "<h1>" not in part


def test_the_code_is_for_those_who_may_change_the_event(client, event):
    address = reverse("events:event-code", args=[event.pk])
    assert client.get(address).status_code == 302

    client.force_login(make_officer(make_union()))
    assert client.get(address).status_code == 404

    client.force_login(make_officer(event.owner, role="reader"))
    assert client.get(address).status_code == 403
