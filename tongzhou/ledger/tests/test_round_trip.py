import io
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.properties import tried
from tongzhou.events import totals
from tongzhou.events.demo import make_attendance, make_event
from tongzhou.events.models import Attendance, Event
from tongzhou.kit import sheets
from tongzhou.kit.days import Day, Precision
from tongzhou.kit.periods import Period
from tongzhou.ledger.cells import clean_text
from tongzhou.ledger.export import Exporter, export
from tongzhou.ledger.tests.files import imported, outcomes, records, said
from tongzhou.ledger.workbook import template_bytes
from tongzhou.organisations.demo import make_employer, make_officer, make_union
from tongzhou.people.demo import make_person

KINDS = ["organisations.union", "organisations.employer", "people.person"]
KINDS += ["events.event", "events.attendance"]


def exported(**arguments) -> bytes:
    stream = io.BytesIO()
    export(stream, **arguments)
    return stream.getvalue()


def lines() -> dict[str, list]:
    """All records as the workbook writes them, without their numbers."""
    exporter = Exporter(None, None, None)
    return {
        code: sorted([str(line[1:]) for line in exporter.lines(sheets.registry[code])])
        for code in KINDS
    }


def forget_everything() -> None:
    for label in ("events.Attendance", "events.Event", "people.Person"):
        _delete(label)
    for label in (
        "EmployerStatus",
        "Cover",
        "Employer",
        "Ancestry",
        "Placement",
        "Union",
    ):
        _delete(f"organisations.{label}")


def _delete(label: str) -> None:
    apps.get_model(label)._base_manager.all().delete()


def a_small_ledger():
    top = make_union(name="新街街道总工会")
    union = make_union(parent=top, name="东光工会")
    firm = make_employer(owner=top, name="江苏东光微电子股份有限公司", covered_by=union)
    for _twin in range(2):
        make_person(name="王伟", employer=firm, owner=union)
    named = make_person(name="李敏", employer=firm, owner=union)
    gala = make_event(
        owner=top, title="=1+1（中秋）", held_on=Day.of(date(2014, 10, 31), "month")
    )
    make_attendance(event=gala, employer=firm, people=14)
    make_attendance(event=gala, employer=firm, person=named)
    totals.tell(gala, 90, listing="besides")
    return top, union


@pytest.mark.django_db
def test_the_same_ledger_says_unchanged_for_every_row():
    a_small_ledger()

    done = imported(exported())

    assert set(outcomes(done)) == {"unchanged"}


@pytest.mark.django_db
def test_an_empty_ledger_gets_equal_records():
    a_small_ledger()
    data, before = exported(), lines()
    forget_everything()

    done = imported(data)

    after = lines()
    after.pop("events.attendance")
    assert done.refused == 0, said(done)
    assert lines() == before
    assert Event.objects.get().held_on.precision == Precision.MONTH


@pytest.mark.django_db
def test_the_template_itself_brings_no_records():
    make_union()

    done = imported(template_bytes())

    assert outcomes(done) == {}
    assert [sheet["read"] for sheet in done.counts] == [0] * len(done.counts)
    assert len(done.counts) == len(sheets.registry)


@pytest.mark.django_db
def test_the_same_ledger_gives_the_same_bytes():
    a_small_ledger()

    assert exported() == exported()


@pytest.mark.django_db
def test_an_officer_exports_her_own_branch():
    top, union = a_small_ledger()
    other = make_union(parent=top)
    make_event(owner=other, title="Secret")
    own = make_event(owner=union, title="Ours")

    exporter = Exporter(make_officer(union), union, Period.year(2014))
    titles = [line[1] for line in exporter.lines(sheets.registry["events.event"])]

    assert own.title in titles
    assert "Secret" not in titles


@pytest.mark.django_db
def test_a_period_narrows_what_has_a_day():
    top, _union = a_small_ledger()
    early = make_event(owner=top, title="Early", held_on=date(2013, 5, 1))
    make_attendance(event=early, employer=make_employer(owner=top), people=3)

    exporter = Exporter(None, top, Period.year(2013))
    rows = list(exporter.lines(sheets.registry["events.attendance"]))

    assert len(rows) == 1


@pytest.mark.django_db
def test_many_rows_need_no_more_queries_than_few():
    top = make_union()
    for number in range(30):
        make_employer(owner=top, name=f"东光{number}厂")
        make_event(owner=top, title=f"Gala {number}")

    def queries(count: int, shift: int) -> int:
        rows = [
            {"event": f"Gala {n}", "employer": f"东光{n}厂", "people": n + shift}
            for n in range(shift, shift + count)
        ]
        with CaptureQueriesContext(connection) as seen:
            imported(records("events.attendance", *rows), owner=top)
        return len(seen)

    queries(1, 0)
    few, many = queries(4, 1), queries(20, 5)

    assert few == many
    assert Attendance.objects.count() == 25


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]),
    min_size=1,
    max_size=40,
).filter(lambda text: clean_text(text) and len(clean_text(text)) <= 40)
DAYS = st.builds(
    lambda day, known: day if known == "day" else Day.of(_end(day, known), known),
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["day", "month", "quarter", "year"]),
)


def _end(day: date, known: str) -> date:
    month = {"year": 12, "quarter": (day.month + 2) // 3 * 3}.get(known, day.month)
    return Period.month(day.year, month).last


class RoundTrip(TestCase):
    @tried(25)
    @given(
        st.lists(
            st.fixed_dictionaries(
                {
                    "title": TEXTS,
                    "held_on": DAYS,
                    "place": st.one_of(st.just(""), TEXTS),
                    "people": st.one_of(st.none(), st.integers(0, 10**6)),
                    "cost": st.one_of(st.none(), st.integers(0, 10**12)),
                    "no_repeats": st.booleans(),
                }
            ),
            max_size=6,
            unique_by=lambda row: (row["title"], str(row["held_on"])),
        )
    )
    def test_whatever_was_recorded_comes_back(self, rows):
        top = make_union()
        for row in rows:
            told = row.pop("people")
            totals.tell(make_event(owner=top, **row), told or 0)
        data = exported(kinds=[sheets.registry["events.event"]])
        before = _facts()
        assert set(outcomes(imported(data))) <= {"unchanged"}
        for event in Event._base_manager.all():
            event.attendance.all().delete()
            event.delete()

        imported(data)

        assert _facts() == before


def _facts() -> list:
    return sorted(
        (
            clean_text(e.title),
            e.held_on.code(),
            clean_text(e.place),
            e.total.told if e.total else -1,
            -1 if e.cost is None else e.cost,
            e.no_repeats,
        )
        for e in Event.objects.all()
    )
