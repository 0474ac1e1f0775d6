"""Pages of long lists: counted as far as they are turned, fetched by keys."""

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property


class Pages(Paginator):
    """Pages that are found by keys alone, for sorting wide rows is slow.

    The rows of a page are taken from ``whole``: rows of the same kind, whoever may see
    them, with what their texts read.
    """

    def __init__(self, found: QuerySet, per_page: int, whole: QuerySet):
        super().__init__(found, per_page)
        self.whole = whole

    def page(self, number):
        page = super().page(number)
        if self.count > self.per_page:
            keys = list(page.object_list.values_list("pk", flat=True))
            page.object_list = self._fetched(keys)
        return page

    def _fetched(self, keys: list) -> list[Model]:
        rows = self.whole.order_by().in_bulk(keys)
        return [rows[key] for key in keys if key in rows]


class ListPages(Pages):
    """Pages of a list that is counted no further than anybody would turn them."""

    MOST = 10_000

    @cached_property
    def count(self) -> int:
        return min(self._counted, self.MOST)

    @cached_property
    def has_more(self) -> bool:
        """Whether there are more rows than are counted and shown in pages."""
        return self._counted > self.MOST

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by().values("pk")[: self.MOST + 1].count()


class FoundPages(ListPages):
    """Pages of what was searched for: counted and turned by going through it once."""

    @cached_property
    def _keys(self) -> list:
        return list(self.object_list.values_list("pk", flat=True)[: self.MOST + 1])

    @property
    def _counted(self) -> int:
        return len(self._keys)

    def page(self, number):
        page = Paginator.page(self, number)
        first = (page.number - 1) * self.per_page
        page.object_list = self._fetched(self._keys[first : first + self.per_page])
        return page
