"""What a list shows: which rows and columns, in which order, on which page.

All of it stands in the address, so that a list can be linked, printed and exported.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import ValidationError
from django.db.models import (
    BooleanField,
    DateField,
    F,
    ForeignKey,
    IntegerField,
    Model,
    Q,
    QuerySet,
)
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tongzhou.journal import answers
from tongzhou.kit import sheets
from tongzhou.screens.masks import hidden_fields
from tongzhou.screens.models import Versioned
from tongzhou.screens.pages import FoundPages, ListPages
from tongzhou.screens.registry import called_by, link_to, visible
from tongzhou.screens.searching import holding
from tongzhou.screens.values import field_of, text_of

OFFERED = 200
"""The most values that a drop-down offers."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    label: str
    sort: str = ""
    shape: str = ""
    """``num`` for what is read in columns of digits, ``day`` for what is never broken."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A drop-down: the values that it offers, and the one chosen."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    value: str


@dataclass(frozen=True, slots=True)
class Cell:
    column: Column
    text: str
    url: str = ""


class Listing:
    """The list of a screen as one request asks for it."""

    def __init__(self, view, params: QueryDict):
        self.view = view
        self.model: type[Model] = view.model
        self.params = params
        self.query = params.get("q", "").strip()

    # Rows

    @cached_property
    def rows(self) -> QuerySet:
        """All rows of the list, in order."""
        rows = self._of_state(self.view.narrow(self._in_period))
        for name in self._filtered:
            rows = self._filter(rows, name)
        if self.query:
            rows = self._search(rows)
        return self._dressed(rows)

    def _dressed(self, rows: QuerySet) -> QuerySet:
        """Rows in the order of the list, with what their texts read."""
        return rows.order_by(*self._order).select_related(*self.related)

    @cached_property
    def everything(self) -> QuerySet:
        return self.view.get_queryset()

    @property
    def _in_period(self) -> QuerySet:
        """Everything, or what of it is of the chosen period."""
        everything = self.everything
        return self._within_period(everything) if self.of_period else everything

    def _within_period(self, rows: QuerySet) -> QuerySet:
        period, day = self.view.request.period, self._day
        if self._until:
            inside = {f"{day}__lte": period.last, f"{self._until}__gt": period.first}
            return rows.filter(**inside)
        within = Q(**{f"{day}__range": (period.first, period.last)})
        own = field_of(self.model, day)
        if own and own.null:  # undated, or not over: of every period
            within |= Q(**{day: None})
        return rows.filter(within)

    @cached_property
    def knows_period(self) -> bool:
        """Whether rows have a day that a period can be asked of."""
        return bool(self._day)

    @cached_property
    def _day(self) -> str:
        """The path to the day of the rows: their own, or that of what they hang on."""
        if all(field_of(self.model, name) for name in ("since", "until")):
            return "since"
        return self.model.day_path() if hasattr(self.model, "day_path") else ""

    @cached_property
    def _until(self) -> str:
        """Of rows that are in force for a time, the path to its end."""
        *above, day = self._day.split("__")
        model = self.model
        for name in above:
            model = field_of(model, name).related_model
        known = day == "since" and field_of(model, "until")
        return "__".join([*above, "until"]) if known else ""

    @property
    def of_period(self) -> bool:
        """Whether only the rows of the chosen period are shown."""
        return self.knows_period and self.params.get("period") != "all"

    def _of_state(self, rows: QuerySet) -> QuerySet:
        if not self.view.has_state:
            return rows
        state = self.params.get("state")
        if state in self.model.State.values:
            return rows.filter(state=state)
        return rows.exclude(state=self.model.State.VOID)

    @cached_property
    def _filtered(self) -> list[str]:
        """Declared filters, and foreign keys named in the address."""
        keys = [f.name for f in self.model._meta.concrete_fields if f.many_to_one]
        names = dict.fromkeys([*self.view.filters, *keys])
        return [name for name in names if self.params.get(name)]

    def _filter(self, rows: QuerySet, name: str) -> QuerySet:
        value = self.params[name]
        field = field_of(self.model, name)
        if isinstance(field, ForeignKey):
            return rows.filter(**{name: value}) if value.isdigit() else rows
        if isinstance(field, BooleanField):
            return rows.filter(**{name: value == "1"})
        try:
            return rows.filter(**{name: field.to_python(value)})
        except ValidationError:
            return rows.none()

    def _search(self, rows: QuerySet) -> QuerySet:
        return rows.filter(holding(self.query, self.model, self._searched))

    @property
    def _searched(self) -> list[str]:
        """Names that are masked for this user are not searched either."""
        handlers = getattr(self.model, "HANDLERS", "")
        if not handlers or self.view.request.user.has_perm(f"names.{handlers}"):
            return self.view.search_fields
        masked = set(self.model.MASKED)
        return [f for f in self.view.search_fields if f.split("__")[0] not in masked]

    # Columns

    @cached_property
    def columns(self) -> list[Column]:
        """The columns chosen in the address, else those that the screen declares."""
        chosen = [c for c in self.all_columns if c.name in self.params.getlist("col")]
        return chosen or [self._column(name) for name in self.view.columns]

    @cached_property
    def all_columns(self) -> list[Column]:
        """Every column that can be chosen, the screen's own first."""
        sheet = sheets.registry.get(self.model._meta.label_lower)
        more = [n for n in (sheet.columns if sheet else []) if n not in sheet.extras]
        more += [n for n in ("state", "filled_by") if field_of(self.model, n)]
        return [self._column(n) for n in dict.fromkeys([*self.view.columns, *more])]

    def _column(self, name: str) -> Column:
        field = field_of(self.model, name)
        label = self.view.labels.get(name) or (field and field.verbose_name)
        sortable = field or name in self.everything.query.annotations
        if getattr(field, "sensitive", False):
            sortable = False
        label = label or getattr(getattr(self.model, name, None), "label", name)
        return Column(
            name, capfirst(str(label)), name if sortable else "", shape_of(field)
        )

    @cached_property
    def sort(self) -> str:
        """The column by which the list is sorted, ``-`` before it for descending."""
        asked = self.params.get("sort", "")
        allowed = {column.sort for column in self.all_columns if column.sort}
        return asked if asked.removeprefix("-") in allowed else ""

    @property
    def _order(self) -> list:
        usual = [*self.model._meta.ordering, "pk"]
        if not self.sort:
            return usual
        name = self.sort.removeprefix("-")
        order = F(name).desc(nulls_last=True), F(name).asc(nulls_last=True)
        field = field_of(self.model, name)
        if isinstance(field, ForeignKey):
            return [self.sort, *usual]
        return [order[0] if self.sort.startswith("-") else order[1], *usual]

    @cached_property
    def related(self) -> list[str]:
        """What the rows' texts read: the columns' records, and what those are called by."""
        found = []
        for column in self.columns:
            field = field_of(self.model, column.name)
            if isinstance(field, ForeignKey):
                found += [field.name, *called_by(field)]
        return [*dict.fromkeys([*found, *self.view.related])]

    def cells(self, record: Model, without: str = "") -> list[Cell]:
        """A row's texts; the first that is filled is the link to its page."""
        user = self.view.request.user
        hidden = hidden_fields(user, record)
        cells = [
            Cell(column, text_of(record, column.name, hidden=hidden))
            for column in self.columns
            if column.name != without
        ]
        first = next((i for i, cell in enumerate(cells) if cell.text), 0)
        found = cells[first]
        url = link_to(user, record)
        cells[first] = Cell(found.column, found.text or f"#{record.pk}", url)
        return cells

    # Page

    @cached_property
    def page(self):
        pages = FoundPages if self.query else ListPages
        whole = self._dressed(self.view.described(self.model.objects.all()))
        paginator = pages(self.rows, self.view.paginate_by, whole)
        return paginator.get_page(self.params.get("page"))

    @property
    def page_numbers(self):
        return self.page.paginator.get_elided_page_range(
            self.page.number, on_each_side=2, on_ends=1
        )

    @property
    def table(self) -> list[tuple[Model, list[Cell]]]:
        return [(record, self.cells(record)) for record in self.page]

    @cached_property
    def is_narrowed(self) -> bool:
        """Whether the user herself has narrowed the list."""
        return bool(self.query or self._filtered or self.params.get("state"))

    # Drop-downs

    @cached_property
    def filters(self) -> list[Filter]:
        names = dict.fromkeys([*self.view.filters, *self._filtered])
        found = [self._drop_down(name) for name in names]
        if self.view.has_state:
            choices = [(str(v), str(label)) for v, label in self.model.State.choices]
            value = self.params.get("state", "")
            found.append(Filter("state", str(_("state")), choices, value))
        return [drop_down for drop_down in found if drop_down.choices]

    def _drop_down(self, name: str) -> Filter:
        field = field_of(self.model, name)
        value = self.params.get(name, "")
        return Filter(name, str(field.verbose_name), self._choices(field), value)

    def _choices(self, field) -> list[tuple[str, str]]:
        if field.choices:
            return [(str(value), str(label)) for value, label in field.flatchoices]
        if isinstance(field, BooleanField):
            return [("1", str(_("yes"))), ("0", str(_("no")))]
        if isinstance(field, ForeignKey):
            return self._records(field)
        span = str(self.view.request.period) if self.of_period else ""
        what = ("texts", type(self.view).__name__, field.name, span)
        ask = partial(self.texts_of, field, self._in_period)
        texts = self._kept(self.model, what, ask)
        return [(text, text) for text in texts]

    def texts_of(self, field, rows: QuerySet | None = None) -> list[str]:
        """What stands in a column of ``rows`` (else of every period), each text once."""
        rows = self.everything if rows is None else rows
        values = rows.order_by(field.name).values_list(field.name, flat=True)
        return [text for text in values.distinct()[:OFFERED] if text]

    def _records(self, field: ForeignKey) -> list[tuple[str, str]]:
        """The records to choose from, or only the one chosen when there are too many."""
        model, user = field.related_model, self.view.request.user
        offered = self._kept(model, ("records",), partial(_offered, model, user))
        if offered:
            return offered
        chosen = self.params.get(field.name)
        return _named(visible(model, user).filter(pk=chosen)) if chosen else []

    def _kept(self, model: type[Model], what: tuple, ask: Callable[[], list]) -> list:
        """What is offered of a kind, until one of it or who may see it is written.

        What only its handlers may see is not kept.
        """
        if not issubclass(model, Versioned) or getattr(model, "HANDLERS", ""):
            return ask()
        user = self.view.request.user
        of = (model._meta.label, user.pk, user.is_superuser, get_language())
        key = ("offered", *of, *what)
        return answers.kept({key: ask})[key]


def _offered(model: type[Model], user) -> list[tuple[str, str]]:
    """All that ``user`` may see; nothing when they are too many for a drop-down."""
    rows = visible(model, user)
    some = rows.order_by().values_list("pk", flat=True)[: OFFERED + 1]
    # Told by keys alone: of too many nothing is sorted or fetched.
    return [] if len(some) > OFFERED else _named(rows)


def _named(rows: QuerySet) -> list[tuple[str, str]]:
    return [(str(record.pk), str(record)) for record in rows]


def shape_of(field) -> str:
    """How a column is set: numbers to the right, days unbroken."""
    if isinstance(field, IntegerField) and not field.choices:
        return "num"
    return "day" if isinstance(field, DateField) else ""
