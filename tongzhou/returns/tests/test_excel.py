from io import BytesIO

import pytest
from django.core.files import File
from openpyxl import load_workbook

from tongzhou.indicators.services import figure
from tongzhou.kit.periods import Period
from tongzhou.ledger import services as ledger
from tongzhou.ledger.export import prefilled
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.models import Union
from tongzhou.returns import services
from tongzhou.returns.models import YearSheet
from tongzhou.returns.sheets import EXTRAS, YEAR_SHEET

pytestmark = pytest.mark.django_db
YEAR = Period.year(2014)


def test_every_cell_is_a_column_of_the_workbook():
    assert len(EXTRAS) == 25
    assert len({YEAR_SHEET.header(name) for name in EXTRAS}) == 25


def test_the_workbook_goes_out_prefilled_and_comes_back_as_answers():
    street = make_union(form=Union.Form.FEDERATION)
    firm = make_employer(covered_by=street, chair="王某")
    file = BytesIO()
    prefilled(file, YEAR_SHEET, services.to_fill_in(street, YEAR))
    book = load_workbook(file)
    page = book[YEAR_SHEET.title]
    heads = {str(cell.value).strip("*＊ "): cell.column for cell in page[1]}
    row = next(r for r in page.iter_rows() if firm.name in [c.value for c in r])
    assert "王某" in [cell.value for cell in row]
    for name, value in (("employees", 88), ("suggestions", 6)):
        page.cell(row[0].row, heads[YEAR_SHEET.header(name)], value)
    back = BytesIO()
    book.save(back)

    made = ledger.take(File(back, name="sheets.xlsx"), period="2014")
    ledger.commit(made)

    assert YearSheet.objects.get().way == "excel"
    assert firm.headcount_on(YEAR.last).employees == 88
    assert figure("suggestions.collected", street, YEAR).value == 6
