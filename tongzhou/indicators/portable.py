"""One definition, several engines: declared sets in the SQL of DuckDB and of Spark.

Django compiles for PostgreSQL without any server; sqlglot translates. What may stand in
a declared set is the portable vocabulary, on which all engines agree to the last unit.
Values stay parameters from end to end.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.models import QuerySet
from django.utils import translation

from tongzhou.kit.indicators import Indicator, Share
from tongzhou.kit.periods import Period

if TYPE_CHECKING:
    from sqlglot import exp

_WORDS = """
    Select Union With CTE Subquery From Join Where Group Table TableAlias Identifier
    Column Alias Star Distinct Paren And Or Not EQ NEQ LT LTE GT GTE Between In Is Null
    Boolean Literal Placeholder Exists Case If Coalesce Count Sum Min Max Filter
"""
VOCABULARY = frozenset(_WORDS.split())
"""The constructs of sqlglot's tree that mean the same on every engine."""

UNLIKE = {
    "Order": "an order",
    "Limit": "a limit",
    "Offset": "an offset",
    "Window": "a window",
    "Like": "LIKE",
    "ILike": "LIKE without case",
    "DPipe": "joined text",
    "Anonymous": "a function of one engine",
    "TimestampTrunc": "a truncated date",
    "Extract": "a part of a date",
    "Div": "division",
    "Cast": "a cast",
}
"""Words for some constructs that are refused; the others go by their own name."""


class Unserved(DatabaseWrapper):
    """PostgreSQL's words without a server: it compiles, and never connects."""

    pg_version = 160000

    def connect(self):
        raise RuntimeError("This connection only writes SQL.")


@cache
def connection() -> Unserved:
    """The connection for which portable SQL is compiled."""
    default = {**settings.DATABASES["default"], "NAME": "portable", "OPTIONS": {}}
    default |= {"TIME_ZONE": None, "CONN_HEALTH_CHECKS": False}
    return Unserved({**default, "ENGINE": "django.db.backends.postgresql"}, "portable")


def compiled(rows: QuerySet) -> tuple[str, Sequence]:
    """A queryset as PostgreSQL's SQL with ``%s`` for each of its parameters.

    Raises ``EmptyResultSet`` where Django sees that there can be no row.
    """
    return rows.query.get_compiler(connection=connection()).as_sql()


def refused(sql: str, params: Sequence) -> list[str]:
    """What in a statement is outside the portable vocabulary, by name."""
    return list(_refused(_named(sql, len(params))))


@lru_cache(maxsize=4096)
def _refused(sql: str) -> tuple[str, ...]:
    return tuple(outside(parsed(sql)))


def tables(sql: str, params: Sequence) -> frozenset[str]:
    """The tables that a statement reads."""
    return _tables(_named(sql, len(params)))


@lru_cache(maxsize=4096)
def _tables(sql: str) -> frozenset[str]:
    from sqlglot import exp

    tree = parsed(sql)
    own = {part.alias for part in tree.find_all(exp.CTE)}
    return frozenset({table.name for table in tree.find_all(exp.Table)} - own)


def translated(sql: str, params: Sequence, dialect: str) -> tuple[str, dict]:
    """The statement in another dialect, its parameters by name: ``p0``, ``p1`` …

    Raises ``ValueError`` for what is outside the portable vocabulary.
    """
    bound = {f"p{number}": plain(value) for number, value in enumerate(params)}
    return _translated(_named(sql, len(params)), dialect), bound


@lru_cache(maxsize=4096)
def _translated(sql: str, dialect: str) -> str:
    tree = parsed(sql)
    found = next(outside(tree), None)
    if found:
        raise ValueError(f"{found} is not portable: {sql}")
    return tree.sql(dialect=dialect)


def _named(sql: str, count: int) -> str:
    return sql % tuple(f"%(p{number})s" for number in range(count)) if count else sql


def plain(value):
    """A parameter as every engine takes it.

    Raises ``TypeError`` for a kind of value that no declared set may bind.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    raise TypeError(f"No engine is given a {type(value).__name__}.")


def parsed(sql: str) -> "exp.Expression":
    """The tree of a statement; ``EXISTS`` asks for any row, so its limit is dropped."""
    import sqlglot
    from sqlglot import exp

    tree = sqlglot.parse_one(sql, read="postgres")
    for exists in tree.find_all(exp.Exists):
        exists.this.set("limit", None)
    return tree


def outside(tree: "exp.Expression") -> Iterator[str]:
    """The constructs of a tree that are not in the portable vocabulary, by name.

    What stands inside such a construct is not looked at.
    """
    for node in tree.walk(prune=_is_foreign):
        if _is_foreign(node):
            name = type(node).__name__
            yield UNLIKE.get(name, name)


def _is_foreign(node: "exp.Expression") -> bool:
    return type(node).__name__ not in VOCABULARY


def digest(item: Indicator | Share) -> str:
    """SHA-256 of what a figure means: its compiled set and its English definition.

    Two ledgers whose digests agree count the same thing in the same way; every
    breakdown that is declared is part of it.
    """
    with translation.override("en"):
        text = [item.code, str(item.definition)]
    if isinstance(item, Share):
        text += [digest(item.having), digest(item.population)]
    else:
        text += [str(item.total), str(item.unit), item.joint, *_statements(item)]
    return hashlib.sha256("\n".join(text).encode()).hexdigest()


def _statements(item: Indicator) -> Iterator[str]:
    from tongzhou.indicators import grouping
    from tongzhou.indicators.narrowing import Question

    asked = [{}] + [{n: c.value} for n, values in item.choices.items() for c in values]
    for arguments in asked:
        question = Question(None, Period.year(2000), arguments=arguments)
        try:
            sql, params = compiled(grouping.counted(item, question))
        except EmptyResultSet:
            sql, params = "", []
        yield f"{sql} {[plain(value) for value in params]}"
