"""Whatever happens to unions in whatever order: the ledger says what a diary would say."""

from contextlib import suppress
from copy import deepcopy
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import tried
from tongzhou.areas.training.demo import make_course
from tongzhou.events.demo import make_event
from tongzhou.indicators.services import figure
from tongzhou.kit.periods import Period
from tongzhou.organisations import services
from tongzhou.organisations.acts import employers, unions
from tongzhou.organisations.acts.names import rename
from tongzhou.organisations.acts.recording import Decision
from tongzhou.organisations.acts.undoing import undo
from tongzhou.organisations.demo import (
    make_closed_period,
    make_employer,
    make_headcount,
    make_union,
)
from tongzhou.organisations.models import (
    Act,
    Ancestry,
    Cover,
    Employer,
    EmployerStatus,
    Placement,
    Union,
)
from tongzhou.people.demo import make_person
from tongzhou.people.models import Membership
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

FIRST = date(2014, 1, 1)
SPAN, BODIES, FIRMS = 8, 5, 3
QUIETLY = tried(30)
number = st.integers
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["move", "move", "merge", "dissolve", "cover", "undo", "undo"]),
        number(0, BODIES - 1),
        number(0, BODIES - 1),
        number(1, SPAN - 1),
    ),
    max_size=7,
)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def on(number: int, **fields) -> Decision:
    return Decision(day(number), **fields)


class Diary:
    """What stood above whom from which day on, and when each came to its end."""

    def __init__(self):
        self.above = {body: {} for body in range(BODIES)}
        self.covers = {firm: {-1: firm} for firm in range(FIRMS)}
        self.ends = {}

    def at(self, notes: dict, number: int):
        days = [d for d in notes if d <= number]
        return notes[max(days)] if days else None

    def path(self, body: int, number: int) -> set[int]:
        found = []
        while body is not None:
            found.append(body)
            body = self.at(self.above[body], number)
        return set(found)

    def move(self, body, parent, number):
        if self.at(self.above[body], number) != parent:
            self.above[body][number] = parent

    def cover(self, firm, union, number):
        if self.at(self.covers[firm], number) != union:
            self.covers[firm][number] = union

    def pass_on(self, notes, old, new, number):
        """From a day on, what was ``old``'s in these notes is ``new``'s."""
        now = self.at(notes, number)
        for d in notes:
            if d >= number and notes[d] == old:
                notes[d] = new
        if now == old:
            notes[number] = new

    def end(self, body, heir, number):
        top = self.at(self.above[body], number)
        self.ends[body] = number
        for child, notes in self.above.items():
            later = [d for d in notes if d > number and notes[d] == body]
            now = [number] if self.at(notes, number) == body else []
            for d in now + later:
                if self.ends.get(child, SPAN + 1) > d:
                    notes[d] = top if child == heir else heir
        for notes in self.covers.values():
            self.pass_on(notes, body, heir, number)

    def merge(self, body, heir, number):
        self.end(body, heir, number)
        notes = self.above[body]
        self.above[body] = {d: p for d, p in notes.items() if d < number} | {
            number: heir
        }

    dissolve = end


def act(kind, bodies, firms, one, other, number) -> Act:
    if kind == "move":
        return unions.move(bodies[one], bodies[other], on(number))
    if kind == "merge":
        return unions.merge([bodies[one]], bodies[other], on(number))
    if kind == "cover":
        return employers.cover(firms[one % FIRMS], bodies[other], on(number))
    heir = bodies[other]
    return unions.dissolve(bodies[one], on(number), children_to=heir, covers_to=heir)


def write(diary, kind, one, other, number) -> None:
    one = one % FIRMS if kind == "cover" else one
    getattr(diary, kind)(one, other, number)


KEPT_OUT = {"version", "created_at", "updated_at"}
FACTS = ["Union", "Employer", "Placement", "Cover", "EmployerStatus", "Headcount"]
FACTS += ["UnionName", "EmployerName"]


