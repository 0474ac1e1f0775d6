import io
import struct
import zipfile

import pytest
import xlsxwriter

from tongzhou.ledger import reader
from tongzhou.ledger.messages import Refused
from tongzhou.ledger.tests.files import book


def written(tmp_path, data: bytes, name: str = "ledger.xlsx"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refusal(tmp_path, data: bytes, name: str = "ledger.xlsx") -> str:
    with pytest.raises(Refused) as refused:
        reader.tables(written(tmp_path, data, name))
    return str(refused.value)


def test_rows_are_counted_as_the_user_sees_them(tmp_path):
    stream = io.BytesIO()
    file = xlsxwriter.Workbook(stream)
    file.add_worksheet("a").write(2, 1, "x")
    file.close()

    (table,) = reader.tables(written(tmp_path, stream.getvalue()))

    assert list(table.rows()) == [["", ""], ["", ""], ["", "x"]]


def test_merged_cells_are_filled_downwards(tmp_path):
    stream = io.BytesIO()
    file = xlsxwriter.Workbook(stream)
    page = file.add_worksheet("a")
    page.merge_range(0, 0, 2, 0, "东光")
    page.write_column(0, 1, ["一", "二", "三"])
    file.close()

    (table,) = reader.tables(written(tmp_path, stream.getvalue()))

    assert [row[0] for row in table.rows()] == ["东光"] * 3


def test_failed_formulas_are_found_by_cell(tmp_path):
    stream = io.BytesIO()
    file = xlsxwriter.Workbook(stream)
    file.add_worksheet("first").write(0, 0, "x")
    page = file.add_worksheet("a")
    page.write(0, 0, "x")
    page.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    file.close()

    tables = reader.tables(written(tmp_path, stream.getvalue()))

    assert [t.formula_errors for t in tables] == [{}, {(1, 2): "#DIV/0!"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_both_encodings(tmp_path, encoding):
    data = "名称,日期\n拔河,2014-04-23\n".encode(encoding)

    (table,) = reader.tables(written(tmp_path, data, "活动.csv"))

    assert list(table.rows())[1] == ["拔河", "2014-04-23"]
    assert table.title == "活动"


def test_an_empty_file_is_refused(tmp_path):
    assert refusal(tmp_path, b"") == "“ledger.xlsx” is empty."


def test_a_picture_is_no_workbook(tmp_path):
    assert "is no workbook" in refusal(tmp_path, b"\x89PNG\r\n\x1a\n\0\0\0", "a.png")


def test_another_zip_is_no_workbook(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        zipped.writestr("a.txt", "a")

    assert "packed like one" in refusal(tmp_path, stream.getvalue())


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_truncated_workbook_is_refused(tmp_path, part):
    data = book(("a", [["x"] * 9] * 99))

    assert "was cut off" in refusal(tmp_path, data[: int(len(data) * part)])


def test_a_damaged_part_is_refused(tmp_path):
    data = bytearray(book(("a", [["x", 1]] * 500)))
    place = data.index(b"xl/worksheets/sheet1.xml") + 60
    data[place : place + 8] = bytes(8)

    assert "damaged" in refusal(tmp_path, bytes(data))


def test_a_password_is_named(tmp_path):
    name = "EncryptedPackage".encode("utf-16-le")
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + name + bytes(2000)

    assert "protected by a password" in refusal(tmp_path, data)


def test_a_broken_old_workbook_is_damaged(tmp_path):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

    assert "damaged" in refusal(tmp_path, data, "ledger.xls")


def test_a_bomb_is_not_opened(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("xl/workbook.xml", "<workbook/>")
        zipped.writestr("xl/worksheets/sheet1.xml", bytes(40 * 2**20))

    assert "not opened" in refusal(tmp_path, stream.getvalue())


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("xl/workbook.xml", bytes(8 * 2**20))
    data = stream.getvalue().replace(
        struct.pack("<I", 8 * 2**20), struct.pack("<I", 99)
    )

    assert "damaged" in refusal(tmp_path, data)


def test_too_large_a_file_is_refused(tmp_path, settings):
    settings.UPLOAD_LIMIT_MB = 0

    assert "larger than 0 MB" in refusal(tmp_path, book(("a", [["x"]])))
