"""Made-up forms for tests; the shipped forms for the demonstration."""

from io import BytesIO
from itertools import count

import xlsxwriter

from tongzhou.organisations.demo import make_union
from tongzhou.organisations.models import Union
from tongzhou.returns.statutory import declaring, services, shipping
from tongzhou.returns.statutory.models import Form, FormCell, FormCheck, FormItem

_number = count(1)
ROWS = [("工会组织", "家"), ("其中：联合工会", "家"), ("会员", "人")]


def workbook(rows=ROWS, heads=("项目", "单位", "上年", "本年"), *, formula="") -> bytes:
    """A small form: a title, heads, a row for each line; ``formula`` below the last."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("报表")
        frame = book.add_format({"border": 1})
        sheet.merge_range(0, 0, 0, len(heads) - 1, "工会情况表")
        sheet.write_row(1, 0, heads, frame)
        for number, stubs in enumerate(rows, start=2):
            sheet.write_row(number, 0, stubs, frame)
            for column in range(len(stubs), len(heads)):
                sheet.write_blank(number, column, None, frame)
        if formula:
            sheet.write_row(len(rows) + 2, 0, ["合计", ""], frame)
            sheet.write_formula(len(rows) + 2, len(heads) - 1, formula, frame)
    return buffer.getvalue()


def make_form(*, owner: Union | None = None, content: bytes = b"", **fields) -> Form:
    """A form of two columns of numbers, C and D, in the rows 3 to 5."""
    number = next(_number)
    defaults = {"code": f"form-{number}", "title": f"Form {number}"}
    form = Form(owner=owner or make_union(), **defaults | fields)
    return services.bring(form, content or workbook(), "form.xlsx")


def make_cell(form: Form, address: str, **fields) -> FormCell:
    defaults = {"kind": FormCell.Kind.HAND}
    return declaring.map_cell(FormCell(form=form, address=address, **defaults | fields))


def make_check(form: Form, kind: str, cells: str, others: str = "", **fields):
    check = FormCheck(form=form, kind=kind, cells=cells, others=others, **fields)
    return declaring.declare(check)


def make_item(form: Form, **fields) -> FormItem:
    defaults = {"name": "Founding", "points": 10, "rule": "own", "own": "D3"}
    return declaring.declare(FormItem(form=form, **defaults | fields))


def build(street: Union, city: Union) -> list[Form]:
    """The shipped forms: the street maps two, the city publishes one downwards."""
    owners = {"democracy": city}
    return [shipping.load(code, owners.get(code, street)) for code in shipping.codes()]
