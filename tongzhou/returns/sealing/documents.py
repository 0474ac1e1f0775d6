"""The papers of a package: the summary, the ledger, the figures, the words of welcome."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from tongzhou.indicators import services as indicators
from tongzhou.kit import sheets
from tongzhou.kit.sheets import Sheet
from tongzhou.ledger.columns import columns_of
from tongzhou.ledger.export import Exporter
from tongzhou.ledger.workbook import Workbook
from tongzhou.returns.sealing.personal import calls_people, is_free_text
from tongzhou.screens.values import field_of
from tongzhou.summaries.compose import Composition, to_document
from tongzhou.summaries.render import RenderError, to_docx, to_pdf
from tongzhou.summaries.render.document import Document

INSIDE = Path(__file__).parent / "inside"
MOST_ROWS = 20_000
"""Rows of one kind in the workbook; longer tables are read from their Parquet file."""


def write_summary(folder: Path, composition: Composition, *, names: bool) -> list[str]:
    """The summary as .docx and .pdf; returns what could not be made, as sentences.

    Without ``names`` the annex says how many records a figure has, not which.
    """
    folder.mkdir()
    document = to_document(composition) if names else _without_records(composition)
    (folder / "summary.docx").write_bytes(to_docx(document))
    return _write_pdf(folder / "summary.pdf", document)


def _without_records(composition: Composition) -> Document:
    """The document whose annex counts records and papers and names none of them."""
    document = to_document(composition, notes=False)
    figures = {piece.token.source: figure for piece, figure in composition.figures()}
    notes = []
    for note in document.figures:
        papers = indicators.papers(figures[note.extra["token"]])
        extra = note.extra | {"papers": papers}
        notes.append(replace(note, papers=papers, extra=extra))
    return replace(document, figures=tuple(notes))


def _write_pdf(path: Path, document: Document) -> list[str]:
    try:
        path.write_bytes(to_pdf(document, font_paths=settings.FONT_FOLDERS))
    except RenderError as error:
        return [_("The summary has no PDF: %(reason)s") % {"reason": error}]
    return []


class SealedExporter(Exporter):
    """Reads records like the ledger's export and leaves personal columns blank."""

    def __init__(self, body, period, *, kept_back: dict[type[Model], set[str]]):
        super().__init__(None, body, period)
        self.kept_back = kept_back

    def _cell(self, sheet: Sheet, record, column, papers, hidden):
        if not self.kept_back:
            return super()._cell(sheet, record, column, papers, hidden)
        field = field_of(sheet.model, column.name)
        if field is None:
            if column.is_extra and is_free_text(column.field):
                return None
            return super()._cell(sheet, record, column, papers, hidden)
        if field.is_relation and calls_people(field.related_model):
            return None
        if field.column in self.kept_back.get(sheet.model, ()):
            return None
        return super()._cell(sheet, record, column, papers, hidden)


def write_ledger(path: Path, exporter: SealedExporter) -> list[str]:
    """The ledger as a workbook; returns the tables that are too long for it."""
    path.parent.mkdir()
    too_long = []
    with translation.override("zh-hans"):
        book = Workbook(str(path))
        kinds = list(_kinds(exporter))
        book.add_guide(kinds)
        for sheet in kinds:
            if exporter.records(sheet)[MOST_ROWS : MOST_ROWS + 1].exists():
                too_long.append(sheet.model._meta.db_table)
                book.add_sheet(sheet, example=False)
            else:
                book.add_sheet(sheet, exporter.lines(sheet), example=False)
        book.close()
    return too_long


def _kinds(exporter: SealedExporter) -> Iterator[Sheet]:
    """The kinds with a sheet; lists of people's names only where names are included."""
    for sheet in sheets.in_order():
        named = {c.name for c in columns_of(sheet)} & {"name"}
        blank = exporter.kept_back.get(sheet.model, ())
        if not (named and "name" in blank):
            yield sheet


def write_json(path: Path, content) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def write_welcome(folder: Path, facts: dict[str, str]) -> None:
    """``README.txt`` with the facts of this package, and the script that verifies it."""
    text = (INSIDE / "README.txt").read_text(encoding="utf-8")
    for name, value in facts.items():
        text = text.replace(f"<{name}>", value)
    (folder / "README.txt").write_text(text, encoding="utf-8")
    (folder / "verify.py").write_bytes((INSIDE / "verify.py").read_bytes())
