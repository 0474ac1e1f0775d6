import zipfile
from io import BytesIO

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError

from tongzhou.returns.statutory.cells import listed
from tongzhou.returns.statutory.demo import workbook
from tongzhou.returns.statutory.layout import UPLOAD_LIMIT, Layout
from tongzhou.returns.statutory.services import layout_of


def form(content: bytes) -> Layout:
    return Layout(layout_of(content, "form.xlsx"))


def sentence(content: bytes, name="form.xlsx") -> str:
    with pytest.raises(ValidationError) as error:
        layout_of(content, name)
    assert error.value.code == "file"
    return error.value.messages[0]


def written(write) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        write(book, book.add_worksheet())
    return buffer.getvalue()


def test_empty_framed_cells_under_a_head_and_beside_a_row_want_a_number():
    assert form(workbook()).open_cells == ["C3", "D3", "C4", "D4", "C5", "D5"]


def test_a_cell_is_called_by_its_row_and_its_column():
    layout = form(workbook())

    assert layout.name_of("D5") == "会员 · 本年"
    assert layout.row_words("D4") == ["其中：联合工会", "家"]
    assert layout.column_words("D4") == ["本年"]


def test_rows_are_named_by_the_first_column_with_words_of_their_own():
    rows = [(1, "组织", "建会", "很长的评分标准"), (2, "组织", "发展会员", "标准")]
    heads = ("序号", "类别", "项目", "评分标准", "得分")

    assert form(workbook(rows, heads)).name_of("E4") == "发展会员 · 得分"


def test_formulas_of_the_workbook_are_no_open_cells():
    layout = form(workbook(formula="=SUM(D3:D5)"))

    assert layout.formulas == {"D6": "=SUM(D3:D5)"}
    assert "D6" not in layout.open_cells


def test_a_column_of_units_is_not_open_where_one_unit_is_missing():
    rows = [("工会", "家"), ("会员", "人"), ("合计", "")]

    assert "B5" not in form(workbook(rows)).open_cells


def test_merged_heads_speak_for_all_their_columns():
    def write(book, sheet):
        frame = book.add_format({"border": 1})
        sheet.merge_range(0, 0, 1, 0, "项目", frame)
        sheet.merge_range(0, 1, 0, 2, "会员", frame)
        sheet.write_row(1, 1, ["男", "女"], frame)
        sheet.write(2, 0, "合计", frame)
        for column in (1, 2):
            sheet.write_blank(2, column, None, frame)
        sheet.write(3, 4, "")

    layout = form(written(write))

    assert layout.open_cells == ["B3", "C3"]
    assert layout.column_words("C3") == ["会员", "女"]


def test_a_prefilled_number_stays_and_a_zero_wants_a_figure():
    rows = [("工会", 10, 0, 7)]

    assert form(workbook(rows, ("项目", "分值", "上年", "本年"))).open_cells == ["C3"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 broken", "is damaged"),
        (b"%PDF-1.4", "is no workbook"),
        (b"x" * (UPLOAD_LIMIT + 1), "larger than 4 MB"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence(content, said):
    assert said in sentence(content)


def test_a_text_table_is_no_form_though_it_can_be_read():
    assert "save it as .xlsx" in sentence("项目,数\n工会,1\n".encode(), "form.csv")


def test_a_zip_file_without_a_workbook_is_refused():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        zipped.writestr("a.txt", "a")

    assert "is no workbook" in sentence(buffer.getvalue())


def test_a_sheet_without_words_is_no_form():
    content = written(lambda book, sheet: sheet.write_number(0, 0, 5))

    assert "no words" in sentence(content)


@pytest.mark.parametrize(("row", "column"), [(300, 0), (0, 60)])
def test_a_form_beyond_300_rows_or_60_columns_is_refused(row, column):
    content = written(lambda book, sheet: sheet.write_string(row, column, "x"))

    assert "300 rows or 60 columns" in sentence(content)


def test_the_largest_form_is_taken():
    content = written(lambda book, sheet: sheet.write_string(299, 59, "x"))

    assert (form(content).rows, form(content).columns) == (300, 60)


def test_a_list_of_cells_is_read_range_by_range():
    assert listed("d6:e7, F9") == ["D6", "E6", "D7", "E7", "F9"]


@pytest.mark.parametrize("text", ["6D", "D0", "D6:", "D6-D9", "D301", "BI1", "会员"])
def test_what_is_no_cell_is_named(text):
    with pytest.raises(ValidationError) as error:
        listed(text)

    assert error.value.code == "address"
