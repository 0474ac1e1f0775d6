"""What is said where Spark cannot run; the figures are in ``tests/cluster``."""

import sys

import pytest

from tongzhou.returns.engines import spark_engine
from tongzhou.returns.engines.spark_engine import NoSpark, SparkEngine


def test_without_pyspark_one_sentence_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)

    with pytest.raises(NoSpark) as error:
        SparkEngine(tmp_path)

    assert str(error.value) == (
        "Spark is not installed here; add it by: pip install 'tongzhou[cluster]'."
    )


def test_without_java_one_sentence_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoSpark) as error:
        spark_engine._find_java()

    assert str(error.value) == (
        "Spark needs Java 17 or newer, and none was found: install "
        "default-jre-headless, or name its folder in JAVA_HOME."
    )


def test_the_java_that_is_named_is_taken(monkeypatch, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").touch()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "")

    assert spark_engine._find_java() is None
