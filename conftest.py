"""What every test has: English texts, unless it asks for another language."""

import os

import pytest
from django.test import Client, TransactionTestCase
from django.utils import translation

DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config, items):
    """The order of files, as each process takes the next; what is left out.

    Spark comes first, as it takes longest. One file imports the demonstration year, and
    those that copy it come last, so that none waits for it. What asks no database is
    tested once.
    """
    of_year = [i.path for i in items if "year" in getattr(i, "fixturenames", ())]

    def turn(item) -> int:
        if item.get_closest_marker("cluster"):
            return 0
        return 2 if item.path not in of_year else 1 if item.path == of_year[0] else 3

    items.sort(key=turn)
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
