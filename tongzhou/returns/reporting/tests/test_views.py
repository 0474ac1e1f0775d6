from datetime import date

import pytest
from django.urls import reverse

from tongzhou.areas.training.demo import make_course
from tongzhou.areas.training.models import Course
from tongzhou.journal.models import Entry
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import services, slots
from tongzhou.returns.reporting.demo import make_collection, make_slot
from tongzhou.returns.reporting.models import Collection, Report
from tongzhou.returns.reporting.slots import State

pytestmark = [pytest.mark.django_db, pytest.mark.once]

COURSES = "training.courses"
KIND = "training.course.kind"


@pytest.fixture
def slot():
    return make_slot()


@pytest.fixture
def officer(slot):
    return make_officer(slot.body)


@pytest.fixture
def above(slot):
    return make_officer(slot.collection.owner)


def address(slot, name="report"):
    key = [slot.collection.pk, str(slot.period), slot.body.pk]
    return reverse(f"reporting:{name}", args=key)


def again(slot):
    return slots.slot_of(slot.collection, slot.period, slot.body)


def told(**numbers):
    usual = {"source": "paper", "informant": "", "reading": "includes", KIND: "skill"}
    return usual | {name.replace("__", "."): text for name, text in numbers.items()}


def test_the_page_says_what_is_asked_and_what_the_records_say(client, slot, officer):
    make_course(owner=slot.body, begins_on=date(2014, 2, 3), quantity=3, source="phone")
    client.force_login(officer)

    page = client.get(address(slot))

    assert "Not reported is not zero." in page.text
    assert "3 classes" in page.text
    assert "1 record" in page.text


def test_complete_is_one_tap(client, slot, officer):
    client.force_login(officer)

    response = client.post(address(slot, "send"), {"answer": "complete"})

    assert response.url == slot.url
    assert again(slot).state == State.COMPLETE


def test_nil_with_records_asks_and_a_second_tap_means_it(client, slot, officer):
    make_course(owner=slot.body, begins_on=date(2014, 2, 3))
    client.force_login(officer)

    asked = client.post(address(slot, "send"), {"answer": "nil"})
    assert asked.status_code == 422
    assert "Is a nil report meant?" in asked.text
    assert again(slot).report is None

    client.post(address(slot, "send"), {"answer": "nil", "meant": "yes"})
    assert again(slot).state == State.NIL


def test_a_number_is_written_on_the_page(client, slot, officer):
    client.force_login(officer)

    client.post(address(slot, "numbers"), told(training__courses="4"))

    assert Course.objects.get().quantity == 4


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (told(training__courses="-1"), "greater than or equal to 0"),
        (told(training__courses="many"), "Enter a whole number"),
        (told(), "Write at least one number"),
        (told(training__courses="4") | {KIND: ""}, "Choose one"),
    ],
)
def test_a_bad_number_is_refused_and_nothing_is_lost(
    client, slot, officer, data, sentence
):
    client.force_login(officer)

    page = client.post(address(slot, "numbers"), data | {"informant": "Old Li"})

    assert page.status_code == 422
    assert sentence in page.text
    assert "Old Li" in page.text
    assert Course.objects.count() == 0


def test_the_street_types_for_a_village_and_the_journal_says_so(client, slot, above):
    client.force_login(above)

    client.post(address(slot, "numbers"), told(training__courses="4"))
    client.post(address(slot, "send"), {"answer": "complete"})

    assert again(slot).state == State.COMPLETE
    assert Entry.objects.of(Course.objects.get()).get().on_behalf is True
    assert services.history(again(slot))[0][0].on_behalf is True


ACTS = ("numbers", "send", "recall", "return", "accept-one", "remind")


@pytest.mark.parametrize("name", ["report", *ACTS])
def test_the_report_of_another_body_is_not_found(client, slot, name):
    sister = make_union(parent=slot.collection.owner)
    client.force_login(make_officer(sister))

    method = client.get if name == "report" else client.post
    assert method(address(slot, name)).status_code == 404


@pytest.mark.parametrize("name", ["report", *ACTS])
def test_a_worker_reads_and_writes_no_reports(client, slot, name):
    client.force_login(make_officer(slot.body, role="worker"))

    method = client.get if name == "report" else client.post
    assert method(address(slot, name)).status_code == 403


@pytest.mark.parametrize("name", ACTS)
def test_a_reader_of_the_body_above_changes_nothing(client, slot, name):
    client.force_login(make_officer(slot.collection.owner, role="reader"))

    assert client.get(address(slot)).status_code == 200
    assert client.post(address(slot, name)).status_code == 403


@pytest.mark.parametrize("name", ["return", "accept-one", "remind"])
def test_no_body_answers_its_own_report(client, slot, officer, name):
    services.report(slot, "nil", on=date(2014, 4, 1))
    client.force_login(officer)

    assert client.post(address(slot, name), {"reason": "x"}).status_code == 403
    assert again(slot).state == State.NIL


@pytest.mark.parametrize("name", ["matrix", "period"])
def test_a_body_does_not_see_the_table_of_its_sisters(client, slot, officer, name):
    key = [slot.collection.pk, str(slot.period)]
    client.force_login(officer)

    url = reverse(f"reporting:{name}", args=key[: 1 if name == "matrix" else 2])

    assert client.get(url).status_code == 404


@pytest.mark.parametrize("period", ["2014-02..2014-04", "2015-01..2015-03", "never"])
def test_a_period_that_is_not_asked_is_not_found(client, slot, officer, period):
    client.force_login(officer)

    url = reverse("reporting:report", args=[slot.collection.pk, period, slot.body.pk])

    assert client.get(url).status_code == 404


