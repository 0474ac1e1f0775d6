from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from django.core.exceptions import ValidationError

from tongzhou.areas.membership.demo import make_founding
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union
from tongzhou.returns.statutory import demo, services, shipping, workbook
from tongzhou.returns.statutory.filling import fill_in

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)


@pytest.fixture
def body():
    return make_union(name="=1+1 Street")


@pytest.fixture
def form(body):
    content = demo.workbook(formula="=SUM(D3:D5)")
    return demo.make_form(owner=body, content=content)


def read_back(form, body):
    with workbook.write(fill_in(form, body, YEAR)) as file:
        return openpyxl.load_workbook(BytesIO(file.read()))


def test_what_is_read_back_is_what_the_screen_shows(form, body):
    make_founding(owner=body)
    demo.make_cell(form, "D3", kind="figure", indicator="membership.unions_new")
    demo.make_cell(form, "C3", kind="formula", text="D3/4", decimals=2)
    services.type_in(form, body, YEAR, {"D4": {"number": Decimal("2.5")}})

    sheet = read_back(form, body).worksheets[0]

    cells = [sheet[address] for address in ("D3", "C3", "D4")]
    assert [cell.value for cell in cells] == [1, 0.25, 2.5]
    assert {cell.data_type for cell in cells} == {"n"}


def test_the_layout_and_the_formulas_stay(form, body):
    sheet = read_back(form, body).worksheets[0]

    assert sheet["D6"].value == "=SUM(D3:D5)"
    assert sheet["A1"].value == "工会情况表"
    assert [str(part) for part in sheet.merged_cells.ranges] == ["A1:D1"]
    assert sheet["D3"].border.left.style == "thin"


def test_words_that_look_like_a_formula_stay_words(form, body):
    demo.make_cell(form, "D3", kind="text", text="{body}")
    services.type_in(form, body, YEAR, {"D4": {"text": "=cmd()"}})

    sheet = read_back(form, body).worksheets[0]

    assert (sheet["D3"].value, sheet["D3"].data_type) == ("=1+1 Street", "s")
    assert (sheet["D4"].value, sheet["D4"].data_type) == ("=cmd()", "s")


def test_a_share_of_nobody_is_written_as_a_dash(form, body):
    demo.make_cell(form, "D5", kind="figure", indicator="membership.membership_rate")

    assert read_back(form, body).worksheets[0]["D5"].value == "—"


def test_the_checks_stand_on_the_second_sheet_and_the_sources_behind(form, body):
    demo.make_cell(form, "D4")
    demo.make_cell(form, "D3", kind="figure", indicator="membership.unions_new")
    demo.make_check(form, "part", "D4", "D3")
    services.type_in(form, body, YEAR, {"D4": {"number": Decimal(3)}})

    book = read_back(form, body)

    checked = list(book.worksheets[1].values)
    assert checked[1][:3] == ("D4", "a part is no larger than its whole", "not passed")
    assert ("C3", None, "not mapped", "工会组织 · 上年", None) in checked
    sources = {row[0]: row for row in book.worksheets[2].values}
    assert sources["D4"][3] == "filled in by hand"
    assert sources["D3"][3] == "New unions (membership.unions_new)"


def test_a_percent_cell_of_the_workbook_stores_the_part_of_one(body):
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        frame = book.add_format({"border": 1})
        percent = book.add_format({"border": 1, "num_format": "0.00%"})
        sheet.write_row(0, 0, ["项目", "本年"], frame)
        sheet.write(1, 0, "入会率", frame)
        sheet.write_blank(1, 1, None, percent)
    form = demo.make_form(owner=body, content=buffer.getvalue())
    services.type_in(form, body, YEAR, {"B2": {"number": Decimal("92.5")}})

    filled = fill_in(form, body, YEAR)

    assert filled.boxes["B2"].shown == "92.5%"
    assert filled.number("B2") == Decimal("92.5")
    assert read_back(form, body).worksheets[0]["B2"].value == 0.925


def test_every_shipped_form_is_read_back_as_it_is_shown(body):
    make_founding(owner=body)
    for code in shipping.codes():
        form = shipping.load(code, body)
        filled = fill_in(form, body, YEAR)
        sheet = read_back(form, body).worksheets[0]
        for address, box in filled.boxes.items():
            if address in filled.layout.formulas:
                assert sheet[address].value == filled.layout.formulas[address]
            else:
                assert str(sheet[address].value or "") == (
                    box.shown if box.shown != "0" else ""
                ), (code, address)


def test_a_form_whose_workbook_is_lost_says_so(form, body):
    form.file.storage.delete(form.file.name)

    with pytest.raises(ValidationError) as error:
        workbook.write(fill_in(form, body, YEAR))

    assert error.value.code == "gone"
