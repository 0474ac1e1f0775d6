import io
from datetime import date

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError

from tongzhou.events.demo import make_event
from tongzhou.events.models import Event
from tongzhou.journal.models import Entry
from tongzhou.ledger import services
from tongzhou.ledger.models import Import, ImportRow
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
from tongzhou.organisations.models import Employer
from tongzhou.papers.models import Paper

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


def test_the_dry_run_keeps_nothing(union):
    done = services.check(taken(records(EVENT, event()), owner=union))

    assert (done.state, outcomes(done)) == (Import.State.CHECKED, {"new": 1})
    assert not Event.objects.exists()
    assert not Entry.objects.filter(model=EVENT).exists()


def test_good_rows_are_kept_and_bad_ones_told(union):
    data = records(
        EVENT, event(), event(title="Chess", held_on="2014-02-30"), {"held_on": "2014"}
    )

    done = imported(data, owner=union)

    assert outcomes(done) == {"new": 1, "refused": 2}
    assert "is not in the calendar" in said(done)
    assert f"{header(EVENT, 'title')}: Missing: fill it in." in said(done)
    assert [row.number for row in done.rows.filter(outcome="refused")] == [3, 4]


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


@pytest.mark.parametrize(("rows", "times"), [(2, 0), (3, 1)])
def test_after_many_new_rows_the_database_looks_at_its_tables(
    union, monkeypatch, rows, times
):
    looked = []
    monkeypatch.setattr(services, "MANY", 3)
    monkeypatch.setattr(services.statistics, "take", lambda: looked.append(1))
    file = records(EVENT, *(event(title=f"拔河比赛{n}") for n in range(rows)))

    services.check(taken(file, owner=union))
    assert not looked
    imported(file, owner=union)

    assert len(looked) == times


def test_a_file_that_is_no_workbook_is_refused_with_one_sentence(union):
    done = imported(b"hello", name="a.doc", owner=union)

    assert done.state == Import.State.REFUSED
    assert len(done.notice_texts) == 1
