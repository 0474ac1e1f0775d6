import pytest


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    """Uploaded files and progress lie in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.HOME = tmp_path
