"""Charts as Vega-Lite specifications: drawn on screen and on paper from one text."""

from django.utils.translation import gettext as _

from tongzhou.kit.languages import reads_chinese

COLOUR = "#a4262c"


def by_month(months) -> dict:
    """Bars of a figure month by month; shares and stocks are lines."""
    item = months[0][1].item
    values = [
        {"month": period.first.strftime("%Y-%m"), "value": _number(figure)}
        for period, figure in months
    ]
    mark = {"type": "bar", "cornerRadiusEnd": 2}
    if item.is_share or not item.is_flow:
        mark = {"type": "line", "point": True}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": str(item.label),
        "width": "container",
        "height": 180,
        "data": {"values": values},
        "mark": mark | {"color": COLOUR},
        "encoding": {
            "x": {"field": "month", "type": "ordinal", "title": _("month")},
            "y": {
                "field": "value",
                "type": "quantitative",
                "title": _unit(item),
                "axis": {"tickMinStep": 1} if _are_whole(values) else {},
            },
            "tooltip": [{"field": "month"}, {"field": "value"}],
        },
    }


def _are_whole(values: list[dict]) -> bool:
    """Whether a line between two whole numbers would be a mark that nothing can reach."""
    return all(float(one["value"] or 0).is_integer() for one in values)


def _unit(item) -> str:
    """The measure word, which only Chinese has; elsewhere the unit's name."""
    return item.measure_word if reads_chinese() else str(item.unit.label)


def _number(figure) -> float | None:
    return None if figure.value is None else float(figure.value)
