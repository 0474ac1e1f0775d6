"""A project on its way: in the list while it is under way, completed by one act."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tongzhou.areas.innovations import services
from tongzhou.areas.innovations.demo import make_project
from tongzhou.kit.days import Day, Precision
from tongzhou.organisations.demo import make_officer, make_union

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(client):
    found = make_project(completed_on=None, started_on=date(2014, 3, 1))
    client.force_login(make_officer(found.owner))
    return found


def complete(client, project, **data):
    return client.post(reverse("innovations:project-complete", args=[project.pk]), data)


@pytest.mark.parametrize(("period", "there"), [("2013", 0), ("2014", 1), ("2015", 1)])
def test_a_project_under_way_is_in_the_list_of_every_period_since(
    client, project, period, there
):
    address = reverse("innovations:project-list") + f"?period={period}"

    assert len(client.get(address).context["listing"].page) == there


def test_one_act_completes_it(client, project):
    page = client.get(project.get_absolute_url()).text
    assert reverse("innovations:project-complete", args=[project.pk]) in page

    complete(client, project, on="2014-09", benefit="5万", benefit_kind="booked")

    project.refresh_from_db()
    assert (project.completed_on.code(), project.benefit) == ("2014-09", 5_000_000)
    assert "project-complete" not in client.get(project.get_absolute_url()).text


def test_it_is_not_completed_before_it_was_approved(client, project):
    response = complete(client, project, on="2014-02-28")

    assert "starts before it is completed" in response.text
    project.refresh_from_db()
    assert project.is_under_way


def test_it_is_completed_once():
    project = make_project(completed_on=date(2014, 5, 1))

    with pytest.raises(ValidationError) as error:
        services.complete(project, Day.of(date(2014, 6, 1), Precision.DAY))

    assert error.value.code == "completed"


def test_a_stranger_completes_nothing(client, project):
    client.force_login(make_officer(make_union()))

    assert complete(client, project, on="2014-09").status_code == 404
