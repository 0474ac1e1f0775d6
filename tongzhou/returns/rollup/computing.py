"""Every declared figure of every body of the packages."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import duckdb
from django.utils import timezone
from django.utils.translation import gettext as _

from tongzhou.indicators import grouping
from tongzhou.indicators.figures import Figure, Totals, figure_from
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.returns.engines.base import Engine
from tongzhou.returns.rollup.given import Given
from tongzhou.returns.rollup.loading import Loaded, Progress, connect
from tongzhou.returns.rollup.standing import ANCESTRY, UNION


@dataclass(frozen=True)
class Body:
    """A union of the packages: its place, and whether it has sealed the period."""

    key: int
    code: str
    name: str
    level: str = ""
    above: str = ""
    depth: int = 0
    sealed: bool = False
    seals: bool = False
    """Whether any package is its own, of whichever period."""

    @property
    def union(self) -> Union:
        return Union(pk=self.key, code=self.code, name=self.name, level=self.level)


@dataclass
class Result:
    """All totals of a roll-up, and whose they are."""

    period: Period
    reading: str
    loaded: Loaded
    bodies: list[Body]
    totals: dict[str, dict[int, Totals]] = field(default_factory=dict, repr=False)

    @property
    def upper_bodies(self) -> list[Body]:
        """The bodies that have sealed, and those above them."""
        above = {body.code: body.above for body in self.bodies}
        wanted: set[str] = set()
        for body in self.bodies:
            code = body.code if body.seals else ""
            while code and code not in wanted:
                wanted.add(code)
                code = above.get(code, "")
        return [body for body in self.bodies if body.code in wanted]

    def figure(self, code: str, body: Body) -> Figure:
        """The figure; of a body without rows, nothing of anything."""
        item = indicators.registry[code]
        totals = self.totals[code].get(body.key) or grouping.nothing(item)
        question = Question(body.union, self.period, reading=self.reading)
        return figure_from(item, question, totals)

    def has_rows(self, code: str, body: Body) -> bool:
        return body.key in self.totals[code]

    @property
    def notices(self) -> list[str]:
        return self.loaded.notices(str(self.period))


def compute(
    engine: Engine,
    loaded: Loaded,
    period: Period,
    *,
    reading: str = "then",
    prefix: str = "",
    progress: Progress | None = None,
) -> Result:
    """Total every declared figure whose code begins with ``prefix``.

    A set that a share and a figure have in common is totalled once.
    """
    said = progress or (lambda *_: None)
    result = Result(period, reading, loaded, bodies(loaded, period, reading))
    result.totals = engine.all_grouped(
        [item for code, item in indicators.registry.items() if code.startswith(prefix)],
        Question(None, period, reading=reading),
        lambda done, all: said(_("Adding up the figures"), done, all),
    )
    return result


def bodies(loaded: Loaded, period: Period, reading: str) -> list[Body]:
    """All unions of the packages, each below the one above it on the last day."""
    day = timezone.localdate() if reading == "now" else period.last
    table = f"today.{ANCESTRY}" if reading == "now" else ANCESTRY
    with connect(loaded.file, read_only=True) as connection:
        unions = connection.execute(
            f"SELECT id, code, name, coalesce(level, '') FROM {UNION}"
        ).fetchall()
        standing = _standing(connection, table, day)
    have = {p.body_code for p in loaded.packages}
    sealed = {p.body_code for p in loaded.packages if p.period == str(period)}
    codes = {key: code for key, code, *_rest in unions}
    names = {key: name for key, _code, name, _level in unions}
    found = {}
    for key, code, name, level in unions:
        parent, depth = standing.get(key, (None, 0))
        above = codes.get(parent, "")
        found[key] = Body(
            key, code, name, level, above, depth, code in sealed, code in have
        )
    return list(_walk(found, {k: v[0] for k, v in standing.items()}, names))


def _standing(
    connection: duckdb.DuckDBPyConnection, table: str, day: date
) -> dict[int, tuple[int | None, int]]:
    """Union → the body directly above and how many are above, on a day."""
    rows = connection.execute(
        "WITH on_day AS (SELECT ancestor_id AS a, descendant_id AS d"
        f" FROM {table} WHERE since <= $day AND until > $day AND a <> d),"
        " depth AS (SELECT d, count(*) AS n FROM on_day GROUP BY d)"
        " SELECT o.d, arg_max(o.a, coalesce(h.n, 0)), count(*)"
        " FROM on_day o LEFT JOIN depth h ON h.d = o.a GROUP BY o.d",
        {"day": day},
    ).fetchall()
    return {below: (above, depth) for below, above, depth in rows}


def _walk(found: dict[int, Body], above: dict, names: dict) -> Iterator[Body]:
    """From the top down, bodies of one body by name."""
    below: dict[int | None, list[int]] = {}
    for key in sorted(found, key=lambda key: names[key] or ""):
        below.setdefault(above.get(key), []).append(key)
    front = list(reversed(below.get(None, [])))
    while front:
        key = front.pop()
        yield found[key]
        front += reversed(below.get(key, []))


def within(bodies: Iterable[Body], top: str) -> list[Body]:
    """The body of a code and all below it; all bodies when it is not among them."""
    bodies = list(bodies)
    inside = {top}
    for body in bodies:
        if body.above in inside:
            inside.add(body.code)
    found = [body for body in bodies if body.code in inside]
    if not found:
        return bodies
    deepest = min(body.depth for body in found)
    return [replace(body, depth=body.depth - deepest) for body in found]


def sealed_values(packages: Iterable[Given], period: Period) -> dict[tuple, str]:
    """Code of the body and code of the figure → the value that its package was sealed
    with; of an interval its upper end, blank for nothing."""
    return {
        (package.body_code, line["code"]): _value(line)
        for package in packages
        if package.period == str(period)
        for line in _figures(package)
        if _is_plain(line, period)
    }


def _figures(package: Given) -> list[dict]:
    """What its ``figures.json`` lists; nothing when it has none."""
    try:
        told = json.loads((package.folder / "figures.json").read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return told if isinstance(told, list) else []


def _is_plain(line: dict, period: Period) -> bool:
    """Whether it is the figure of the whole branch and period, without a breakdown."""
    asked = (line.get("arguments") or {}, line["scope"], line["period"], line["on"])
    return asked == ({}, "branch", str(period), period.last.isoformat())


def _value(line: dict) -> str:
    return line["high"] or ""
