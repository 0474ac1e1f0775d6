"""Every declared set on Spark, all bodies at once; half of them at either reading."""

from random import Random

import pytest

from tests.cluster.standalone import SMALL_TABLES
from tests.federation import Made, federation
from tongzhou.indicators import grouping
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.kit.periods import Period

pytest.importorskip("pyspark", reason="Spark is not installed: pip install .[cluster]")

__all__ = ["federation"]
pytestmark = [pytest.mark.django_db, pytest.mark.cluster]

YEARS = Period.parse("2022..2024")
READINGS = ("then", "now")


def at(reading: str) -> list:
    """The sets that are read so: chance decides, by the code alone."""
    return [
        item
        for code, item in indicators.registry.items()
        if Random(code).choice(READINGS) == reading
    ]


def test_spark_agrees_with_the_ledger_on_every_declared_set(federation: Made):
    from tongzhou.returns.engines.spark_engine import SparkEngine

    given = {"partitions": 1, "settings": SMALL_TABLES, "in_memory": True}
    with SparkEngine(federation.folder, **given) as spark:
        for reading in READINGS:
            question = Question(None, YEARS, reading=reading)
            found = spark.all_grouped(at(reading), question)
            for item in at(reading):
                live = grouping.grouped(item, question, federation.bodies)
                assert found[item.code] == live, item.code
