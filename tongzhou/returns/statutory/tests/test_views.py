import json
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tongzhou.areas.membership.demo import make_founding
from tongzhou.areas.membership.models import Founding
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.papers.demo import make_paper
from tongzhou.papers.models import Paper
from tongzhou.returns.statutory import demo, exchange, services
from tongzhou.returns.statutory.models import FillCell, FillCopy, Form, FormCell
from tongzhou.screens import door

pytestmark = [pytest.mark.django_db, pytest.mark.once]

YEAR = Period.year(2014)
WHEN = "?period=2014"


@pytest.fixture
def body():
    return make_union()


@pytest.fixture
def officer(body, client):
    user = make_officer(body)
    client.force_login(user)
    return user


@pytest.fixture
def form(body):
    form = demo.make_form(owner=body)
    demo.make_cell(form, "D3", kind="figure", indicator="membership.unions_new")
    demo.make_cell(form, "D4")
    return form


def url(name, form=None, *more, query=WHEN):
    args = [form.pk, *more] if form else more
    return reverse(f"statutory:{name}", args=args) + query


def upload(name, content):
    return SimpleUploadedFile(name, content)


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


PAGES = ["filled", "mapping", "rules", "history", "evidence", "settings"]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_a_form_opens(client, officer, form, name):
    demo.make_item(form, own="D5")

    assert client.get(url(name, form)).status_code == 200


@pytest.mark.parametrize("name", [*PAGES, "download", "export"])
def test_a_form_of_another_branch_is_not_found(client, officer, name):
    stranger = demo.make_form()

    assert client.get(url(name, stranger)).status_code == 404


@pytest.mark.parametrize("name", ["mapping", "settings", "search"])
def test_a_published_form_of_a_body_above_is_read_and_not_edited(client, name):
    city = make_union()
    form = demo.make_form(owner=city)
    client.force_login(make_officer(make_union(parent=city)))

    assert client.get(url("filled", form)).status_code == 200
    assert client.get(url(name, form)).status_code == 403


@pytest.mark.parametrize("role", ["reader", "worker"])
def test_who_may_not_write_types_and_hands_in_nothing(client, body, form, role):
    client.force_login(make_officer(body, role=role))

    typed = client.post(url("filled", form), {"cell-D4": "5"})
    kept = client.post(url("act", form, "keep"))

    assert (typed.status_code, kept.status_code) == (403, 403)
    assert not FillCell.objects.exists()


def test_every_figure_of_the_form_opens_its_rows(client, officer, form, body):
    make_founding(owner=body)

    page = client.get(url("filled", form)).text

    address = f"/indicators/membership.unions_new/?body={body.pk}&amp;period=2014"
    assert address in page


def test_numbers_and_words_are_typed_on_the_screen_and_marked(client, officer, form):
    typed = {"cell-D3": "７", "cell-D4": "1,250.5", "note-D3": "Checked."}

    client.post(url("filled", form), typed)

    cells = {cell.address: cell for cell in FillCell.objects.all()}
    assert (cells["D3"].number, cells["D3"].note) == (7, "Checked.")
    assert cells["D4"].number == 1250.5
    page = client.get(url("filled", form)).text
    assert page.count("by-hand-mark") == 2


def test_a_mistyped_cell_is_named_and_nothing_that_was_typed_is_lost(
    client, officer, form
):
    response = client.post(url("filled", form), {"cell-D3": "many", "cell-D4": "5"})

    assert response.status_code == 422
    assert "D3 (工会组织 · 本年): “many” is no number." in said(response)
    assert 'value="many"' in response.text
    assert 'name="cell-D4" value="5"' in response.text
    assert not FillCell.objects.exists()


@pytest.mark.parametrize("typed", ["1e99", "NaN", "9" * 16])
def test_a_number_that_no_form_holds_is_refused(client, officer, form, typed):
    response = client.post(url("filled", form), {"cell-D3": typed})

    assert response.status_code == 422


def test_a_score_beyond_its_points_is_refused_with_a_sentence(client, officer, form):
    demo.make_item(form, own="D5", points=5)

    response = client.post(url("filled", form), {"cell-D5": "6"})

    assert "from 0 to 5 points; 6 was typed" in said(response)
    assert 'value="6"' in response.text


def test_cells_that_are_not_mapped_are_named_with_the_way_to_map_them(
    client, officer, form
):
    page = client.get(url("filled", form)).text

    assert f"/statutory/{form.pk}/mapping/?cell=D5#panel" in page
    assert "会员 · 本年" in page


