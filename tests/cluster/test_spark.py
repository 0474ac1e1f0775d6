"""Every declared set on Spark, both readings, all bodies at once."""

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

ASKED = [
    Question(None, Period.parse("2022..2024"), reading=reading)
    for reading in ("then", "now")
]


def test_spark_agrees_with_the_ledger_on_every_declared_set(federation: Made):
    from tongzhou.returns.engines.spark_engine import SparkEngine

    items = list(indicators.registry.values())
    given = {"partitions": 1, "settings": SMALL_TABLES, "in_memory": True}
    with SparkEngine(federation.folder, "local[1]", **given) as spark:
        for question in ASKED:
            found = spark.all_grouped(items, question)
            for item in items:
                live = grouping.grouped(item, question, federation.bodies)
                assert found[item.code] == live, item.code
