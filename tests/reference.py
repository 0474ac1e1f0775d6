"""The demonstration year in a database of its own, loaded once for a test module."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.utils import translation

from tongzhou.demo import services, workbook
from tongzhou.demo.names import STREET
from tongzhou.indicators import services as indicators
from tongzhou.indicators.figures import Figure
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union

YEAR = Period.year(2014)


def empty() -> None:
    """Away with every record of ours; keys are looked at when all of them are gone."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model.__module__.startswith("tongzhou."):
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')


@pytest.fixture(scope="module")
def made_workbook(tmp_path_factory) -> Path:
    """The workbook as the generator makes it today."""
    path = tmp_path_factory.mktemp("demo") / "xinjie-2014.xlsx"
    workbook.write(str(path))
    return path


@pytest.fixture(scope="module")
def year(django_db_setup, django_db_blocker, made_workbook):
    """The street in a ledger that holds the demonstration year, and nothing else."""
    with django_db_blocker.unblock():
        try:
            with translation.override("zh-hans"):
                services.take_in(made_workbook)
            yield Union.objects.get(name=STREET)
        finally:
            empty()


def figure(code: str, body: Union, **arguments) -> Figure:
    return indicators.figure(code, body, YEAR, **arguments)
