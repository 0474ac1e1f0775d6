from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.competitions.models import Contest
from tongzhou.areas.publicity.models import Item
from tongzhou.areas.relief.models import Aid
from tongzhou.areas.safety.models import Check
from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.areas.training.demo import make_course
from tongzhou.areas.training.models import Course
from tongzhou.indicators.figures import compute
from tongzhou.indicators.narrowing import Question
from tongzhou.journal.models import Entry
from tongzhou.kit import indicators
from tongzhou.kit.calendars import Calendar, Rhythm
from tongzhou.organisations.demo import make_employer, make_officer, make_union
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import slots
from tongzhou.returns.reporting.demo import make_collection, make_slot
from tongzhou.returns.reporting.telling import Telling, tell
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

COURSES, TRAINED = "training.courses", "training.participants"
SKILL = Telling(
    source="phone", informant="Li", choices={"training.course.kind": "skill"}
)


def asking(*codes, **fields):
    return make_slot(
        make_collection(lines=[f"figure:{code}" for code in codes], **fields)
    )


def figure(slot, code):
    question = Question(slot.body, slot.period, slot.collection.scope)
    return compute(indicators.registry[code], question)


def again(slot):
    return slots.slot_of(slot.collection, slot.period, slot.body)


def refused(*args) -> str:
    with pytest.raises(ValidationError) as error:
        tell(*args)
    return error.value.code


def test_a_bare_number_becomes_one_batch_of_its_kind():
    slot = asking(COURSES)

    [batch] = tell(slot, {COURSES: 4}, SKILL)

    assert Course.objects.get() == batch
    assert (batch.owner, batch.quantity) == (slot.body, 4)
    assert (batch.source, batch.informant) == ("phone", "Li")
    assert batch.begins_on.code() == "2014Q1"
    assert (figure(slot, COURSES).value, figure(slot, COURSES).batch) == (4, 4)


def test_the_number_includes_what_stands_row_by_row():
    slot = asking(COURSES)
    make_course(owner=slot.body, begins_on=date(2014, 2, 3))

    [batch] = tell(slot, {COURSES: 4}, SKILL)

    assert batch.quantity == 3
    assert figure(slot, COURSES).value == 4


def test_or_it_comes_in_addition():
    slot = asking(COURSES)
    make_course(owner=slot.body, begins_on=date(2014, 2, 3))

    tell(slot, {COURSES: 4}, Telling(choices=SKILL.choices, in_addition=True))

    assert figure(slot, COURSES).value == 5


def test_telling_again_changes_the_batch_and_adds_none():
    slot = asking(COURSES)
    tell(slot, {COURSES: 4}, SKILL)
    tell(again(slot), {COURSES: 2}, SKILL)

    assert Course.objects.get().quantity == 2
    verbs = [entry.verb for entry in Entry.objects.of(Course.objects.get())]
    assert verbs == ["changed", "created"]


def test_telling_no_more_than_the_records_say_voids_the_batch():
    slot = asking(COURSES)
    tell(slot, {COURSES: 4}, SKILL)
    tell(again(slot), {COURSES: 0}, SKILL)

    assert Course.objects.get().state == "void"
    assert figure(slot, COURSES).value == 0


def test_a_batch_that_somebody_has_voided_is_not_woken():
    slot = asking(COURSES)
    [first] = tell(slot, {COURSES: 4}, SKILL)
    door.void(first)

    [second] = tell(again(slot), {COURSES: 5}, SKILL)

    assert second != first
    assert figure(slot, COURSES).value == 5


@pytest.mark.parametrize(("told", "code"), [(1, "less_than_recorded"), (2, None)])
def test_less_than_is_recorded_is_refused(told, code):
    slot = asking(COURSES)
    for name in ("One", "Two"):
        make_course(owner=slot.body, name=name, begins_on=date(2014, 2, 3))

    if code:
        assert refused(slot, {COURSES: told}, SKILL) == code
    else:
        assert tell(slot, {COURSES: told}, SKILL) == []
    assert Course.objects.count() == 2


def test_two_numbers_of_one_kind_stand_in_one_batch():
    slot = asking(COURSES, TRAINED)

    tell(slot, {COURSES: 2, TRAINED: 80}, SKILL)

    batch = Course.objects.get()
    assert (batch.quantity, batch.participants) == (2, 80)


def test_the_second_number_may_come_later():
    slot = asking(COURSES, TRAINED)
    tell(slot, {TRAINED: 80}, SKILL)
    assert (figure(slot, COURSES).value, figure(slot, TRAINED).value) == (0, 80)

    tell(again(slot), {COURSES: 2}, SKILL)

    assert (figure(slot, COURSES).value, figure(slot, TRAINED).value) == (2, 80)
    assert Course.objects.count() == 1


def test_what_all_rows_of_a_figure_share_is_filled_in():
    slot = asking("safety.trained", "safety.inspections")

    tell(slot, {"safety.trained": 30, "safety.inspections": 3}, Telling())

    kinds = Check.objects.order_by("kind").values_list("kind", "people", "quantity")
    assert list(kinds) == [("inspection", None, 3), ("training", 30, 0)]


