"""Refuses declared sets outside the portable core when Django starts its checks."""

from datetime import date

from django.core.checks import Error, register
from django.db.models import QuerySet
from django.db.models.sql.datastructures import Join

from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator

_FORBIDDEN = ("EXTRACT(", "DATE_TRUNC", " LIKE ", "STRFTIME", "JULIANDAY", " || ")


@register()
def declared_sets(app_configs, **kwargs) -> list[Error]:
    """One row per counted thing, and only what every engine answers alike."""
    return [
        Error(message, id="indicators.E001")
        for item in indicators.registry.values()
        if isinstance(item, Indicator)
        for message in problems(item)
    ]


def problems(item: Indicator) -> list[str]:
    """Sentences that name what is wrong with a declared set; none when it is well."""
    given = {"on": date(2014, 12, 31)} if item.takes_on else {}
    rows = item.rows(**given)
    return [*_to_many(item, rows), *_outside_core(item, rows)]


def _to_many(item: Indicator, rows: QuerySet) -> list[str]:
    joins = [j for j in rows.query.alias_map.values() if isinstance(j, Join)]
    return [
        f"{item.code} joins {join.table_name} to many: use Exists or pk__in, "
        "or a row would be counted more than once."
        for join in joins
        if rows.query.alias_refcount.get(join.table_alias)
        and (join.join_field.one_to_many or join.join_field.many_to_many)
    ]


def _outside_core(item: Indicator, rows: QuerySet) -> list[str]:
    if rows.query.is_sliced or rows.query.combinator or rows.query.distinct:
        return [f"{item.code} is sliced, combined or distinct: declare a plain set."]
    sql = str(rows.query).upper()
    return [
        f"{item.code} uses {word.strip()}, which engines do not answer alike."
        for word in _FORBIDDEN
        if word in sql
    ]