def test_a_form_is_handed_in_and_its_copy_compared(client, officer, form, body):
    client.post(url("act", form, "keep"))
    make_founding(owner=body)
    door.bump(Founding)
    copy = FillCopy.objects.get()

    page = client.get(url("history", form, query=f"{WHEN}&copy={copy.pk}"))

    assert page.context["changes"] == [("D3", "工会组织 · 本年", "0", "1")]


def test_an_upper_body_sees_who_below_has_handed_in(client, body, form):
    street = make_union(parent=body)
    services.keep(services.fill_in(form, street, YEAR))
    client.force_login(make_officer(body))

    page = client.get(url("history", form))

    assert [copy.fill.owner for copy in page.context["below"]] == [street]


def test_the_copy_of_another_branch_is_not_found(client, form, body):
    city_form = demo.make_form(owner=body)
    aside = make_union(parent=body)
    copy = services.keep(services.fill_in(city_form, aside, YEAR))
    client.force_login(make_officer(make_union(parent=body)))

    page = client.get(url("history", city_form, query=f"{WHEN}&copy={copy.pk}"))

    assert page.status_code == 404


def test_the_workbook_is_streamed_under_the_name_of_form_body_and_period(
    client, officer, form, body
):
    make_founding(owner=body)

    response = client.get(url("download", form))

    content = b"".join(response.streaming_content)
    assert openpyxl.load_workbook(BytesIO(content)).worksheets[0]["D3"].value == 1
    name = f'filename="{form.title}-{body}-2014.xlsx"'
    assert name in response["Content-Disposition"]


def test_a_lost_workbook_is_told_on_the_page(client, officer, form):
    form.file.storage.delete(form.file.name)

    response = client.get(url("download", form), follow=True)

    assert "is no longer there" in said(response)


NEW = {"title": "Members", "code": "members", "published": "on"}


def test_a_form_is_brought_in_and_then_mapped(client, officer, body):
    workbook = upload("f.xlsx", demo.workbook())

    response = client.post(
        url("bring", query=""), {**NEW, "owner": body.pk, "workbook": workbook}
    )

    form = Form.objects.get()
    assert response.url == f"/statutory/{form.pk}/mapping/"
    assert (form.owner, form.layout["sheet"]) == (body, "报表")


def test_a_form_without_a_code_is_called_by_its_title(client, officer, body):
    for _number in range(2):
        new = {"title": "会员表", "owner": body.pk, "published": "on"}
        workbook = upload("f.xlsx", demo.workbook())
        client.post(url("bring", query=""), {**new, "workbook": workbook})

    codes = Form.objects.order_by("pk").values_list("code", flat=True)
    assert list(codes) == ["hyb", "hyb-2"]


def test_two_forms_of_a_body_have_two_codes(client, officer, body, form):
    new = {**NEW, "code": form.code, "owner": body.pk}

    response = client.post(
        url("bring", query=""), {**new, "workbook": upload("f.xlsx", demo.workbook())}
    )

    assert "This body has a form of that code." in response.text


def test_a_bad_workbook_gets_its_sentence_and_what_was_typed_stays(
    client, officer, body
):
    workbook = upload("f.xlsx", b"nothing")

    response = client.post(
        url("bring", query=""), {**NEW, "owner": body.pk, "workbook": workbook}
    )

    assert response.status_code == 422
    assert "“f.xlsx” is no workbook" in response.text
    assert 'value="Members"' in response.text
    assert not Form.objects.exists()


def test_a_form_is_brought_in_for_an_own_body_only(client, officer):
    other = {**NEW, "owner": make_union().pk}

    response = client.post(
        url("bring", query=""), {**other, "workbook": upload("f", demo.workbook())}
    )

    assert response.status_code == 422
    assert not Form.objects.exists()


def test_a_cell_is_mapped_on_its_panel_and_the_next_open_one_follows(
    client, officer, form
):
    cell = {"kind": "figure", "indicator": "membership.members_new", "divisor": 1}
    cell |= {"decimals": 0, "reading": "this", "with-group": "eight"}

    response = client.post(url("mapping", form, query=f"{WHEN}&cell=D5"), cell)

    assert FormCell.objects.get(address="D5").arguments == {"group": "eight"}
    assert response.url.endswith("?cell=C3#panel")


def test_a_chosen_figure_is_previewed_and_nothing_is_saved(client, officer, form, body):
    make_founding(owner=body)
    tried = f"{WHEN}&cell=D5&indicator=membership.unions_new"

    panel = client.get(url("mapping", form, query=tried)).context["panel"]

    assert (panel.shown, panel.figure.text) == ("1", "1家")
    assert not FormCell.objects.filter(address="D5").exists()


