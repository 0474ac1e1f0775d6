import openpyxl
import pytest
from django.core.management import CommandError, call_command

from tongzhou.areas.membership.demo import make_founding
from tongzhou.organisations.demo import make_union
from tongzhou.returns.statutory import demo
from tongzhou.returns.statutory.models import Form

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return make_union(name="Xinjie")


@pytest.fixture
def form(body):
    form = demo.make_form(owner=body, code="members")
    demo.make_cell(form, "D3", kind="figure", indicator="membership.unions_new")
    demo.make_check(form, "jump", "D3")
    return form


def call(*arguments) -> None:
    call_command("form", "members", "--body", "Xinjie", "--period", "2014", *arguments)


def test_a_form_is_written_from_the_command_line(form, body, tmp_path):
    make_founding(owner=body)
    path = tmp_path / "out.xlsx"

    call("-o", str(path))

    assert openpyxl.load_workbook(path).worksheets[0]["D3"].value == 1


def test_open_checks_are_told_and_fail_the_command(form, body, capsys):
    make_founding(owner=body, held_on="2013-05-05")
    for _number in range(2):
        make_founding(owner=body, union=make_union(parent=body))

    with pytest.raises(CommandError, match="1 of 1 checks are open"):
        call("--check")

    told = capsys.readouterr().out
    assert "D3 工会组织 · 本年: 2 after 1 last year (+100.0 %)." in told
    assert "D4 其中：联合工会 · 本年: not mapped" in told


def test_passed_checks_let_the_command_pass(form, capsys):
    call("--check")

    assert "6 cells, 5 not mapped." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("members", "--body", "Xinjie", "--period", "2014"), "Say where"),
        (("none", "--body", "Xinjie", "--period", "2014", "--check"), "members"),
        (("members", "--body", "Nowhere", "--period", "2014", "--check"), "Nowhere"),
        (
            ("members", "--body", "Xinjie", "--period", "2014", "-o", "/none/o.xlsx"),
            "No such file",
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(form, arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("form", *arguments)


def test_a_fresh_body_is_given_the_shipped_forms_once(body, capsys):
    call_command("forms", "--body", "Xinjie")
    call_command("forms", "--body", "Xinjie")

    assert Form.objects.filter(owner=body).count() == 3
