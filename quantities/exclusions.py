"""Decides whether the numeral that begins at a place counts nothing."""

import re
from functools import cache

from quantities import datewords, namewords
from quantities.model import Reason

_CLASSES = {"d": "0123456789", "c": "零〇一二三四五六七八九十百千万亿两廿卅"}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


def _table() -> dict[str, tuple[int, ...]]:
    """For each sign the entries that may begin with it, in their order."""
    by_sign: dict[str, tuple[int, ...]] = {}
    for place, (_, starts, _) in enumerate(_ENTRIES):
        for sign in _signs(starts):
            by_sign[sign] = (*by_sign.get(sign, ()), place)
    return by_sign


def _signs(starts: str) -> set[str]:
    expanded = "".join(_CLASSES.get(sign, sign) for sign in starts)
    return set(expanded.replace("①", _CIRCLED))


@cache
def _alternatives(places: tuple[int, ...]) -> re.Pattern[str]:
    """The patterns of these entries as one; the group that matched names the entry.

    Made when a text first needs it: all of them together take most of a second.
    """
    branches = [f"(?P<entry{place}>{_ENTRIES[place][2]})" for place in places]
    return re.compile("|".join(branches))


_ENTRIES = namewords.DOCUMENTS + datewords.ENTRIES + namewords.ENTRIES
_TABLE = _table()
STARTS = "".join(sorted(_TABLE))


def not_a_quantity(text: str, start: int) -> tuple[int, Reason] | None:
    """Where the numeral at ``start`` ends and why it counts nothing, if so."""
    places = _TABLE.get(text[start])
    found = _alternatives(places).match(text, start) if places else None
    if found is None or found.lastgroup is None:
        return None
    return found.end(), _ENTRIES[int(found.lastgroup.removeprefix("entry"))][0]
