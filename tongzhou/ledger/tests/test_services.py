import io
from datetime import date

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError

from tongzhou.events.demo import make_attendance, make_event
from tongzhou.events.models import Attendance, Event
from tongzhou.journal.models import Entry
from tongzhou.ledger import answers, services
from tongzhou.ledger.models import Import, ImportRow
from tongzhou.ledger.names import token
from tongzhou.ledger.run import Run
from tongzhou.ledger.tests.files import (
    book,
    header,
    imported,
    outcomes,
    records,
    said,
    taken,
    title,
)
from tongzhou.organisations.demo import (
    make_closed_period,
    make_employer,
    make_officer,
    make_union,
)
from tongzhou.organisations.models import Employer, Union
from tongzhou.papers.models import Paper
from tongzhou.people.demo import make_person
from tongzhou.people.models import Person

pytestmark = pytest.mark.django_db

EVENT, ATTENDANCE = "events.event", "events.attendance"
PERSON, UNION, EMPLOYER = (
    "people.person",
    "organisations.union",
    "organisations.employer",
)


@pytest.fixture
def union():
    return make_union(name="新街街道总工会")


def event(**fields) -> dict:
    return {"title": "职工拔河比赛", "held_on": "2014-04-23"} | fields


def test_a_new_row_becomes_a_record_of_the_body(union):
    done = imported(records(EVENT, event(cost="3.8万元")), owner=union)

    made = Event.objects.get()
    assert (made.owner, made.cost, str(made.held_on)) == (
        union,
        3_800_000,
        "23 Apr 2014",
    )
    assert (done.state, outcomes(done)) == (Import.State.DONE, {"new": 1})
    assert Entry.objects.of(made).get().verb == "created"


def test_what_was_changed_is_said_per_cell(union):
    done = imported(records(EVENT, event(held_on="２０１４.４.２３")), owner=union)

    assert f"{header(EVENT, 'held_on')}: “２０１４.４.２３” → “2014-04-23”" in said(
        done
    )


def test_the_dry_run_keeps_nothing(union):
    done = services.check(taken(records(EVENT, event()), owner=union))

    assert (done.state, outcomes(done)) == (Import.State.CHECKED, {"new": 1})
    assert not Event.objects.exists()
    assert not Entry.objects.filter(model=EVENT).exists()


def test_the_same_file_again_changes_nothing(union):
    data = records(EVENT, event(place="Hall"), event(title="Chess"))
    imported(data, owner=union)

    again = imported(data, owner=union)

    assert outcomes(again) == {"unchanged": 2}
    assert Event.objects.count() == 2


def test_good_rows_are_kept_and_bad_ones_told(union):
    data = records(
        EVENT, event(), event(title="Chess", held_on="2014-02-30"), {"held_on": "2014"}
    )

    done = imported(data, owner=union)

    assert outcomes(done) == {"new": 1, "refused": 2}
    assert "is not in the calendar" in said(done)
    assert f"{header(EVENT, 'title')}: Missing: fill it in." in said(done)
    assert [row.number for row in done.rows.filter(outcome="refused")] == [3, 4]


def test_a_change_waits_until_it_is_ticked(union):
    old = make_event(owner=union, title="职工拔河比赛", held_on=date(2014, 4, 23))
    checked = services.check(taken(records(EVENT, event(place="Hall")), owner=union))
    row = checked.rows.get()
    assert (row.outcome, row.changes) == (
        "changed",
        [[header(EVENT, "place"), "", "Hall"]],
    )

    row.is_accepted = True
    row.save()
    done = services.commit(checked)

    old.refresh_from_db()
    assert (old.place, outcomes(done)) == ("Hall", {"updated": 1})


def test_without_a_tick_the_record_stays(union):
    old = make_event(owner=union, title="职工拔河比赛", held_on=date(2014, 4, 23))

    done = imported(records(EVENT, event(place="Hall")), owner=union)

    old.refresh_from_db()
    assert (old.place, outcomes(done)) == ("", {"changed": 1})


def test_a_tick_is_for_the_change_that_was_shown(union):
    old = make_event(owner=union, title="职工拔河比赛", held_on=date(2014, 4, 23))
    checked = services.check(taken(records(EVENT, event(place="Hall")), owner=union))
    checked.rows.update(is_accepted=True)
    Event.objects.update(place="Yard")

    done = services.commit(checked)

    old.refresh_from_db()
    assert (old.place, outcomes(done)) == ("Yard", {"changed": 1})


