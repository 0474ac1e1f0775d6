"""What every test has: English texts, unless it asks for another language."""

import os

import hypothesis
import pytest
from django.conf import settings
from django.test import Client, TransactionTestCase
from django.utils import translation

DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_configure():
    """Nothing takes time that tests do not need, and none fails for a slow machine.

    Passwords of tests are no secrets. Static files are looked for when they are asked
    for, not by each client at its first request. Speed is measured in ``bench/``.
    """
    hypothesis.settings.register_profile(
        "tongzhou",
        deadline=None,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    hypothesis.settings.load_profile("tongzhou")
    settings.WHITENOISE_AUTOREFRESH = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(config, items):
    """The order of files, as each process takes the next; what is left out.

    Spark comes first, as it takes longest; then the file that imports the demonstration
    year, so that nobody waits for a copy. What asks no database, or is marked
    ``once``, is tested with SQLite alone.
    """
    if os.environ.get("TONGZHOU_TEST_DATABASE") == "postgres":
        config.hook.pytest_deselected(items=[i for i in items if not _by_database(i)])
        items[:] = filter(_by_database, items)
    of_year = (i.path for i in items if "year" in getattr(i, "fixturenames", ()))
    importing = next(of_year, None)
    items.sort(key=lambda i: (not i.get_closest_marker("cluster"), i.path != importing))


def _by_database(item) -> bool:
    return not item.get_closest_marker("once") and bool(
        item.get_closest_marker("django_db")
        or DATABASE & set(getattr(item, "fixturenames", ()))
        or (item.cls and issubclass(item.cls, TransactionTestCase))
    )


@pytest.fixture(autouse=True)
def in_english(request):
    """Texts as they stand in the code; browser tests choose their language themselves."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    with translation.override("en"):
        yield


@pytest.fixture
def client() -> Client:
    """Django's test client, reading English."""
    return Client(headers={"accept-language": "en"})