def ledger() -> dict[str, list]:
    """Every row of the facts, and the closure of the tree."""
    found = {}
    for name in FACTS:
        model = apps.get_model("organisations", name)
        columns = [f.attname for f in model._meta.fields if f.name not in KEPT_OUT]
        found[name] = list(model.objects.order_by("pk").values_list(*columns))
    spans = Ancestry.objects.values_list("ancestor", "descendant", "since", "until")
    found["Ancestry"] = sorted(spans)
    memberships = Membership.objects.values_list("pk", "union", "since", "until")
    found["Membership"] = sorted(memberships)
    return found


def assert_agreed(diary, bodies, firms) -> None:
    for d in range(SPAN + 1):
        for body, union in enumerate(bodies):
            rows = Ancestry.objects.on(day(d)).filter(descendant=union)
            kept = sorted(rows.values_list("ancestor", flat=True))
            assert kept == sorted(bodies[b].pk for b in diary.path(body, d))
        for firm, employer in enumerate(firms):
            covers = Cover.objects.on(day(d)).filter(employer=employer)
            kept = list(covers.values_list("union", flat=True))
            assert kept == [bodies[diary.at(diary.covers[firm], d)].pk]


def assert_no_overlaps() -> None:
    for model, thing in [
        (Placement, "union_id"),
        (Cover, "employer_id"),
        (EmployerStatus, "employer_id"),
    ]:
        spans = sorted(model.objects.values_list(thing, "since", "until"))
        for one, other in pairwise(spans):
            assert one[0] != other[0] or one[2] <= other[1], (model, one, other)


@QUIETLY
@given(steps=STEPS)
def test_the_ledger_says_what_a_diary_says_on_every_day(django_db_setup, steps):
    bodies = [make_union() for _ in range(BODIES)]
    firms = [make_employer(covered_by=union) for union in bodies[:FIRMS]]
    diary, done = Diary(), []

    for kind, one, other, at in steps:
        if kind == "undo":
            if done:
                last, diary, before = done.pop()
                undo(last)
                assert ledger() == before
            continue
        fresh = list(Union.objects.filter(pk__in=[u.pk for u in bodies]).order_by("pk"))
        before = ledger()
        with suppress(ValidationError):  # circles, what has ended, what is so already
            made = act(kind, fresh, firms, one, other, at)
            done.append((made, deepcopy(diary), before))
            write(diary, kind, one, other, at)

    assert_agreed(diary, bodies, firms)
    assert_no_overlaps()


@QUIETLY
@given(steps=STEPS, which=number(0, 6))
def test_undoing_an_earlier_act_is_as_if_it_had_never_been(
    django_db_setup, steps, which
):
    bodies = [make_union() for _ in range(BODIES)]
    firms = [make_employer(covered_by=union) for union in bodies[:FIRMS]]
    done = []
    for kind, one, other, at in steps:
        fresh = list(Union.objects.filter(pk__in=[u.pk for u in bodies]).order_by("pk"))
        with suppress(ValidationError):
            if kind != "undo":
                made = act(kind, fresh, firms, one, other, at)
                done.append((made, (kind, one, other, at)))
    if not done:
        return
    chosen = done[which % len(done)]

    try:
        undo(chosen[0])
    except ValidationError as error:
        assert error.code == "later_act", error  # noqa: PT017
        assert error.params["act"].pk > chosen[0].pk  # noqa: PT017
        return
    diary = Diary()
    for pair in done:
        if pair is not chosen:
            write(diary, *pair[1])
    assert_agreed(diary, bodies, firms)
    assert_no_overlaps()


def test_a_move_up_to_which_another_reaches_is_not_undone_before_it():
    union, first, second = make_union(), make_union(), make_union()
    later = unions.move(union, second, on(6))
    earlier = unions.move(union, first, on(4))  # until the sixth day

    with pytest.raises(ValidationError) as error:
        undo(later)

    assert error.value.code == "later_act"
    assert error.value.params["act"] == earlier
    undo(earlier)
    undo(later)
    assert not Placement.objects.filter(union=union).exists()


