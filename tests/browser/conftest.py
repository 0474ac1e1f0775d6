"""The way of a user through real pages, in Debian's Chromium."""

import os
import re
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCREENSHOTS = HERE / "screenshots"
TIMEOUT = 8_000  # milliseconds
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# Playwright keeps an event loop running, and Django would refuse the database for it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    names = ("chromium", "chromium-browser", "google-chrome")
    program = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, names)), None
    )
    if program is None:
        pytest.skip("There is no Chromium on this machine.")
    return {**browser_type_launch_args, "executable_path": program, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
    }


@pytest.fixture
def context(context):
    context.set_default_timeout(TIMEOUT)
    return context


@pytest.fixture
def page(page):
    """A page whose scripts may not fail, nor break the content security policy."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console", lambda line: problems.append(line.text) if breaks(line) else None
    )
    yield page
    assert problems == []


def breaks(line) -> bool:
    return line.type == "error" and "Content Security Policy" in line.text


@pytest.fixture
def phone(new_context):
    """The narrowest phone that is promised."""
    context = new_context(
        viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True
    )
    context.set_default_timeout(TIMEOUT)
    return context.new_page()


@pytest.fixture
def screenshot(request):
    """``screenshot(page, "summary")`` keeps a picture in tests/browser/screenshots."""

    def take(page, name: str, *, full_page: bool = True) -> Path:
        SCREENSHOTS.mkdir(exist_ok=True)
        test = re.sub(r"\W+", "-", request.node.name).strip("-")
        path = SCREENSHOTS / f"{test}-{name}.png"
        page.screenshot(path=path, full_page=full_page)
        return path

    return take
