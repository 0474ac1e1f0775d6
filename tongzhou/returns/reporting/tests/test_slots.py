from datetime import date

import pytest

from tongzhou.kit.calendars import Calendar, Rhythm
from tongzhou.kit.periods import Period
from tongzhou.organisations import services as organisations
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import services, slots
from tongzhou.returns.reporting.demo import make_collection, make_slot
from tongzhou.returns.reporting.models import Collection
from tongzhou.returns.reporting.slots import State

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)
LATER = date(2016, 1, 1)


@pytest.fixture
def street():
    return make_union(form=Union.Form.FEDERATION, name="Street")


@pytest.fixture
def village(street):
    return make_union(
        parent=street, form=Union.Form.UNION_FEDERATION, name="Village", chair="Li"
    )


def asked(collection, day=date(2014, 12, 31)):
    return [body.name for body in collection.bodies_on(day)]


def test_all_directly_below_are_asked_and_nobody_further_down(street, village):
    make_union(parent=village, name="Firm union")

    assert asked(make_collection(owner=street)) == ["Village"]


def test_all_grassroots_unions_of_the_branch_are_asked(street, village):
    make_union(parent=village, name="Firm union", form=Union.Form.SINGLE)
    make_union(parent=street, name="Joint union", form=Union.Form.JOINT)
    make_union(name="Elsewhere", form=Union.Form.SINGLE)

    collection = make_collection(owner=street, asked="grassroots")

    assert asked(collection) == ["Firm union", "Joint union"]


def test_only_the_named_bodies_are_asked(street, village):
    make_union(parent=street, name="Another village")
    collection = services.call(make_collection(owner=street, asked="named"), [village])

    assert asked(collection) == ["Village"]


@pytest.mark.parametrize(
    ("day", "found"), [(date(2014, 6, 30), ["Village"]), (date(2014, 7, 1), [])]
)
def test_who_is_asked_follows_the_tree_of_the_day(street, village, day, found):
    organisations.place(village, make_union(), date(2014, 7, 1))

    assert asked(make_collection(owner=street), day) == found


@pytest.mark.parametrize(
    ("today", "state"),
    [(date(2014, 4, 15), State.NOT_YET), (date(2014, 4, 16), State.OVERDUE)],
)
def test_a_report_is_overdue_from_the_day_after_its_due_day(today, state):
    slot = make_slot()
    slot.today = today

    assert slot.due_on == date(2014, 4, 15)
    assert slot.state == state


@pytest.mark.parametrize(
    ("day", "late"), [(date(2014, 4, 15), False), (date(2014, 4, 16), True)]
)
def test_late_follows_from_the_day_of_the_report(day, late):
    slot = make_slot()
    services.report(slot, "nil", on=day)

    assert (slot.state, slot.came_late) == (State.NIL, late)


@pytest.mark.parametrize(
    ("calendar", "period", "due"),
    [
        (Calendar.JANUARY, "2014", date(2015, 1, 15)),
        (Calendar.OCTOBER, "2013-10..2014-09", date(2014, 10, 15)),
    ],
)
def test_a_yearly_call_runs_in_its_own_calendar(calendar, period, due):
    collection = make_collection(
        rhythm=Rhythm.YEAR, calendar=calendar, begins_on=date(2014, 1, 1)
    )

    first = collection.periods(YEAR, LATER)[0]

    assert (str(first), collection.due_on(first)) == (period, due)


def test_a_term_of_five_years_is_one_period():
    collection = make_collection(
        rhythm=Rhythm.TERM, years=5, begins_on=date(2013, 1, 1)
    )

    assert [str(p) for p in collection.periods(YEAR, LATER)] == ["2013..2017"]


def test_a_quarterly_call_of_a_year_has_four_periods_and_none_outside():
    collection = make_collection()

    assert len(collection.periods(YEAR, LATER)) == 4
    assert collection.periods(Period.year(2013), LATER) == []
    assert collection.periods(Period.year(2015), LATER) == []


@pytest.mark.parametrize(
    ("today", "count"), [(date(2014, 3, 31), 1), (date(2014, 4, 1), 2)]
)
def test_a_period_is_asked_once_it_has_begun(today, count):
    assert len(make_collection().periods(YEAR, today)) == count


@pytest.mark.parametrize(
    ("period", "asked"),
    [
        ("2014-01..2014-03", True),
        ("2014-02..2014-04", False),
        ("2014", False),
        ("2015-01..2015-03", False),
        ("2013-10..2013-12", False),
    ],
)
def test_only_its_own_periods_are_asked_for(period, asked):
    assert make_collection().asks_for(Period.parse(period)) is asked


def test_silence_and_nil_are_told_apart(street, village):
    make_union(parent=street, name="Silent village", order=200)
    collection = make_collection(owner=street)
    period = collection.periods(YEAR, LATER)[0]
    first, _second = slots.slots_of(collection, [period])
    services.report(first, "nil", on=date(2014, 4, 1))

    states = [slot.state for slot in slots.slots_of(collection, [period])]

    assert states == [State.NIL, State.OVERDUE]
    assert [state.is_made for state in states] == [True, False]


def test_what_is_left_to_do_is_found_with_the_earliest_first(street, village):
    collection = make_collection(owner=street)
    done = slots.asked_of(village, YEAR)[-1]
    services.report(done, "nil", on=date(2014, 4, 1))

    found = slots.to_do(village, YEAR)

    assert [str(slot.period) for slot in found] == [
        "2014-04..2014-06",
        "2014-07..2014-09",
        "2014-10..2014-12",
    ]
    assert slots.to_do(street, YEAR) == []
    assert collection.reports.count() == 1


def test_the_last_quarter_is_still_to_do_in_the_next_year(street, village):
    make_collection(owner=street)

    found = slots.to_do(village, Period.year(2015), date(2015, 1, 10))

    assert str(found[-1].period) == "2014-10..2014-12"


def test_an_old_period_is_to_do_again_once_the_body_is_reminded(street, village):
    make_collection(owner=street)
    later = Period.year(2018)
    assert slots.to_do(village, later) == []

    services.remind(slots.asked_of(village, YEAR)[0])

    assert [str(s.period) for s in slots.to_do(village, later)] == ["2014-10..2014-12"]


def test_a_body_that_no_call_asks_has_nothing_to_do(village):
    collection = make_collection()

    assert slots.to_do(village, YEAR) == []
    assert slots.slot_of(collection, Period.parse("2014-01..2014-03"), village) is None


def test_a_void_call_asks_nothing(street, village):
    collection = make_collection(owner=street)
    Collection.objects.filter(pk=collection.pk).update(state="void")

    assert slots.to_do(village, YEAR) == []