def test_an_ended_union_below_one_that_ended_since_does_not_come_back_before_it():
    union, above, heir = make_union(), make_union(), make_union()
    ending = unions.dissolve(union, on(2))
    unions.move(union, above, on(1))
    merger = unions.merge([above], heir, on(2))  # the ended one stays where it was

    with pytest.raises(ValidationError) as error:
        undo(ending)

    assert error.value.code == "later_act"
    assert error.value.params["act"] == merger
    undo(merger)
    undo(ending)
    assert union.parent_on(day(3)) == above


def test_the_end_of_the_body_above_holds_up_no_other_undoing():
    above = make_union()
    union = make_union(name="Old", parent=above)
    unions.dissolve(union, on(2))
    renaming = rename(union, "New", on(1))
    unions.dissolve(above, on(3))

    undo(renaming)

    assert Union.objects.get(pk=union.pk).name == "Old"


def test_a_status_up_to_which_another_reaches_is_not_undone_before_it():
    firm = make_employer()
    later = employers.set_status(firm, "closed", on(6))
    employers.set_status(firm, "stopped", on(4))

    with pytest.raises(ValidationError) as error:
        undo(later)

    assert error.value.code == "later_act"


# What each act does


def test_a_move_ends_nothing_that_was_decided_for_later():
    first, second, third = (make_union() for _ in range(3))
    union = make_union(parent=first)
    unions.move(union, third, Decision(date(2014, 9, 1)))

    unions.move(union, second, Decision(date(2014, 3, 1)))

    above = [union.parent_on(date(2014, month, 1)) for month in (2, 3, 8, 9)]
    assert above == [first, second, second, third]


def test_a_merged_union_stands_below_its_successor_and_its_firms_pass_on():
    street = make_union()
    old, new = make_union(parent=street), make_union(parent=street)
    below, firm = make_union(parent=old), make_employer(covered_by=old)

    act = unions.merge([old], new, Decision(date(2014, 7, 1), reason="too small"))

    old.refresh_from_db()
    assert (old.dissolved_on, old.dissolved_why) == (date(2014, 7, 1), "too small")
    assert old.parent_on(date(2014, 7, 1)) == new
    assert below.parent_on(date(2014, 7, 1)) == new
    assert firm.union_on(date(2014, 6, 30)) == old
    assert firm.union_on(date(2014, 7, 1)) == new
    assert set(Act.objects.named(new)) == {act}


def test_several_merge_into_a_new_one_that_stands_where_the_first_stood():
    street = make_union()
    one, other = make_union(parent=street), make_union(parent=street)

    unions.merge([one, other], Union(name="Both", form="joint"), on(5))

    both = Union.objects.get(name="Both")
    assert both.founded_on == day(5)
    assert both.parent_on(day(5)) == street
    assert {one.parent_on(day(5)), other.parent_on(day(5))} == {both}


def test_a_division_gives_each_part_its_firms_bodies_and_members():
    street = make_union()
    old = make_union(parent=street)
    stays, goes = make_employer(covered_by=old), make_employer(covered_by=old)
    child = make_union(parent=old)
    person = make_person(owner=old, employer=goes)
    Membership.objects.create(person=person, union=old, since=date(2010, 1, 1))
    new = Union(name="Part", form="joint")

    unions.split(old, [unions.Part(new, [goes], [child])], on(5))

    assert goes.union_on(day(5)) == new
    assert stays.union_on(day(5)) == old
    assert child.parent_on(day(5)) == new
    members = person.memberships.order_by("since").values_list(
        "union", "since", "until"
    )
    assert list(members) == [
        (old.pk, date(2010, 1, 1), day(5)),
        (new.pk, day(5), date(9999, 12, 31)),
    ]


def test_a_union_that_ends_in_its_parts_leaves_nothing_behind():
    old = make_union(parent=make_union())
    make_employer(covered_by=old)

    with pytest.raises(ValidationError) as error:
        unions.split(
            old, [unions.Part(Union(name="A", form="joint"))], on(5), ends=True
        )

    assert error.value.code == "undivided"


