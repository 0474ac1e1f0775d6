import json

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.membership.demo import make_founding
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union
from tongzhou.returns.statutory import demo, exchange, shipping
from tongzhou.returns.statutory.filling import fill_in
from tongzhou.returns.statutory.models import Form

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)


def handed_out(**changes) -> bytes:
    """A mapped form of a city as its .json file says it."""
    form = demo.make_form(code="members", cut_off="09-30")
    demo.make_cell(form, "D3", kind="figure", indicator="membership.unions_new")
    demo.make_cell(form, "D4")
    demo.make_check(form, "part", "D4", "D3")
    demo.make_item(form, own="D5")
    return json.dumps(json.loads(exchange.to_json(form)) | changes).encode()


def taken(content: bytes, owner=None):
    said = exchange.read(content, "members.json")
    return exchange.take(said, owner or make_union(), "members.json")


def test_a_street_takes_the_citys_form_with_all_that_it_says():
    street = make_union()
    make_founding(owner=street)

    form, unknown = taken(handed_out(), street)

    assert unknown == []
    assert (form.cut_off, form.checks.count(), form.items.count()) == ("09-30", 1, 1)
    assert fill_in(form, street, YEAR).boxes["D3"].shown == "1"


def test_taking_the_same_file_again_is_the_next_edition_of_one_form():
    street, content = make_union(), handed_out()

    first, _unknown = taken(content, street)
    again, _unknown = taken(content, street)

    assert first.pk == again.pk
    assert again.edition > first.edition
    assert (again.cells.count(), again.checks.count(), again.items.count()) == (3, 1, 1)


def test_what_is_exported_from_the_taken_form_is_the_same():
    content = handed_out()

    form, _unknown = taken(content)

    def without_edition(text):
        said = json.loads(text)
        return {name: value for name, value in said.items() if name != "edition"}

    assert without_edition(exchange.to_json(form)) == without_edition(content)


def test_a_figure_that_this_ledger_does_not_know_stays_open_and_is_named():
    cell = {"address": "D3", "kind": "figure", "indicator": "mines.shafts"}

    form, unknown = taken(handed_out(cells=[cell], items=[]))

    assert unknown == ["D3"]
    assert "D3" in fill_in(form, form.owner, YEAR).unmapped


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no mapped form"),
        (b"[]", "no mapped form"),
        (b'{"format": 1}', "no mapped form"),
        (b"{" * 5000, "no mapped form"),
        (handed_out, "newer version"),
        (b" " * (exchange.LARGEST + 1), "larger than 8 MB"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(content, said):
    content = content(format=2) if callable(content) else content

    with pytest.raises(ValidationError, match=said) as error:
        exchange.read(content, "members.json")

    assert error.value.code == "file"


@pytest.mark.parametrize(
    "changes",
    [
        {"cells": [{"address": "ZZ9", "kind": "hand"}]},
        {"cells": [{"address": "D3", "kind": "magic"}]},
        {"cells": [{"address": "D3", "kind": "formula", "text": "open(1)"}]},
        {"cells": "D3"},
        {"checks": [{"kind": "sum", "cells": "D3"}]},
        {"items": [{"name": "x", "points": "many", "rule": "own", "own": "D3"}]},
        {"code": "no code!"},
    ],
)
def test_a_file_whose_parts_cannot_be_read_leaves_nothing_behind(changes):
    content = handed_out(**changes)
    before = Form.objects.count()

    with pytest.raises(ValidationError):
        taken(content)

    assert Form.objects.count() == before


def test_a_workbook_that_is_none_is_refused():
    with pytest.raises(ValidationError) as error:
        taken(handed_out(workbook="UEsDBGJyb2tlbg=="))

    assert error.value.code == "file"


def test_the_shipped_forms_go_out_and_come_back():
    form = shipping.load("democracy", make_union())

    again, unknown = taken(exchange.to_json(form))

    assert (unknown, again.cells.count()) == ([], form.cells.count())
