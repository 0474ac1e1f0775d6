import pytest

from tests.render.sample import make_document, make_figure
from tongzhou.summaries.render import Block, RenderError, Run, html_body
from tongzhou.summaries.render.annex import annex_intro, annex_rows
from tongzhou.summaries.render.document import prepared


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (make_document(profile="letter"), "unknown_profile"),
        (make_document(blocks=(Block("h9"),)), "unknown_kind"),
        (make_document(Run("8场次", state="wrong")), "unknown_state"),
        (make_document(Run("8场次", "contests")), "unknown_figure"),
        (make_document(figures=(make_figure(1), make_figure(1))), "double_figure"),
    ],
)
def test_a_document_that_contradicts_itself_is_refused(document, code):
    with pytest.raises(RenderError) as error:
        prepared(document)

    assert error.value.code == code
    assert str(error.value).endswith(".")


def test_a_run_whose_figure_is_not_listed_is_named_in_the_sentence():
    with pytest.raises(RenderError) as error:
        html_body(make_document(Run("8场次", "contests")))

    assert str(error.value) == (
        "“8场次” refers to the figure “contests”, which the document does not list."
    )


def test_control_characters_are_left_out_and_line_breaks_stay():
    document = make_document(Run("一\x0b二\x00\n三\ufffe𠮷"))

    assert prepared(document).blocks[0].runs[0].text == "一二\n三𠮷"


def test_a_fixed_word_can_be_replaced_and_the_others_stay_chinese():
    document = make_document(words={"rows": "{count} records"})

    assert document.word("rows", count=3) == "3 records"
    assert document.word("papers", count=2) == "材料2份"


def test_facts_of_most_figures_are_said_once_above_the_table():
    figures = (make_figure(1), make_figure(2), make_figure(3, scope="本级"))
    document = make_document(figures=figures)

    rows = annex_rows(document)

    assert "范围：全辖；期间：2014年1月1日至12月31日。" in annex_intro(document)
    assert rows[0].details == ("当年举办完毕的比赛。",)
    assert rows[2].details == ("当年举办完毕的比赛。", "范围：本级")


@pytest.mark.parametrize(
    ("rows", "printed"), [(2, "记录：甲；乙"), (3, "记录：甲；乙等")]
)
def test_a_list_of_records_that_was_cut_says_so(rows, printed):
    figure = make_figure(records=("甲", "乙"), rows=rows)

    assert annex_rows(make_document(figures=(figure,)))[0].records == printed


def test_the_annex_marks_a_figure_that_departs_from_the_ledger():
    run = Run("6次", "f1", "typed")

    rows = annex_rows(make_document(run, figures=(make_figure(1), make_figure(2))))

    assert [row.marks for row in rows] == ["手填", ""]
