"""One definition on every engine: the live ledger, DuckDB, and a slow count by hand."""

from datetime import date
from random import Random

import duckdb
import pytest
from django.db import connection

from tests.federation import Made, federation
from tests.naive import bounds
from tongzhou.indicators import grouping
from tongzhou.indicators.figures import compute, figure_from, percent
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.periods import Period
from tongzhou.returns.engines.duckdb_engine import DuckDBEngine

__all__ = ["federation"]
pytestmark = pytest.mark.django_db

YEARS = Period.parse("2022..2024")
ASKED = [
    Question(None, YEARS),
    Question(None, YEARS, reading="now"),
    Question(None, Period.year(2023)),
    Question(None, Period.parse("2023-02..2023-07"), reading="now"),
    Question(None, Period.year(2024), on=date(2024, 5, 31), scope="own"),
    Question(None, YEARS, scope="own", reading="now"),
]
CODES = sorted(indicators.registry)
ALONE = 2
"""Bodies that are asked for one by one, too."""


@pytest.fixture(scope="module")
def duck(federation: Made):
    """DuckDB with the tables that were written."""
    connection = duckdb.connect(config={"threads": 1})
    for file in federation.folder.glob("*.parquet"):
        connection.execute(f"CREATE TABLE {file.stem} AS FROM read_parquet('{file}')")
    with connection, DuckDBEngine(connection) as engine:
        yield engine


def questions(item) -> list[Question]:
    """Periods, readings and scopes; and one choice of each breakdown, at random."""
    random = Random(item.code)
    chosen = [
        Question(None, YEARS, reading=reading, arguments={name: choice.value})
        for name, choices in item.choices.items()
        for reading, choice in [
            (random.choice(["then", "now"]), random.choice(choices))
        ]
    ]
    return [*ASKED, *chosen]


def by_hand(item, question: Question, naive) -> dict[int, tuple]:
    """Body → least, most and rows, counted in plain Python."""
    if isinstance(item, Share):
        having = naive.by_body(item.having, question)
        population = naive.by_body(item.population, question)
        return {
            body: 2 * (_share(item, having[body], population[body]),)
            + (len(population[body]),)
            for body in list(having.keys() | population.keys())
        }
    found = naive.by_body(item, question)
    return {body: (*bounds(item, rows), len(rows)) for body, rows in found.items()}


def _share(item: Share, having: list, population: list):
    return percent(
        bounds(item.having, having)[1], bounds(item.population, population)[1]
    )


def by_engine(item, question: Question, totals: dict) -> dict[int, tuple]:
    figures = {b: figure_from(item, question, found) for b, found in totals.items()}
    return {body: (f.low, f.high, f.row_count) for body, f in figures.items()}


@pytest.mark.parametrize(
    "code", [c for c in CODES if not indicators.registry[c].is_share]
)
def test_every_declared_set_has_rows_to_count(federation, code):
    item: Indicator = indicators.registry[code]

    assert federation.naive.by_body(item, Question(None, YEARS))


@pytest.mark.parametrize("code", CODES)
def test_ledger_and_duckdb_agree_with_the_count_by_hand(federation, duck, code):
    item = indicators.registry[code]
    # DuckDB reads the same tables whichever database wrote them: once will do, then.
    asked = questions(item) if connection.vendor == "sqlite" else ASKED[:1]
    for question in questions(item):
        expected = by_hand(item, question, federation.naive)
        live = grouping.grouped(item, question, federation.bodies)

        assert by_engine(item, question, live) == expected
        if question in asked:
            assert duck.grouped(item, question) == live


@pytest.mark.parametrize("code", CODES)
def test_one_body_alone_is_told_the_same_as_in_the_table(federation, code):
    item = indicators.registry[code]
    some = Random(code)
    for question in some.sample(questions(item), 3):
        table = grouping.grouped(item, question, federation.bodies)
        for body in some.sample(federation.bodies, ALONE):
            asked = question.of(body)
            alone = compute(item, asked)
            assert (body.pk in table) == bool(alone.row_count or any(alone.parts or ()))
            if body.pk in table:
                assert alone == figure_from(item, asked, table[body.pk])


@pytest.mark.once
def test_many_figures_at_once_are_what_each_is_alone(federation, duck):
    items = [item for code, item in indicators.registry.items() if "rate" in code]
    items += [items[0].having, items[0].population]

    found = duck.all_grouped(items, ASKED[1])

    assert list(found) == [item.code for item in items]
    assert all(found[item.code] == duck.grouped(item, ASKED[1]) for item in items)


def test_what_happens_in_a_federation_moves_its_figures(federation):
    """The comparison means something: readings differ, people and batches overlap."""
    then, now = ASKED[0], ASKED[1]
    bodies = federation.bodies

    def totals(code, question=then):
        return grouping.grouped(indicators.registry[code], question, bodies).values()

    for code in ("suggestions.collected", "outreach.deeds", "training.venues"):
        assert [*totals(code)] != [*totals(code, now)]
    assert any(0 < t.batched < t.total for t in totals("suggestions.collected"))
    assert any(t.named < t.row_count and t.sure > 0 for t in totals("culture.people"))
    assert any(t.largest < t.unnamed - t.sure for t in totals("culture.people"))
    large = indicators.registry["congresses.large_firms"]
    days = [date(2022, 1, 1), date(2024, 12, 31)]
    early, late = (
        {row.pk for rows in naive.values() for row in rows}
        for naive in (
            federation.naive.by_body(large, Question(None, YEARS, on=day))
            for day in days
        )
    )
    assert early - late
    assert late - early
