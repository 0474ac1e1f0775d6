"""The demonstration year in a test database: imported once, copied by other workers."""

import fcntl
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import translation

from tongzhou.demo import services, workbook
from tongzhou.demo.names import STREET
from tongzhou.events.models import Host
from tongzhou.indicators import services as indicators
from tongzhou.indicators.figures import Figure
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Ancestry, Union
from tongzhou.papers.models import PaperLink
from tongzhou.screens.models import Versioned

YEAR = Period.year(2014)


@pytest.fixture(scope="module")
def made_workbook(tmp_path_factory) -> Path:
    """The workbook as the generator makes it today."""
    path = tmp_path_factory.mktemp("demo") / "xinjie-2014.xlsx"
    workbook.write(str(path))
    return path


@pytest.fixture(scope="module")
def year(request, tmp_path_factory, django_db_setup, django_db_blocker):
    """The street in a ledger that holds the demonstration year, and nothing else."""
    folder = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        folder = folder.parent
    with django_db_blocker.unblock():
        try:
            _fill(folder)
            take_statistics()
            yield Union.objects.get(name=STREET)
        finally:
            empty()


def _fill(folder: Path) -> None:
    """Import the year, or take the copy of whoever has imported it in this run."""
    copy = folder / "year.pickle"
    with _alone(folder / "year.lock"):
        if copy.exists():
            paste(pickle.loads(copy.read_bytes()))
            return
        path = folder / services.EXAMPLE.name
        workbook.write(str(path))
        with translation.override("zh-hans"):
            services.take_in(path)
        copy.write_bytes(pickle.dumps(copied()))


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def tables() -> list[str]:
    """The tables of our models."""
    return [model._meta.db_table for model in _models()]


def _models() -> list:
    models = apps.get_models(include_auto_created=True)
    return [m for m in models if m.__module__.startswith("tongzhou.")]


def counted_tables() -> set[str]:
    """Tables that the door writes, or whose writers count their changes themselves."""
    themselves = {Ancestry, Host, PaperLink}
    return {
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Versioned) or model in themselves
    }


def copied() -> dict[str, tuple]:
    """Table → its columns and rows, as the database gives them."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            found[table] = (columns, cursor.fetchall())
    return found


def paste(tables: dict[str, tuple]) -> None:
    """Enter the rows with their keys; PostgreSQL gives new rows the keys after them."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in tables.items():
            names = ", ".join(f'"{column}"' for column in columns)
            marks = ", ".join(["%s"] * len(columns))
            insert = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
            if rows:
                cursor.executemany(insert, rows)
        pasted = [m for m in _models() if tables.get(m._meta.db_table, ((), ()))[1]]
        for statement in connection.ops.sequence_reset_sql(no_style(), pasted):
            cursor.execute(statement)


def take_statistics() -> None:
    """Let the database plan as it does when it has worked for a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def empty() -> None:
    """Away with every record of ours; keys are looked at when all of them are gone."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'DELETE FROM "{table}"')


def figure(code: str, body: Union, **arguments) -> Figure:
    return indicators.figure(code, body, YEAR, **arguments)
