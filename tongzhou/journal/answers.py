"""What is worked out of the records, kept until a table that it reads is written."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping

from django.db import connection
from django.utils import timezone

from tongzhou.journal.models import KeptAnswer, TableVersion

_TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')


def kept(asked: Mapping[tuple, Callable[[], object]]) -> dict[tuple, object]:
    """Key → the answer, a kept one where nothing that it was read from has changed.

    Two queries tell which are fresh; the others are asked, and kept with the tables
    that their statements named; without any nothing would say when they change, so they
    are not kept. An answer is what JSON can hold, it is worked out of tables that the
    door writes, and holds for a day. Keys are tuples of such values.
    """
    keys = {name: digest(name) for name in asked}
    known = KeptAnswer.objects.in_bulk(list(keys.values()))
    now = versions()
    found, made = {}, []
    for name, ask in asked.items():
        row = known.get(keys[name])
        if row and row.versions == _stamp_of_today(row.tables.split(), now):
            found[name] = row.answer
            continue
        found[name], tables = _read(ask)
        if tables:
            mark = _stamp_of_today(tables, now)
            made.append(KeptAnswer(keys[name], " ".join(tables), mark, found[name]))
    KeptAnswer.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["tables", "versions", "answer"],
    )
    return found


def versions() -> dict[str, int]:
    """Table → how many times it was written; tables that never were are left out."""
    return dict(TableVersion.objects.values_list("table", "version"))


def stamp(tables: Iterable[str], now: Mapping[str, int]) -> str:
    """The versions of some tables in one word: another one when one was written."""
    return _hash(",".join(f"{table}:{now.get(table, 0)}" for table in sorted(tables)))


def digest(key: Iterable) -> str:
    """A key in one word."""
    return _hash(json.dumps(list(key)))


def tables_in(statement: str) -> set[str]:
    """The tables that a statement reads."""
    return set(_TABLE.findall(statement))


def _stamp_of_today(tables: Iterable[str], now: Mapping[str, int]) -> str:
    return _hash(f"{timezone.localdate()} {stamp(tables, now)}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _read(ask: Callable[[], object]) -> tuple[object, list[str]]:
    """The answer, and the tables that were asked for it."""
    tables = set()

    def listen(execute, sql, params, many, context):
        tables.update(tables_in(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        answer = ask()
    return answer, sorted(tables)
