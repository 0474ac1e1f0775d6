"""Helpers of the browser tests: who walks, what a page's labels are, what fits."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.test import Client
from django.utils import translation
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tongzhou.accounts.models import User

LABELS = ".menu-link, .menu-group > summary, th[scope=col], dt, h2, main .btn, label"
"""Words of ours on a page, as far as no record's own text stands among them."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN_ONLY = re.compile(r"^[^\u4e00-\u9fff]*[A-Za-z]{2}[^\u4e00-\u9fff]*$")


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server that leaves the ledger as it is between the tests.

    It stops once its last request is through: a thread that ended later would find the
    database taken away.
    """
    server = LiveServer("localhost")
    try:
        yield server.url
    finally:
        for thread in threading.enumerate():
            if "process_request_thread" in thread.name:
                thread.join(5)
        server.stop()


def enter(context: BrowserContext, site: str, username: str) -> None:
    """Give ``context`` the session of a user, as if she had just signed in."""
    name = settings.SESSION_COOKIE_NAME
    session = _signed_in(username).cookies[name].value
    context.add_cookies([{"name": name, "value": session, "url": site}])


def look(username: str, *addresses: str) -> None:
    """Let somebody have looked at pages: their figures are kept for all tests of a file.

    For a fixture of the whole file; what a test computes goes with the test.
    """
    client = _signed_in(username)
    for address in addresses:
        assert client.get(address).status_code == 200, address


def _signed_in(username: str) -> Client:
    client = Client()
    client.force_login(
        User.objects.get(username=username), settings.AUTHENTICATION_BACKENDS[0]
    )
    return client


def read_in(context: BrowserContext, site: str, language: str) -> None:
    name = settings.LANGUAGE_COOKIE_NAME
    context.add_cookies([{"name": name, "value": language, "url": site}])


def labels(page: Page) -> set[str]:
    """The words of menus, heads, buttons and boxes, hidden ones too."""
    found = page.eval_on_selector_all(LABELS, "all => all.map(e => e.textContent)")
    return {re.sub(r"\s+", " ", text).strip() for text in found}


def too_wide(page: Page) -> list[str]:
    """What stands out of the window on the right, unless its own box scrolls."""
    page.wait_for_load_state()
    return page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > width + 1)
            .map(e => e.tagName + '.' + e.className).slice(0, 5);
        }"""
    )


def translated(text: str, language: str) -> str:
    with translation.override(language):
        return translation.gettext(text)
