"""Numbers that a firm tells for a year, kept as one batch beside its single rows."""

from collections.abc import Mapping

from django.db.models import QuerySet, Sum

from tongzhou.kit.cells import Answer, remainder
from tongzhou.kit.days import Day, Precision
from tongzhou.organisations.models import Source, Union
from tongzhou.screens import door


def year_day(answer: Answer) -> Day:
    """The day of a batch: known only to the year, stored as its last day."""
    return Day.of(answer.period.last, Precision.YEAR)


def told_by_firm(rows: QuerySet, answer: Answer) -> QuerySet:
    """The rows of the answering firm where the kind itself names no firm.

    Those that its own union keeps; of a union of many firms only the firm's batches.
    """
    rows = rows.filter(owner=answer.owner)
    if answer.owner.form == Union.Form.SINGLE:
        return rows
    return rows.filter(source=Source.YEAR_SHEET, informant=answer.employer.name)


def total(rows: QuerySet, field: str) -> int | None:
    """The sum over the rows; none when there is none."""
    return rows.order_by().aggregate(total=Sum(field))["total"]


def left(rows: QuerySet, told: Mapping[str, int | None]) -> dict[str, int]:
    """What told numbers leave, by field, after the rows that stand one by one."""
    single = rows.exclude(source=Source.YEAR_SHEET)
    return {
        field: remainder(number or 0, total(single, field) or 0)
        for field, number in told.items()
    }


def keep(rows: QuerySet, told: Mapping[str, int | None], answer: Answer, **identity):
    """Write what ``told`` leaves after the single rows as one batch; return it.

    ``rows`` are the firm's counted rows of the period, ``told`` the numbers by field, the
    leading one first. The told number includes what stands row by row, so that nothing
    is counted twice.
    """
    return put(rows, left(rows, told), answer, **identity)


def put(rows: QuerySet, values: Mapping[str, object], answer: Answer, **identity):
    """Write ``values`` into the firm's batch among ``rows``, the leading number first.

    The batch of an earlier answer is changed, or voided when nothing is left for it.
    """
    batch = rows.filter(source=Source.YEAR_SHEET).first()
    if not next(iter(values.values())):
        return door.void(batch, user=answer.user) if batch else None
    batch = batch or rows.model(
        owner=answer.owner,
        source=Source.YEAR_SHEET,
        informant=answer.employer.name[:60],
        **identity,
    )
    for field, value in values.items():
        setattr(batch, field, value)
    return door.save(batch, user=answer.user)
