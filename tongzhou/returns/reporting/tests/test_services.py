from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.training.demo import make_course
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_headcount, make_officer, make_union
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import services, slots
from tongzhou.returns.reporting.demo import make_collection, make_slot
from tongzhou.returns.reporting.models import Report
from tongzhou.returns.reporting.slots import State
from tongzhou.screens import door

pytestmark = pytest.mark.django_db

APRIL = date(2014, 4, 10)
COURSES = "training.courses"


@pytest.fixture
def slot():
    return make_slot()


def course_of(slot, **fields):
    course = make_course(owner=slot.body, begins_on=date(2014, 2, 3), **fields)
    return door.save(course, verb="created")


def again(slot):
    return slots.slot_of(slot.collection, slot.period, slot.body)


def refused(act, *args, **kwargs) -> str:
    with pytest.raises(ValidationError) as error:
        act(*args, **kwargs)
    return error.value.code


def test_complete_is_reported_with_the_day_and_the_head(slot):
    slot.body.chair = "Wang"

    made = services.report(slot, "complete", on=APRIL)

    assert (made.standing, made.answer) == ("sent", "complete")
    assert (made.reported_on, made.head) == (APRIL, "Wang")
    assert again(slot).state == State.COMPLETE


def test_a_nil_report_of_a_period_with_records_asks_whether_it_is_meant(slot):
    course_of(slot)

    assert refused(services.report, slot, "nil", on=APRIL) == "records_there"
    assert Report.objects.count() == 0
    services.report(slot, "nil", meant=True, on=APRIL)

    assert again(slot).state == State.NIL


def test_a_stock_that_was_there_before_does_not_contradict_a_nil_report():
    collection = make_collection(lines=["figure:membership.members"])
    slot = make_slot(collection)
    make_headcount(owner=slot.body, since=date(2013, 1, 1), members=80)

    services.report(slot, "nil", on=APRIL)

    assert again(slot).state == State.NIL


@pytest.mark.parametrize(
    ("on", "code"), [(date(2013, 12, 31), "too_early"), (date(2014, 1, 1), None)]
)
def test_a_period_is_reported_once_it_has_begun(slot, on, code):
    if code:
        assert refused(services.report, slot, "complete", on=on) == code
    else:
        assert services.report(slot, "complete", on=on).reported_on == on


def test_records_that_change_after_the_report_show(slot):
    course_of(slot)
    services.report(slot, "complete", on=APRIL)
    assert again(slot).changed == {}

    course_of(slot, name="Another")

    assert again(slot).changed == {COURSES: "1期"}


def test_one_line_is_returned_with_a_reason_and_sent_again(slot):
    user = make_officer(slot.collection.owner)
    services.report(slot, "complete", on=APRIL)
    services.give_back(slot, "Compare with the sign-in sheets", line=COURSES, user=user)
    assert again(slot).state == State.RETURNED
    assert again(slot).opinions == {COURSES: "Compare with the sign-in sheets"}

    services.report(again(slot), "complete", on=date(2014, 5, 1))

    now = again(slot)
    assert (now.state, now.opinions) == (State.COMPLETE, {})
    assert (now.report.reported_on, now.came_late) == (APRIL, False)


def test_opinions_on_two_lines_stand_together(slot):
    services.report(slot, "complete", on=APRIL)
    services.give_back(slot, "One", line=COURSES)
    services.give_back(slot, "All of it")

    assert again(slot).opinions == {COURSES: "One", "": "All of it"}


def test_what_is_returned_needs_a_reason_a_report_and_a_line_that_was_asked(slot):
    assert refused(services.give_back, slot, "why") == "not_reported"
    services.report(slot, "complete", on=APRIL)

    assert refused(services.give_back, slot, " ") == "no_reason"
    line = {"line": "publicity.sent"}
    assert refused(services.give_back, slot, "why", **line) == "unknown_line"


def test_an_accepted_report_is_closed_until_it_is_returned(slot):
    services.report(slot, "complete", on=APRIL)
    services.accept(slot)

    assert again(slot).state == State.ACCEPTED
    assert refused(services.report, again(slot), "nil", meant=True) == "accepted"
    assert refused(services.recall, again(slot)) == "accepted"
    services.give_back(again(slot), "Once more")
    services.recall(again(slot))
    assert again(slot).state == State.OVERDUE


