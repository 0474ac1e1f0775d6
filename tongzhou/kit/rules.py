"""The words in which an app declares its checks of law and procedure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.definitions import definition_of


class Severity(IntEnum):
    INFO = 10
    WARNING = 20
    ERROR = 30

    @property
    def label(self) -> str:
        return {10: _("hint"), 20: _("warning"), 30: _("error")}[self]


@dataclass(frozen=True, slots=True)
class Finding:
    """One record that does not meet a rule, and what to do about it."""

    record: Model
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A clause, the days it is in force, and the check that reads the records.

    Findings name records of ``about``, which the rows that the check reads reach by
    ``path``.
    """

    code: str
    label: str
    source: str
    severity: Severity
    since: date
    until: date | None
    about: type[Model]
    path: str
    check: Callable[..., Iterable[Finding]]

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)

    def of(self, record: Model, on: date) -> list[Finding]:
        """What the check finds about one record on a day, in its own order."""
        if not isinstance(record, self.about):
            return []
        return list(self.check(on, Q(**{self.path: record.pk})))

    def within(self, unions: QuerySet | Iterable[int], on: date) -> list[Finding]:
        """What the check finds about records that one of ``unions`` keeps, given by id.

        A record without an owner is itself a union, and kept by itself.
        """
        path = self.path
        if any(field.name == "owner" for field in self.about._meta.concrete_fields):
            path = "owner" if path == "pk" else f"{path}__owner"
        return list(self.check(on, Q(**{f"{path}__in": unions})))

    @property
    def definition(self) -> str:
        return definition_of(self.check)


registry: dict[str, Rule] = {}


def rule(
    *,
    code,
    label,
    source,
    severity=Severity.WARNING,
    since,
    until=None,
    about: type[Model],
    path: str = "pk",
):
    """Declare the decorated function as a check in force between two dates.

    The function takes the day and yields findings; it reads and changes nothing. Its
    second argument, ``only``, narrows the rows from which findings come, never what
    they are compared with. ``about`` is the model of the records found, ``path`` leads
    from those rows to them.
    """

    def decorate(check):
        if code in registry:
            raise ValueError(f"Rule {code!r} is declared twice")
        registry[code] = Rule(
            code, label, source, severity, since, until, about, path, check
        )
        return check

    return decorate
