"""Refuses declared sets outside the portable core when Django starts its checks."""

from collections.abc import Iterator

from django.core.checks import Error, register
from django.core.exceptions import EmptyResultSet
from django.db.models import Count, DecimalField, FloatField, Max, Min, QuerySet, Sum
from django.db.models.sql.datastructures import Join

from tongzhou.indicators import grouping, narrowing, portable
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator
from tongzhou.kit.periods import Period

TOTALS = (Count, Sum, Min, Max)


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
    found = [sentence for asked in asked_of(item) for sentence in _of_set(item, asked)]
    return list(dict.fromkeys([*found, *_of_total(item)]))


def asked_of(item: Indicator) -> list[Question]:
    """The plain question and one for every choice of a breakdown."""
    year = Period.year(2014)
    chosen = [{name: c.value} for name, values in item.choices.items() for c in values]
    return [Question(None, year, arguments=arguments) for arguments in [{}, *chosen]]


def _of_set(item: Indicator, question: Question) -> list[str]:
    rows = narrowing.declared(item, question)
    if rows.query.is_sliced or rows.query.combinator or rows.query.distinct:
        return [f"{item.code} is sliced, combined or distinct: declare a plain set."]
    return [*_to_many(item, rows), *_outside_core(item, question)]


def _to_many(item: Indicator, rows: QuerySet) -> list[str]:
    joins = [j for j in rows.query.alias_map.values() if isinstance(j, Join)]
    return [
        f"{item.code} joins {join.table_name} to many: use Exists or pk__in, "
        "or a row would be counted more than once."
        for join in joins
        if rows.query.alias_refcount.get(join.table_alias)
        and (join.join_field.one_to_many or join.join_field.many_to_many)
    ]


def _outside_core(item: Indicator, question: Question) -> list[str]:
    try:
        sql, params = portable.compiled(grouping.counted(item, question))
    except EmptyResultSet:
        return []
    return [
        f"{item.code} uses {name}, which engines do not answer alike."
        for name in dict.fromkeys(portable.refused(sql, params))
    ]


def _of_total(item: Indicator) -> Iterator[str]:
    """A total of whole numbers, by one of the four words that every engine knows."""
    if not isinstance(item.total, TOTALS):
        name = type(item.total).__name__
        yield f"{item.code} is totalled by {name}; Count, Sum, Min and Max are portable."
        return
    rows = grouping.counted(item, asked_of(item)[0])
    added = rows.query.annotations.get("c_total")
    if added and isinstance(added.output_field, DecimalField | FloatField):
        yield f"{item.code} adds up fractions, which engines do not round alike."
