from datetime import date

import duckdb
import pytest

from tongzhou.areas.competitions.demo import make_contest
from tongzhou.areas.congresses.demo import make_system
from tongzhou.areas.honours.demo import make_honour
from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_employer, make_headcount, make_union
from tongzhou.organisations.models import Employer, Union
from tongzhou.returns.engines import export
from tongzhou.returns.engines.columns import columns
from tongzhou.returns.engines.duckdb_engine import DuckDBEngine

pytestmark = pytest.mark.django_db
YEAR = Question(None, Period.year(2014))
COLLECTED = indicators.registry["suggestions.collected"]
RATE = indicators.registry["congresses.own_congress_rate"]


@pytest.fixture
def street():
    return make_union(form=Union.Form.FEDERATION, name="Street")


def written(folder) -> DuckDBEngine:
    export.write_all(folder)
    return DuckDBEngine.over(folder)


def test_an_empty_ledger_has_no_totals(tmp_path):
    with written(tmp_path) as engine:
        assert engine.grouped(COLLECTED, YEAR) == {}
        assert engine.grouped(RATE, YEAR) == {}


def test_totals_are_those_of_the_rows(tmp_path, street):
    make_suggestion(owner=street, collected_on=date(2014, 5, 1))
    make_suggestion(
        owner=street,
        collected_on=date(2014, 5, 1),
        title="",
        quantity=37,
        source="phone",
    )

    with written(tmp_path) as engine:
        found = engine.grouped(COLLECTED, YEAR)[street.pk]

    assert (found.total, found.batched, found.row_count) == (38, 37, 2)


def test_rows_are_given_by_their_keys_up_to_a_limit(tmp_path, street):
    made = [make_suggestion(owner=street, title=f"“{n}”") for n in range(3)]
    make_suggestion(owner=make_union())

    with written(tmp_path) as engine:
        found = engine.rows(COLLECTED, YEAR, street.pk, 2)

    assert [row["id"] for row in found] == [made[0].pk, made[1].pk]
    assert found[0]["title"] == "“0”"
    assert found[0].keys() == {column.name for column in columns(Suggestion)}


def test_the_missing_of_a_share_are_given(tmp_path, street):
    firms = [make_employer(covered_by=street) for _ in range(2)]
    for firm in firms:
        make_headcount(employer=firm, employees=100, since=date(2014, 1, 1))
    make_system(owner=street, employer=firms[0], since=date(2014, 1, 1))

    with written(tmp_path) as engine:
        population = engine.rows(RATE, YEAR, street.pk, 9)
        missing = engine.rows(RATE, YEAR, street.pk, 9, missing=True)

    assert [row["id"] for row in population] == [firm.pk for firm in firms]
    assert [row["id"] for row in missing] == [firms[1].pk]


def test_a_column_that_is_left_out_is_not_asked_for(street):
    connection = duckdb.connect()
    kept = [c for c in columns(Employer) if c.name != "phone"]
    names = ", ".join(f'"{c.name}" {c.type}' for c in kept)
    connection.execute(f"CREATE TABLE organisations_employer ({names})")

    with connection, DuckDBEngine(connection) as engine:
        present = engine._names(Employer)

    assert "phone" not in present
    assert "name" in present


def test_encrypted_columns_are_written_blank(tmp_path, street):
    make_honour(owner=street, phone="13800000000")

    export.write_all(tmp_path)

    path = tmp_path / "honours_honour.parquet"
    assert duckdb.sql(f"SELECT phone FROM '{path}'").fetchall() == [("",)]


def test_texts_come_back_as_they_were(tmp_path, street):
    texts = ["", "a,b", 'a "b"', "a\nb", "\\N", "NULL", "人员"]
    for text in texts:
        make_contest(owner=street, remark=text)

    export.write_all(tmp_path)

    path = tmp_path / "competitions_contest.parquet"
    rows = duckdb.sql(f"SELECT remark FROM '{path}' ORDER BY id").fetchall()
    assert [text for (text,) in rows] == texts


def test_a_file_is_only_read(tmp_path):
    path = tmp_path / "x.duckdb"
    duckdb.connect(str(path)).execute("CREATE TABLE t (a BIGINT)").close()

    with DuckDBEngine(path, threads=1, memory="200MB") as engine:
        assert engine.columns("t") == ["a"]
        assert engine.columns("u") == []
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            engine.run("INSERT INTO t VALUES (1)", {})
