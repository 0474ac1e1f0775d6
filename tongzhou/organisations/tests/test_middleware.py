"""Which body, period and scope a page is about."""

from datetime import date

import pytest
from django.urls import reverse

from tongzhou.events.demo import make_event
from tongzhou.organisations.demo import make_officer, make_union

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return make_union(name="Street")


def titles(client, query=""):
    response = client.get(reverse("events:event-list") + query)
    return sorted(str(event) for event in response.context["listing"].page)


def test_a_body_narrows_the_lists_until_another_is_chosen(client, street):
    village = make_union(name="Village", parent=street)
    make_event(owner=street, title="of the street")
    make_event(owner=village, title="of the village")
    client.force_login(make_officer(street))

    assert titles(client, "?period=2014") == ["of the street", "of the village"]
    assert titles(client, f"?body={village.pk}") == ["of the village"]
    assert titles(client) == ["of the village"]
    assert titles(client, "?body=Street&scope=own") == ["of the street"]


def test_a_body_of_another_branch_is_not_taken(client, street):
    stranger = make_union()
    client.force_login(make_officer(street))

    response = client.get(reverse("events:event-list") + f"?body={stranger.pk}")

    assert response.wsgi_request.union == street


def test_the_period_is_remembered_and_rubbish_is_not(client, street):
    make_event(owner=street, title="in May", held_on=date(2014, 5, 31))
    client.force_login(make_officer(street))

    assert titles(client, "?period=2014-05") == ["in May"]
    assert titles(client, "?period=May") == ["in May"]
    assert titles(client, "?period=2014-06") == []
    assert titles(client, "?period=all") == ["in May"]