def test_what_another_body_filled_in_is_a_possible_duplicate(union):
    firm = make_union(parent=union)
    old = make_event(
        owner=union, title="职工拔河比赛", held_on=date(2014, 4, 23), filled_by=firm
    )
    row = event(place="Hall", filled_by=union.name)

    done = imported(records(EVENT, row), owner=union)

    second = Event.objects.exclude(pk=old.pk).get()
    assert (second.state, second.twin) == ("suspect", old)
    assert outcomes(done) == {"suspect": 1}
    assert not Event.objects.counted().exclude(pk=old.pk).exists()


def test_a_possible_duplicate_is_not_entered_again(union):
    firm = make_union(parent=union)
    make_event(
        owner=union, title="职工拔河比赛", held_on=date(2014, 4, 23), filled_by=firm
    )
    data = records(EVENT, event(place="Hall", filled_by=union.name))
    imported(data, owner=union)

    assert outcomes(imported(data, owner=union)) == {"unchanged": 1}


def test_two_rows_with_one_key_wait_for_a_person(union):
    data = records(EVENT, event(place="Hall"), event(place="Yard"), event(place="Hall"))

    done = imported(data, owner=union)

    assert outcomes(done) == {"new": 1, "suspect": 1, "unchanged": 1}
    assert Event.objects.get(state="suspect").twin.place == "Hall"


def test_a_number_of_the_system_names_the_record(union):
    old = make_event(owner=union)
    data = records(EVENT, event(id=token(old)))

    done = services.check(taken(data, owner=union))

    assert [head for head, *_ in done.rows.get().changes] == [
        header(EVENT, "title"),
        header(EVENT, "held_on"),
    ]


def test_a_number_of_another_ledger_is_nobodys(union):
    make_event(owner=union)

    done = imported(records(EVENT, event(id="1-abcdef")), owner=union)

    assert outcomes(done) == {"new": 1}


def test_a_plain_number_must_exist(union):
    done = imported(records(EVENT, event(id="999")), owner=union)

    assert outcomes(done) == {"refused": 1}
    assert "No record has the system number 999." in said(done)


def test_an_unknown_firm_waits_with_the_nearest_ones(union):
    firm = make_employer(owner=union, name="江苏东光微电子股份有限公司")
    make_event(owner=union, title="Gala")
    data = records(ATTENDANCE, {"event": "Gala", "employer": "东光微电", "people": 12})

    checked = services.check(taken(data, owner=union))

    assert outcomes(checked) == {"waiting": 1}
    assert checked.questions["东光微电"]["near"][0] == [firm.pk, firm.name]


def test_an_answer_is_remembered_as_an_alias(union):
    firm = make_employer(owner=union, name="江苏东光微电子股份有限公司")
    make_event(owner=union, title="Gala")
    data = records(ATTENDANCE, {"event": "Gala", "employer": "东光微电", "people": 12})
    checked = services.check(taken(data, owner=union))

    answers.give(checked, {"东光微电": {"choice": str(firm.pk)}})
    done = services.commit(checked)

    firm.refresh_from_db()
    assert (firm.aliases, outcomes(done)) == ("东光微电", {"new": 1})
    assert outcomes(imported(data, owner=union)) == {"unchanged": 1}


def test_a_new_firm_is_entered_with_its_village(union):
    make_event(owner=union, title="Gala")
    data = records(ATTENDANCE, {"event": "Gala", "employer": "新厂", "people": 12})
    checked = services.check(taken(data, owner=union))

    answers.give(checked, {"新厂": {"choice": "new", "village": "Xinjie"}})
    services.commit(checked)

    assert Attendance.objects.get().employer.village == "Xinjie"
    assert Employer.objects.get().statuses.count() == 1


def test_a_name_that_means_two_is_refused_with_both(union):
    make_event(owner=union, title="Gala", place="a")
    make_event(owner=union, title="Gala", place="b")
    make_employer(owner=union, name="东光")
    data = records(ATTENDANCE, {"event": "Gala", "employer": "东光", "people": 12})

    done = imported(data, owner=union)

    assert outcomes(done) == {"refused": 1}
    assert all(
        f"Gala #{pk}" in said(done) for pk in Event.objects.values_list("pk", flat=True)
    )


