"""What every engine over tables answers: totals of all bodies, and the rows of one."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from django.core.exceptions import EmptyResultSet

from tongzhou.indicators import grouping, narrowing, portable
from tongzhou.indicators.figures import Totals
from tongzhou.indicators.narrowing import Question
from tongzhou.kit.indicators import Indicator, Share
from tongzhou.organisations.models import Union

AT_ONCE = 24
"""So many sets an engine is given together; then progress is told."""


def _sets_of(item: Indicator | Share) -> tuple[Indicator, ...]:
    return (item.having, item.population) if isinstance(item, Share) else (item,)


class Engine(ABC):
    """Declared sets over tables named like the live ones, with the same columns."""

    dialect: str

    def grouped(self, item: Indicator | Share, question: Question) -> dict[int, Totals]:
        """Union id → what the set comes to, of every body that has rows.

        The body of ``question`` is not looked at. ``figures.figure_from`` makes figures
        of the totals.
        """
        if isinstance(item, Share):
            sets = _sets_of(item)
            return grouping.together(*(self.grouped(part, question) for part in sets))
        try:
            asked = grouping.statement(item, question)
        except EmptyResultSet:
            return {}
        sql, bound = portable.translated(*asked, self.dialect)
        return grouping.totals_by_body(item, self.run(sql, bound)[1])

    def all_grouped(
        self,
        items: Iterable[Indicator | Share],
        question: Question,
        said: Callable[[int, int], None] = lambda done, all: None,
    ) -> dict[str, dict[int, Totals]]:
        """Code → what ``grouped`` says of it; a set of several shares is read once.

        ``said`` is told how many sets are read, and how many there are.
        """
        items = list(items)
        sets = list({s.code: s for item in items for s in _sets_of(item)}.values())
        totals = {}
        for start in range(0, len(sets), AT_ONCE):
            said(start, len(sets))
            some = sets[start : start + AT_ONCE]
            found = self.each_grouped(some, question)
            totals |= {s.code: one for s, one in zip(some, found, strict=True)}
        said(len(sets), len(sets))
        return {
            item.code: grouping.together(*(totals[s.code] for s in _sets_of(item)))
            if item.is_share
            else totals[item.code]
            for item in items
        }

    def each_grouped(self, sets: list[Indicator], question: Question) -> list[dict]:
        """``grouped`` of each set; an engine may work on several at the same time."""
        return [self.grouped(item, question) for item in sets]

    def rows(
        self,
        item: Indicator | Share,
        question: Question,
        body_id: int,
        limit: int,
        *,
        missing: bool = False,
    ) -> list[dict]:
        """Up to ``limit`` rows that the figure of a body counts, by their keys.

        Each is a dict of the columns that the table has here. Of a share they are the
        population, with ``missing`` those of it that do not have it.
        """
        asked = replace(question, body=Union(pk=body_id))
        if not isinstance(item, Share):
            found = narrowing.rows(item, asked)
        elif missing:
            found = narrowing.missing(item, asked)
        else:
            found = narrowing.rows(item.population, asked)
        names = self._names(found.model)
        try:
            sql, params = portable.compiled(found.order_by().values(*names))
        except EmptyResultSet:
            return []
        sql, bound = portable.translated(sql, params, self.dialect)
        key = found.model._meta.pk.column
        sql = f"SELECT * FROM ({sql}) AS found ORDER BY {key} LIMIT {int(limit)}"
        columns, rows = self.run(sql, bound)
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def _names(self, model) -> list[str]:
        """The attributes of the columns that the table of ``model`` has here."""
        present = set(self.columns(model._meta.db_table))
        fields = model._meta.concrete_fields
        return [field.attname for field in fields if field.column in present]

    @abstractmethod
    def run(self, sql: str, bound: dict) -> tuple[list[str], Sequence[tuple]]:
        """The names of a statement's columns, and its rows."""

    @abstractmethod
    def columns(self, table: str) -> list[str]:
        """The columns that a table has here; none when there is no such table."""

    @abstractmethod
    def close(self) -> None:
        """Give back what the engine holds."""

    def __enter__(self):
        return self

    def __exit__(self, *_error) -> None:
        self.close()
