"""Which rows and columns leave the ledger, and how they lie in the Parquet files."""

from datetime import date

import duckdb
import pytest

from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.events.demo import make_attendance, make_event
from tongzhou.events.models import Attendance, Event, Host
from tongzhou.kit import indicators
from tongzhou.organisations import services
from tongzhou.organisations.demo import make_employer, make_headcount, make_union
from tongzhou.organisations.models import Employer, Headcount, Placement, Union
from tongzhou.people.demo import make_person
from tongzhou.people.models import Person
from tongzhou.returns.sealing import keys, personal, tables
from tongzhou.returns.sealing.demo import YEAR
from tongzhou.returns.sealing.selection import Branch, rows
from tongzhou.returns.sealing.store import Store, Table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_figure")]


def ids(model, street, period=YEAR) -> list[int]:
    read = tables.read_by_sets().get(model)
    found = rows(model, Branch(street.body, period), read)
    return list(found.values_list("pk", flat=True))


def test_a_record_with_a_day_goes_along_when_any_day_is_in_the_period(street):
    inside = street.suggestion.pk
    make = lambda **days: make_suggestion(owner=street.union, **days).pk  # noqa: E731
    make(collected_on=date(2013, 12, 31))
    first = make(collected_on=date(2014, 1, 1))
    last = make(collected_on=date(2014, 12, 31))
    make(collected_on=date(2015, 1, 1))
    adopted = make(collected_on=date(2013, 6, 1), adopted_on=date(2014, 2, 1))

    assert ids(Suggestion, street) == [inside, first, last, adopted]


def test_a_record_of_another_branch_stays(street):
    other = make_union(parent=street.city)
    make_suggestion(owner=other, collected_on=date(2014, 6, 1))

    assert ids(Suggestion, street) == [street.suggestion.pk]


def test_a_union_belongs_to_the_branch_when_it_stood_there_on_any_day(street):
    left_before, left_within = make_union(), make_union()
    for union, until in [
        (left_before, date(2014, 1, 1)),
        (left_within, date(2014, 1, 2)),
    ]:
        services.place(union, street.body, date(2013, 1, 1), until)

    found = ids(Union, street)

    assert left_within.pk in found
    assert left_before.pk not in found


def test_history_goes_along_from_its_beginning_to_the_period_s_end(street):
    old = make_headcount(
        owner=street.union, employer=street.firm, since=date(2010, 12, 31)
    )
    end = make_headcount(
        owner=street.union, employer=street.firm, since=date(2014, 12, 31)
    )
    later = make_headcount(
        owner=street.union, employer=street.firm, since=date(2015, 1, 1)
    )

    found = ids(Headcount, street)

    assert {old.pk, end.pk} < set(found)
    assert later.pk not in found


def test_lines_go_along_with_what_they_hang_on(street):
    guest = make_union(parent=street.city)
    firm = make_employer(owner=guest)
    line = make_attendance(owner=guest, event=street.event, employer=firm)
    last_year = make_event(owner=street.body, held_on=date(2013, 5, 1))
    make_attendance(owner=street.body, event=last_year, employer=street.firm)

    assert ids(Attendance, street) == [street.attendance.pk, line.pk]


def test_an_event_that_the_branch_has_organised_jointly_goes_along(street):
    other = make_union(parent=street.city)
    joint = make_event(owner=other, held_on=date(2014, 3, 1))
    Host.objects.create(event=joint, union=street.union)
    line = make_attendance(
        owner=other, event=joint, employer=make_employer(owner=other)
    )

    assert joint.pk in ids(Event, street)
    assert line.pk in ids(Attendance, street)


def test_people_come_only_when_a_row_names_them(street, tmp_path):
    make_person(owner=street.union, name="李四")

    found = stored(tmp_path, street)

    assert [row["id"] for row in found("people_person")] == [street.person.pk]


def stored(folder, street, names=False):
    """Every table of the package as dicts, written and read again."""
    read = tables.read_by_sets()
    branch = Branch(street.body, YEAR)
    pseudonym = keys.Pseudonyms(keys.person_key(street.body)).of
    made = [
        Table(
            model,
            frozenset(() if names else personal.kept_back(model, read.get(model))),
            pseudonym if model is Person else None,
        )
        for model in tables.kinds()
    ]
    (folder / "store").mkdir()
    with Store(folder / "store", made) as store:
        for model in tables.kinds():
            store.take(model, rows(model, branch, read.get(model)))
        store.close()
        store.write(folder / "tables")

    def found(name: str) -> list[dict]:
        cursor = duckdb.execute(f"SELECT * FROM '{folder}/tables/{name}.parquet'")
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    return found


