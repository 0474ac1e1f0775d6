import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.render.sample import STATES, make_document, make_figure, with_red_head
from tongzhou.summaries.render import Block, Run, to_docx


@pytest.fixture(scope="module")
def word(docx_bytes):
    return docx.Document(io.BytesIO(docx_bytes))


def opened(document):
    return docx.Document(io.BytesIO(to_docx(document)))


def body_text(word):
    """The text between the title and the annex, as a reader sees it."""
    lines = [paragraph.text for paragraph in word.paragraphs]
    return "\n".join(lines[: lines.index("附件")])


def test_the_page_is_a4_with_the_margins_of_the_standard(word):
    section = word.sections[0]
    margins = ("top", "bottom", "left", "right")
    measured = [getattr(section, f"{side}_margin").mm for side in margins]
    size = [section.page_width.mm, section.page_height.mm]

    assert size == pytest.approx([210, 297], abs=0.02)  # Word counts in 1/1440 inch
    assert measured == pytest.approx([37, 35, 28, 26], abs=0.02)


def test_the_grid_has_lines_only_and_their_pitch_gives_22_lines(word):
    grid = word.sections[0]._sectPr.find(qn("w:docGrid"))

    assert grid.get(qn("w:type")) == "lines"
    assert grid.get(qn("w:linePitch")) == "579"
    assert grid.get(qn("w:charSpace")) is None


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("正文段落", "仿宋_GB2312", 16),
        ("公文标题", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("表格文字", "仿宋_GB2312", 10.5),
    ],
)
def test_each_style_has_its_font_and_size(word, style, font, size):
    fonts = word.styles[style].element.rPr.rFonts

    assert fonts.get(qn("w:eastAsia")) == font
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    assert word.styles[style].font.size == Pt(size)


def test_no_theme_font_is_left_that_would_overrule_ours(docx_bytes):
    with zipfile.ZipFile(io.BytesIO(docx_bytes)) as archive:
        styles = archive.read("word/styles.xml").decode()

    assert "Theme=" not in styles


def test_body_lines_are_exact_and_indented_by_two_characters(word):
    form = word.styles["正文段落"].paragraph_format

    assert form.line_spacing == Pt(28.95)
    assert form._element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert form.first_line_indent.pt == pytest.approx(31.5, abs=0.05)


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(word):
    section = word.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]

    assert word.settings.odd_and_even_pages_header_footer
    assert (odd.text, odd.alignment.name) == ("— 1 —", "RIGHT")
    assert (even.text, even.alignment.name) == ("— 1 —", "LEFT")
    assert {run.font.size for run in odd.runs} == {Pt(14)}
    assert section.footer_distance.mm == pytest.approx(25.5, abs=0.02)


def test_every_figure_is_printed_in_the_text_and_in_the_annex(document, word):
    annex = word.tables[-1]
    facts = [row.cells for row in annex.rows]
    printed = {cells[1].text.split("\n")[0] for cells in facts}

    for note in document.figures:
        assert note.text in body_text(word)
        assert note.text in printed
        assert any(note.value in cells[3].text for cells in facts)


def test_the_text_reads_as_the_summary_was_written(document, word):
    for block in document.blocks:
        assert "".join(run.text for run in block.runs) in body_text(word)


def test_figures_are_tied_to_their_rows_without_looking_like_links(document, word):
    ties = word.element.body.findall(f".//{qn('w:p')}/{qn('w:hyperlink')}")
    marks = word.element.body.findall(f".//{qn('w:bookmarkStart')}")
    names = [mark.get(qn("w:name")) for mark in marks]
    numbers = [mark.get(qn("w:id")) for mark in marks]

    assert len(ties) == 16 + 15  # the participants stand in the text twice
    assert {tie.get(qn("w:anchor")) for tie in ties} <= set(names)
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)
    for tie in ties:
        assert tie.find(f".//{qn('w:u')}").get(qn("w:val")) == "none"


