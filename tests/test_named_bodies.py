"""A body that a record names reads it, and changes the lines about its own firms only."""

from importlib import import_module

import pytest
from django.apps import apps
from django.urls import get_resolver

from tongzhou.organisations.demo import make_employer, make_officer, make_union
from tongzhou.organisations.models import OwnedModel
from tongzhou.screens.registry import address, screens

pytestmark = pytest.mark.django_db

ADDRESSES = get_resolver().url_patterns  # importing them imports every screen
LINES = sorted(
    (m for m in apps.get_models() if issubclass(m, OwnedModel) and m.LINE_OF),
    key=lambda model: model._meta.label,
)
NAMING = sorted(
    (
        m
        for m in apps.get_models()
        if issubclass(m, OwnedModel) and "employer" in m.NAMED
    ),
    key=lambda model: model._meta.label,
)


def each(models):
    return pytest.mark.parametrize("model", models, ids=lambda m: m._meta.label)


@pytest.fixture
def street():
    return make_union(name="Street")


@pytest.fixture
def firm():
    """A firm whose own union stands in another branch than the street."""
    return make_employer(name="Works", covered_by=make_union(name="Own"))


def make(model, **fields):
    app = apps.get_app_config(model._meta.app_label)
    demo = import_module(f"{app.name}.demo")
    return getattr(demo, f"make_{model._meta.model_name}")(**fields)


def record_of(line):
    """The record to which a line belongs: the key that its record's paths lead through."""
    for field in line._meta.concrete_fields:
        parent = field.related_model
        paths = getattr(parent, "NAMED", ()) if field.many_to_one else ()
        name = field.remote_field.name if field.many_to_one else ""
        if any(path.startswith(f"{name}__") for path in paths):
            return getattr(line, field.name)
    raise AssertionError(f"No record names {line!r} among its lines.")


def officer_of(firm):
    return make_officer(firm.owner)


def listed(client, model):
    response = client.get(address(model, "list") + "?period=all")
    return list(response.context["listing"].page)


@each(NAMING)
def test_a_named_firm_reads_the_record_and_a_stranger_does_not(
    client, model, street, firm
):
    record = make(model, owner=street, employer=firm)

    client.force_login(officer_of(firm))
    assert record in listed(client, model)
    assert client.get(address(model, "detail", record)).status_code == 200
    client.force_login(make_officer(make_union()))
    assert record not in listed(client, model)
    assert client.get(address(model, "detail", record)).status_code == 404


@each(LINES)
def test_a_line_opens_its_record_and_is_ones_own_to_change(client, model, street, firm):
    line = make(model, owner=street, employer=firm)
    other = make(model, owner=street)
    record = record_of(line)
    client.force_login(officer_of(firm))

    assert client.get(address(type(record), "detail", record)).status_code == 200
    assert client.get(address(model, "update", line)).status_code == 200
    assert client.get(address(type(record), "update", record)).status_code == 403
    assert client.get(address(model, "update", other)).status_code == 404


@each(LINES)
def test_ones_own_line_stays_in_the_record_of_its_keeper(client, model, street, firm):
    line = make(model, owner=street, employer=firm)
    client.force_login(officer_of(firm))
    form = client.get(address(model, "update", line)).context["form"]
    typed = {
        box.name: str(box.field.prepare_value(box.value()))
        for box in form
        if box.value() not in (None, "", False)
    }

    response = client.post(
        address(model, "update", line), typed | {"remark": "seen by the firm"}
    )

    assert response.status_code == 302, response.context["form"].errors
    line.refresh_from_db()
    assert (line.owner, line.remark) == (street, "seen by the firm")


@each(LINES)
def test_a_line_that_is_void_names_nobody(client, model, street, firm):
    line = make(model, owner=street, employer=firm, state="void")
    record = record_of(line)
    if getattr(record, "employer", None) == firm:
        pytest.skip("The record itself names the firm.")
    client.force_login(officer_of(firm))

    assert client.get(address(type(record), "detail", record)).status_code == 404


def test_every_kind_of_line_has_a_screen():
    assert [m for m in LINES if m._meta.label_lower not in screens] == []


def test_handlers_kinds_name_nobody():
    sealed = [m for m in apps.get_models() if getattr(m, "HANDLERS", "")]

    assert sealed
    assert [m for m in sealed if m.NAMED or m.LINE_OF] == []
