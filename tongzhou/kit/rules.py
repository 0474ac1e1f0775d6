"""The words in which an app declares its checks of law and procedure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.db.models import Model
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
    """A clause, the days it is in force, and the check that reads the records."""

    code: str
    label: str
    source: str
    severity: Severity
    since: date
    until: date | None
    check: Callable[[date], Iterable[Finding]]

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)

    @property
    def definition(self) -> str:
        return definition_of(self.check)


registry: dict[str, Rule] = {}


def rule(*, code, label, source, severity=Severity.WARNING, since, until=None):
    """Declare the decorated function as a check in force between two dates.

    The function takes the day and yields findings; it reads and changes nothing.
    """

    def decorate(check):
        if code in registry:
            raise ValueError(f"Rule {code!r} is declared twice")
        registry[code] = Rule(code, label, source, severity, since, until, check)
        return check

    return decorate
