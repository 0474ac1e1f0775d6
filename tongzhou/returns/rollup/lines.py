"""The work line of a figure: that of the area which declares it."""

from collections.abc import Iterable

from django.urls import get_resolver
from django.utils.translation import gettext as _

from tongzhou.kit import indicators, menu


def by_line(codes: Iterable[str]) -> dict[str, list[str]]:
    """Work line → codes of its figures, in the menu's order; the rest comes last."""
    lines = _lines()
    found: dict[int, list[str]] = {}
    for code in codes:
        found.setdefault(lines.get(code.partition(".")[0], 99), []).append(code)
    return {_label(line): found[line] for line in sorted(found)}


def _lines() -> dict[str, int]:
    """Label of an area → the first work line on which the menu shows it."""
    assert get_resolver().url_patterns  # loads the screens, which join the menu
    found: dict[str, int] = {}
    for entry in menu.entries():
        label = entry.url_name.partition(":")[0]
        found[label] = min(entry.line, found.get(label, entry.line))
    return found


def _label(line: int) -> str:
    return str(menu.Line(line).label) if line in list(menu.Line) else _("Other figures")


def head_of(code: str) -> str:
    """A figure as the head of a column: its words and its measure."""
    item = indicators.registry[code]
    return (
        f"{item.label} ({item.measure_word})" if item.measure_word else f"{item.label}"
    )
