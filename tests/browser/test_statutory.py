"""A form of a body above, as an officer fills it in, on a desk and on a phone."""

import re

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from tests.browser.walking import enter, look, read_in, serving, too_wide
from tests.reference import year
from tongzhou.demo import accounts
from tongzhou.organisations.models import Union
from tongzhou.returns.statutory import demo as forms

__all__ = ["year"]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shipped(year):
    """The demonstration with the three shipped forms, by their codes."""
    accounts.create()
    made = forms.build(year, Union.objects.get(name="宜兴市总工会"))
    return {form.code: form for form in made}


@pytest.fixture(scope="module")
def site(shipped):
    with override_settings(DEFAULT_PERIOD="2014"), serving() as address:
        look("jiedao", f"/statutory/{shipped['organisation'].pk}/")
        yield address


@pytest.fixture
def walk(site, page, context):
    """``walk(page)`` signs the street's officer in on a page of English words."""
    enter(context, site, "jiedao")
    read_in(context, site, "en")
    return page


def cell(page, row, text):
    """The cell of a row of the form that shows ``text``."""
    line = page.locator(".form-table tr", has_text=row).first
    return line.locator("td", has_text=re.compile(f"^\\s*{re.escape(text)}"))


def test_a_number_of_the_form_opens_its_records(walk, site, shipped):
    walk.goto(f"{site}/statutory/{shipped['democracy'].pk}/")
    cell(walk, "本年召开职代会", "66").get_by_role("link").click()

    expect(walk).to_have_url(re.compile("/indicators/congresses.sessions/"))
    expect(walk.locator("main")).to_contain_text("66")


def test_a_typed_number_stands_beside_the_ledgers(walk, site, shipped):
    walk.goto(f"{site}/statutory/{shipped['organisation'].pk}/?type=1")
    walk.get_by_label("E15").fill("19480")
    walk.get_by_role("button", name="Save", exact=True).click()

    typed = cell(walk, "工会会员", "19480")
    expect(typed).to_contain_text("by hand")
    expect(typed).to_contain_text("19481")


def test_a_cell_is_mapped_by_its_words(walk, site, shipped):
    walk.goto(f"{site}/statutory/{shipped['organisation'].pk}/mapping/?cell=H5")
    walk.get_by_label("Search a figure by its words").fill("发展会员")
    walk.locator("#found .offer", has_text="New members").first.click()
    walk.get_by_role("button", name="Save and go on").click()

    expect(
        walk.locator(".form-table td").filter(has_text="New members").last
    ).to_be_visible()


def test_the_form_scrolls_inside_its_own_frame_on_a_phone(phone, site, shipped):
    enter(phone.context, site, "jiedao")
    for path in ("", "mapping/?cell=E15", "rules/", "history/"):
        phone.goto(f"{site}/statutory/{shipped['organisation'].pk}/{path}")
        assert too_wide(phone) == [], path
    phone.goto(f"{site}/statutory/{shipped['organisation'].pk}/")
    label = phone.locator("td.label").first
    before = label.bounding_box()["x"]

    phone.locator(".form-frame").evaluate("frame => frame.scrollLeft = 300")

    assert phone.locator(".form-frame").evaluate("frame => frame.scrollLeft") == 300
    assert label.bounding_box()["x"] < before + 1
    assert label.bounding_box()["x"] >= 0
