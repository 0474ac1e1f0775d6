"""What every test has: English texts, unless it asks for another language."""

import pytest
from django.test import Client
from django.utils import translation


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
