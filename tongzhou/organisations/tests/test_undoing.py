"""Undoing an act puts every row back, or says which later act builds on it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tongzhou.events.demo import make_event
from tongzhou.organisations.acts import employers, unions
from tongzhou.organisations.acts.names import rename
from tongzhou.organisations.acts.recording import Decision
from tongzhou.organisations.acts.undoing import undo
from tongzhou.organisations.demo import make_employer, make_headcount, make_union
from tongzhou.organisations.models import Act, Employer, Union
from tongzhou.organisations.tests.test_acts import day, ledger, on
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


def test_an_act_on_which_a_later_one_builds_is_not_undone():
    union, first, second = (make_union() for _ in range(3))
    early = unions.move(union, first, on(3))
    late = unions.move(union, second, on(5))

    with pytest.raises(ValidationError) as error:
        undo(early)

    assert (error.value.code, error.value.params["act"]) == ("later_act", late)
    undo(late)
    undo(early)
    assert union.parent_on(day(6)) is None


def test_a_move_whose_undoing_would_close_a_circle_is_not_undone():
    one, other = make_union(), make_union()
    below = make_union(parent=one)
    early = unions.move(below, other, on(3))
    late = unions.move(one, below, on(5))

    with pytest.raises(ValidationError) as error:
        undo(early)

    assert error.value.params["act"] == late
    assert below.parent_on(day(6)) == other


def test_a_union_that_has_records_since_is_not_taken_away():
    old = make_union(parent=make_union())
    new = Union(name="Part", form="joint")
    act = unions.split(old, [unions.Part(new)], on(5))
    make_event(owner=new, held_on=day(6))

    with pytest.raises(ValidationError) as error:
        undo(act)

    assert error.value.code == "in_use"


def test_what_was_changed_by_hand_since_is_not_overwritten():
    union = make_union(name="Old")
    act = rename(union, "New", Decision(date(2014, 7, 1)))
    union.name = "Newer"
    door.save(union)

    with pytest.raises(ValidationError) as error:
        undo(act)

    assert error.value.code == "changed_since"


def test_an_act_is_undone_once():
    act = unions.move(make_union(), make_union(), on(5))
    undo(act)

    with pytest.raises(ValidationError) as error:
        undo(Act.objects.get(pk=act.pk))

    assert error.value.code == "undone"


def every_act(street):
    """One of each kind, as functions that have not yet been called."""
    one, other = (make_union(parent=street) for _ in range(2))
    firm, second = make_employer(covered_by=one), make_employer(covered_by=other)
    make_union(parent=one)
    make_headcount(employer=second, since=day(-30))
    made = Employer(owner=street, name="Made", village="Xinjie")
    part = unions.Part(Union(name="Part", form="joint"), [firm])
    new = Union(name="Whole", form="joint")
    return [
        lambda: unions.move(one, other, on(5)),
        lambda: unions.merge([one, other], new, on(5)),
        lambda: unions.split(one, [part], on(5)),
        lambda: unions.dissolve(one, on(5), children_to=other),
        lambda: unions.dissolve(one, on(5), with_children=True),
        lambda: rename(firm, "Renamed", on(5)),
        lambda: employers.merge([firm], second, on(5), employees=300),
        lambda: employers.split(second, [(made, 120)], on(5), ends=True),
        lambda: employers.cover(firm, other, on(5)),
        lambda: employers.set_status(firm, "closed", on(5), cover_ends=True),
    ]


@pytest.mark.parametrize("number", range(10))
def test_every_kind_of_act_is_undone_row_for_row(number):
    street = make_union()
    enter = every_act(street)[number]
    before = ledger()
    act = enter()
    assert ledger() != before

    undo(Act.objects.get(pk=act.pk))

    assert ledger() == before
    assert not Act.objects.standing().exists()
