"""The number told for all who came, beside those listed: one table, nobody twice."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tongzhou.events import services, totals
from tongzhou.events.demo import make_attendance, make_event
from tongzhou.events.models import Attendance
from tongzhou.organisations.demo import make_employer, make_officer, make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


def counted(event) -> int:
    return sum(row.people for row in event.attendance.all() if row.is_counted)


def came(event, people: int) -> Attendance:
    firm = make_employer(owner=event.owner)
    services.add_attendance(event, [(firm, "", people)], owner=event.owner)
    return event.attendance.get(employer=firm)


def test_a_total_is_one_row_of_the_events_owner_and_a_batch():
    event = make_event()

    totals.tell(event, 800)
    row = totals.tell(event, 820)

    assert list(event.attendance.all()) == [row]
    assert (row.owner, row.people, row.told) == (event.owner, 820, 820)
    assert row.is_batch


def test_zero_takes_the_total_back():
    event = make_event()
    totals.tell(event, 800)

    totals.tell(event, 0)

    assert event.total is None
    assert counted(event) == 0


@pytest.mark.parametrize(
    ("listing", "counts"), [("", 800), ("included", 800), ("besides", 830)]
)
def test_a_total_includes_those_listed_until_somebody_says_otherwise(listing, counts):
    event = make_event()
    totals.tell(event, 800, listing=listing)

    came(event, 30)

    assert counted(event) == counts


@pytest.mark.parametrize(("people", "counts"), [(799, 800), (800, 800), (801, 801)])
def test_a_list_that_is_longer_than_the_total_stands(people, counts):
    event = make_event()
    totals.tell(event, 800)

    came(event, people)

    assert counted(event) == counts


def test_what_is_void_on_the_list_goes_back_to_the_total():
    event = make_event()
    totals.tell(event, 800)
    row = came(event, 30)
    assert event.total.people == 770

    door.void(row)
    assert event.total.people == 800

    door.restore(row)
    assert event.total.people == 770


@pytest.mark.parametrize(
    "fields",
    [
        {"told": None},
        {"told": 7, "employer": True},
        {"told": 7, "twice": True},
    ],
)
def test_the_table_keeps_a_total_bare_and_single(fields):
    event = make_event()
    if fields.pop("twice", False):
        totals.tell(event, 5)
    if fields.get("employer"):
        fields["employer"] = make_employer(owner=event.owner)

    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(event=event, owner=event.owner, people=7, **fields)


# On the screen


@pytest.fixture
def event(client):
    found = make_event(title="Gala")
    client.force_login(make_officer(found.owner))
    return found


def fill_in(client, event, **fields):
    data = {"title": event.title, "held_on": "2014-05-01", "owner": event.owner.pk}
    data |= {"version": event.version, **fields}
    return client.post(reverse("events:event-update", args=[event.pk]), data)


def test_the_form_of_an_event_keeps_the_total(client, event):
    assert fill_in(client, event, people="800").status_code == 302
    page = client.get(reverse("events:event-list") + "?period=all").text

    assert event.total.told == 800
    assert ">800<" in page.replace("\n", "")


def test_a_blank_takes_the_total_back(client, event):
    totals.tell(event, 800)

    assert fill_in(client, event, people="").status_code == 302

    assert event.total is None


def test_a_total_beside_a_list_asks_whether_it_includes_it(client, event):
    came(event, 30)

    asked = fill_in(client, event, people="800")
    assert asked.status_code == 422
    assert "30 people are listed" in str(asked.context["form"].errors["listing"])
    assert fill_in(client, event, people="800", listing="besides").status_code == 302

    assert counted(event) == 830


def test_a_list_beside_a_total_is_asked_about_on_the_events_page(client, event):
    totals.tell(event, 800)
    came(event, 30)
    address = reverse("events:event-detail", args=[event.pk])
    assert client.get(address).context["undecided"]

    assert "others, not listed" in client.get(address).text

    client.post(reverse("events:event-total", args=[event.pk]), {"listing": "besides"})

    assert "everybody who came" in client.get(address).text
    assert not client.get(address).context["undecided"]
    assert counted(event) == 830


def test_a_stranger_decides_nothing(client):
    event = make_event()
    totals.tell(event, 800)
    came(event, 30)
    client.force_login(make_officer(make_union()))

    address = reverse("events:event-total", args=[event.pk])
    assert client.post(address, {"listing": "besides"}).status_code == 404

    assert counted(event) == 800


def test_the_row_of_the_total_is_changed_with_the_event(client, event):
    row = totals.tell(event, 800)

    response = client.get(reverse("events:attendance-update", args=[row.pk]))

    assert response.url == reverse("events:event-update", args=[event.pk])


def test_nobody_is_listed_without_a_firm_or_a_name(client, event):
    data = {"event": event.pk, "people": "7", "owner": event.owner.pk}

    response = client.post(reverse("events:attendance-create"), data)

    assert "Name the firm or the person" in response.text
    assert not event.attendance.exists()


def test_a_listed_row_is_no_total():
    row = make_attendance()

    assert not row.is_total
    assert str(totals.tell(row.event, 9)) == "others, not listed: 8"