def test_bodies_below_a_dissolved_union_are_not_forgotten():
    old, heir = make_union(), make_union()
    child = make_union(parent=old)

    with pytest.raises(ValidationError) as error:
        unions.dissolve(old, on(5))
    assert error.value.code == "children"

    old.refresh_from_db()
    unions.dissolve(old, on(5), children_to=heir)
    assert child.parent_on(day(5)) == heir


def test_a_whole_branch_ends_and_its_covers_with_it():
    old = make_union(parent=make_union())
    child = make_union(parent=old)
    firm = make_employer(covered_by=child)

    unions.dissolve(old, on(5), with_children=True)

    child.refresh_from_db()
    assert child.dissolved_on == day(5)
    assert firm.union_on(day(4)) == child
    assert firm.union_on(day(5)) is None


def test_nothing_comes_under_a_union_that_has_ended():
    gone, union = make_union(), make_union()
    unions.dissolve(gone, on(5))

    with pytest.raises(ValidationError) as error:
        unions.move(union, gone, on(6))
    assert error.value.code == "ended"


@pytest.mark.parametrize(("number", "is_refused"), [(4, False), (5, True)])
def test_a_dissolved_union_enters_nothing_dated_later(number, is_refused):
    union = make_union(parent=make_union())
    unions.dissolve(union, on(5))
    event = make_event(held_on=day(1))
    event.owner, event.held_on = union, day(number)

    if not is_refused:
        assert door.save(event).owner == union
        return
    with pytest.raises(ValidationError) as error:
        door.save(event)
    assert error.value.code == "dissolved"


def test_earlier_and_later_records_of_a_dissolved_union_can_be_corrected():
    union = make_union(parent=make_union())
    late = make_event(owner=union, held_on=day(7))
    unions.dissolve(union, on(5))

    late.place = "the hall"
    door.save(late)
    door.void(late)

    assert late.state == "void"


def test_a_new_name_leaves_the_old_one_to_the_days_that_it_had():
    union = make_union(name="Old", short_name="O")

    rename(union, "New", Decision(date(2014, 7, 1)), short_name="N")

    assert union.name_on(date(2014, 6, 30)) == "Old"
    assert union.called_on(date(2014, 6, 30)) == "O"
    assert union.name_on(date(2014, 7, 1)) == "New"
    assert union.former_names == "Old,O"


def test_tables_of_a_day_call_bodies_as_they_were_called_that_day():
    above = make_union()
    union = make_union(name="Old", parent=above)
    rename(union, "New", Decision(date(2014, 7, 1)))

    called = [str(above.children_on(date(2014, month, 30))[0]) for month in (6, 7)]

    assert called == ["Old", "New"]


def test_a_name_is_not_changed_before_its_last_change():
    firm = make_employer(name="A")
    rename(firm, "B", Decision(date(2014, 7, 1)))

    with pytest.raises(ValidationError) as error:
        rename(firm, "C", Decision(date(2014, 7, 1)))

    assert error.value.code == "later_name"


def test_firms_merge_and_their_earlier_days_pass_on_in_todays_tree():
    one, other = make_union(), make_union()
    small, large = make_employer(covered_by=one), make_employer(covered_by=other)

    employers.merge([small], large, on(5), employees=130)

    assert small.statuses.on(day(5)).get().status == "closed"
    assert small.union_on(day(5)) == other
    assert large.headcount_on(day(5)).employees == 130


def test_new_firms_are_covered_and_counted_from_the_day_of_the_division():
    firm = make_employer(covered_by=make_union())
    new = Employer(owner=firm.owner, name="New", village="Xinjie")

    employers.split(firm, [(new, 100)], on(5), ends=True)

    assert list(Employer.objects.operating(day(4))) == [firm]
    assert list(Employer.objects.operating(day(5)).with_employees(day(5))) == [new]
    assert new.union_on(day(5)) == firm.union_on(day(5))


