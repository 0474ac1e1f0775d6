"""What every test has: English texts, unless it asks for another language."""

import os

import pytest
from django.test import Client, TransactionTestCase
from django.utils import translation

DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config, items):
    """Spark comes first, as it takes longest; what asks no database is tested once."""
    items.sort(key=lambda item: not item.get_closest_marker("cluster"))
    if os.environ.get("TONGZHOU_TEST_DATABASE") != "postgres":
        return
    others = [item for item in items if not _asks_database(item)]
    items[:] = [item for item in items if _asks_database(item)]
    config.hook.pytest_deselected(items=others)


def _asks_database(item) -> bool:
    return bool(
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
