import json

import pytest

from quantities.__main__ import main


def test_a_file_is_listed_line_by_line(tmp_path, capsys):
    file = tmp_path / "summary.txt"
    file.write_text("参赛职工达500多人", encoding="utf-8")

    assert main([str(file)]) == 0
    assert capsys.readouterr().out.split() == [
        *["5", "500多人", "500..", "people", "参赛职工", "this-year"]
    ]


def test_json_tells_all_that_is_known(tmp_path, capsys):
    file = tmp_path / "summary.txt"
    file.write_text("第二届，8.2万人，xx名", encoding="utf-8")

    main([str(file), "--json"])
    ordinal, people, blank = json.loads(capsys.readouterr().out)

    assert (ordinal["kind"], ordinal["reason"]) == ("not a quantity", "ordinal")
    assert (people["low"], people["high"], people["unit"]) == (82000, 82000, "people")
    assert (blank["kind"], blank["text"]) == ("no number", "xx名")


def test_a_file_of_an_older_encoding_is_read(tmp_path, capsys):
    file = tmp_path / "old.txt"
    file.write_bytes("共128条".encode("gb18030"))

    assert main([str(file)]) == 0
    assert "128条" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\x89PNG\0\0\0", "is not a text file"),
        (b"\xff\xff\xff\x81", "is neither UTF-8 nor GB 18030"),
    ],
)
def test_a_file_that_is_no_text_gets_one_clear_sentence(tmp_path, capsys, data, reason):
    file = tmp_path / "input"
    file.write_bytes(data)

    assert main([str(file)]) == 2
    assert reason in capsys.readouterr().err


def test_a_missing_file_gets_one_clear_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "nothing.txt")]) == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_checking_prints_what_does_not_agree(tmp_path, capsys):
    file = tmp_path / "summary.txt"
    file.write_text("企业477家，其中甲类83家，乙类391家。", encoding="utf-8")

    main([str(file), "--check"])

    assert "parts and total: 83家 + 391家" in capsys.readouterr().err
