"""One index per model of every text that means a record, built once per import."""

import difflib
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable

from django.db import models

from tongzhou.ledger.cells import clean_text
from tongzhou.screens import references
from tongzhou.screens.registry import SHALLOW, visible

KEPT = 20_000
"""So many records are held in memory for each model."""
_TOKEN = re.compile(r"(.*?)\s*[#＃](\d+(?:-[0-9a-f]{6})?)$", re.DOTALL)


def token(record: models.Model) -> str:
    """The 系统编号 of a record: its number, and a mark that another ledger's has not."""
    mark = f"{record._meta.label_lower}:{record.pk}:{_born(record)}"
    return f"{record.pk}-{hashlib.sha256(mark.encode()).hexdigest()[:6]}"


def _born(record) -> str:
    born = getattr(record, "created_at", None)
    return f"{born.timestamp():.6f}" if born else ""


def split_token(text: str) -> tuple[str, str]:
    """``王伟 #12-a1b2c3`` → name and number; without a number all of it is the name."""
    match = _TOKEN.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")


class Names:
    """The records of one model by their texts and numbers."""

    def __init__(self, model: type[models.Model], user=None):
        self.model, self.user = model, user
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._loose: dict[str, list[int]] = defaultdict(list)
        self._tokens: dict[str, int] = {}
        self._records: dict[int, models.Model] = {}
        self._labels: dict[int, str] = {}
        self._read = False

    def queryset(self):
        """The records that may be named, each with those that its text is made of."""
        rows = visible(self.model, self.user) if self.user else with_named(self.model)
        if any(f.name == "state" for f in self.model._meta.concrete_fields):
            rows = rows.exclude(state="void")
        return rows

    def _read_all(self) -> None:
        if self._read:
            return
        self._read = True
        hidden = [
            f.name for f in self.model._meta.concrete_fields if hasattr(f, "sensitive")
        ]
        for record in self.queryset().defer(*hidden).iterator(chunk_size=2000):
            self._enter(record)

    def take_number(self, number: str, pk: int) -> None:
        """In this file ``number`` means the record ``pk``."""
        self._tokens[number] = pk

    def add(self, record: models.Model) -> None:
        """Take in a record that has just been saved."""
        if self._read:
            self._enter(record)

    def _enter(self, record: models.Model) -> None:
        for text in references.names_of(record):
            for names, wanted in (
                (self._exact, clean_text(text).casefold()),
                (self._loose, references.normalised(text)),
            ):
                if wanted and record.pk not in names[wanted]:
                    names[wanted].append(record.pk)
        self._labels[record.pk] = str(record)

    def answer(self, text: str, pk: int) -> None:
        """From now on ``text`` means the record ``pk``."""
        self._read_all()
        self._exact[clean_text(text).casefold()] = [pk]

    def find(self, text: str) -> list[int]:
        """The numbers of the records that ``text`` means: none, one, or several."""
        name, number = split_token(clean_text(text))
        if number:
            found = self.numbered(number)
            if found or not name:
                return [found] if found else []
        self._read_all()
        exact = self._exact.get(name.casefold())
        return exact or self._loose.get(references.normalised(name), [])

    def numbered(self, number: str, *, fetched: bool = False) -> int | None:
        """The record with a 系统编号; one of another ledger is nobody.

        ``fetched``: it is among those read just now, or it is not there.
        """
        if number in self._tokens:
            return self._tokens[number]
        pk, _, mark = number.partition("-")
        look = self._records.get if fetched else self.get
        record = look(int(pk)) if len(pk) < 18 else None
        if record is None or (mark and token(record) != number):
            return None
        return record.pk

    def get(self, pk: int) -> models.Model | None:
        """The record itself, if the user may see it."""
        if pk not in self._records:
            self.fetch([pk])
        return self._records.get(pk)

    def fetch(self, pks: Iterable[int]) -> None:
        """Read these records at once."""
        asked = set(pks)
        wanted = asked - self._records.keys()
        if len(self._records) + len(wanted) > KEPT:
            self._records.clear()
            wanted = asked
        rows = self.queryset() if wanted else []
        missing = list(wanted)
        for start in range(0, len(missing), 2000):
            for record in rows.filter(pk__in=missing[start : start + 2000]):
                self._records[record.pk] = record

    def label(self, pk: int) -> str:
        """A record as a sentence names it: its name and its number."""
        return f"{self._labels.get(pk) or self.get(pk)} #{pk}"

    def unique(self, record: models.Model) -> str:
        """The text that means this record and no other."""
        self._read_all()
        text = next(iter(references.names_of(record)), "")
        means = self._exact.get(clean_text(text).casefold(), [])
        return text if means == [record.pk] else f"{text} #{token(record)}".strip()

    def near(self, text: str, limit: int = 3) -> list[int]:
        """The records whose names are most like ``text``, the likest first."""
        self._read_all()
        wanted = references.normalised(text)
        best: dict[int, float] = {}
        for name, pks in self._loose.items():
            if not set(name) & set(wanted):
                continue
            score = _likeness(wanted, name)
            for pk in pks if score >= 0.5 else ():
                best[pk] = max(score, best.get(pk, 0))
        return sorted(best, key=lambda pk: (-best[pk], pk))[:limit]


def _likeness(wanted: str, name: str) -> float:
    inside = min(len(wanted), len(name)) > 1 and (wanted in name or name in wanted)
    matcher = difflib.SequenceMatcher(None, wanted, name)
    if not inside and matcher.quick_ratio() < 0.5:
        return 0.0
    return matcher.ratio() + (0.3 if inside else 0)


def with_named(model: type[models.Model]):
    """All records, each with those that its text is made of."""
    keys = [
        f.name
        for f in model._meta.concrete_fields
        if f.many_to_one and f.name not in SHALLOW
    ]
    rows = model._base_manager.all()
    return rows.select_related(*keys) if keys else rows


class Directory:
    """The indexes of all models that an import refers to."""

    def __init__(self, user=None):
        self.user = user
        self._names: dict[type[models.Model], Names] = {}

    def __getitem__(self, model: type[models.Model]) -> Names:
        if model not in self._names:
            self._names[model] = Names(model, self.user)
        return self._names[model]
