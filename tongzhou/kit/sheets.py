"""The words in which an app declares a record kind's sheet in the workbook."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Field, Model, QuerySet
from django.utils import translation

COMMON = (
    "owner",
    "campaign",
    "quantity",
    "source",
    "informant",
    "document",
    "remark",
)
"""Columns that every kind has after its own, as far as its model has them."""


@dataclass(frozen=True)
class Extra:
    """A column that is no column of the table: a union's parent, a firm's status.

    ``field`` is an unbound model field: its verbose name is the header, its class says
    how a cell is read and which form field asks for it. ``read`` gives the value that a
    record shows. What was typed reaches ``Sheet.prepare``, ``save`` and ``finish``.
    """

    field: Field
    read: Callable[[Model], object]


@dataclass(frozen=True)
class Sheet:
    """A record kind as a sheet: its columns, its natural keys and other headers.

    ``fields`` are names of model fields or of ``extras``, in the order of the columns;
    screens use the same list. ``common`` columns follow where the model has them. ``keys``
    are natural keys: the first of which every part is filled decides
    whether two rows are one record. ``flags`` are keys that only raise 疑似重复.
    ``synonyms`` maps a field to other headers that mean it. ``example`` is the example
    row of the template. ``reference`` gives the texts by which other sheets name a
    record of this kind. ``order`` sorts sheets so that a record comes after what it names.
    ``rows`` makes the rows of an exported sheet ready: it leaves out what another sheet
    tells already, and reads at once what columns would ask row by row. ``quick`` are
    the boxes that somebody with few things to do meets in a new record; the others fold
    away.

    Screens and imports save alike. ``prepare(rows, user=…)`` sees all ``(record, extras)``
    pairs before they are saved, and may complete them. ``save(record, user=…,
    on_behalf=…, **extras)`` saves one record where saving is more than saving; without it
    the write door does, many new records at once. ``finish(rows, user=…)`` comes after.
    ``extras`` there holds what was typed into extra columns, by name; a blank is None.
    """

    model: type[Model]
    fields: Sequence[str]
    keys: Sequence[Sequence[str]]
    flags: Sequence[Sequence[str]] = ()
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    example: Mapping[str, str] = field(default_factory=dict)
    reference: Callable[[Model], Sequence[str]] = lambda record: [str(record)]
    order: int = 50
    rows: Callable[[QuerySet], QuerySet] = lambda rows: rows
    save: Callable | None = None
    prepare: Callable | None = None
    finish: Callable | None = None
    extras: Mapping[str, Extra] = field(default_factory=dict)
    common: Sequence[str] = COMMON
    quick: Sequence[str] = ()

    @property
    def code(self) -> str:
        return self.model._meta.label_lower

    @property
    def title(self) -> str:
        """The sheet's name, always Chinese: the kind's name in ``records.md``."""
        with translation.override("zh-hans"):
            return str(self.model._meta.verbose_name)

    @property
    def columns(self) -> list[str]:
        """The names of all columns: the kind's own, then the common ones it has."""
        has = {f.name for f in self.model._meta.concrete_fields}
        own = list(self.fields)
        return own + [name for name in self.common if name in has and name not in own]

    def field(self, name: str) -> Field:
        """The model field of a column, or the unbound field of an extra one."""
        extra = self.extras.get(name)
        return extra.field if extra else self.model._meta.get_field(name)

    def value(self, record: Model, name: str) -> object:
        extra = self.extras.get(name)
        return extra.read(record) if extra else getattr(record, name)

    def header(self, name: str) -> str:
        """The column's Chinese header."""
        with translation.override("zh-hans"):
            return str(self.field(name).verbose_name)


registry: dict[str, Sheet] = {}


def sheet(model: type[Model], **fields) -> Sheet:
    """Declare the sheet of ``model``; raises ``ValueError`` when it has one already."""
    made = Sheet(model=model, **fields)
    if made.code in registry:
        raise ValueError(f"The sheet of {made.code} is declared twice")
    registry[made.code] = made
    return made


def in_order() -> list[Sheet]:
    """All sheets, each after those that its rows may name."""
    return sorted(registry.values(), key=lambda s: (s.order, s.code))
