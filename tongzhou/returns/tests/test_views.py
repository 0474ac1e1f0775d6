from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_employer, make_officer, make_union
from tongzhou.organisations.models import Union
from tongzhou.returns import services
from tongzhou.returns.models import YearSheet

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)


@pytest.fixture
def firm():
    street = make_union(form=Union.Form.FEDERATION)
    union = make_union(parent=street)
    return make_employer(covered_by=union)


@pytest.fixture
def officer(firm):
    return make_officer(firm.union_on(YEAR.last))


def address(firm):
    return reverse("returns:sheet", args=[firm.pk, "2014"])


def test_an_officer_answers_on_screen(client, firm, officer):
    client.force_login(officer)

    client.post(address(firm), {"employees": "88", "way": "paper"})

    sheet = YearSheet.objects.get()
    assert (sheet.cells["employees"], sheet.way) == (88, "paper")


def test_a_stranger_does_not_find_the_sheet(client, firm):
    client.force_login(make_officer(make_union()))

    assert client.get(address(firm)).status_code == 404


def test_a_sheet_without_an_answer_says_so_and_does_not_ask_who(client, firm, officer):
    client.force_login(officer)

    page = client.get(address(firm), headers={"accept-language": "zh-hans"})

    assert "<p>未报</p>" in page.text
    assert "谁还没报" not in page.text


def test_a_reader_may_not_answer(client, firm):
    client.force_login(make_officer(firm.union_on(YEAR.last), "reader"))

    assert client.post(address(firm), {"employees": "88"}).status_code == 403


def test_a_part_above_its_whole_is_refused_and_nothing_is_lost(client, firm, officer):
    client.force_login(officer)

    page = client.post(address(firm), {"employees": "10", "women": "11"}).text

    assert "There are no more women than employees." in page
    assert 'value="11"' in page
    assert not YearSheet.objects.exists()


def test_silence_is_not_a_nil_return(client, firm, officer):
    client.force_login(officer)

    page = client.post(address(firm), {}).text

    assert "tick the nil return" in page


def test_a_link_answers_one_firm_without_an_account(client, firm):
    link = services.link_for(firm, YEAR)

    page = client.post(
        reverse("returns:by-link", args=[link.token]), {"employees": "5"}
    )

    assert page.status_code == 200
    assert YearSheet.objects.get().way == "link"


@pytest.mark.parametrize(("days", "status"), [(1, 200), (-1, 410)])
def test_a_link_opens_until_it_expires(client, firm, days, status):
    link = services.link_for(firm, YEAR)
    link.expires_at = timezone.now() + timedelta(days=days)
    link.save()

    page = client.get(reverse("returns:by-link", args=[link.token]))

    assert page.status_code == status


def test_the_overview_names_those_who_have_not_answered(client, firm):
    client.force_login(make_officer(firm.union_on(YEAR.last)))

    page = client.get(reverse("returns:overview") + "?period=2014").text

    assert firm.name in page
