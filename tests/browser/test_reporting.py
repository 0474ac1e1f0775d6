"""A quarter is reported from a phone and accepted at a desk."""

from datetime import date

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from tests.browser.walking import enter, serving, too_wide, translated
from tests.reference import empty
from tongzhou.areas.publicity.models import Item
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting.demo import make_collection
from tongzhou.returns.reporting.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def officers(django_db_setup, django_db_blocker):
    """An officer of a street that has called for a quarter, and one of a firm below."""
    with django_db_blocker.unblock():
        try:
            street = make_union(
                name="街道总工会", form=Union.Form.FEDERATION, level="street"
            )
            firm = make_union(name="远兴工会", parent=street, chair="孙新霞")
            make_collection(
                owner=street,
                title="工作季报",
                ends_on=date(2014, 3, 31),
                lines=["figure:publicity.sent"],
            )
            yield make_officer(street), make_officer(firm)
        finally:
            empty()


@pytest.fixture(scope="module")
def site(officers):
    with override_settings(DEFAULT_PERIOD="2014"), serving() as address:
        yield address


def said(text: str) -> str:
    return translated(text, "zh-hans")


def press(page, text: str) -> None:
    page.get_by_role("button", name=said(text), exact=True).click()


def test_a_quarter_is_reported_on_a_phone_and_accepted_at_a_desk(
    site, officers, phone, page, context, screenshot
):
    above, officer = officers
    enter(phone.context, site, officer.username)
    phone.goto(site)
    phone.get_by_role("link", name="工作季报").click()
    number = phone.get_by_label(said("number told"), exact=True)
    expect(number).to_be_visible()
    assert too_wide(phone) == []

    number.fill("3")
    phone.get_by_label(said("informant"), exact=True).fill("老李")
    press(phone, "Write the numbers into the ledger")
    expect(phone.locator(".figure")).to_have_text("3篇")
    screenshot(phone, "report")

    press(phone, "Nothing to report")
    expect(phone.get_by_role("alert")).to_contain_text("3篇")
    phone.get_by_role("link", name=said("No, go back")).click()
    press(phone, "The records are complete")
    expect(
        phone.get_by_role("button", name=said("Take the report back"))
    ).to_be_visible()

    enter(context, site, above.username)
    page.goto(site)
    page.get_by_role("link", name="工作季报").click()
    page.get_by_role("columnheader").get_by_role("link").click()
    expect(page.get_by_role("cell", name="3", exact=True)).to_be_visible()
    press(page, "Accept")
    expect(page.get_by_text(said("Accepted."))).to_be_visible()
    screenshot(page, "accepted")

    batch, report = Item.objects.get(), Report.objects.get()
    assert (batch.quantity, batch.informant) == (3, "老李")
    assert (report.standing, report.head) == ("accepted", "孙新霞")
