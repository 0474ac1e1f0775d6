from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.membership.demo import make_founding
from tongzhou.indicators.demo import make_target
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.papers.demo import make_paper
from tongzhou.papers.services import link
from tongzhou.returns.statutory import demo, evidence, services
from tongzhou.returns.statutory.filling import fill_in
from tongzhou.returns.statutory.scoring import points

YEAR = Period.year(2014)
TEN = Decimal(10)


@pytest.mark.parametrize(
    ("rule", "value", "expected"),
    [
        ("target", 50, "10.00"),
        ("target", 49, "0.00"),
        ("share", 50, "10.00"),
        ("share", 60, "10.00"),
        ("share", 25, "5.00"),
        ("share", 0, "0.00"),
        ("minus", 50, "10.00"),
        ("minus", 49, "8.00"),
        ("minus", 45, "0.00"),
        ("minus", 40, "0.00"),
    ],
)
def test_a_rule_gives_points_up_to_full_marks(rule, value, expected):
    found = points(rule, TEN, Decimal(value), Decimal(50), Decimal(2))

    assert found == Decimal(expected)


@pytest.mark.parametrize(
    ("rule", "value", "target"),
    [("own", TEN, TEN), ("share", None, TEN), ("share", TEN, None)],
)
def test_without_rule_value_or_target_there_are_no_points(rule, value, target):
    assert points(rule, TEN, value, target) is None


def test_a_target_of_nothing_is_reached():
    assert points("share", TEN, Decimal(0), Decimal(0)) == TEN


@pytest.fixture
def body():
    return make_union()


@pytest.fixture
def form(body):
    """An item in row 3: its target in C3, its value in D3, its scores in row 4."""
    form = demo.make_form(owner=body)
    new = {"indicator": "membership.unions_new"}
    demo.make_cell(form, "C3", kind="target", **new)
    demo.make_cell(form, "D3", kind="figure", **new)
    said = {"rule": "share", "value": "D3", "target_cell": "C3", "score": "C4"}
    demo.make_item(form, name="Founding", own="D4", evidence="D5", **said)
    return form


@pytest.mark.django_db
def test_an_item_is_scored_against_the_target_of_the_year(form, body):
    make_target(owner=body, indicator="membership.unions_new", year=2014, value=4)
    make_founding(owner=body)

    filled = fill_in(form, body, YEAR)

    assert [filled.boxes[where].shown for where in ("C3", "D3", "C4")] == [
        "4",
        "1",
        "2.5",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [Decimal(0), Decimal(10)])
def test_a_body_gives_itself_at_most_the_points_of_an_item(form, body, number):
    services.type_in(form, body, YEAR, {"D4": {"number": number}})

    assert fill_in(form, body, YEAR).scores[0].own == number


@pytest.mark.django_db
@pytest.mark.parametrize("number", [Decimal("-0.01"), Decimal("10.01")])
def test_a_score_beyond_the_points_is_refused_and_nothing_kept(form, body, number):
    typed = {"D3": {"number": Decimal(1)}, "D4": {"number": number}}

    with pytest.raises(ValidationError) as error:
        services.type_in(form, body, YEAR, typed)

    assert error.value.code == "points"
    assert not fill_in(form, body, YEAR).by_hand


@pytest.mark.django_db
def test_points_by_rule_are_taken_over_only_when_asked_for(form, body):
    make_target(owner=body, indicator="membership.unions_new", year=2014, value=4)
    make_founding(owner=body)
    before = fill_in(form, body, YEAR).scores[0].own

    taken = services.take_scores(form, body, YEAR)

    assert (before, taken) == (None, 1)
    assert fill_in(form, body, YEAR).scores[0].own == Decimal("2.5")


@pytest.mark.django_db
def test_evidence_is_what_is_linked_and_what_the_records_carry(form, body):
    by_record, by_hand = make_paper(owner=body), make_paper(owner=body)
    link(by_record, make_founding(owner=body))
    services.attach(form, body, YEAR, "D4", by_hand)

    found = evidence.of_form(fill_in(form, body, YEAR), make_officer(body))[0]

    assert (found.linked, found.behind, found.total) == ([by_hand], [by_record], 2)


@pytest.mark.django_db
def test_the_cell_of_evidence_names_the_first_paper(form, body):
    paper = make_paper(owner=body, title="Founding papers")
    services.attach(form, body, YEAR, "D4", paper)
    filled = fill_in(form, body, YEAR)

    evidence.put(filled)

    assert filled.boxes["D5"].shown == "Founding papers"
    assert evidence.lines(filled)[1][:2] == ["Founding", "Founding papers"]


@pytest.mark.django_db
def test_a_stranger_reads_no_title_of_a_paper(form, body):
    services.attach(form, body, YEAR, "D4", make_paper(owner=body))

    found = evidence.of_form(fill_in(form, body, YEAR), make_officer(make_union()))

    assert found[0].total == 0
