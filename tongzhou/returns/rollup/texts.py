"""A roll-up as JSON, and as a table for the terminal."""

import json
import unicodedata
from collections.abc import Iterator
from typing import TextIO

from django.utils.translation import gettext as _

from tongzhou.indicators.figures import Figure
from tongzhou.kit import indicators
from tongzhou.returns.rollup.computing import Body, Result
from tongzhou.returns.rollup.lines import by_line


def write_json(result: Result, file: TextIO, engine: str = "duckdb") -> None:
    """One object: what was asked, the packages, the bodies, the figures by code.

    Money is in 元, shares in percent. A figure names the bodies that have rows and all
    that have sealed or stand above; it is written piece by piece, whatever its size.
    """
    head = {
        "period": str(result.period),
        "reading": result.reading,
        "engine": engine,
        "packages": [_package(package) for package in result.loaded.packages],
        "left_out": [
            {"name": one.name, "reason": one.reason} for one in result.loaded.left_out
        ],
        "notices": result.notices,
        "bodies": [_body(body) for body in result.bodies],
    }
    file.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2])
    file.write(',\n "figures": {')
    upper = {body.key for body in result.upper_bodies}
    for number, code in enumerate(result.totals):
        figures = {
            body.code: as_dict(result.figure(code, body))
            for body in result.bodies
            if body.key in upper or result.has_rows(code, body)
        }
        item = indicators.registry[code]
        said = {"label": str(item.label), "unit": item.unit.value, "bodies": figures}
        comma = "," if number else ""
        text = json.dumps(said, ensure_ascii=False, sort_keys=True)
        file.write(f"{comma}\n  {json.dumps(code)}: {text}")
    file.write("\n }\n}\n")


def _package(package) -> dict:
    return {
        "name": package.name,
        "body": package.body_code,
        "period": package.period,
        "sealed_at": package.sealed_at,
        "people_without_id": package.manifest.get("people_without_id", 0),
        "verified": True,
    }


def _body(body: Body) -> dict:
    return {
        "code": body.code,
        "name": body.name,
        "level": body.level,
        "above": body.above,
        "sealed": body.sealed,
    }


def as_dict(figure: Figure) -> dict:
    """A figure as JSON knows it."""

    def number(value):
        if value is None or isinstance(value, int):
            return value
        return int(value) if value == int(value) else float(value)

    found = {"value": number(figure.value), "rows": figure.row_count}
    if not figure.exact:
        found |= {"low": number(figure.low), "high": number(figure.high)}
    if figure.parts:
        found["having"], found["population"] = map(number, figure.parts)
    return found


def table(result: Result, width: int) -> Iterator[str]:
    """Figures down, bodies across: as many as ``width`` holds, the top ones first."""
    bodies = result.upper_bodies
    label = max(24, width // 3)
    shown = bodies[: max(1, (width - label) // 15)]
    for line, codes in by_line(result.totals).items():
        yield ""
        heads = "".join(_cell(body.name, 15, right=True) for body in shown)
        yield _cell(line, label) + heads
        for code in codes:
            values = (result.figure(code, body).text for body in shown)
            cells = "".join(_cell(value, 15, right=True) for value in values)
            yield _cell(str(indicators.registry[code].label), label) + cells
    if len(shown) < len(bodies):
        yield ""
        yield _("%(count)s more bodies: write them to a file with -o.") % {
            "count": len(bodies) - len(shown)
        }


def _cell(text: str, width: int, *, right: bool = False) -> str:
    """The text in so many columns of a terminal, cut where it is too long."""
    room = width - 1
    while _width(text) > room:
        text = text[:-2] + "…"
    gap = " " * (room - _width(text))
    return f" {gap}{text}" if right else f"{text}{gap} "


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