def test_a_firm_stops_and_reopens():
    firm = make_employer(covered_by=make_union())

    employers.set_status(firm, "stopped", on(3))
    employers.set_status(firm, "normal", on(5))

    operating = [Employer.objects.operating(day(n)).exists() for n in (2, 3, 4, 5)]
    assert operating == [True, False, False, True]


def test_a_firm_that_moves_away_may_lose_its_cover():
    firm = make_employer(covered_by=make_union())

    employers.set_status(firm, "moved", on(5), cover_ends=True)

    assert firm.union_on(day(4)) is not None
    assert firm.union_on(day(5)) is None


@pytest.mark.parametrize("employees", [99, 100, 101])
def test_a_firm_of_100_enters_the_population_on_the_day_of_its_headcount(employees):
    firm = make_employer(covered_by=make_union())
    make_headcount(employer=firm, employees=99, since=date(2013, 12, 31))
    make_headcount(employer=firm, employees=employees, since=date(2014, 7, 1))

    eve, that_day = (
        Employer.objects.with_employees(date(2014, *d), at_least=100).exists()
        for d in ((6, 30), (7, 1))
    )

    assert (eve, that_day) == (False, employees >= 100)


def test_what_is_so_already_is_no_act():
    above = make_union()
    union = make_union(parent=above)

    with pytest.raises(ValidationError) as error:
        unions.move(union, above, on(5))

    assert error.value.code == "no_change"
    assert not Act.objects.exists()


def test_a_closed_period_takes_no_act_and_no_undoing_of_either_side():
    old, new = make_union(), make_union()
    union = make_union(parent=old)
    act = unions.move(union, new, on(5))
    make_closed_period(union=new, first=day(6), last=day(9))

    for attempt in (lambda: unions.move(union, old, on(6)), lambda: undo(act)):
        with pytest.raises(ValidationError) as error:
            attempt()
        assert error.value.code == "closed_period"


def test_an_act_after_what_is_closed_is_free():
    above = make_union()
    make_closed_period(union=above, first=day(0), last=day(4))

    unions.move(make_union(parent=above), make_union(), on(5))

    assert Act.objects.count() == 1


# Both readings


@QUIETLY
@given(
    moved=number(1, SPAN - 1),
    held=st.lists(number(0, SPAN), max_size=5),
)
def test_a_move_in_mid_year_divides_one_reading_and_not_the_other(
    django_db_setup, moved, held
):
    old, new = make_union(), make_union()
    union = make_union(parent=old)
    for number in held:
        make_course(owner=union, begins_on=day(number))
    unions.move(union, new, on(moved))

    def count(body, reading):
        year = Period.year(2014)
        return figure("training.courses", body, year, reading=reading).value

    earlier = sum(1 for number in held if number < moved)
    assert (count(old, "then"), count(new, "then")) == (earlier, len(held) - earlier)
    assert (count(old, "now"), count(new, "now")) == (0, len(held))


# Size


def test_a_branch_of_a_thousand_moves_in_hardly_more_statements_than_one_of_ten():
    said = []
    for size in (10, 1000):
        old, new = make_union(), make_union()
        top = branch_of(size, old)
        others = Ancestry.objects.exclude(ancestor__in=[old, new])
        untouched = set(others.values_list("pk", flat=True))

        with CaptureQueriesContext(connection) as asked:
            unions.move(top, new, on(5))

        assert Ancestry.objects.on(day(5)).filter(ancestor=new).count() == size + 2
        assert set(others.values_list("pk", flat=True)) == untouched
        said.append(len(asked))

    few, many = said
    assert many < few + 20  # the rows are written in lots


def branch_of(size: int, parent: Union) -> Union:
    """A union below ``parent`` with so many below it."""
    top = make_union(parent=parent)
    below = Union.objects.bulk_create(
        Union(name=f"{n}", form="single") for n in range(size)
    )
    Placement.objects.bulk_create(
        Placement(union=union, parent=top, since=services.ALWAYS) for union in below
    )
    services.rebuild_ancestry()
    return top
