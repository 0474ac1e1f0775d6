"""Finding a record by the words that people use for it."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import CharField, Model, Q, QuerySet

from tongzhou.kit import sheets
from tongzhou.screens.registry import screen_of

_NOISE = re.compile(r"[\s\"'“”‘’「」『』《》〈〉·・,.，。、]")
_TAIL = re.compile(r"(?:集团|控股)?(?:股份)?有限(?:责任)?公司$|(?:股份|集团)?公司$")
_NUMBER = re.compile(r"(?:.*\s)?#(\d+)")
_NAME_FIELDS = (
    "name",
    "short_name",
    "former_names",
    "aliases",
    "title",
    "code",
    "credit_code",
    "number",
    "trade",
)
SMALL = 2000
"""Tables up to this size are compared name by name; larger ones are narrowed in SQL."""


@lru_cache(maxsize=100_000)
def normalised(text: str) -> str:
    """One writing for one name: width, blanks, quotes and 有限公司 do not matter.

    ``江苏「东光」微电子 股份有限公司`` → ``江苏东光微电子``.
    """
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", str(text))).casefold()
    return _TAIL.sub("", plain) or plain


def names_of(record: Model) -> list[str]:
    """Every text that means this record."""
    names = [*getattr(record, "names", [])]
    sheet = sheets.registry.get(record._meta.label_lower)
    if sheet:
        names += sheet.reference(record)
    return list(dict.fromkeys(n for n in (*names, str(record)) if n))


def find(queryset: QuerySet, text: str) -> list[Model]:
    """The records of ``queryset`` that ``text`` names: ``#12``, or any of their names."""
    if match := _NUMBER.fullmatch(text.strip()):
        return list(queryset.filter(pk=match[1]))
    wanted = normalised(text)
    if not wanted:
        return []
    return [
        record
        for record in _candidates(queryset, wanted)
        if any(normalised(name) == wanted for name in names_of(record))
    ]


def near(queryset: QuerySet, text: str, limit: int = 3) -> list[Model]:
    """The records whose names are most like ``text``, the likest first."""
    wanted = normalised(text)
    scored = []
    for record in _candidates(queryset, wanted):
        score = max(_likeness(wanted, normalised(n)) for n in names_of(record))
        if score >= 0.5:
            scored.append((-score, record.pk, record))
    return [record for *_, record in sorted(scored, key=lambda s: s[:2])[:limit]]


def containing(queryset: QuerySet, text: str, limit: int = 20) -> list[Model]:
    """The first records with ``text`` in a name, for a list to choose from."""
    terms = [Q(**{f"{f}__icontains": text}) for f in search_fields(queryset.model)]
    rows = queryset.filter(Q.create(terms, connector=Q.OR)) if text else queryset
    return list(rows.distinct()[:limit] if text else rows[:limit])


def search_fields(model: type[Model]) -> list[str]:
    """The columns in which names of ``model`` stand: its screen's, else the usual ones."""
    screen = screen_of(model)
    if screen and screen.search_fields:
        return screen.search_fields
    return [
        f.name
        for f in model._meta.concrete_fields
        if f.name in _NAME_FIELDS and isinstance(f, CharField)
    ]


def _candidates(queryset: QuerySet, wanted: str) -> Iterable[Model]:
    queryset = queryset.all()  # one that has been read would be sliced into a list
    if queryset[SMALL : SMALL + 1].exists():
        pairs = {wanted[i : i + 2] for i in range(max(1, len(wanted) - 1))}
        terms = [
            Q(**{f"{field}__icontains": pair})
            for field in search_fields(queryset.model)
            for pair in sorted(pairs)[:8]
        ]
        queryset = queryset.filter(Q.create(terms, connector=Q.OR))[:SMALL]
    return queryset


def _likeness(wanted: str, name: str) -> float:
    if not name:
        return 0.0
    inside = 0.3 if min(len(wanted), len(name)) > 1 and _within(wanted, name) else 0.0
    return inside + difflib.SequenceMatcher(None, wanted, name).ratio()


def _within(one: str, other: str) -> bool:
    return one in other or other in one