def test_an_event_is_made_where_the_kind_hangs_on_one():
    slot = asking("competitions.contests")

    tell(slot, {"competitions.contests": 3}, Telling(source="chat"))

    contest = Contest.objects.get()
    assert (contest.quantity, contest.event.held_on.code()) == (3, "2014Q1")
    assert contest.event.owner == slot.body


def test_the_firm_of_an_enterprise_union_is_known():
    slot = asking("suggestions.collected")
    firm = make_employer(covered_by=slot.body)

    tell(slot, {"suggestions.collected": 12}, Telling())

    assert Suggestion.objects.get().employer == firm


def test_of_a_union_of_many_firms_the_number_is_entered_firm_by_firm():
    slot = asking("suggestions.collected")
    make_employer(covered_by=slot.body)
    make_employer(covered_by=slot.body)

    assert refused(slot, {"suggestions.collected": 12}, Telling()) == "no_place"
    assert Suggestion.objects.count() == 0


def test_collected_and_adopted_stand_in_one_batch():
    slot = asking("suggestions.collected", "suggestions.adopted")
    make_employer(covered_by=slot.body)

    numbers = {"suggestions.collected": 12, "suggestions.adopted": 5}
    tell(slot, numbers, Telling())

    batch = Suggestion.objects.get()
    assert (batch.quantity, batch.adopted) == (12, 5)
    assert batch.adopted_on.code() == "2014Q1"


def test_a_number_that_the_figure_would_not_count_is_not_written():
    slot = asking("suggestions.collected", "suggestions.collected_and_adopted")
    make_employer(covered_by=slot.body)

    numbers = {"suggestions.collected": 12, "suggestions.collected_and_adopted": 5}

    assert refused(slot, numbers, Telling()) == "not_counted"
    assert Suggestion.objects.count() == 0


def test_a_number_that_would_pass_for_an_election_is_not_written():
    slot = asking("membership.elections_employees")

    told = {"membership.elections_employees": 50}

    assert refused(slot, told, Telling()) == "not_counted"


def test_what_the_kind_insists_on_has_to_be_chosen():
    slot = asking(COURSES)

    with pytest.raises(ValidationError) as error:
        tell(slot, {COURSES: 4}, Telling())

    assert "kind" in error.value.error_dict
    assert Course.objects.count() == 0


def test_a_stock_and_a_share_take_no_bare_number():
    slot = asking("membership.members", "membership.membership_rate")

    assert refused(slot, {"membership.members": 4}, Telling()) == "no_place"
    assert refused(slot, {"membership.membership_rate": 4}, Telling()) == "no_place"


@pytest.mark.parametrize(
    ("role", "code"), [("officer", None), ("relief", None), ("women", "not_allowed")]
)
def test_relief_is_told_only_by_those_who_may_enter_it(role, code):
    slot = asking("relief.people", "relief.amount")
    user = make_officer(slot.body, role=role)
    telling = Telling(choices={"relief.aid.kind": "warmth"}, user=user)
    numbers = {"relief.people": 9, "relief.amount": 90_000}

    if code:
        assert refused(slot, numbers, telling) == code
    else:
        tell(slot, numbers, telling)
    assert Aid.objects.count() == (0 if code else 1)


def test_money_is_told_in_fen_and_counted_in_yuan():
    slot = asking("training.cost")

    tell(slot, {"training.cost": 380_050}, SKILL)

    assert str(figure(slot, "training.cost").value) == "3800.5"


def test_a_closed_period_takes_no_number_and_nothing_is_left_behind():
    from tongzhou.organisations.demo import make_closed_period

    slot = asking("publicity.sent")
    make_closed_period(union=slot.body, first=date(2014, 1, 1), last=date(2014, 12, 31))

    assert refused(slot, {"publicity.sent": 3}, Telling()) == "closed_period"
    assert Item.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"rhythm": Rhythm.MONTH}, "2014-01"),
        ({"rhythm": Rhythm.HALF_YEAR}, "2014Q2"),
        ({"rhythm": Rhythm.YEAR}, "2014"),
        (
            {
                "rhythm": Rhythm.YEAR,
                "calendar": Calendar.OCTOBER,
                "begins_on": date(2013, 10, 1),
                "ends_on": date(2014, 9, 30),
            },
            "2014Q3",
        ),
        ({"rhythm": Rhythm.TERM, "years": 5, "ends_on": None}, "2018"),
    ],
)
def test_the_batch_falls_on_the_last_day_of_any_period(fields, code):
    slot = asking("publicity.sent", **fields)

    [batch] = tell(slot, {"publicity.sent": 3}, Telling())

    assert batch.sent_on.code() == code
    assert figure(slot, "publicity.sent").value == 3


def test_own_level_leaves_out_what_bodies_below_have_done():
    street = make_union(form=Union.Form.FEDERATION)
    village = make_union(parent=street)
    make_course(owner=make_union(parent=village), begins_on=date(2014, 2, 3))
    collection = make_collection(owner=street, scope="own")
    slot = make_slot(collection)

    [batch] = tell(slot, {COURSES: 4}, SKILL)

    assert (batch.quantity, figure(slot, COURSES).value) == (4, 4)
