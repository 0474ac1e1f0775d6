"""Placements and ancestry of a roll-up's database, in both readings.

The schema ``today`` holds another ancestry: that of our own ledger today where it knows
a union, else of the packages. ``engines.py`` chooses which of the two is read.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import duckdb

from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.ancestry import ALWAYS
from tongzhou.returns.rollup import given, tree
from tongzhou.returns.rollup.given import Given
from tongzhou.returns.rollup.own import Own
from tongzhou.returns.rollup.tables import read_parquet, write_rows
from tongzhou.returns.rollup.tree import Places, Word

UNION, PLACEMENT = "organisations_union", "organisations_placement"
ANCESTRY = "organisations_ancestry"
MADE_ANEW = {PLACEMENT, ANCESTRY}
_CHAIN, _STALE, _PACKAGE, _OURS = range(4)
"""What a word weighs: a manifest's chain of bodies above, our ledger inside a sealed
branch, the packages, our ledger above and between."""
NEW_BODIES = 1 << 61
"""Keys of bodies that only a manifest names."""


def write(connection, packages: list[Given], numbers, own: Own, on: date) -> None:
    """Merge the placements of all packages and of our own ledger; close them anew."""
    ids = _bodies(connection, packages)
    words, inside = _words(connection, packages, numbers)
    for union, parent, since, until in own.placements:
        weight = (_STALE if union in inside else _OURS,)
        words[union].append(Word(weight, ((since, until, parent),)))
    for union, word in _chains(packages, ids):
        words[union].append(word)
    places = tree.merged(words)
    _write_places(connection, places)
    _write_closure(connection, ANCESTRY, ids.values(), places)
    ours: Places = defaultdict(list)
    for union, parent, since, until in own.placements:
        ours[union].append((parent, since, until))
    now = tree.today(places, ours, set(own.ids.values()), on)
    connection.execute(
        f"CREATE SCHEMA today; CREATE TABLE today.{ANCESTRY} AS FROM {ANCESTRY} LIMIT 0"
    )
    _write_closure(connection, f"today.{ANCESTRY}", ids.values(), now)


def _bodies(connection: duckdb.DuckDBPyConnection, packages) -> dict[str, int]:
    """Code → key of all unions; bodies that only a manifest names are added."""
    asked = f"SELECT code, id FROM {UNION}"
    ids = dict(connection.execute(asked).fetchall())
    named = {}
    for package in packages:
        for body in (package.manifest["body"], *package.manifest.get("above", [])):
            if body["code"] not in ids:
                named[body["code"]] = body
    rows = [
        (NEW_BODIES + n, code, body["name"], body.get("level", ""), FOREVER, 0)
        for n, (code, body) in enumerate(sorted(named.items()))
    ]
    if rows:
        columns = ["id", "code", "name", "level", "dissolved_on", "_package"]
        write_rows(connection, UNION, columns, rows)
    return ids | {row[1]: row[0] for row in rows}


def _words(connection, packages: list[Given], numbers: dict[Given, int]):
    """What the packages say of each union; and the unions below a sealed body.

    Of one installation only the newest package that names a union speaks of it.
    """
    spoken: dict[tuple, tuple] = {}
    inside: set[int] = set()
    by_number = {number: package for package, number in numbers.items()}
    for number, union, code, *span in _placed(connection, packages):
        package = by_number[number]
        place = (union, package.origin)
        if place not in spoken or spoken[place][0].age < package.age:
            spoken[place] = (package, [])
        if spoken[place][0] is package:
            spoken[place][1].append(tuple(span))
        if code != package.body_code and code not in package.above:
            inside.add(union)
    words: dict[int, list[Word]] = defaultdict(list)
    for (union, _origin), (package, spans) in spoken.items():
        words[union].append(Word((_PACKAGE, *package.age), tuple(spans)))
    return words, inside


def _placed(connection, packages: list[Given]) -> Iterable[tuple]:
    """Package, union, its code, from, until, parent: of those that speak for history."""
    speakers = given.speakers([p for p in packages if p.columns(PLACEMENT)])
    if not speakers:
        return []
    files = read_parquet(p.file(PLACEMENT) for p in speakers)
    return connection.execute(
        "WITH placed AS (SELECT r.*, f.package, f.shift"
        f" FROM {files} r JOIN parcels.file f USING (filename))"
        " SELECT p.package, u.id, u.code, p.since, p.until,"
        " coalesce(above.id, p.parent_id + p.shift) FROM placed p"
        f" LEFT JOIN parcels.same_{UNION} own ON own.shifted = p.union_id + p.shift"
        f" LEFT JOIN parcels.same_{UNION} above ON above.shifted = p.parent_id + p.shift"
        f" JOIN {UNION} u ON u.id = coalesce(own.id, p.union_id + p.shift)"
        " ORDER BY p.package, p.id"
    ).fetchall()


def _chains(packages: list[Given], ids: dict[str, int]) -> Iterable[tuple[int, Word]]:
    """Where each sealed body stands by its manifest, when nothing else says it."""
    seen = set()
    for package in packages:
        chain = [package.body_code, *package.above]
        for below, above in pairwise(chain):
            since = ALWAYS if below not in seen else package.first
            seen.add(below)
            weight = (_CHAIN, *package.age)
            yield ids[below], Word(weight, ((since, FOREVER, ids[above]),))


def _write_places(connection, places: Places) -> None:
    rows = (
        (number, union, parent, since, until, 0)
        for number, (union, parent, since, until) in enumerate(
            ((union, *place) for union, found in places.items() for place in found), 1
        )
    )
    names = ["id", "union_id", "parent_id", "since", "until", "_package"]
    write_rows(connection, PLACEMENT, names, rows)


def _write_closure(connection, table: str, unions, places: Places) -> None:
    rows = ((n, *row) for n, row in enumerate(tree.closure(unions, places), start=1))
    names = ["id", "ancestor_id", "descendant_id", "since", "until"]
    write_rows(connection, table, names, rows)
