import pytest

from tests.render.sample import make_document
from tongzhou.summaries.render import RenderError, Run, write


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("summary.docx", b"PK"),
        ("summary.PDF", b"%PDF"),
        ("summary.html", b"<!DOCTYPE"),
        ("总结.json", b"{"),
    ],
)
def test_the_suffix_chooses_the_format(tmp_path, name, start):
    path = write(make_document(Run("文")), tmp_path / name)

    assert path.read_bytes().startswith(start)
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["summary.doc", "summary"])
def test_an_unknown_suffix_is_refused_and_nothing_is_written(tmp_path, name):
    with pytest.raises(RenderError) as error:
        write(make_document(Run("文")), tmp_path / name)

    assert str(error.value) == (
        f"A summary cannot be written as “{name}”: "
        "the name must end in .docx, .pdf, .html, .json."
    )
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_told_in_a_sentence(tmp_path):
    with pytest.raises(RenderError) as error:
        write(make_document(Run("文")), tmp_path / "none" / "summary.json")

    assert error.value.code == "not_writable"
    assert "No such file or directory" in str(error.value)


def test_a_document_that_cannot_be_rendered_leaves_the_old_file(tmp_path):
    path = write(make_document(Run("旧")), tmp_path / "summary.json")
    old = path.read_bytes()

    with pytest.raises(RenderError):
        write(make_document(Run("8场次", "missing")), path)

    assert path.read_bytes() == old
