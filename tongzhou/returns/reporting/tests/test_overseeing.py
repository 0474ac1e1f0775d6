from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from tongzhou.areas.training.demo import make_course
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import services
from tongzhou.returns.reporting.demo import make_collection
from tongzhou.returns.reporting.slots import State, slots_of
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

FIRST = Period.parse("2014-01..2014-03")


@pytest.fixture
def call():
    """Four villages: complete, nil and late, returned, silent; in their order."""
    street = make_union(form=Union.Form.FEDERATION, level=Union.Level.STREET)
    for number, name in enumerate(("Delta", "Alpha", "Charlie", "Bravo")):
        make_union(
            parent=street, name=name, order=number, chair="Li", phone=f"0510-{number}"
        )
    call = make_collection(owner=street)
    complete, nil, returned, _silent = slots_of(call, [FIRST])
    make_course(owner=complete.body, begins_on=date(2014, 2, 3))
    services.report(complete, "complete", on=date(2014, 4, 1))
    services.report(nil, "nil", on=date(2014, 4, 30))
    services.report(returned, "complete", on=date(2014, 4, 1))
    services.give_back(returned, "Look again")
    return call


@pytest.fixture
def officer(client, call):
    client.force_login(make_officer(call.owner))


def matrix(call, query=""):
    return reverse("reporting:matrix", args=[call.pk]) + f"?period=2014{query}"


def period(call, query=""):
    return reverse("reporting:period", args=[call.pk, str(FIRST)]) + f"?{query}"


def names(rows):
    return [row.body.name for row in rows]


def test_the_table_says_in_words_how_each_body_stands(client, call, officer):
    page = client.get(matrix(call))

    rows = page.context["page"].object_list
    assert names(rows) == ["Delta", "Alpha", "Charlie", "Bravo"]
    assert [row.slots[0].state for row in rows] == [
        State.COMPLETE,
        State.NIL,
        State.RETURNED,
        State.OVERDUE,
    ]
    for words in (
        "reported",
        "nil return",
        "returned",
        "not reported, overdue",
        "late",
    ):
        assert words in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("&state=nil", ["Alpha"]),
        ("&state=late", ["Alpha"]),
        ("&state=returned", ["Charlie"]),
        ("&q=rav", ["Bravo"]),
        ("&sort=name", ["Alpha", "Bravo", "Charlie", "Delta"]),
        ("&sort=silent", ["Bravo", "Delta", "Alpha", "Charlie"]),
        ("&state=nothing", []),
    ],
)
def test_the_table_is_narrowed_and_sorted(client, call, officer, query, found):
    assert names(client.get(matrix(call, query)).context["page"]) == found


def test_a_period_shows_figures_only_of_those_who_have_spoken(client, call, officer):
    page = client.get(period(call))

    said = {
        r["slot"].body.name: [s.text for s in r["said"]] for r in page.context["rows"]
    }
    assert said == {"Delta": ["1期"], "Alpha": ["0期"], "Charlie": ["0期"], "Bravo": []}
    assert "3 of 4 bodies have reported" in page.text


def test_those_who_are_silent_are_chased_with_one_text(client, call, officer):
    text = client.get(period(call)).context["all_reminders"]

    returned, silent = text.splitlines()
    assert "of Charlie for 2014 Q1 was returned: Look again." in returned
    assert silent.startswith("Li：Bravo has not yet reported")


def test_the_first_screen_says_how_many_have_reported(client, call, officer):
    page = client.get(reverse("home") + "?period=2014")

    assert "Our calls for reports" in page.text
    assert "3 of 16 reports have come" in page.text
    assert "13 overdue" in page.text


@pytest.mark.parametrize("name", ["home", "reporting:mine"])
def test_a_period_for_which_nothing_is_asked_is_not_zero_of_zero(
    client, call, officer, name
):
    page = client.get(reverse(name) + "?period=2030")

    assert "Nothing is asked for 2030." in page.text
    assert "0 of 0" not in page.text


def test_nobody_above_who_asks_is_not_praise_for_having_reported(client, call, officer):
    page = client.get(reverse("reporting:mine") + "?period=2014")

    assert "No body above has asked for a report for 2014." in page.text
    assert "has been made" not in page.text


def test_what_has_changed_since_is_marked(client, call, officer):
    course = make_course(
        owner=slots_of(call, [FIRST])[1].body, begins_on=date(2014, 3, 1)
    )
    door.save(course, verb="created")

    rows = client.get(period(call)).context["rows"]

    changed = {r["slot"].body.name: r["changed"] for r in rows if r["changed"]}
    assert changed == {"Alpha": {"training.courses": "0期"}}


def test_all_that_have_come_are_accepted_at_once(client, call, officer):
    url = reverse("reporting:accept", args=[call.pk, str(FIRST)])

    page = client.post(url, follow=True)

    assert "2 reports accepted." in page.text
    assert [slot.state for slot in slots_of(call, [FIRST])] == [
        State.ACCEPTED,
        State.ACCEPTED_NIL,
        State.RETURNED,
        State.OVERDUE,
    ]


def test_a_reader_sees_the_table_and_accepts_nothing(client, call):
    client.force_login(make_officer(call.owner, role="reader"))
    url = reverse("reporting:accept", args=[call.pk, str(FIRST)])

    assert client.get(matrix(call)).status_code == 200
    assert client.get(period(call)).status_code == 200
    assert client.post(url).status_code == 403


def cells(response):
    book = openpyxl.load_workbook(BytesIO(response.content))
    return [list(row) for row in book.active.values]


def test_the_table_is_exported_as_it_is_narrowed(client, call, officer):
    rows = cells(client.get(matrix(call, "&state=nil&format=xlsx")))

    assert rows[0][:4] == ["body", "chair", "telephone", "2014 Q1"]
    assert rows[1][:4] == ["Alpha", "Li", "0510-1", "nil return（late）"]
    assert len(rows) == 2


def test_a_period_is_exported_with_its_figures(client, call, officer):
    rows = cells(client.get(period(call, "format=xlsx")))

    assert rows[0][3:] == ["state", "reported on", "Training classes held"]
    assert rows[1] == ["Delta", "Li", "0510-0", "reported", "2014-04-01", "1期"]
    assert rows[4] == ["Bravo", "Li", "0510-3", "not reported, overdue", None, None]


def test_the_table_costs_the_same_for_four_bodies_and_for_eight(
    client, call, officer, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(matrix(call))
    with CaptureQueriesContext(connection) as first:
        client.get(matrix(call))
    for _number in range(4):
        make_union(parent=call.owner)

    with django_assert_num_queries(len(first)):
        client.get(matrix(call))