def test_departures_from_the_ledger_get_a_comment_and_no_mark_in_the_text(word):
    texts = sorted(comment.text for comment in word.comments)

    assert len(texts) == len(STATES)
    assert texts[0] == "定稿后台账有变：正文为“8篇”，台账现为9篇（见附件第13项）。"
    assert texts[1] == "手填“6次”，台账数值为5次（见附件第14项）。"
    assert "手填" not in body_text(word)


def test_a_typed_number_without_a_figure_is_commented_too():
    word = opened(make_document(Run("约3000人", state="typed")))

    assert [comment.text for comment in word.comments] == [
        "手填“约3000人”，台账中没有对应的数字。"
    ]


def test_the_annex_begins_a_page_and_repeats_its_header(word):
    header = word.tables[-1].rows[0]

    assert word.styles["附件标识"].paragraph_format.page_break_before
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in header.cells] == [
        "序号",
        "正文用语",
        "数据与口径",
        "准确数值",
        "记录与材料",
    ]


def test_a_short_row_stays_whole_and_a_long_one_may_break():
    short, long = make_figure(1), make_figure(2, records=("远兴环保焊电比赛",) * 60)

    rows = opened(make_document(figures=(short, long))).tables[-1].rows

    whole = [bool(row._tr.findall(f".//{qn('w:cantSplit')}")) for row in rows]
    assert whole == [True, True, True, True, False]


def test_the_annex_is_as_wide_as_the_type_area(word):
    widths = [column.width.mm for column in word.tables[-1].columns]

    assert sum(widths) == pytest.approx(156, abs=0.1)


def test_without_figures_there_is_no_annex():
    word = opened(make_document(Run("本年没有数字。")))

    assert not word.tables
    assert not any("附件" in paragraph.text for paragraph in word.paragraphs)


def test_a_document_number_brings_the_red_head(document, word):
    red = opened(with_red_head())

    lines = [paragraph.text for paragraph in red.paragraphs[:3]]
    assert lines == ["宜兴市新街街道总工会文件", "新工发〔2015〕3号", document.title]
    assert str(red.styles["发文机关标志"].font.color.rgb) == "D40000"
    assert red.paragraphs[0].paragraph_format.space_before.mm == pytest.approx(35, 0.01)
    assert word.paragraphs[0].text == document.title


def test_the_strict_profile_has_a_red_head_without_a_number():
    word = opened(make_document(profile="gov-strict"))

    assert word.paragraphs[0].text == "新街街道总工会文件"


def test_the_same_document_gives_the_same_bytes(document, docx_bytes):
    assert to_docx(document) == docx_bytes


def test_the_archive_and_the_properties_hold_no_moment(docx_bytes, word):
    with zipfile.ZipFile(io.BytesIO(docx_bytes)) as archive:
        entries = archive.infolist()
        comments = archive.read("word/comments.xml").decode()

    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert "w:date" not in comments
    assert word.core_properties.author == "宜兴市新街街道总工会"
    assert len(word.core_properties._element) == 3


def test_hostile_texts_stay_text():
    hostile = "<w:br/> & ]]> \x0b #set 'x'"
    document = make_document(
        Run(hostile, "f1"), figures=(make_figure(label=hostile, records=(hostile,)),)
    )

    word = opened(replace(document, title=hostile))

    assert "<w:br/> & ]]>  #set 'x'" in body_text(word)


def test_a_ragged_table_is_filled_up_and_an_empty_one_left_out():
    blocks = (Block("table", rows=(("甲", "乙"), ("一",))), Block("table"))

    word = opened(make_document(blocks=blocks))

    cells = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert cells == [["甲", "乙"], ["一", ""]]
    assert len(word.tables) == 1


def test_a_signature_takes_a_short_last_paragraph_to_its_page(word):
    lines = [paragraph.text for paragraph in word.paragraphs]
    last = word.paragraphs[lines.index("附件：数据依据表") - 1]

    assert last.paragraph_format.keep_with_next
