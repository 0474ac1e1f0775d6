"""Several periods side by side, from the newest roll-up of each."""

from django.utils.translation import gettext as _

from tongzhou.kit import indicators
from tongzhou.organisations.models import Union
from tongzhou.returns.rollup import totals
from tongzhou.returns.rollup.models import Rollup

PERIODS = 6
COLOURS = ["#a4262c", "#3c6e8f", "#c78a00", "#4d7c4d", "#6b5b95", "#7a7a7a"]
LINES = 6
"""So many bodies are drawn; the table has them all."""


def newest(owner: Union) -> list[Rollup]:
    """The last roll-up of each of the latest periods, as it was; oldest first."""
    done = Rollup.objects.filter(
        owner=owner, state=Rollup.State.DONE, reading=Rollup.Reading.THEN
    )
    found: dict[tuple, Rollup] = {}
    for rollup in done.order_by("pk"):
        found[rollup.first, rollup.last] = rollup
    in_order = sorted(found.values(), key=lambda r: (r.last, r.first))
    return in_order[-PERIODS:]


def page(owner: Union, code: str) -> dict:
    """Periods, a row for each body, and the chart of a figure."""
    rollups = newest(owner)
    kept = {c for r in rollups for c in r.figures.values_list("code", flat=True)}
    codes = [c for c in indicators.registry if c in kept]
    item = indicators.registry.get(code if code in codes else next(iter(codes), ""))
    table = _table(rollups, item) if item else []
    return {
        "rollups": rollups,
        "items": [indicators.registry[c] for c in codes],
        "item": item,
        "table": table,
        "chart": _chart(rollups, item, table) if item and len(rollups) > 1 else None,
    }


def _table(rollups: list[Rollup], item) -> list[dict]:
    """Each body with its total in every period; nothing where it had none."""
    columns = [{t.code: t for t in totals.by_body(r, item)} for r in rollups]
    known = {}
    for column in reversed(columns):
        known |= {code: t for code, t in column.items() if code not in known}
    return [
        {
            "body": total,
            "cells": [
                (rollup, column.get(code))
                for rollup, column in zip(rollups, columns, strict=True)
            ],
        }
        for code, total in known.items()
    ]


def _chart(rollups: list[Rollup], item, table: list[dict]) -> dict:
    """Lines of the first bodies over the periods, told apart by dashes too."""
    values = [
        {
            "period": rollup.period.shown,
            "body": row["body"].name,
            "value": float(total.figure.value),
        }
        for row in table[:LINES]
        for rollup, total in row["cells"]
        if total and total.figure.value is not None
    ]
    bodies = [row["body"].name for row in table[:LINES]]
    words = {"title": None, "sort": bodies}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": str(item.label),
        "width": "container",
        "height": 220,
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {
                "field": "period",
                "type": "ordinal",
                "title": _("period"),
                "axis": {"labelAngle": 0},
            },
            "y": {
                "field": "value",
                "type": "quantitative",
                "title": item.measure_word,
            },
            "color": {
                "field": "body",
                "type": "nominal",
                "scale": {"domain": bodies, "range": COLOURS[: len(bodies)]},
                "legend": {"orient": "bottom", "columns": 2},
                **words,
            },
            "strokeDash": {"field": "body", "type": "nominal", "legend": None, **words},
            "tooltip": [{"field": "body"}, {"field": "period"}, {"field": "value"}],
        },
    }
