"""What every screen of records promises, checked on all of them at once.

A new screen joins by existing; its app's ``demo.make_<model>`` gives the record.
"""

import re
from importlib import import_module
from io import BytesIO

import openpyxl
import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from tongzhou.journal.models import Entry
from tongzhou.organisations.demo import make_closed_period, make_officer, make_union
from tongzhou.organisations.models import Union
from tongzhou.screens.crud import Role
from tongzhou.screens.listing import Listing
from tongzhou.screens.registry import address, screens

pytestmark = pytest.mark.django_db

ADDRESSES = get_resolver().url_patterns  # importing them imports every screen
SCREENS = sorted(screens.values(), key=lambda screen: screen.__name__)
every_screen = pytest.mark.parametrize("screen", SCREENS, ids=lambda s: s.__name__)


def having(role):
    """The screens that have a role."""
    found = [screen for screen in SCREENS if role in screen.roles]
    return pytest.mark.parametrize("screen", found, ids=lambda s: s.__name__)


def make(screen, **fields):
    app = apps.get_app_config(screen.model._meta.app_label)
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", screen.model.__name__).lower()
    maker = f"make_{words}"
    return getattr(import_module(f"{app.name}.demo"), maker)(**fields)


def union_of(screen, record) -> Union:
    """The union whose officer may see and change the record."""
    if screen.owner_path == "pk":
        return record
    return getattr(record, screen.owner_path)


def officer_for(screen, record, role=""):
    """An officer of the record's union; for sealed kinds whoever handles them."""
    role = role or getattr(screen.model, "HANDLERS", "") or "officer"
    return make_officer(union_of(screen, record), role=role)


def url(screen, role, record=None, query=""):
    return address(screen.model, role, record) + query


def typed(form) -> dict[str, str | list[str]]:
    """What a browser would send back of a form that nobody has touched."""
    data = {}
    for box in form:
        value = box.value()
        prepared = box.field.prepare_value(value)
        if value not in (None, "", False) and box.widget_type != "file":
            data[box.name] = prepared if isinstance(value, list) else str(prepared)
    return data


@pytest.fixture(autouse=True)
def nothing_cached():
    cache.clear()


@pytest.fixture
def htmx() -> Client:
    """A client that asks for parts of pages: a refusal is a sentence without a frame."""
    return Client(headers={"accept-language": "en", "HX-Request": "true"})


@pytest.mark.once
@every_screen
def test_a_record_of_another_branch_is_not_found(htmx, screen):
    record = make(screen)
    role = getattr(screen.model, "HANDLERS", "") or "officer"
    htmx.force_login(make_officer(make_union(), role=role))

    for role in screen.roles:
        if role.of_one_record:
            assert htmx.get(url(screen, role, record)).status_code == 404, role
            assert htmx.post(url(screen, role, record)).status_code == 404, role


@pytest.mark.once
@every_screen
def test_without_a_post_the_door_is_closed(htmx, screen):
    record = make(screen)
    htmx.force_login(make_officer(union_of(screen, record), role="worker"))

    for role in screen.roles:
        where = url(screen, role, record if role.of_one_record else None)
        assert htmx.get(where).status_code == 403, role
        assert htmx.post(where).status_code == 403, role


@pytest.mark.once
@every_screen
def test_a_reader_changes_nothing(htmx, screen):
    record = make(screen)
    htmx.force_login(officer_for(screen, record, "reader"))

    for role in screen.roles:
        where = url(screen, role, record if role.of_one_record else None)
        # 404: kinds that are sealed for everybody but their handlers.
        expected = {200, 404} if role.permission == "view" else {403, 404}
        response = htmx.get(where)
        if response.streaming:
            assert b"".join(response.streaming_content)
        assert response.status_code in expected, role
        assert htmx.post(where).status_code in {403, 404, 405}, role


@pytest.mark.once
@every_screen
def test_the_list_costs_the_same_for_one_record_and_for_four(htmx, screen):
    record = make(screen)
    owner = union_of(screen, record)
    htmx.force_login(officer_for(screen, record))
    address = url(screen, Role.LIST, query="?period=all")
    htmx.get(address)
    with CaptureQueriesContext(connection) as first:
        htmx.get(address)
    for _ in range(3):
        make(screen, owner=owner)

    with CaptureQueriesContext(connection) as second:
        response = htmx.get(address)

    assert len(response.context["listing"].page) >= 4
    assert len(second) == len(first)


@pytest.mark.once
@every_screen
def test_htmx_gets_the_rows_alone(client, screen):
    record = make(screen)
    client.force_login(officer_for(screen, record))
    address = url(screen, Role.LIST, query="?period=all")

    page = client.get(address).text
    rows = client.get(address, headers={"HX-Request": "true"}).text

    assert rows.strip() in page
    assert "<title>" not in rows


@pytest.mark.once
@having(Role.EXPORT)
def test_the_export_has_the_rows_and_columns_of_the_screen(htmx, screen):
    record = make(screen)
    owner = union_of(screen, record)
    make(screen, owner=owner)
    htmx.force_login(officer_for(screen, record))
    listing = htmx.get(url(screen, Role.LIST, query="?period=all")).context["listing"]

    response = htmx.get(url(screen, Role.EXPORT, query="?period=all"))

    rows = list(openpyxl.load_workbook(BytesIO(response.getvalue())).active.values)
    response.close()
    assert list(rows[0]) == [column.label for column in listing.columns]
    assert len(rows) == 1 + len(listing.page)


@pytest.mark.once
@having(Role.CREATE)
def test_a_form_offers_only_what_the_user_may_write_for(client, screen):
    make_union()
    own = make_union()
    role = getattr(screen.model, "HANDLERS", "") or "officer"
    client.force_login(make_officer(own, role=role))

    form = client.get(url(screen, Role.CREATE)).context["form"]

    field = form.fields.get(form.owner_field)
    assert field is None or list(field.queryset) == [own]


