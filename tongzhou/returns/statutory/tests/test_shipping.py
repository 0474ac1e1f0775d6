import pytest

from tests.reference import YEAR, year
from tongzhou.journal.models import Entry
from tongzhou.kit.indicators import registry
from tongzhou.organisations.demo import make_union
from tongzhou.returns.statutory import checks, shipping
from tongzhou.returns.statutory.filling import fill_in
from tongzhou.returns.statutory.models import FormCell

__all__ = ["year"]

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CODES = ("assessment", "democracy", "organisation")
OF_OTHER_KINDS = {"D37", "E37", "F37", "G37", "H37"}
"""Organs and institutions: the street of the demonstration has none."""
NOT_SIGNED = {"F32"}
"""No area has signed a women's contract there."""


def test_three_forms_come_with_the_program():
    assert shipping.codes() == CODES


def test_a_form_is_loaded_once_and_then_left_alone():
    body = make_union()
    first = shipping.load("organisation", body)
    written = Entry.objects.count()

    again = shipping.load("organisation", body)

    assert (again.pk, Entry.objects.count()) == (first.pk, written)


def test_an_unknown_form_is_refused_with_those_that_there_are():
    with pytest.raises(LookupError, match="assessment, democracy, organisation"):
        shipping.load("none", make_union())


@pytest.mark.parametrize("code", CODES)
def test_no_cell_of_a_shipped_form_is_open(code):
    body = make_union()

    filled = fill_in(shipping.load(code, body), body, YEAR)

    assert filled.unmapped == []
    assert [box.address for box in filled.boxes.values() if box.error] == []


@pytest.mark.parametrize("code", CODES)
def test_every_check_of_a_shipped_form_names_cells_that_it_has(code):
    form = shipping.load(code, make_union())
    known = {cell.address for cell in form.cells.all()}
    cells = form.layout["cells"]

    named = {
        where
        for check in form.checks.all()
        for where in [*checks.listed(check.cells), *checks.listed(check.others)]
    }

    fixed = {where for where, said in cells.items() if "number" in said}
    assert named - known - fixed == set()


def test_the_points_of_the_assessment_come_to_a_hundred():
    form = shipping.load("assessment", make_union())

    assert sum(item.points for item in form.items.all()) == 100


@pytest.mark.parametrize("code", CODES)
def test_the_demonstration_moves_every_mapped_figure(year, code):
    form = shipping.load(code, year)

    filled = fill_in(form, year, YEAR)

    cells = form.cells.filter(kind=FormCell.Kind.FIGURE, reading="this")
    silent = {cell.address for cell in cells if not filled.number(cell.address)}
    allowed = {"organisation": OF_OTHER_KINDS, "democracy": NOT_SIGNED}
    assert silent == allowed.get(code, set())
    assert {cell.indicator for cell in cells} <= set(registry)


@pytest.mark.parametrize("code", CODES)
def test_the_demonstration_passes_every_check_but_the_leaps(year, code):
    filled = fill_in(shipping.load(code, year), year, YEAR)

    failed = [one for one in checks.outcomes(filled) if not one.passed]

    assert {one.check.kind for one in failed} <= {"jump"}


def test_the_demonstration_scores_what_its_figures_say(year):
    filled = fill_in(shipping.load("assessment", year), year, YEAR)

    scores = {score.item.name: score for score in filled.scores}

    assert (scores["职工代表大会"].value, scores["职工代表大会"].target) == (49, 50)
    assert scores["职工代表大会"].by_rule == 9
    assert scores["合理化建议"].target == 120
