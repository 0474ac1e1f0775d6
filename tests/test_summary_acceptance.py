"""The summary of the reference year, taken apart as the office will read it."""

import io
import json
from itertools import pairwise

import pytest
from docx import Document as Docx

from tests.reference import YEAR, counted_tables, year
from tongzhou.demo.names import STREET
from tongzhou.journal.models import KeptAnswer
from tongzhou.organisations.models import Union
from tongzhou.summaries import outlines, services
from tongzhou.summaries.compose import to_document
from tongzhou.summaries.render import to_docx, to_html, to_json
from tongzhou.summaries.tokens import tokens

__all__ = ["year"]
pytestmark = pytest.mark.django_db

# The 26 published figures as they are printed, each with the words beside it.
PRINTED = [
    "比赛8场次",
    "500多人",
    "建议128条",
    "8个职工",
    "项目10个",
    "560多万元",
    "发明专利有7个",
    "实用新型专利有7个",
    "12位来自",
    "工人先锋号12个",
    "学习型班组标兵12个",
    "知识型职工标兵25个",
    "教育培训班5期",
    "思想道德教育培训班3期",
    "2000多人次",
    "12个企业",
    "36个回合",
    "工会信息15篇",
    "被录用8篇",
    "工会论文2篇",
    "刊登1-2篇",
    "座谈会6次",
    "流程图3个",
    "建制率为98%",
    "9个村工会联合会",
    "行业集群职代会2个",
]


@pytest.fixture(scope="module")
def document(year, django_db_blocker):
    with django_db_blocker.unblock():
        return to_document(services.written(year, YEAR))


@pytest.fixture(scope="module")
def docx(document) -> Docx:
    return Docx(io.BytesIO(to_docx(document)))


@pytest.fixture(scope="module")
def figures(document) -> dict[str, dict]:
    """The figures of the JSON by their token."""
    found = json.loads(to_json(document))["figures"]
    return {note["token"]: note for note in found}


@pytest.mark.parametrize("text", PRINTED)
def test_a_published_figure_stands_in_the_word_file(docx, text):
    body = "\n".join(paragraph.text for paragraph in docx.paragraphs)

    assert text in body


def test_26_figures_are_looked_for():
    assert len(PRINTED) == 26


def test_the_annex_of_the_word_file_lists_every_figure(docx, document):
    cells = [row.cells for table in docx.tables for row in table.rows]
    text = "\n".join(cell.text for row in cells for cell in row)

    assert all(note.label in text for note in document.figures)


def test_names_are_listed_as_the_office_orders_them(docx):
    body = "\n".join(paragraph.text for paragraph in docx.paragraphs)

    assert "焊电、冲孔、剪折、拼装、芯片焊接等" in body
    assert "远兴环保、环洲、胜狮工业、东光微电子等企业" in body


def test_no_token_is_wrong_and_no_wording_is_untrue(year):
    composition = services.written(year, YEAR)

    assert services.to_be_checked(composition) == []
    assert composition.left_out == []


def test_the_same_ledger_gives_the_same_bytes(year, document):
    again = to_document(services.written(year, YEAR))

    for render in (to_docx, to_html, to_json):
        assert render(again) == render(document)


def test_the_json_says_what_each_figure_counts(figures):
    suggestions = figures["{suggestions.collected}"]

    assert suggestions["code"] == "suggestions.collected"
    assert suggestions["arguments"] == {}
    assert suggestions["text"] == "128条"
    assert suggestions["number"] == 128
    assert (suggestions["single"], suggestions["batch"]) == (91, 37)
    assert suggestions["row_count"] == 95
    assert suggestions["papers"] > 0


def test_the_json_names_the_breakdown_that_was_asked_for(figures):
    patents = figures["{innovations.patents kind=invention inventor=contributor}"]

    assert patents["arguments"] == {"kind": "invention", "inventor": "contributor"}
    assert (patents["number"], patents["row_count"]) == (7, 7)


def test_every_published_figure_has_papers(figures):
    without = {
        note["code"]
        for note in figures.values()
        if note["code"].startswith(("competitions.c", "honours.g", "training.c"))
        if not note["papers"]
    }

    assert without == set()


@pytest.mark.parametrize("name", ["远兴环保工会", "东光微电子工会"])
def test_an_enterprise_union_has_a_summary_of_its_own(year, name):
    composition = services.written(Union.objects.get(short_name=name), YEAR)

    assert services.to_be_checked(composition) == []
    kinds = [line.kind for line in composition.lines]
    assert ("h1", "h1") not in set(pairwise(kinds))
    assert kinds[-1] == "p"


@pytest.mark.parametrize("name", outlines.names())
def test_figures_of_an_outline_are_tokens_not_digits(name):
    outline = outlines.load(name)
    plain = "".join(part.text for part in outline.parts)
    for token in [t for part in outline.parts for t in tokens(part.text)]:
        plain = plain.replace(token.source, "")

    for dated in ("10月份", "4月23日"):
        plain = plain.replace(dated, "")
    assert not [sign for sign in plain if sign.isdigit()]


def test_what_is_kept_for_the_text_reads_only_tables_whose_changes_are_counted(
    document,
):
    services.without_papers(services.written(Union.objects.get(name=STREET), YEAR))

    read = {table for row in KeptAnswer.objects.all() for table in row.tables.split()}
    assert {"papers_paperlink", "competitions_contest", "people_person"} <= read
    assert read <= counted_tables() | {"django_content_type"}  # which nobody changes
