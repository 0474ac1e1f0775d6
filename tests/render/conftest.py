import pytest

from tests.render.sample import sample
from tongzhou.summaries.render import to_docx, to_pdf


@pytest.fixture(scope="session")
def document():
    return sample()


@pytest.fixture(scope="session")
def docx_bytes(document):
    return to_docx(document)


@pytest.fixture(scope="session")
def pdf_bytes(document):
    return to_pdf(document)
