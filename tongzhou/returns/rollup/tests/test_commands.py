"""The command line: all packages that are whole, and a sentence for each other one."""

import json

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from tongzhou.returns.rollup.models import Received
from tongzhou.returns.rollup.tests.test_services import foreign

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(city, tmp_path) -> list[str]:
    return [str(s.seal(tmp_path / "sealed").path) for s in (city.east, city.west)]


@pytest.mark.once
def test_the_table_shows_the_bodies_from_the_top(sealed, capsys):
    call_command("rollup", *sealed, "--code", "culture.activities")

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[-3:] for line in lines if line][:1] == [
        ["City", "East", "West"]
    ]
    figure = next(line for line in lines if line.startswith("Culture and sports a"))
    assert [cell[0] for cell in figure.split()[-3:]] == ["2", "1", "2"]


@pytest.mark.once
def test_one_bad_package_is_named_and_left_out(sealed, tmp_path, capsys):
    bad = foreign(tmp_path, "bad")
    (bad.folder / "tables" / "organisations_union.parquet").write_bytes(b"x")
    file = tmp_path / "all.json"

    with pytest.raises(SystemExit) as stopped:
        call_command("rollup", *sealed, str(bad.folder), "-o", str(file))

    assert stopped.value.code == 1
    assert "left out: bad: “bad” was altered" in capsys.readouterr().err
    told = json.loads(file.read_text("utf-8"))
    activities = told["figures"]["culture.activities"]["bodies"]
    assert {code: one["value"] for code, one in activities.items()} == {
        "CITY": 2,
        "East": 1,
        "West": 2,
    }
    assert [one["name"] for one in told["left_out"]] == ["bad"]


@pytest.mark.once
def test_the_workbook_has_a_sheet_for_each_work_line_and_the_packages(sealed, tmp_path):
    file = tmp_path / "all.xlsx"

    call_command("rollup", *sealed, "-o", str(file))

    book = CalamineWorkbook.from_path(file)
    assert "Education and culture" in book.sheet_names
    assert book.sheet_names[-1] == "Packages"
    rows = book.get_sheet_by_name("Education and culture").to_python()
    place = next(n for n, t in enumerate(rows[0]) if "Culture and sports act" in t)
    assert [(row[1], row[place]) for row in rows[1:4]] == [
        ("CITY", 2),
        ("East", 1),
        ("West", 2),
    ]
    told = book.get_sheet_by_name("Packages").to_python()
    assert [row[0] for row in told[1:3]] == ["East-2014", "West-2014"]


def test_another_kind_of_file_is_refused_before_any_work(sealed, tmp_path):
    with pytest.raises(CommandError, match=r"neither \.xlsx nor \.json"):
        call_command("rollup", *sealed, "-o", str(tmp_path / "all.pdf"))


def test_nothing_but_bad_packages_is_an_error(db, tmp_path):
    with pytest.raises(CommandError, match="no package to add up"):
        call_command("rollup", str(tmp_path))


def test_receive_names_the_key_and_refuses_a_second_time(city, tmp_path, capsys):
    folder = str(foreign(tmp_path, "one").folder)

    call_command("receive", folder, "--body", "CITY")
    with pytest.raises(SystemExit):
        call_command("receive", folder, "--body", "CITY")

    said = capsys.readouterr()
    assert Received.objects.get().fingerprint in said.out
    assert "arrived on" in said.err
