"""The lines of the menu: fixed by work line, joined by declaration."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from django.utils.translation import gettext_lazy as _


class Line(IntEnum):
    """A work line of the office; the order is the menu's."""

    ORGANISATION = 1
    ECONOMY = 2
    EDUCATION = 3
    DEMOCRACY = 4
    RIGHTS = 5
    WOMEN = 6
    FUNDS = 7
    OFFICE = 8
    REPORTS = 9
    BASE = 10

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Line.ORGANISATION: _("Organisation"),
    Line.ECONOMY: _("Economy and skills"),
    Line.EDUCATION: _("Education and culture"),
    Line.DEMOCRACY: _("Democratic management"),
    Line.RIGHTS: _("Rights and care"),
    Line.WOMEN: _("Women workers"),
    Line.FUNDS: _("Funds and audit"),
    Line.OFFICE: _("Office"),
    Line.REPORTS: _("Summaries and returns"),
    Line.BASE: _("Base data"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the menu: its line, words, address name and needed permission.

    ``when(user)`` says for whom else than by permission it is of no use.
    """

    line: Line
    label: str
    url_name: str
    permission: str = ""
    order: int = 50
    when: Callable[[object], bool] | None = None

    def is_for(self, user) -> bool:
        if self.permission and not user.has_perm(self.permission):
            return False
        return self.when is None or self.when(user)


_entries: dict[str, Entry] = {}


def register(entry: Entry) -> None:
    _entries[entry.url_name] = entry


def entries() -> list[Entry]:
    """All that have joined the menu."""
    return list(_entries.values())


def lines_for(user) -> list[tuple[str, list[Entry]]]:
    """The lines with the entries that ``user`` may open; empty lines are left out."""
    lines: dict[Line, list[Entry]] = defaultdict(list)
    for entry in sorted(_entries.values(), key=lambda e: (e.line, e.order)):
        if entry.is_for(user):
            lines[entry.line].append(entry)
    return [(line.label, entries) for line, entries in sorted(lines.items())]


@dataclass(frozen=True, slots=True)
class Short:
    """The menu of somebody with few things to do: words and address of each.

    ``used`` names the entries under which her body keeps records; others fold away.
    """

    links: tuple[tuple[str, str], ...] = ()
    used: frozenset[str] = frozenset()

    def shows(self, entry: Entry) -> bool:
        return not self.links or entry.url_name in self.used


_short: list[Callable[[object], Short | None]] = []


def register_short(function: Callable[[object], Short | None]):
    """``function(user)`` gives a short menu to those who need no other."""
    _short.append(function)
    return function


def short_for(user) -> Short:
    return next(filter(None, (function(user) for function in _short)), Short())