@having(Role.UPDATE)
def test_saving_without_a_change_changes_nothing(client, screen):
    record = make(screen)
    client.force_login(officer_for(screen, record))
    form = client.get(url(screen, Role.UPDATE, record)).context["form"]
    before = screen.model._base_manager.filter(pk=record.pk).values().get()

    response = client.post(url(screen, Role.UPDATE, record), typed(form))

    assert response.status_code == 302, response.context["form"].errors
    assert screen.model._base_manager.filter(pk=record.pk).values().get() == before


@having(Role.UPDATE)
def test_the_second_of_two_editors_is_told_and_loses_nothing(client, screen):
    record = make(screen)
    client.force_login(officer_for(screen, record))
    form = client.get(url(screen, Role.UPDATE, record)).context["form"]
    name, text = a_text_box(form)
    mine = typed(form) | {name: text}
    screen.model._base_manager.filter(pk=record.pk).update(version=record.version + 1)

    told = client.post(url(screen, Role.UPDATE, record), mine)

    form = told.context["form"]
    assert form.has_error("__all__", code="stale")
    assert form[name].value() == text
    assert name in form.now
    again = client.post(
        url(screen, Role.UPDATE, record), mine | {"version": form["version"].value()}
    )
    assert again.status_code == 302
    assert str(getattr(screen.model._base_manager.get(pk=record.pk), name)) == text


def a_text_box(form) -> tuple[str, str]:
    """A box that takes any text, else any number or day; and what to write there."""
    boxes = {box.name: box.widget_type for box in form.visible_fields()}
    plain = [f.name for f in form.instance._meta.fields if f.name in boxes]
    kinds = {f.name: f.get_internal_type() for f in form.instance._meta.fields}
    enabled = [n for n in plain if not form.fields[n].disabled]
    for name in enabled:
        if kinds[name] in ("CharField", "TextField") and boxes[name] != "select":
            return name, "12"
    for name in enabled:
        if name == "until":
            return name, "2020-01-01"
    raise AssertionError("This form has no box to write in.")


@having(Role.VOID)
def test_what_is_void_is_restored_and_the_journal_knows(client, screen):
    record = make(screen)
    client.force_login(officer_for(screen, record))
    manager = screen.model._base_manager

    client.post(url(screen, Role.VOID, record), {"reason": "typed twice"})
    assert manager.get(pk=record.pk).state == "void"
    assert record.pk not in [r.pk for r in shown(client, screen)]
    client.post(url(screen, Role.RESTORE, record))

    assert manager.get(pk=record.pk).state == "recorded"
    verbs = [(e.verb, e.reason) for e in Entry.objects.of(record).order_by("pk")]
    assert verbs[-2:] == [("voided", "typed twice"), ("restored", "")]


def shown(client, screen):
    rows = {"HX-Request": "true"}
    response = client.get(url(screen, Role.LIST, query="?period=all"), headers=rows)
    return response.context["listing"].page


@having(Role.DECIDE)
def test_a_possible_duplicate_waits_for_a_person(client, screen):
    first = make(screen)
    second = make(screen, owner=first.owner)
    rows = screen.model._base_manager.filter(pk=second.pk)
    rows.update(state="suspect", twin=first)
    client.force_login(officer_for(screen, first))

    page = client.get(url(screen, Role.DETAIL, second))

    assert page.context["page"].twin[0] == first
    for decision, state in (("merge", "void"), ("", "recorded")):
        rows.update(state="suspect", twin=first)
        client.post(url(screen, Role.DECIDE, second), {"decision": decision})
        assert rows.get().state == state


@pytest.mark.once
@having(Role.VOID)
def test_a_closed_period_refuses_with_a_sentence(client, screen):
    record = make(screen)
    if not record.day:
        pytest.skip("Records of this kind have no day.")
    year = record.day.year
    make_closed_period(
        owner=record.owner,
        first=record.day.replace(month=1, day=1),
        last=record.day.replace(month=12, day=31),
    )
    client.force_login(officer_for(screen, record))

    response = client.post(url(screen, Role.VOID, record), follow=True)

    assert not response.context["may"]["void"]
    assert screen.model._base_manager.get(pk=record.pk).state == "recorded"
    assert f"has closed {year}" in str(next(iter(response.context["messages"])))


@pytest.mark.once
@having(Role.UNMASK)
def test_an_unmasked_look_is_journalled(client, screen):
    record = make(screen)
    client.force_login(officer_for(screen, record))

    assert client.post(url(screen, Role.UNMASK, record)).status_code == 200

    assert Entry.objects.of(record).first().verb == "looked"


@every_screen
def test_every_column_and_every_filter_can_be_used(htmx, screen):
    record = make(screen)
    htmx.force_login(officer_for(screen, record))
    response = htmx.get(url(screen, Role.LIST, query="?period=all"))
    listing = response.context["listing"]
    every = "&".join(f"col={column.name}" for column in listing.all_columns)

    assert htmx.get(f"{response.request['PATH_INFO']}?{every}&q=a").status_code == 200
    whole = keys(listing)
    assert record.pk in whole
    for column in listing.all_columns:
        assert keys(asked(listing, f"sort=-{column.name}")) == whole, column
    for found in listing.filters:
        for value, _label in found.choices[:1]:
            assert keys(asked(listing, f"{found.name}={value}")) <= whole, found


def asked(listing, query: str) -> Listing:
    """The same list under another question."""
    return Listing(listing.view, QueryDict(f"period=all&{query}"))


def keys(listing) -> set[int]:
    return {record.pk for record in listing.page}