def test_a_figure_is_found_by_its_words(client, officer, form):
    query = f"{WHEN}&cell=D5&q=女会员"

    found = client.get(url("search", form, query=query)).context["found"]

    codes = {figure.item.code for figure in found}
    assert codes >= {"membership.women_members", "membership.women_members_new"}


def test_a_mapping_that_gives_no_value_is_told_on_the_panel(client, officer, form):
    cell = {"kind": "formula", "text": "open(1)", "divisor": 1, "decimals": 0}

    response = client.post(
        url("mapping", form, query=f"{WHEN}&cell=D5"), {**cell, "reading": "this"}
    )

    assert response.status_code == 422
    assert "This formula cannot be read." in response.text


def test_a_mapped_cell_is_opened_again(client, officer, form):
    client.post(url("mapping", form, query=f"{WHEN}&cell=D3"), {"do": "unmap"})

    assert not FormCell.objects.filter(address="D3").exists()


def test_a_cell_outside_the_form_is_not_found(client, officer, form):
    assert client.get(url("mapping", form, query="?cell=Z99")).status_code == 404


def test_checks_are_declared_and_taken_out(client, officer, form):
    check = {"what": "check", "check-kind": "part", "check-cells": "D4"}
    client.post(url("rules", form), {**check, "check-others": "D3"})
    declared = form.checks.get()

    client.post(url("withdraw", form, "check", declared.pk, query=""))

    assert declared.cells == "D4"
    assert not form.checks.exists()


def test_a_check_without_cells_is_told(client, officer, form):
    check = {"what": "check", "check-kind": "part", "check-cells": "D4"}

    response = client.post(url("rules", form), check)

    assert "Name the cells beside which they stand" in response.text


def test_a_mapped_form_is_handed_out_and_taken_by_another_body(client, officer, form):
    content = client.get(url("export", form)).content
    street = make_union()
    client.force_login(make_officer(street))

    client.post(
        url("take", query=""), {"mapped": upload("f.json", content), "owner": street.pk}
    )

    taken = Form.objects.get(owner=street)
    assert json.loads(content)["code"] == taken.code
    assert taken.cells.count() == form.cells.count()


def test_a_json_file_that_is_none_gets_its_sentence(client, officer, body):
    response = client.post(
        url("take", query=""), {"mapped": upload("f.json", b"{}"), "owner": body.pk}
    )

    assert "“f.json” is no mapped form" in response.text


def test_a_shipped_form_is_taken_over_from_the_list(client, officer, body):
    listed = client.get(url("list", query="")).context["shipped"]

    client.post(url("shipped", None, "organisation", query=""))

    assert [code for code, _title in listed] == [
        "assessment",
        "democracy",
        "organisation",
    ]
    assert Form.objects.get().owner == body
    again = client.get(url("list", query="")).context["shipped"]
    assert [code for code, _title in again] == ["assessment", "democracy"]


def test_a_paper_is_linked_to_an_item_or_filed_for_it(client, officer, form, body):
    demo.make_item(form, own="D5")
    paper = make_paper(owner=body)
    path = url("evidence", form)

    client.post(path, {"item": "D5", "paper": paper.pk})
    client.post(
        path, {"item": "D5", "title": "Photo", "file": upload("a.pdf", b"%PDF")}
    )

    linked = client.get(path).context["items"][0][0].linked
    assert {one.title for one in linked} == {paper.title, "Photo"}


def test_a_paper_of_another_branch_cannot_be_linked(client, officer, form):
    demo.make_item(form, own="D5")

    response = client.post(
        url("evidence", form), {"item": "D5", "paper": make_paper().pk}, follow=True
    )

    assert response.context["items"][0][0].linked == []
    assert Paper.objects.count() == 1


def test_settings_are_kept_without_a_new_workbook(client, officer, form, body):
    settings = {"title": "Renamed", "cut_off": "09-30", "issuer": "City"}

    client.post(url("settings", form, query=""), settings)

    form.refresh_from_db()
    assert (form.title, form.cut_off, form.published) == ("Renamed", "09-30", False)


@pytest.mark.parametrize("day", ["13-01", "9-30", "0930", "00-10", "02-32"])
def test_a_cut_off_that_is_no_day_is_refused(client, officer, form, day):
    response = client.post(
        url("settings", form, query=""), {"title": "x", "cut_off": day}
    )

    assert response.status_code == 422


def test_the_exported_form_reads_as_it_stands(form):
    cells = json.loads(exchange.to_json(form))["cells"]

    assert [cell["address"] for cell in cells] == ["D3", "D4"]
