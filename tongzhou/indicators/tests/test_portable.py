from dataclasses import replace
from datetime import date

import pytest
from django.db.models import Avg, CharField, DecimalField, F, Max, Q, Sum, Value, Window
from django.db.models.functions import (
    Cast,
    Concat,
    ExtractYear,
    Lower,
    Rank,
    TruncMonth,
)
from django.utils import translation

from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.events.models import Event
from tongzhou.indicators import checks, portable
from tongzhou.indicators.targets import Target
from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator
from tongzhou.kit.units import Unit

COLLECTED = indicators.registry["suggestions.collected"]
RATE = indicators.registry["congresses.own_congress_rate"]


def declared(rows, **fields) -> Indicator:
    """A figure that is not in the registry."""
    given = {"code": "trial.rows", "label": "", "unit": Unit.ITEMS, "body": "owner"}
    return Indicator(rows=rows, **given | fields)


def suggestions():
    return Suggestion.objects.all()


@pytest.mark.parametrize("code", sorted(indicators.registry))
def test_every_declared_set_is_portable(code):
    item = indicators.registry[code]

    assert item.is_share or checks.problems(item) == []


@pytest.mark.parametrize(
    ("condition", "construct"),
    [
        (Q(title__contains="安全"), "LIKE"),
        (Q(title__icontains="安全"), "LIKE"),
        (Q(collected_on__year__gte=2014, collected_on__month=5), "a part of a date"),
        (Q(title__regex="^a"), "RegexpLike"),
        (Q(quantity__gt=F("adopted") * 2), "Mul"),
        (Q(quantity__gt=F("adopted") / 2), "division"),
        (Q(quantity__gt=F("adopted") + 1), "Add"),
    ],
)
def test_a_condition_outside_the_vocabulary_is_refused_by_name(condition, construct):
    item = declared(lambda: suggestions().filter(condition), day="collected_on")

    assert checks.problems(item) == [
        f"trial.rows uses {construct}, which engines do not answer alike."
    ]


@pytest.mark.parametrize(
    ("expression", "construct"),
    [
        (TruncMonth("collected_on"), "a truncated date"),
        (ExtractYear("collected_on"), "a part of a date"),
        (Concat("title", Value("!")), "joined text"),
        (Lower("title"), "Lower"),
        (Cast("quantity", CharField()), "a cast"),
        (Window(Rank(), order_by="pk"), "a window"),
    ],
)
def test_a_measure_outside_the_vocabulary_is_refused_by_name(expression, construct):
    item = declared(suggestions, total=Max(expression))

    found = checks.problems(item)

    assert f"trial.rows uses {construct}, which engines do not answer alike." in found


def test_a_choice_is_looked_at_as_well_as_the_plain_set():
    def rows(*, kind=None):
        found = suggestions()
        return found.filter(title__startswith=kind) if kind else found

    item = declared(rows, choices={"kind": (indicators.Choice("a", "A"),)})

    assert checks.problems(item) == [
        "trial.rows uses LIKE, which engines do not answer alike."
    ]


def test_a_join_to_many_is_refused():
    rows = Event.objects.filter(attendance__people__gt=1)

    assert checks.problems(declared(lambda: rows)) == [
        "trial.rows joins events_attendance to many: use Exists or pk__in, "
        "or a row would be counted more than once."
    ]


def test_a_set_is_plain():
    found = checks.problems(declared(lambda: suggestions().distinct()))

    assert found == ["trial.rows is sliced, combined or distinct: declare a plain set."]


def test_an_average_is_no_total():
    assert checks.problems(declared(suggestions, total=Avg("quantity"))) == [
        "trial.rows is totalled by Avg; Count, Sum, Min and Max are portable."
    ]


def test_fractions_are_not_added_up():
    rows = Target.objects.all()

    assert checks.problems(declared(lambda: rows, total=Sum("value"))) == [
        "trial.rows adds up fractions, which engines do not round alike."
    ]
    assert isinstance(Target._meta.get_field("value"), DecimalField)


def test_values_stay_parameters():
    rows = suggestions().filter(title="x' OR 1=1 --", collected_on=date(2014, 5, 1))

    sql, bound = portable.translated(*portable.compiled(rows.order_by()), "duckdb")

    assert "OR 1=1" not in sql
    assert set(bound.values()) == {"x' OR 1=1 --", date(2014, 5, 1)}
    assert all(f"${name}" in sql for name in bound)


def test_a_value_that_no_engine_takes_is_refused():
    with pytest.raises(TypeError, match="float"):
        portable.translated("SELECT %s", [1.5], "duckdb")


def test_a_statement_outside_the_vocabulary_is_not_translated():
    with pytest.raises(ValueError, match="an order is not portable"):
        portable.translated('SELECT "a" FROM "b" ORDER BY "a"', [], "spark")


def test_compiling_never_connects():
    with pytest.raises(RuntimeError, match="only writes SQL"):
        portable.connection().connect()


def test_tables_are_those_that_the_statement_reads():
    sql = 'WITH x AS (SELECT "a" FROM "b") SELECT "a" FROM x JOIN "c" ON x.a = c.a'

    assert portable.tables(sql, []) == {"b", "c"}


def test_the_digest_changes_with_what_is_counted_and_with_nothing_else():
    fewer = replace(COLLECTED, rows=lambda **_: suggestions())
    renamed = replace(COLLECTED, label="Anything", words=("建议",))

    assert portable.digest(COLLECTED) == portable.digest(renamed)
    assert portable.digest(COLLECTED) != portable.digest(fewer)
    assert portable.digest(COLLECTED) != portable.digest(
        replace(COLLECTED, total=Sum("benefit"))
    )
    assert portable.digest(RATE) != portable.digest(
        replace(RATE, having=RATE.population)
    )


def test_digests_do_not_depend_on_the_language():
    with translation.override("zh-hans"):
        chinese = portable.digest(COLLECTED)

    assert portable.digest(COLLECTED) == chinese
