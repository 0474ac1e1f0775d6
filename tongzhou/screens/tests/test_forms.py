"""Names instead of numbers, masks instead of secrets, defaults instead of demands."""

import pytest
from django.urls import reverse

from tongzhou.events.models import Event
from tongzhou.kit import sheets
from tongzhou.ledger.columns import columns_of
from tongzhou.organisations.demo import make_employer, make_officer, make_union
from tongzhou.people.demo import make_person
from tongzhou.people.models import Person
from tongzhou.screens import fields

pytestmark = pytest.mark.django_db
NEW = {"title": "Tug of war", "held_on": "2014年10月"}


@pytest.fixture
def street(client):
    union = make_union()
    client.force_login(make_officer(union))
    return union


@pytest.fixture
def many(monkeypatch):
    monkeypatch.setattr(fields, "FEW", 0)


def post(client, **data):
    return client.post(reverse("events:event-create"), NEW | data)


def test_only_what_is_compulsory_is_demanded(client, street):
    response = post(client, owner=street.pk)

    assert response.status_code == 302
    event = Event.objects.get()
    assert (event.owner, event.filled_by, event.state) == (street, street, "recorded")
    assert (event.held_on.code(), event.quantity) == ("2014-10", 1)


def test_a_draft_does_not_count(client, street):
    post(client, owner=street.pk, then="draft")

    assert Event.objects.get().state == "draft"
    assert not Event.objects.counted().exists()


def test_the_next_one_keeps_the_owner_and_the_day(client, street):
    response = post(client, owner=street.pk, then="next")

    assert response.url.endswith(f"?owner={street.pk}&held_on=2014-10")
    form = client.get(response.url).context["form"]
    assert form["held_on"].value() == "2014-10"


def test_a_firm_is_found_by_its_alias(client, street, many):
    firm = make_employer(owner=street, name="东光微电子有限公司", aliases="东光")

    post(client, owner=street.name, host="东光")

    assert Event.objects.get().host == firm


def test_an_unknown_firm_offers_the_likest_and_a_pick_decides(client, street, many):
    firm = make_employer(owner=street, name="东光微电子有限公司")

    response = post(client, owner=street.name, host="东光微电")

    assert response.status_code == 422
    assert f'value="#{firm.pk}"' in response.text
    assert reverse("organisations:employer-create") in response.text
    post(
        client, **{"owner": street.name, "host": "东光微电", "host-pick": f"#{firm.pk}"}
    )
    assert Event.objects.get().host == firm


def test_a_stranger_is_not_found_by_name(client, street, many):
    stranger = make_employer(name="远兴环保有限公司")

    response = post(client, owner=street.name, host=stranger.name)

    assert response.status_code == 422
    assert not Event.objects.exists()


def test_entering_for_a_body_below_is_journalled_as_such(client, street):
    village = make_union(parent=street)

    post(client, owner=village.pk)

    event = Event.objects.get()
    page = client.get(event.get_absolute_url())
    assert (event.owner, event.filled_by) == (village, street)
    assert page.context["page"].history[0].entry.on_behalf
    assert page.context["page"].is_for_another


def test_a_masked_box_left_alone_keeps_what_it_hides(client, street):
    person = make_person(owner=street, id_number="320282199001011234")
    address = reverse("people:person-update", args=[person.pk])
    page = client.get(address)
    assert "320282199001011234" not in page.text

    client.post(
        address,
        {
            "name": "Wang",
            "id_number": "3***************34",
            "owner": street.pk,
            "version": 0,
        },
    )

    changed = Person.objects.get()
    assert (changed.name, changed.id_number) == ("Wang", "320282199001011234")


def test_names_are_suggested_to_those_who_may_see_them(client, street):
    make_employer(owner=street, name="东光微电子有限公司")
    make_employer(name="东方电缆")

    response = client.get(
        reverse("screens:names", args=["organisations.employer"]), {"host": "东"}
    )

    assert response.text.count("<option") == 1


@pytest.mark.parametrize(
    ("level", "first"),
    [("enterprise", {"title", "held_on", "kind", "place", "people"}), ("street", None)],
)
def test_who_has_few_things_to_do_meets_few_boxes(client, level, first):
    client.force_login(make_officer(make_union(level=level)))

    form = client.get(reverse("events:event-create")).context["form"]

    shown = {box.name for box, _now in form.main_fields} - {"owner"}
    folded = {box.name for box, _now in form.more_fields}
    assert form.is_short == bool(first)
    assert shown == first if first else {"cost", "host"} <= shown
    assert ({"cost", "host"} <= folded) == bool(first)
    assert "remark" in folded


@pytest.mark.parametrize("sheet", [s for s in sheets.in_order() if s.quick])
def test_what_is_compulsory_never_folds_away(sheet):
    demanded = {c.name for c in columns_of(sheet) if c.required} - {"owner"}

    assert demanded <= set(sheet.quick)
