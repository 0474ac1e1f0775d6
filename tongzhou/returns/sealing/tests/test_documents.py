"""The readable parts: ledger without names, catalogue in its order, the summary."""

from datetime import date

import openpyxl
import pytest

from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.papers.demo import make_paper
from tongzhou.papers.services import link
from tongzhou.returns.sealing import documents
from tongzhou.returns.sealing.demo import make_seal

pytestmark = pytest.mark.django_db


def cells(path) -> dict[str, list[tuple]]:
    book = openpyxl.load_workbook(path, read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def text_of(path) -> str:
    return str(cells(path))


@pytest.mark.once
def test_the_ledger_names_nobody_unless_there_is_a_reason(
    whole_seal, street, every_figure, tmp_path
):
    for names_reason, named in [("", False), ("for the audit", True)]:
        seal = make_seal(
            owner=street.body,
            folder=tmp_path / str(named),
            names_reason=names_reason,
        )
        text = text_of(seal.path / "ledger" / "ledger.xlsx")
        assert ("王小明" in text) is named
        assert "A title" in text
        seal.state = "unsealed"
        seal.save()


@pytest.mark.once
def test_a_table_too_long_for_a_sheet_is_left_to_its_parquet_file(
    whole_seal, street, tmp_path, monkeypatch
):
    monkeypatch.setattr(documents, "MOST_ROWS", 1)
    make_suggestion(owner=street.union, collected_on=date(2014, 6, 2), title="Second")

    seal = make_seal(owner=street.body, folder=tmp_path)

    text = (seal.path / "manifest.json").read_text()
    assert "leaves out suggestions_suggestion: it is too long" in text
    assert "Second" not in text_of(seal.path / "ledger" / "ledger.xlsx")


def test_the_catalogue_is_fonds_volume_item(street, tmp_path):
    plan = make_paper(owner=street.body, title="Plan", written_on=date(2014, 3, 1))
    result = make_paper(owner=street.body, title="Result", written_on=date(2014, 2, 1))
    alone = make_paper(owner=street.body, title="Alone", written_on=date(2014, 9, 1))
    make_paper(owner=street.body, title="Too late", written_on=date(2015, 1, 1))
    link(plan, street.suggestion, street.attendance)
    link(result, street.suggestion)

    seal = make_seal(owner=street.body, folder=tmp_path)

    (rows,) = cells(seal.path / "catalogue" / "catalogue.xlsx").values()
    lines = [(row[0], row[1], row[2], row[4], row[5]) for row in rows[1:]]
    numbered = {(volume, item): title for _c, _n, volume, item, title in lines}
    assert {line[:2] for line in lines} == {("S1", "Street")}
    assert sorted(numbered.values()) == ["Alone", "Plan", "Result"]
    volumes = {title: volume for (volume, _item), title in numbered.items()}
    assert volumes["Alone"] not in (volumes["Plan"], volumes["Result"])
    assert alone.title in numbered.values()
    supported = {row[5]: row[10] for row in rows[1:]}
    assert f"#{street.suggestion.pk}" in supported["Plan"]
    assert f"#{street.attendance.pk}" in supported["Plan"]
    assert "王小明" not in str(rows)


@pytest.mark.once
def test_the_summary_is_there_as_word_and_pdf(whole_seal, street, tmp_path, printer):
    seal = make_seal(owner=street.body, folder=tmp_path)

    folder = seal.path / "summary"
    assert (folder / "summary.docx").read_bytes()[:2] == b"PK"
    written = folder / "summary.pdf"
    said = "The summary has no PDF" in (seal.path / "manifest.json").read_text()
    assert written.exists() is not said
    if written.exists():
        assert written.read_bytes()[:4] == b"%PDF"