def test_named_and_unnamed_rows_of_a_firm_stand_side_by_side(union):
    firm = make_employer(owner=union, name="东光")
    gala = make_event(owner=union, title="Gala")
    make_attendance(
        event=gala,
        employer=firm,
        person=make_person(name="王伟", employer=firm, owner=union),
    )
    data = records(
        ATTENDANCE,
        {"event": "Gala", "employer": "东光", "people": 12},
        {"event": "Gala", "employer": "东光", "name": "王　伟"},
        {"event": "Gala", "employer": "东光", "name": "李敏"},
    )

    done = imported(data, owner=union)

    assert outcomes(done) == {"new": 2, "unchanged": 1}
    assert sorted(Person.objects.values_list("name", flat=True)) == ["李敏", "王伟"]


def test_two_people_of_one_name_are_both_counted(union):
    make_employer(owner=union, name="东光")
    row = {"name": "王伟", "employer": "东光"}

    done = imported(records(PERSON, row, row), owner=union)
    again = imported(records(PERSON, row, row), owner=union)

    assert outcomes(done) == {"new": 2}
    assert "Much like row 2" in said(done)
    assert outcomes(again) == {"unchanged": 2}


def test_a_sheet_sees_the_records_of_the_sheets_before_it(union):
    data = book(
        (title(ATTENDANCE), [["event", "employer", "people"], ["Gala", "东光", 12]]),
        (title(EVENT), [["title", "held_on"], ["Gala", "2014-05"]]),
        (title(EMPLOYER), [["name", "village"], ["东光", "Xinjie"]]),
    )

    checked = services.check(taken(data, owner=union))

    assert outcomes(checked) == {"new": 3}
    assert not Employer.objects.exists()


def test_bodies_may_name_one_another_in_any_order():
    data = book(
        (
            title(UNION),
            [
                ["name", "form", "parent"],
                ["Workshop", "single", "Village"],
                ["Village", "joint", "Street"],
                ["Street", "federation", None],
            ],
        ),
    )

    done = imported(data)

    assert outcomes(done) == {"new": 3}
    workshop = Union.objects.get(name="Workshop")
    assert workshop.parent_on(date(2014, 5, 1)).name == "Village"
    assert workshop.places_above.count() == 3


def test_an_officer_writes_for_her_own_branch_only(union):
    own, other = (
        make_union(parent=union, name="Own"),
        make_union(parent=union, name="Other"),
    )
    officer = make_officer(own)
    data = records(EVENT, event(), event(owner="Other", title="Chess"))

    done = imported(data, user=officer, owner=own)

    assert outcomes(done) == {"new": 1, "refused": 1}
    assert Event.objects.get().owner == own
    assert not Event.objects.filter(owner=other).exists()


def test_for_a_body_below_it_is_entered_on_behalf(union):
    make_union(parent=union, name="Below")
    officer = make_officer(union)

    imported(records(EVENT, event(owner="Below")), user=officer, owner=union)

    made = Event.objects.get()
    assert (made.owner.name, made.filled_by) == ("Below", union)
    assert Entry.objects.of(made).get().on_behalf


def test_a_reader_enters_nothing(union):
    reader = make_officer(union, role="reader")

    done = imported(records(EVENT, event()), user=reader, owner=union)

    assert outcomes(done) == {"refused": 1}
    assert "may not enter records of this kind" in said(done)


def test_a_closed_period_refuses_its_rows_only(union):
    make_closed_period(union=union, first=date(2013, 1, 1), last=date(2013, 12, 31))
    data = records(EVENT, event(), event(held_on="2013-05-01"), event(title="Chess"))

    done = imported(data, owner=union)

    assert outcomes(done) == {"new": 2, "refused": 1}
    assert "has closed" in said(done)


def test_what_the_table_refuses_is_said_of_its_row(union):
    row = {"name": "东光", "village": "Xinjie", "credit_code": "91320282"}
    make_employer(owner=union, name="Other", credit_code="91320282")
    Employer.objects.update(state="void")

    done = imported(records(EMPLOYER, row, row | {"name": "B", "credit_code": None}))

    assert outcomes(done) == {"new": 1, "refused": 1}
    assert "Another firm has this credit code." in said(done)


