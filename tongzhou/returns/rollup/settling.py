"""Dated facts of firms that several installations hold: the newest word counts.

A firm that has moved is in the ledgers of two districts. Its covers, its statuses and
its headcounts are facts of which one is in force at a time, so they are laid over one
another as placements are.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import count

import duckdb

from tongzhou.returns.rollup.tables import SHIFT, quoted
from tongzhou.returns.rollup.tree import Span, Word, agreed

FACTS = {
    "organisations_cover": "true",
    "organisations_employerstatus": "true",
    "organisations_headcount": "state IN ('recorded', 'returned')",
}
NEW_KEYS = 1 << 62
"""Keys of pieces into which a span was cut, above all shifted keys."""


def settle(connection: duckdb.DuckDBPyConnection, weights: dict[int, tuple]) -> int:
    """Lay the facts of shared firms over one another; returns how many firms.

    ``weights`` maps the number of a package to what its word weighs.
    """
    shared = set()
    for table, counted in FACTS.items():
        facts = _shared_facts(connection, table, counted)
        for firm, rows in facts.items():
            shared.add(firm)
            _settle_one(connection, table, rows, weights)
    return len(shared)


def _shared_facts(connection, table: str, counted: str) -> dict[int, list[tuple]]:
    found = connection.execute(
        f"SELECT employer_id, id, since, until, _package FROM {table}"
        f" WHERE {counted} AND employer_id IN (SELECT employer_id FROM {table}"
        f" WHERE {counted} GROUP BY 1 HAVING min(id >> {SHIFT}) < max(id >> {SHIFT}))"
        " ORDER BY id"
    ).fetchall()
    facts = defaultdict(list)
    for firm, *row in found:
        facts[firm].append(tuple(row))
    return facts


def _settle_one(connection, table: str, rows: list[tuple], weights) -> None:
    before = {key: (since, until) for key, since, until, _package in rows}
    after = defaultdict(list)
    for since, until, key in agreed(_words(rows, weights)):
        after[key].append((since, until))
    for key, span in before.items():
        pieces = after.get(key, [])
        if not pieces:
            connection.execute(f"DELETE FROM {table} WHERE id = ?", [key])
        elif pieces[0] != span:
            _cut(connection, table, key, pieces)


def _words(rows: list[tuple], weights) -> Iterable[Word]:
    """One word for each installation: it weighs as its newest package does."""
    spans: dict[int, list[Span]] = defaultdict(list)
    weight: dict[int, tuple] = {}
    for key, since, until, package in rows:
        origin = key >> SHIFT
        spans[origin].append((since, until, key))
        weight[origin] = max(weight.get(origin, ()), weights[package])
    return [Word(weight[origin], tuple(found)) for origin, found in spans.items()]


_number = count()


def _cut(connection, table: str, key: int, pieces: list[tuple]) -> None:
    for since, until in pieces[1:]:
        connection.execute(
            f"INSERT INTO {quoted(table)} SELECT * REPLACE (CAST(? AS BIGINT) AS id,"
            f" CAST(? AS DATE) AS since, CAST(? AS DATE) AS until) FROM {table}"
            " WHERE id = ?",
            [NEW_KEYS + next(_number), since, until, key],
        )
    connection.execute(
        f"UPDATE {table} SET since = ?, until = ? WHERE id = ?", [*pieces[0], key]
    )
