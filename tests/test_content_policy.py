"""Pages run only what we ship: every answer says so, and no page needs more."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tongzhou.events import scanning
from tongzhou.events.demo import make_event
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.summaries import services as summaries

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEMPLATES = sorted(Path(settings.ROOT / "tongzhou").rglob("templates/**/*.html"))


@pytest.fixture
def union():
    return make_union()


@pytest.fixture
def event(union):
    return make_event(owner=union, held_on=timezone.localdate())


def pages(union, event) -> dict[str, str]:
    """One address of each kind of page."""
    summary = summaries.create(union, Period.year(2014))
    return {
        "first screen": reverse("home"),
        "list": reverse("events:event-list"),
        "record": event.get_absolute_url(),
        "form": reverse("events:event-create"),
        "act": reverse("events:event-host", args=[event.pk]),
        "code": reverse("events:event-code", args=[event.pk]),
        "figures": reverse("indicators:year"),
        "figure": reverse("indicators:figure", args=["culture.participants"]),
        "summary": summary.get_absolute_url(),
        "import": reverse("ledger:import-list"),
        "export": reverse("events:event-export"),
        "nothing there": "/no/such/page/",
    }


def directives(response) -> dict[str, list[str]]:
    header = response.headers["Content-Security-Policy"]
    parts = [part.split() for part in header.split(";")]
    return {part[0]: part[1:] for part in parts if part}


def assert_strict(response) -> None:
    policy = directives(response)
    assert policy["default-src"] == policy["script-src"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'"} & set(policy["style-src"])


def test_every_kind_of_page_carries_the_policy(client, union, event):
    client.force_login(make_officer(union))

    for kind, address in pages(union, event).items():
        response = client.get(address)
        if response.streaming:
            assert b"".join(response.streaming_content)
        assert response.status_code == (404 if kind == "nothing there" else 200), kind
        assert_strict(response)


def test_pages_without_an_account_carry_it_too(client, event):
    door = reverse("events:sign-in", args=[scanning.token_of(event)])

    for address in (reverse("account_login"), door):
        response = client.get(address)
        assert response.status_code == 200
        assert_strict(response)


def test_a_refusal_carries_it_too(client, union, event):
    client.force_login(make_officer(union, role="worker"))

    response = client.get(event.get_absolute_url())

    assert response.status_code == 403
    assert_strict(response)


def test_a_style_sheet_in_a_page_has_the_nonce_of_its_answer(client, union):
    client.force_login(make_officer(union))
    address = summaries.create(union, Period.year(2014)).get_absolute_url()

    first, second = client.get(address), client.get(address)

    nonces = [re.search(r'<style nonce="([^"]+)"', r.text)[1] for r in (first, second)]
    assert nonces[0] != nonces[1]
    assert f"'nonce-{nonces[0]}'" in directives(first)["style-src"]


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda p: str(p.relative_to(settings.ROOT))
)
def test_no_template_has_a_script_or_a_handler_of_its_own(path):
    text = path.read_text()

    scripts = re.findall(r"<script(?![^>]*(?:\bsrc=|application/json))[^>]*>", text)
    handlers = re.findall(r"<[^>]*\son[a-z]+=[\"']", text)
    sheets = re.findall(r"<style(?![^>]*nonce)[^>]*>", text)
    assert (scripts, handlers, sheets) == ([], [], [])
