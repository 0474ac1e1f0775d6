"""Writing millions of rows: one pass, bounded memory, no forms and no journal."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from django.core.management.color import no_style
from django.db import connection, models

AT_ONCE = 5000


def write(model: type[models.Model], rows: Iterable[dict]) -> int:
    """Write ``rows``, dicts of one and the same keys (``attname``); returns how many.

    What the dicts leave out gets the default of its field; ids count from one.
    """
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return 0
    given = list(first)
    rest = {
        field.attname: _usual(field)
        for field in model._meta.concrete_fields
        if field.attname not in given
    }
    numbered = rest.pop("id", "absent") is None
    columns = [model._meta.get_field(name).column for name in [*given, *rest]]
    fixed = tuple(rest.values())
    lines = _lines(first, rows, given, fixed, numbered)
    sink = _copy if connection.vendor == "postgresql" else _insert
    return sink(model._meta.db_table, [*(["id"] if numbered else []), *columns], lines)


def _lines(first, rows, given, fixed, numbered) -> Iterator[tuple]:
    for number, row in enumerate(chain([first], rows), start=1):
        values = tuple(row[name] for name in given) + fixed
        yield (number, *values) if numbered else values


def _usual(field: models.Field):
    """The default as the database keeps it."""
    if field.primary_key or (field.null and not field.has_default()):
        return None
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return field.get_db_prep_save(field.pre_save(field.model(), True), connection)
    default = field.get_default()
    if default is None:
        raise ValueError(f"{field} has no default: give it a value.")
    return field.get_db_prep_save(default, connection)


def _insert(table: str, columns: list[str], lines: Iterator[tuple]) -> int:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join(["%s"] * len(columns))
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
    written = 0
    with connection.cursor() as cursor:
        while chunk := list(islice(lines, AT_ONCE)):
            cursor.executemany(statement, chunk)
            written += len(chunk)
    return written


def _copy(table: str, columns: list[str], lines: Iterator[tuple]) -> int:
    names = ", ".join(f'"{name}"' for name in columns)
    written = 0
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as sink,
    ):
        for line in lines:
            sink.write_row(line)
            written += 1
    return written


def settle(kinds: Iterable[type[models.Model]]) -> None:
    """Counters behind the ids that are taken; on PostgreSQL fresh statistics, as its
    autovacuum would make them."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(kinds))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