def test_no_key_dangles(street, tmp_path):
    stranger = make_union(parent=street.city)
    guest = make_person(owner=stranger, employer=make_employer(owner=stranger))
    make_attendance(
        owner=street.body, event=street.event, person=guest, employer=street.firm
    )

    found = stored(tmp_path, street)

    there = {m: {r["id"] for r in found(m._meta.db_table)} for m in tables.kinds()}
    assert guest.pk in there[Person]
    for model in tables.kinds():
        for key in tables.foreign_keys(model):
            named = {r[key.column] for r in found(model._meta.db_table)} - {None}
            assert named <= there[key.related_model], key


def test_values_come_back_as_they_are(street, tmp_path):
    odd = make_suggestion(
        owner=street.union,
        collected_on=date(2014, 6, 2),
        title=" ,;\"'\r\n\t\\N NULL 三 ",
    )

    found = {
        row["id"]: row for row in stored(tmp_path, street)("suggestions_suggestion")
    }

    for record in (street.suggestion, odd):
        row = found[record.pk]
        assert row["title"] == record.title
        assert row["collected_on"] == date(*record.collected_on.timetuple()[:3])
        assert row["collected_on_precision"] == "day"
        assert row["adopted_on"] is None
        assert row["excellent"] is False
        assert row["owner_id"] == street.union.pk


def test_an_empty_table_has_the_columns_of_a_full_one(street, tmp_path):
    stored(tmp_path, street)

    found = duckdb.execute(
        f"DESCRIBE SELECT * FROM '{tmp_path}/tables/funds_line.parquet'"
    ).fetchall()

    types = {name: kind for name, kind, *_rest in found}
    assert types["amount"] == "BIGINT"
    assert types["booked_on"] == "DATE"
    assert types["created_at"] == "TIMESTAMP"
    assert types["heading"] == "VARCHAR"


def test_names_telephones_and_identity_numbers_stay_at_home(street, tmp_path):
    found = stored(tmp_path, street)

    person = found("people_person")[0]
    assert (person["name"], person["phone"], person["id_number"]) == ("", "", "")
    assert person["id_mark"] == ""
    assert found("suggestions_suggestion")[0]["author"] == ""
    key = keys.person_key(street.body)
    assert person["person_key"] == keys.Pseudonyms(key).of("320282199001011234")
    content = b"".join(p.read_bytes() for p in (tmp_path / "tables").iterdir())
    assert "王小明".encode() not in content


def test_with_names_they_are_readable(street, tmp_path):
    person = stored(tmp_path, street, names=True)("people_person")[0]

    assert (person["name"], person["phone"]) == ("王小明", "13800000000")
    assert person["id_number"] == "320282199001011234"


def test_a_person_without_identity_number_has_no_key(street, tmp_path):
    guest = make_person(owner=street.union, id_number="")
    make_attendance(owner=street.body, event=street.event, person=guest)

    found = {
        r["id"]: r["person_key"] for r in stored(tmp_path, street)("people_person")
    }

    assert found[guest.pk] is None
    assert found[street.person.pk]


def test_every_table_that_a_set_reads_is_in_the_package():
    kinds = set(tables.kinds())

    for item in indicators.registry.values():
        assert item.model in kinds, item.code
    assert {Union, Placement, Employer, Host} <= kinds


def test_no_column_that_a_set_reads_leaves_blank():
    for model, read in tables.read_by_sets().items():
        assert not personal.kept_back(model, read) & read.columns, model


@pytest.mark.parametrize("model", tables.kinds(), ids=lambda m: m._meta.label)
def test_no_set_reads_what_names_a_person(model):
    """Else the column would have to leave as it is."""
    read = tables.read_by_sets().get(model)
    secret = {
        f.column
        for f in model._meta.concrete_fields
        if getattr(f, "sensitive", False)
        or (f.name in getattr(model, "MASKED", ()) and not f.is_relation)
        or (f.name == "name" and personal.calls_people(model))
    }

    assert not (read and secret & read.columns)
    assert secret <= personal.kept_back(model, read)