def test_unknown_columns_and_sheets_are_named(union):
    data = book(
        (title(EVENT), [["title", "held_on", "天气"], ["Gala", "2014", "晴"]]),
        ("想法", [["甲", "乙"], ["1", "2"]]),
    )

    done = imported(data, owner=union)

    assert "the column “天气” was not taken in" in said(done)
    assert "“想法” was not taken in" in said(done)
    assert outcomes(done) == {"new": 1, "refused": 1}


def test_a_foreign_sheet_is_explained_once(union):
    data = book(("Sheet1", [["2014年"], ["项目", "哪天"], ["拔河", "4月23日"]]))
    of = services.check(taken(data, owner=union, period="2014"))
    assert of.state == Import.State.MAPPING

    (layout,) = services.unclear(of)
    services.remember_layout(of, layout, EVENT, {"项目": "title", "哪天": "held_on"})
    services.commit(of)
    again = services.check(taken(data, owner=union, period="2014"))

    assert Event.objects.get().held_on == date(2014, 4, 23)
    assert outcomes(again) == {"unchanged": 1}


def test_examples_and_totals_are_no_records(union):
    data = book(
        (
            title(EVENT),
            [
                [header(EVENT, "id"), "title", "held_on", "people"],
                ["示例", "Gala", "2014", 1],
                [None, "Chess", "2014", 2],
                ["合计", None, None, 2],
            ],
        )
    )

    done = imported(data, owner=union)

    assert Event.objects.get().title == "Chess"
    assert "row 4 is a total and was left out" in said(done)


def test_a_failed_formula_is_named(union):
    stream = io.BytesIO()
    file = xlsxwriter.Workbook(stream)
    page = file.add_worksheet(title(EVENT))
    page.write_row(0, 0, ["title", "held_on", "people"])
    page.write_row(1, 0, ["Gala", "2014"])
    page.write_formula(1, 2, "=A99+#REF!", None, "#REF!")
    file.close()

    done = imported(stream.getvalue(), owner=union)

    assert outcomes(done) == {"refused": 1}
    assert "The formula shows #REF!" in said(done)


def test_a_box_number_files_a_paper_once(union):
    data = records(
        EVENT, event(box="签到表/3盒"), event(title="Chess", box="签到表/3盒")
    )

    imported(data, owner=union)

    paper = Paper.objects.get()
    assert (paper.title, paper.box, paper.links.count()) == ("签到表", "3盒", 2)
    assert outcomes(imported(data, owner=union)) == {"unchanged": 2}


def test_an_import_is_undone_by_voiding_what_it_entered(union):
    old = make_event(owner=union)
    done = imported(records(EVENT, event(), event(title="Chess")), owner=union)
    changed = Event.objects.get(title="Chess")
    changed.version = 2
    changed.save()

    voided = services.undo(done)

    states = dict(Event.objects.values_list("title", "state"))
    assert voided == 1
    assert states == {
        old.title: "recorded",
        "职工拔河比赛": "void",
        "Chess": "recorded",
    }
    assert "1 records stay" in said(done)


def test_only_what_was_imported_can_be_undone(union):
    of = taken(records(EVENT, event()), owner=union)

    with pytest.raises(ValidationError) as error:
        services.undo(of)

    assert error.value.code == "not_done"


def test_an_interrupted_import_leaves_whole_sheets(union, monkeypatch):
    data = book(
        (title(EMPLOYER), [["name", "village"], ["东光", "Xinjie"]]),
        (title(EVENT), [["title", "held_on"], ["Gala", "2014"], ["Chess", "2014"]]),
    )
    keep = Run.keep

    def stop(self, layout, row):
        if row.number == 3:
            raise KeyboardInterrupt
        keep(self, layout, row)

    of = taken(data, owner=union)
    monkeypatch.setattr(Run, "keep", stop)
    with pytest.raises(KeyboardInterrupt):
        services.commit(of)
    assert (Employer.objects.count(), Event.objects.count()) == (1, 0)

    monkeypatch.setattr(Run, "keep", keep)
    done = services.commit(of)

    assert outcomes(done) == {"unchanged": 1, "new": 2}
    assert ImportRow.objects.filter(is_applied=True).count() == 3


def test_a_file_that_is_no_workbook_is_refused_with_one_sentence(union):
    done = imported(b"hello", name="a.doc", owner=union)

    assert done.state == Import.State.REFUSED
    assert len(done.notice_texts) == 1
