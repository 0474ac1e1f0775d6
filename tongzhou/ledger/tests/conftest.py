import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    """Uploaded files and progress lie in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.HOME = tmp_path


@pytest.fixture(autouse=True)
def in_english():
    """Sentences as they stand in the code."""
    with translation.override("en"):
        yield