def test_silence_is_not_accepted_nor_is_what_lies_with_the_body(slot):
    assert refused(services.accept, slot) == "not_reported"
    services.report(slot, "nil", on=APRIL)
    services.give_back(slot, "why")

    assert refused(services.accept, slot) == "returned"


def test_a_report_is_taken_back_and_is_silence_again(slot):
    services.report(slot, "nil", on=APRIL)

    services.recall(slot)

    assert again(slot).state == State.OVERDUE
    assert again(slot).report.reported_on is None


def test_all_reports_that_wait_are_accepted_and_no_others():
    street = make_union(form=Union.Form.FEDERATION)
    for number in range(3):
        make_union(parent=street, order=number)
    collection = make_collection(owner=street)
    first, second, _silent = slots.slots_of(
        collection, [Period.parse("2014-01..2014-03")]
    )
    services.report(first, "complete", on=APRIL)
    services.report(second, "nil", on=APRIL)

    found = slots.slots_of(collection, [first.period])
    assert services.accept_all(found) == 2

    states = [s.state for s in slots.slots_of(collection, [first.period])]
    assert states == [State.ACCEPTED, State.ACCEPTED_NIL, State.OVERDUE]


def test_a_reminder_is_kept_and_a_report_that_has_come_needs_none(slot):
    services.remind(slot, on=date(2014, 4, 20))
    assert again(slot).report.reminded_on == date(2014, 4, 20)
    assert again(slot).state == State.OVERDUE
    services.report(again(slot), "nil", on=date(2014, 4, 21))

    assert refused(services.remind, again(slot)) == "nothing_due"


def test_the_reminder_names_chair_body_period_and_due_day(slot):
    slot.body.chair, slot.body.name = "Wang", "Village"

    text = services.reminder(slot)

    assert text.startswith("Wang：Village has not yet reported “Quarterly figures”")
    assert "2014 Q1" in text
    assert "2014-04-15" in text


def test_the_history_tells_who_did_what_and_why(slot):
    officer = make_officer(slot.body)
    above = make_officer(slot.collection.owner)
    services.report(slot, "complete", on=APRIL, user=officer)
    services.give_back(slot, "Compare", line=COURSES, user=above)
    services.report(slot, "complete", on=APRIL, user=officer, on_behalf=True)
    services.accept(slot, user=above)

    told = [(e.user, words, e.reason) for e, words in services.history(again(slot))]

    assert told == [
        (above, "accepted", ""),
        (officer, "reported again", ""),
        (above, "returned", "Training classes held: Compare"),
        (officer, "the records are complete", ""),
    ]


def test_two_officers_who_answer_at_once_are_told(slot):
    services.report(slot, "complete", on=APRIL)
    old = again(slot)
    services.accept(again(slot))

    assert refused(services.give_back, old, "why") == "stale"


def test_a_call_asks_something_of_somebody_below():
    street = make_union(form=Union.Form.FEDERATION)
    stranger = make_union()
    empty = make_collection(owner=street)
    empty.lines = []
    named = make_collection(owner=street, asked="named")

    assert refused(services.call, empty) == "nothing_asked"
    assert refused(services.call, named) == "nobody_asked"
    assert refused(services.call, named, [stranger]) == "not_below"
    assert refused(services.call, named, [street]) == "not_below"


def test_bodies_are_named_and_unnamed_again():
    street = make_union(form=Union.Form.FEDERATION)
    first, second = make_union(parent=street), make_union(parent=street)
    collection = make_collection(owner=street, asked="named")

    services.call(collection, [first, second])
    services.call(collection, [second])

    assert list(collection.bodies.all()) == [second]


def test_two_officers_who_report_at_once_make_one_report(slot):
    other = again(slot)
    services.report(slot, "complete", on=APRIL)

    services.report(other, "complete", on=APRIL)

    assert Report.objects.count() == 1


def test_one_body_has_one_report_of_a_period(slot):
    services.report(slot, "nil", on=APRIL)
    twin = Report(
        owner=slot.body,
        collection=slot.collection,
        first=slot.period.first,
        last=slot.period.last,
        due_on=slot.due_on,
    )

    with pytest.raises(ValidationError):
        twin.full_clean()
    assert twin.pk is None
