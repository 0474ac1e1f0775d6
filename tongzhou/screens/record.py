"""What a record's page shows: facts, lines, history, and the parts that others bring."""

from dataclasses import dataclass, field

from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tongzhou.journal.models import Entry
from tongzhou.kit import sheets
from tongzhou.screens import registry, slots
from tongzhou.screens.listing import Column
from tongzhou.screens.masks import hidden_fields
from tongzhou.screens.roles import Role
from tongzhou.screens.values import field_of, in_words, text_of

SHOWN = 50
"""So many lines and acts stand on the page; the rest is a click away."""


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    text: str
    url: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the history, with the fields that it changed."""

    entry: Entry
    changes: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of one kind that belong to the record."""

    title: str
    columns: list[Column]
    table: list
    count: int
    add_url: str
    all_url: str
    actions: list


class RecordPage:
    """The page of the record of ``view``."""

    def __init__(self, view, *, unmasked: bool = False):
        self.view = view
        self.record: Model = view.record
        self.user = view.request.user
        self.unmasked = unmasked
        self.hidden = hidden_fields(self.user, self.record)

    # Facts

    @cached_property
    def facts(self) -> list[Fact]:
        """What is filled in; what is blank, not ticked or the title is left out."""
        names = [n for n in self._names if getattr(self.record, n, None) is not False]
        found = [self._fact(name) for name in names]
        return [fact for fact in found if fact.text not in ("", self.view.title)]

    @property
    def _names(self) -> list[str]:
        sheet = sheets.registry.get(self.record._meta.label_lower)
        names = sheet.columns if sheet else self.view.columns
        more = ["filled_by"] if hasattr(self.record, "filled_by_id") else []
        plain = not getattr(self.record, "source", "x")
        left_out = {"order", "quantity"} if plain else {"order"}
        return [name for name in [*names, *more] if name not in left_out]

    def _fact(self, name: str) -> Fact:
        sheet = sheets.registry.get(self.record._meta.label_lower)
        if sheet and name in sheet.extras:
            column = sheet.field(name)
            value = sheet.value(self.record, name)
            text = dict(column.flatchoices).get(value) or in_words(value)
        else:
            column = field_of(type(self.record), name)
            value = getattr(self.record, name, None)
            text = text_of(
                self.record, name, hidden=self.hidden, unmasked=self.unmasked
            )
        label = column.verbose_name if column is not None else self.view.labels[name]
        url = ""
        if isinstance(value, Model) and name not in self.hidden:
            url = registry.link_to(self.user, value)
        return Fact(capfirst(str(label)), str(text), url, len(str(text)) > 60)

    @cached_property
    def has_masked(self) -> bool:
        """Whether something here is masked that the user could look at."""
        return not self.unmasked and any(
            getattr(f, "sensitive", False) and getattr(self.record, f.name)
            for f in self.record._meta.concrete_fields
        )

    @property
    def is_for_another(self) -> bool:
        """代录: filled in by another union than the one whose record it is."""
        filled_by = getattr(self.record, "filled_by_id", None)
        return bool(filled_by and filled_by != self.record.owner_id)

    @cached_property
    def twin(self) -> tuple[Model, str] | None:
        """The record that this one may be a duplicate of, and its address."""
        if not self.view.has_state or self.record.state != "suspect":
            return None
        twin = self.record.twin
        return (twin, registry.link_to(self.user, twin)) if twin else None

    # Lines

    @cached_property
    def lines(self) -> list[Lines]:
        return [self._lines(screen) for screen in self.view.lines]

    def _lines(self, screen) -> Lines:
        child = screen()
        child.setup(self.view.request)
        key = registry.key_to(screen.model, type(self.record))
        rows = child.get_queryset().filter(**{key: self.record})
        if screen.has_state:
            rows = rows.exclude(state="void")
        listing = child.listing
        columns = [c for c in listing.columns if c.name != key]
        related = [name for name in listing.related if name.split("__")[0] != key]
        shown = list(rows.select_related(*related)[: SHOWN + 1])
        for row in shown:
            setattr(row, key, self.record)
        table = [(row, listing.cells(row, without=key)) for row in shown[:SHOWN]]
        where = f"{key}={self.record.pk}"
        may_add = child.allows(Role.CREATE)
        return Lines(
            title=capfirst(str(screen.model._meta.verbose_name_plural)),
            columns=columns,
            table=table,
            count=rows.count() if len(shown) > SHOWN else len(shown),
            add_url=f"{child.url(Role.CREATE)}?{where}" if may_add else "",
            all_url=f"{child.url(Role.LIST)}?{where}&period=all"
            if child.allows(Role.LIST)
            else "",
            actions=child.line_actions(self.record) if may_add else [],
        )

    # History

    @cached_property
    def history(self) -> list[Act]:
        entries = Entry.objects.of(self.record)[:SHOWN]
        return [Act(entry, self._changes(entry)) for entry in entries]

    def _changes(self, entry: Entry) -> list[tuple[str, str, str]]:
        if entry.verb == Entry.Verb.CREATED:
            return []
        return [
            (self._label(n), self._told(entry.before, n), self._told(entry.after, n))
            for n in {**entry.before, **entry.after}
        ]

    def _label(self, name: str) -> str:
        column = field_of(type(self.record), name)
        return capfirst(str(column.verbose_name if column is not None else name))

    def _told(self, values: dict, name: str) -> str:
        if name in self.hidden:
            return "***"
        value = values.get(name)
        if value is None or value == "" or str(value).startswith("9999-"):
            return _("blank")
        return in_words(value)

    @cached_property
    def panels(self) -> list[slots.Panel]:
        return slots.panels(self.view.request, self.record)
