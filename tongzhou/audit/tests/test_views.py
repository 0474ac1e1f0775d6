import io
import json

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from docx import Document

from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.audit.demo import make_audit
from tongzhou.audit.models import Audit, PhraseChoice
from tongzhou.audit.services import report_of
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.summaries.models import Summary

pytestmark = pytest.mark.django_db
TEXT = "全年征集合理化建议128条，评出优秀建议9条。"


@pytest.fixture
def union():
    union = make_union(name="东风工会")
    make_suggestion(owner=union, quantity=128, source="phone")
    return union


@pytest.fixture
def officer(client, union):
    user = make_officer(union)
    client.force_login(user)
    return user


def test_a_stranger_signs_in_first(client):
    assert client.get("/audit/").status_code == 302


def test_a_worker_may_not_open_it(client, union):
    client.force_login(make_officer(union, role="worker"))

    assert client.get("/audit/").status_code == 403


def test_an_audit_of_another_branch_is_not_found(client, officer):
    record = make_audit()

    assert client.get(record.get_absolute_url()).status_code == 404
    assert client.get(f"/audit/{record.pk}/file.docx").status_code == 404
    assert client.post(f"/audit/{record.pk}/meaning/").status_code == 404
    assert client.post(f"/audit/{record.pk}/summary/").status_code == 404


def test_a_body_that_she_may_not_see_cannot_be_chosen(client, officer):
    stranger = make_union()
    data = {"text": TEXT, "body": stranger.pk, "year": 2014}

    response = client.post("/audit/new/", data)

    assert response.status_code == 200
    assert not Audit.objects.exists()


def test_a_pasted_text_is_kept_and_shown_with_its_verdicts(client, officer, union):
    data = {"text": TEXT, "body": union.pk, "year": 2014}

    page = client.post("/audit/new/", data, follow=True).content.decode()

    assert Audit.objects.get().title == TEXT
    assert "v-matches" in page
    assert "/indicators/suggestions.collected/" in page


def test_a_file_is_kept_by_its_text(client, officer, union):
    file = SimpleUploadedFile("draft.txt", TEXT.encode("gb18030"))
    data = {"file": file, "body": union.pk, "year": 2014, "title": "Draft"}

    client.post("/audit/new/", data)

    assert (Audit.objects.get().title, Audit.objects.get().text) == ("Draft", TEXT)


@pytest.mark.parametrize(
    "data", [{}, {"text": "  "}, {"file": SimpleUploadedFile("a.txt", b"")}]
)
def test_nothing_to_audit_is_said_in_a_sentence(client, officer, union, data):
    response = client.post("/audit/new/", {"body": union.pk, "year": 2014} | data)

    assert response.status_code == 200
    assert response.context["form"].errors


def test_a_meaning_is_remembered_and_forgotten(client, officer, union):
    record = make_audit(owner=union, text="好主意128条。")
    phrase = report_of(record).quantities[0].place.phrase
    url = f"/audit/{record.pk}/meaning/"

    client.post(
        url, {"phrase": phrase, "code": "suggestions.collected", "verb": "teach"}
    )
    said = PhraseChoice.objects.get()
    page = client.get(record.get_absolute_url()).content.decode()
    client.post(url, {"phrase": phrase, "verb": "forget"})

    assert (said.owner, said.code) == (union, "suggestions.collected")
    assert "as you said" in page
    assert not PhraseChoice.objects.exists()


@pytest.mark.parametrize(
    "option",
    ["x", "[]", '["a.b","own",{}]', '["suggestions.collected","own",{"x":"y"}]'],
)
def test_a_reading_that_is_not_declared_is_refused(client, officer, union, option):
    record = make_audit(owner=union)
    data = {"phrase": "x", "option": option, "verb": "teach"}

    response = client.post(f"/audit/{record.pk}/meaning/", data)

    assert response.status_code == 302
    assert not PhraseChoice.objects.exists()


def test_a_reader_may_look_and_not_teach(client, union):
    record = make_audit(owner=union)
    client.force_login(make_officer(union, role="reader"))

    assert client.get(record.get_absolute_url()).status_code == 200
    assert client.post(f"/audit/{record.pk}/meaning/").status_code == 403


def test_the_word_file_has_a_comment_at_each_figure(client, officer, union):
    record = make_audit(owner=union, text=TEXT)

    content = client.get(f"/audit/{record.pk}/file.docx").content

    document = Document(io.BytesIO(content))
    assert "\n".join(p.text for p in document.paragraphs) == TEXT
    assert [comment.text[:1] for comment in document.comments] == ["1", "2"]


def test_the_workbook_has_a_row_for_each_figure(client, officer, union):
    record = make_audit(owner=union, text=TEXT)

    content = client.get(f"/audit/{record.pk}/file.xlsx").content

    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    assert [row[1] for row in rows[1:]] == ["128条", "9条"]


def test_the_text_becomes_a_summary(client, officer, union):
    record = make_audit(owner=union, text=TEXT)

    response = client.post(f"/audit/{record.pk}/summary/")

    summary = Summary.objects.get()
    assert response.url == summary.get_absolute_url()
    assert "{suggestions.collected}" in summary.paragraphs.get().text


def test_the_command_prints_each_quantity_as_json(union, tmp_path, capsys):
    path = tmp_path / "text.txt"
    path.write_text(TEXT)

    call_command("audit", str(path), "--body", union.name, "--year", "2014", "--json")

    first = json.loads(capsys.readouterr().out)[0]
    assert (first["start"], first["end"], first["text"]) == (9, 13, "128条")
    assert (first["low"], first["high"], first["unit"]) == (128, 128, "items")
    assert (first["verdict"], first["indicator"]) == (
        "matches",
        "suggestions.collected",
    )
    assert (first["value"], first["rows"]) == (128, 1)


def test_the_command_reads_without_a_ledger(tmp_path, capsys):
    path = tmp_path / "text.txt"
    path.write_text(TEXT)

    call_command("quantities", str(path), "--json")

    assert [q["text"] for q in json.loads(capsys.readouterr().out)] == ["128条", "9条"]


@pytest.mark.parametrize("content", [b"", b"\x00\x01" * 50])
def test_the_command_refuses_what_is_no_text(union, tmp_path, content):
    path = tmp_path / "text.txt"
    path.write_bytes(content)

    with pytest.raises(CommandError):
        call_command("audit", str(path), "--body", union.name, "--year", "2014")
