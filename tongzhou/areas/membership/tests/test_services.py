"""A union that an act ends is counted as closed, until the act is undone."""

from datetime import date

import pytest

from tongzhou.areas.membership.demo import make_founding
from tongzhou.areas.membership.models import Founding
from tongzhou.indicators import services as indicators
from tongzhou.kit.periods import Period
from tongzhou.organisations.acts import unions
from tongzhou.organisations.acts.preview import tell
from tongzhou.organisations.acts.recording import Decision
from tongzhou.organisations.acts.undoing import undo
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.models import Act

pytestmark = pytest.mark.django_db
DECIDED = Decision(date(2014, 7, 1), reason="The firm moved away", document="No. 7")


@pytest.fixture
def street():
    return make_union(form="federation", level="street")


def closed(body, code="membership.unions_closed") -> int:
    return indicators.figure(code, body, Period.year(2014)).value


def test_a_dissolved_union_is_entered_by_the_body_above(street):
    union = make_union(parent=street)

    unions.dissolve(union, DECIDED)

    record = Founding.objects.get()
    assert (record.owner, record.union, record.kind) == (street, union, "closed")
    assert (record.held_on, record.document) == (DECIDED.on, "No. 7")
    assert closed(street) == 1
    assert closed(street, "membership.unions") == 0


@pytest.mark.parametrize("new", [True, False])
def test_each_union_that_a_merger_ends_is_counted(street, new):
    one, other = (make_union(parent=street) for _ in range(2))
    into = unions.Union(name="Whole", form="joint") if new else other

    unions.merge([one, other] if new else [one], into, DECIDED)

    assert closed(street) == (2 if new else 1)
    assert closed(street, "membership.unions") == 1


def test_a_branch_that_ends_together_is_counted_union_by_union(street):
    joint = make_union(parent=street)
    make_union(parent=joint)

    unions.dissolve(joint, DECIDED, with_children=True)

    assert {record.owner for record in Founding.objects.all()} == {street}
    assert closed(street) == 2


def test_a_closing_that_is_entered_already_is_left_as_it_is(street):
    union = make_union(parent=street)
    known = make_founding(owner=street, union=union, kind="closed")

    unions.dissolve(union, DECIDED)

    assert list(Founding.objects.all()) == [known]


def test_undoing_the_act_takes_the_closing_back(street):
    act = unions.dissolve(make_union(parent=street), DECIDED)

    undo(Act.objects.get(pk=act.pk))

    assert not Founding.objects.exists()
    assert closed(street) == 0
    assert closed(street, "membership.unions") == 1


def test_the_closing_belongs_to_the_next_body_above_that_is_in_being(street):
    village = make_union(parent=street)
    union = make_union(parent=village)
    village.dissolved_on = date(2014, 3, 1)
    village.save()

    unions.dissolve(union, DECIDED)

    assert Founding.objects.get().owner == street


def test_where_nobody_is_above_no_closing_is_entered():
    unions.dissolve(make_union(), DECIDED)

    assert not Founding.objects.exists()


def test_what_is_seen_of_the_closing_beforehand_is_in_words(street):
    act = unions.dissolve(make_union(parent=street), DECIDED)

    (told,) = (c for c in tell(act).changes if "founding" in c.kind.casefold())

    assert [label for label, _before, _after in told.values] == [
        "Document number",
        "Union concerned",
        "Category",
        "Date",
    ]
