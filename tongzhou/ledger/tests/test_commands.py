import openpyxl
import pytest
from django.core.management import CommandError, call_command

from tongzhou.events.models import Event
from tongzhou.ledger.tests.files import header, records, title
from tongzhou.organisations.demo import make_employer, make_officer, make_union

pytestmark = pytest.mark.django_db

EVENT = "events.event"
GOOD = {"title": "Gala", "held_on": "2014-04-23"}
BAD = {"title": "Chess", "held_on": "2014-02-30"}


@pytest.fixture
def union():
    return make_union()


def written(tmp_path, *rows: dict):
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(records(EVENT, *rows))
    return path


def test_the_template_has_a_sheet_per_kind(tmp_path):
    path = tmp_path / "new.xlsx"

    call_command("template", "-o", str(path), "events.event", "people.person")

    assert openpyxl.load_workbook(path).sheetnames[:3] == [
        "说明",
        title(EVENT),
        title("people.person"),
    ]


def test_the_template_says_what_is_compulsory(tmp_path):
    path = tmp_path / "new.xlsx"

    call_command("template", "-o", str(path), "events.event")

    page = openpyxl.load_workbook(path)[title(EVENT)]
    heads = {cell.value: cell for cell in page[1]}
    assert heads[header(EVENT, "title") + "*"].comment
    assert header(EVENT, "place") in heads
    assert page["A2"].value == "示例"
    assert page.freeze_panes == "C2"
    assert page.data_validations.dataValidation


def test_an_unknown_kind_is_refused():
    with pytest.raises(CommandError) as error:
        call_command("template", "unicorns")

    assert "“unicorns” is no kind of record" in str(error.value)


def test_the_import_says_per_sheet_what_became_of_the_rows(tmp_path, union, capsys):
    call_command("import", written(tmp_path, GOOD))

    assert f"{title(EVENT)}: read 1, new 1" in capsys.readouterr().out
    assert Event.objects.get().owner == union


def test_refused_rows_are_an_error_and_come_back_in_a_file(tmp_path, union, capsys):
    with pytest.raises(CommandError) as error:
        call_command("import", written(tmp_path, GOOD, BAD))

    assert str(error.value) == "1 rows were not taken in."
    assert "row 3" in capsys.readouterr().out
    assert (tmp_path / "ledger-result.xlsx").exists()
    assert Event.objects.count() == 1


def test_check_keeps_nothing(tmp_path, union):
    call_command("import", written(tmp_path, GOOD), "--check")

    assert not Event.objects.exists()


def test_updates_can_be_accepted(tmp_path, union):
    call_command("import", written(tmp_path, GOOD))
    changed = written(tmp_path, GOOD | {"place": "Hall"})

    call_command("import", changed)
    assert Event.objects.get().place == ""
    call_command("import", changed, "--accept-updates")

    assert Event.objects.get().place == "Hall"


def test_the_account_decides_for_whom_it_is(tmp_path, union):
    below = make_union(parent=union)
    officer = make_officer(below)
    make_employer(owner=union)

    call_command("import", written(tmp_path, GOOD), "--user", officer.username)

    made = Event.objects.get()
    assert (made.owner, made.filled_by) == (below, below)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [(["missing.xlsx"], "missing.xlsx"), (["x", "--user", "nobody"], "no account")],
)
def test_errors_are_one_sentence(arguments, part):
    with pytest.raises(CommandError) as error:
        call_command("import", *arguments)

    assert part in str(error.value)
