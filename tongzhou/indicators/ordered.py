"""The rows of a figure in the order of their kind, some of them at a time."""

from collections.abc import Callable

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

from tongzhou.indicators import narrowing
from tongzhou.indicators.figures import Figure
from tongzhou.indicators.services import listed
from tongzhou.kit.indicators import Indicator

MANY = 2000
"""From so many rows on they are not sorted as a whole to find a few of them."""
STEP, WIDEST = 8, 512
"""So many carriers are looked at first, and at most, at a time."""


def rows(
    figure: Figure,
    start: int,
    stop: int,
    prepared: Callable[[QuerySet], QuerySet] = listed,
) -> list[Model]:
    """The rows from place ``start`` up to ``stop``, with what their texts need.

    Of a share they are those of its population. Whole rows are fetched by their keys:
    sorting wide rows by the million is slow. ``prepared`` says what else is fetched.
    """
    found = figure.rows()
    if figure.row_count <= MANY:
        return list(prepared(in_order(found))[start:stop])
    keys = _keys(figure, found, start, stop)
    whole = prepared(found.model._base_manager.all()).in_bulk(keys)
    return [whole[key] for key in keys if key in whole]


def in_order(found: QuerySet) -> QuerySet:
    """In the order of the kind, and by key where that leaves two rows equal."""
    return found.order_by(*(found.query.order_by or found.model._meta.ordering), "pk")


def _keys(figure: Figure, found: QuerySet, start: int, stop: int) -> list:
    item = figure.item.population if figure.item.is_share else figure.item
    carrier = narrowing.carrier_of(item)
    if carrier and item.model._meta.ordering[:1] == [carrier]:
        return _by_carriers(item, figure.question, carrier, start, stop)
    return list(in_order(found).values_list("pk", flat=True)[start:stop])


def _by_carriers(
    item: Indicator, question, carrier: str, start: int, stop: int
) -> list:
    """Rows follow the records that carry them (attendance its events): carriers are
    sorted, and the rows only of those looked at that stand before ``stop``.

    Lots that may be passed over are counted first; of the others the keys tell.
    """
    declared = narrowing.declared(item, question)
    carriers = in_order(narrowing.carriers(item, question))
    waiting = list(carriers.values_list("pk", flat=True))
    found, passed, step = [], 0, STEP
    while waiting and passed < stop:
        some, waiting = waiting[:step], waiting[step:]
        theirs = declared.filter(**{f"{carrier}__in": some})
        before = max(start - passed, 0)
        count = theirs.count() if before else None
        if count is None or count > before:
            keys = in_order(theirs).values_list("pk", flat=True)[before : stop - passed]
            found += keys
            count = len(keys) if count is None else count
        passed, step = passed + count, min(2 * step, WIDEST)
    return found


class FigurePages(Paginator):
    """The rows of a figure, whose number is known and which are found page by page."""

    def __init__(self, figure: Figure, per_page: int):
        super().__init__(figure.rows(), per_page)
        self.figure, self.count = figure, figure.row_count

    def page(self, number) -> Page:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        found = rows(self.figure, start, start + self.per_page)
        return self._get_page(found, number, self)
