from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import models

from tongzhou.events.models import Attendance, Event
from tongzhou.indicators.models import Target
from tongzhou.kit.days import Day, Precision
from tongzhou.people.models import Person
from tongzhou.returns.engines.columns import columns, duckdb_type, is_sensitive

HERE = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("model", "column", "kind"),
    [
        (Event, "id", "BIGINT"),
        (Event, "owner_id", "BIGINT"),
        (Event, "title", "VARCHAR"),
        (Event, "held_on", "DATE"),
        (Event, "held_on_precision", "VARCHAR"),
        (Event, "created_at", "TIMESTAMP"),
        (Event, "no_repeats", "BOOLEAN"),
        (Event, "cost", "BIGINT"),
        (Target, "value", "DECIMAL(16,2)"),
    ],
)
def test_the_type_follows_from_the_field(model, column, kind):
    assert {c.name: c.type for c in columns(model)}[column] == kind


def test_every_table_has_types():
    ours = [m for m in apps.get_models() if m.__module__.startswith("tongzhou.")]

    for model in ours:
        names = [field.column for field in model._meta.concrete_fields]
        assert [column.name for column in columns(model)] == names


def test_a_field_that_no_sealed_table_knows_is_refused():
    with pytest.raises(TypeError, match="DurationField"):
        duckdb_type(models.DurationField())


@pytest.mark.parametrize(
    ("field", "value", "converted"),
    [
        (models.IntegerField(), None, None),
        (models.IntegerField(), Event.Theme, TypeError),
        (
            models.DateTimeField(),
            datetime(2014, 1, 1, 7, tzinfo=HERE),
            datetime(2013, 12, 31, 23),
        ),
        (
            models.DateTimeField(),
            datetime(2014, 1, 1, tzinfo=UTC),
            datetime(2014, 1, 1),
        ),
        (
            models.DateField(),
            Day.of(date(2014, 1, 31), Precision.MONTH),
            date(2014, 1, 31),
        ),
        (models.CharField(), Event.Theme.WOMEN, "women"),
        (models.JSONField(), {"b": 1, "a": "人"}, '{"a": "人", "b": 1}'),
        (models.BooleanField(), False, False),
        (
            models.DecimalField(max_digits=9, decimal_places=2),
            Decimal("1.50"),
            Decimal("1.50"),
        ),
    ],
)
def test_values_are_given_as_duckdb_takes_them(field, value, converted):
    from tongzhou.returns.engines.columns import _converter

    if converted is TypeError:
        with pytest.raises(TypeError):
            _converter(field)(value)
        return
    found = _converter(field)(value)
    assert (found, type(found)) == (converted, type(converted))


def test_what_is_encrypted_is_known():
    hidden = [f.column for f in Person._meta.concrete_fields if is_sensitive(f)]

    assert hidden == ["phone", "id_number"]
    assert not any(is_sensitive(f) for f in Attendance._meta.concrete_fields)
