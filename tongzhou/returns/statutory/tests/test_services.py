from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.membership.demo import make_founding
from tongzhou.journal.models import Entry
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.returns.statutory import checks, demo, services
from tongzhou.returns.statutory.filling import fill_in
from tongzhou.returns.statutory.models import Form

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)
FOUNDED = {"kind": "figure", "indicator": "membership.unions_new"}


def test_mapping_a_cell_makes_the_next_edition_and_is_journalled():
    form = demo.make_form()

    cell = demo.make_cell(form, "D3", **FOUNDED)

    form.refresh_from_db()
    assert form.edition == 2
    assert Entry.objects.of(cell).first().verb == "created"


@pytest.mark.parametrize(
    ("address", "fields", "code"),
    [
        ("Z9", {"kind": "hand"}, "no_cell"),
        ("D3", {"kind": "figure", "indicator": "membership.none"}, "no_figure"),
        ("D3", {**FOUNDED, "arguments": {"form": "joint"}}, "breakdown"),
        ("D3", {**FOUNDED, "reading": "start"}, "reading"),
        (
            "D3",
            {"kind": "figure", "indicator": "membership.members", "reading": "year"},
            "reading",
        ),
        ("D3", {**FOUNDED, "divisor": 7}, "unit"),
        ("D3", {**FOUNDED, "decimals": 5}, "unit"),
        ("D3", {"kind": "formula", "text": "open(1)"}, "formula"),
        ("D3", {"kind": "formula", "text": "D3+1"}, "formula"),
    ],
)
def test_a_mapping_that_gives_no_value_is_refused(address, fields, code):
    form = demo.make_form()

    with pytest.raises(ValidationError) as error:
        demo.make_cell(form, address, **fields)

    assert error.value.code == code
    assert not form.cells.exists()


def test_a_new_workbook_keeps_the_cells_that_it_still_has():
    form = demo.make_form()
    demo.make_cell(form, "D3", **FOUNDED)
    demo.make_cell(form, "D5", **FOUNDED)

    services.bring(form, demo.workbook([("工会组织", "家")]), "next.xlsx")

    assert [cell.address for cell in form.cells.all()] == ["D3"]


def test_an_item_gives_its_cells_their_kinds():
    form = demo.make_form()

    demo.make_item(form, own="D3", score="D4", evidence="D5")

    kinds = {cell.address: cell.kind for cell in form.cells.all()}
    assert kinds == {"D3": "hand", "D4": "score", "D5": "papers"}


@pytest.fixture
def body():
    return make_union()


@pytest.fixture
def form(body):
    form = demo.make_form(owner=body)
    demo.make_cell(form, "D3", **FOUNDED)
    demo.make_cell(form, "C3", **FOUNDED, reading="last")
    demo.make_check(form, "jump", "D3", "C3")
    return form


def test_a_copy_keeps_its_numbers_and_shows_what_has_changed_since(form, body):
    make_founding(owner=body)
    copy = services.keep(fill_in(form, body, YEAR), user=make_officer(body))
    make_founding(owner=make_union(parent=body))

    changed = services.changes(copy, fill_in(form, body, YEAR))

    assert changed == [("D3", "工会组织 · 本年", "1", "2")]
    assert (copy.number, copy.edition) == (1, form.edition)


def test_copies_are_numbered(form, body):
    filled = fill_in(form, body, YEAR)

    assert [services.keep(filled).number, services.keep(filled).number] == [1, 2]


def test_a_form_is_handed_in_once_its_leaps_are_explained(form, body):
    make_founding(owner=body, held_on="2013-05-05")
    for _number in range(2):
        make_founding(owner=body, union=make_union(parent=body))

    with pytest.raises(ValidationError) as error:
        services.keep(fill_in(form, body, YEAR))
    services.type_in(form, body, YEAR, {"D3": {"note": "A campaign."}})
    copy = services.keep(fill_in(form, body, YEAR))

    assert error.value.code == "note_wanted"
    assert copy.problems == 0


def test_a_copy_counts_the_checks_that_have_not_passed(form, body):
    demo.make_check(form, "part", "D3", "C3")
    make_founding(owner=body)
    filled = fill_in(form, body, YEAR)

    assert len(checks.open_ones(checks.outcomes(filled))) == 1
    assert services.keep(filled).problems == 1


def test_published_forms_go_down_and_no_form_goes_up_or_aside():
    city = make_union()
    street, other = make_union(parent=city), make_union(parent=city)
    published = demo.make_form(owner=city)
    draft = demo.make_form(owner=city, published=False)
    own = demo.make_form(owner=street)

    def seen(body):
        return set(Form.objects.visible_to(make_officer(body)))

    assert seen(city) == {published, draft, own}
    assert seen(street) == {published, own}
    assert seen(other) == {published}
    assert seen(make_union()) == set()


def test_only_the_very_owner_edits_a_form():
    city = make_union()
    street = make_union(parent=city)
    form = demo.make_form(owner=street)

    def edited(body, role="officer"):
        return list(Form.objects.editable_by(make_officer(body, role=role)))

    assert (edited(street), edited(street, "reader"), edited(city)) == ([form], [], [])


def test_a_code_means_the_form_of_the_nearest_body():
    city = make_union()
    street = make_union(parent=city)
    far = demo.make_form(owner=city, code="members")
    village = make_union(parent=street)

    before = services.form_for("members", village)
    near = demo.make_form(owner=street, code="members")

    assert (before, services.form_for("members", village)) == (far, near)
    with pytest.raises(LookupError, match="members"):
        services.form_for("none", village)


def test_typing_the_same_again_writes_nothing(form, body):
    typed = {"D3": {"number": Decimal(3), "text": ""}}
    services.type_in(form, body, YEAR, typed)
    written = Entry.objects.count()

    services.type_in(form, body, YEAR, typed)

    assert Entry.objects.count() == written