def test_one_line_is_returned_and_the_body_reads_why(client, slot, officer, above):
    services.report(slot, "complete", on=date(2014, 4, 1))
    client.force_login(above)
    client.post(address(slot, "return"), {"line": COURSES, "reason": "Compare again"})

    client.force_login(officer)

    assert again(slot).state == State.RETURNED
    assert "Compare again" in client.get(address(slot)).text


def test_returning_without_a_reason_says_what_is_missing(client, slot, above):
    services.report(slot, "complete", on=date(2014, 4, 1))
    client.force_login(above)

    page = client.post(address(slot, "return"), {"reason": ""}, follow=True)

    assert "Say what is to be put right." in page.text
    assert again(slot).state == State.COMPLETE


def test_one_report_is_accepted_and_then_closed(client, slot, officer, above):
    services.report(slot, "complete", on=date(2014, 4, 1))
    client.force_login(above)
    client.post(address(slot, "accept-one"))

    client.force_login(officer)
    page = client.post(address(slot, "recall"), follow=True)

    assert "has accepted this report" in page.text
    assert again(slot).state == State.ACCEPTED


def test_a_reminder_stands_on_the_first_screen_of_the_body(
    client, slot, officer, above
):
    client.force_login(above)
    client.post(address(slot, "remind"))

    client.force_login(officer)
    page = client.get(reverse("home") + "?period=2014")

    assert "To report" in page.text
    assert f"{slot.collection.owner} reminded you" in page.text


def test_what_is_due_stands_on_the_first_screen_without_a_reminder(
    client, slot, officer
):
    client.force_login(officer)

    assert slot.url in client.get(reverse("home") + "?period=2014").text
    services.report(slot, "nil", on=date(2014, 4, 1))
    assert slot.url not in client.get(reverse("home") + "?period=2014").text


def test_my_reports_stand_on_one_page(client, slot, officer):
    services.report(slot, "nil", on=date(2014, 4, 1))
    client.force_login(officer)

    page = client.get(reverse("reporting:mine") + "?period=2014")

    assert len(page.context["to_do"]) == 3
    assert [s.state for s in page.context["done"]] == [State.NIL]


def test_the_page_of_a_report_costs_the_same_for_one_record_and_four(
    client, slot, officer, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(officer)
    client.get(address(slot))
    with CaptureQueriesContext(connection) as first:
        client.get(address(slot))
    for number in range(3):
        make_course(owner=slot.body, begins_on=date(2014, 2, 3), name=f"{number}")

    with django_assert_num_queries(len(first)):
        client.get(address(slot))


def test_a_call_is_made_on_the_form(client):
    street = make_union(form=Union.Form.FEDERATION)
    village = make_union(parent=street, name="East village")
    client.force_login(make_officer(street))

    response = client.post(
        reverse("reporting:collection-create"),
        {
            "owner": street.pk,
            "title": "Yearly return",
            "rhythm": "year",
            "calendar": "october",
            "begins_on": "2014-01-01",
            "asked": "named",
            "scope": "branch",
            "named": "East village",
            "whole": ["area:publicity", "kind:training.course"],
            "figures": ["figure:suggestions.collected"],
            "year_sheets": "on",
        },
    )

    call = Collection.objects.get()
    assert response.status_code == 302
    assert list(call.bodies.all()) == [village]
    assert call.lines == [
        "area:publicity",
        "kind:training.course",
        "figure:suggestions.collected",
        "year_sheets",
    ]
    assert (call.due_days, call.years) == (15, 1)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"figures": []}, "Say which lines are asked"),
        ({"asked": "named"}, "Name the bodies"),
        ({"asked": "named", "named": "Nowhere"}, "“Nowhere” names no body"),
        ({"ends_on": "2013-01-01"}, "not before the first"),
        ({"years": "11", "rhythm": "term"}, "less than or equal to 10"),
    ],
)
def test_a_bad_call_is_refused_with_a_sentence(client, change, sentence):
    street = make_union(form=Union.Form.FEDERATION)
    client.force_login(make_officer(street))
    data = {
        "owner": street.pk,
        "title": "Return",
        "rhythm": "year",
        "calendar": "january",
        "begins_on": "2014-01-01",
        "asked": "below",
        "scope": "branch",
        "figures": ["figure:suggestions.collected"],
    }

    page = client.post(reverse("reporting:collection-create"), data | change)

    assert page.status_code == 422
    assert sentence in page.text
    assert Collection.objects.count() == 0


def test_a_call_from_above_is_read_below_but_not_changed(client, slot, officer):
    client.force_login(officer)
    key = [slot.collection.pk]

    assert (
        client.get(reverse("reporting:collection-detail", args=key)).status_code == 200
    )
    assert (
        client.get(reverse("reporting:collection-update", args=key)).status_code == 403
    )


def test_an_enterprise_union_is_not_offered_to_call_for_reports(client):
    firm = make_union(level=Union.Level.ENTERPRISE)
    street = make_union(level=Union.Level.STREET)

    for body, offered in ((firm, False), (street, True)):
        client.force_login(make_officer(body))
        assert client.get(reverse("reporting:mine")).context["may_call"] is offered


def test_reports_of_one_body_stay_with_it(client):
    collection = make_collection()
    first = make_slot(collection)
    services.report(first, "nil", on=date(2014, 4, 1))

    assert Report.objects.visible_to(make_officer(first.body)).count() == 1
    assert Report.objects.visible_to(make_officer(make_union())).count() == 0
