"""What the pages of a roll-up show: totals, bodies, rows."""

from dataclasses import dataclass
from decimal import Decimal

from tongzhou.indicators.figures import Figure, number_text
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.organisations.models import Union
from tongzhou.returns.rollup.labels import Reader
from tongzhou.returns.rollup.lines import by_line
from tongzhou.returns.rollup.models import Rollup, RollupFigure


@dataclass(frozen=True)
class Total:
    """A figure of one body: as it is now, and what its package was sealed with."""

    code: str
    name: str
    level: str
    depth: int
    sealed: bool
    seals: bool
    figure: Figure
    before: Figure | None = None
    restated: bool = False

    @property
    def indent(self) -> str:
        return f"{self.depth * 1.2:.1f}rem"

    @property
    def change(self) -> str:
        """By how much the sealed value has changed: ``+3``, ``−1.5``."""
        if not self.restated or None in (self.before.value, self.figure.value):
            return ""
        change = Decimal(self.figure.value) - Decimal(self.before.value)
        return f"{'+' if change > 0 else '−'}{number_text(abs(change))}"


def overview(rollup: Rollup, query: str = "") -> dict:
    """Every figure of the topmost body by work line, and what a reader has to know."""
    top = rollup.bodies[0] if rollup.bodies else None
    figures = rollup.figures.filter(body_code=top["code"]) if top else []
    kept = {row.code: row for row in figures if row.code in indicators.registry}
    wanted = [code for code in kept if not query or _meant(code, query)]
    restated = set(
        rollup.figures.filter(sealed_differs=True).values_list("code", flat=True)
    )
    groups = {
        line: [(_total(rollup, top, kept[code]), code in restated) for code in codes]
        for line, codes in by_line(wanted).items()
    }
    return {
        "top": top,
        "groups": groups,
        "restated": len(restated),
    }


def _meant(code: str, query: str) -> bool:
    item = indicators.registry[code]
    text = " ".join([str(item.label), code, *item.words])
    return query.casefold() in text.casefold()


def by_body(rollup: Rollup, item) -> list[Total]:
    """The figure of each body that seals and of those above, from the top down."""
    kept = {row.body_code: row for row in rollup.figures.filter(code=item.code)}
    return [
        _total(rollup, body, kept[body["code"]])
        for body in rollup.bodies
        if body["code"] in kept
    ]


def _total(rollup: Rollup, body: dict, row: RollupFigure) -> Total:
    item = indicators.registry[row.code]
    asked = Question(_union(body), rollup.period, reading=rollup.reading)
    parts = None if row.population is None else (row.having, row.population)
    figure = Figure(
        item, asked, row.value, row.row_count, row.low, row.high, parts=parts
    )
    before = None
    if row.sealed is not None:
        value = row.sealed_value
        before = Figure(item, asked, value, low=value, high=value)
    return Total(
        code=body["code"],
        name=body["name"],
        level=str(Union.Level(body["level"]).label) if body["level"] else "",
        depth=body["depth"],
        sealed=body["sealed"],
        seals=body["seals"],
        figure=figure,
        before=before,
        restated=row.sealed_differs,
    )


def _union(body: dict) -> Union:
    return Union(pk=body["key"], code=body["code"], name=body["name"])


def rows(engine, rollup: Rollup, item, code: str, limit: int, *, missing=False):
    """The first rows of a body's figure in words; nothing for a body that is not here."""
    found = engine.run(
        "SELECT id, name FROM organisations_union WHERE code = $code", {"code": code}
    )[1]
    if not found:
        return None
    key, name = found[0]
    asked = Question(None, rollup.period, reading=rollup.reading)
    given = engine.rows(item, asked, key, limit, missing=missing)
    lines = Reader(engine, rollup.packages).lines(item.model, given)
    return {"lines": lines, "body_name": name, "body_code": code}
