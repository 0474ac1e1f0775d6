"""The page of reminders: all that is found, or by clause, and the workbook of it."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from tongzhou.areas.meetings.demo import make_mechanism
from tongzhou.areas.relief.demo import make_aid
from tongzhou.compliance import views
from tongzhou.organisations.demo import make_officer, make_union

pytestmark = pytest.mark.django_db

RULE = "meetings.government_conference"
ROWS = {"HX-Request": "true"}


@pytest.fixture
def street(client):
    union = make_union(name="Street", level="street", form="federation")
    client.force_login(make_officer(union))
    return union


@pytest.fixture
def kept_below(street):
    """Three records of a union of the street that a clause finds fault with."""
    below = make_union(name="Works", parent=street)
    return [make_mechanism(owner=below) for _ in range(3)]


def ask(client, headers=None, **query):
    query = {"period": "2014", **query}
    return client.get(reverse("compliance:findings"), query, headers=headers)


def test_a_few_findings_stand_on_the_page_with_who_keeps_the_record(client, kept_below):
    make_mechanism()

    page = ask(client)

    ((rule, number, lines),) = page.context["groups"]
    assert (rule.code, number) == (RULE, 3)
    assert [line["finding"].record for line in lines] == kept_below
    assert page.text.count("(Works)") == 3


def test_of_many_findings_those_of_a_clause_come_when_it_is_opened(
    client, kept_below, monkeypatch
):
    monkeypatch.setattr(views, "FEW", 2)

    page = ask(client)
    assert [(r.code, n, p) for r, n, p in page.context["groups"]] == [(RULE, 3, None)]
    assert f"rule={RULE}" in page.text

    alone = ask(client, rule=RULE)
    assert [n for _r, n, lines in alone.context["groups"] if lines] == [3]
    rows = ask(client, rule=RULE, headers=ROWS).text
    assert rows.strip() in alone.text
    assert "<title>" not in rows
    back = ask(client, rule=RULE, headers=ROWS | {"HX-History-Restore-Request": "true"})
    assert "<title>" in back.text
    assert "HX-Request" in back["Vary"]


def test_a_long_clause_is_turned_page_by_page(client, kept_below, monkeypatch):
    monkeypatch.setattr(views, "ON_A_PAGE", 2)

    first = ask(client, rule=RULE, headers=ROWS)
    second = ask(client, rule=RULE, page=2, headers=ROWS)

    pages = [response.context["page"] for response in (first, second)]
    assert [len(page) for page in pages] == [2, 1]
    assert "page=2" in first.text


def test_the_workbook_has_all_findings_whatever_the_page_shows(
    client, kept_below, monkeypatch
):
    monkeypatch.setattr(views, "ON_A_PAGE", 1)

    for asked in ({}, {"rule": RULE, "page": 2}):
        response = ask(client, format="xlsx", **asked)

        sheet = openpyxl.load_workbook(BytesIO(response.content)).active
        head, *rows = sheet.values
        assert head[:4] == ("severity", "reminder", "record", "kept by")
        assert [row[3] for row in rows] == ["Works"] * 3


def test_a_clause_that_is_not_declared_is_not_found(client, street):
    assert ask(client, rule="meetings.none").status_code == 404


def test_only_who_may_list_the_records_is_told_of_them(client, street):
    make_aid(owner=street, people=2, standard=100_00, amount=999_00)
    rule = "relief.amount_and_standard"
    assert [(r.code, n) for r, n, _ in ask(client).context["groups"]] == [(rule, 1)]

    client.force_login(make_officer(street, role="worker"))

    assert ask(client).context["groups"] == []
    assert ask(client, rule=rule).status_code == 404


def test_where_all_is_well_the_page_says_so(client, street):
    assert "find nothing" in ask(client).text


def test_in_an_empty_ledger_there_is_nothing_to_remind_of(admin_client):
    assert ask(admin_client).context["groups"] == []
    assert ask(admin_client, rule=RULE).status_code == 404
    assert ask(admin_client, format="xlsx").status_code == 200
