"""Decides whether the numeral that begins at a place counts nothing."""

import re

from quantities import datewords, namewords
from quantities.model import Reason

_CLASSES = {"d": "0123456789", "c": "零〇一二三四五六七八九十百千万亿两廿卅"}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_Table = dict[str, list[tuple[Reason, re.Pattern[str]]]]


def _table() -> _Table:
    """The patterns by the sign with which they may begin, in order of priority."""
    table: _Table = {}
    entries = namewords.DOCUMENTS + datewords.ENTRIES + namewords.ENTRIES
    for reason, starts, pattern in entries:
        compiled = re.compile(pattern)
        for sign in _signs(starts):
            table.setdefault(sign, []).append((reason, compiled))
    return table


def _signs(starts: str) -> set[str]:
    expanded = "".join(_CLASSES.get(sign, sign) for sign in starts)
    return set(expanded.replace("①", _CIRCLED))


_TABLE = _table()
STARTS = "".join(sorted(_TABLE))


def not_a_quantity(text: str, start: int) -> tuple[int, Reason] | None:
    """Where the numeral at ``start`` ends and why it counts nothing, if so."""
    for reason, pattern in _TABLE.get(text[start], ()):
        found = pattern.match(text, start)
        if found and found.end() > start:
            return found.end(), reason
    return None
