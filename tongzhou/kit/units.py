"""Units as types: what may be added to what, and the word that is printed after it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Unit(StrEnum):
    PEOPLE = "people"
    PERSON_TIMES = "person-times"
    HOUSEHOLDS = "households"
    SESSIONS = "sessions"
    TIMES = "times"
    CLASSES = "classes"
    ROUNDS = "rounds"
    BODIES = "bodies"
    ITEMS = "items"
    PIECES = "pieces"
    MONEY = "money"
    PERCENT = "percent"

    @property
    def measure(self) -> str:
        """The usual measure word; an indicator may name another (位, 家, 支)."""
        return _MEASURES[self]

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def singular(self) -> str:
        """The English name after the number one; elsewhere there is no such form."""
        return _SINGULARS.get(self) or str(self.label).removesuffix("s")


_MEASURES = {
    Unit.PEOPLE: "人",
    Unit.PERSON_TIMES: "人次",
    Unit.HOUSEHOLDS: "户",
    Unit.SESSIONS: "场次",
    Unit.TIMES: "次",
    Unit.CLASSES: "期",
    Unit.ROUNDS: "回合",
    Unit.BODIES: "个",
    Unit.ITEMS: "条",
    Unit.PIECES: "篇",
    Unit.MONEY: "元",
    Unit.PERCENT: "%",
}
_LABELS = {
    Unit.PEOPLE: pgettext_lazy("unit", "people"),
    Unit.PERSON_TIMES: _("person-times"),
    Unit.HOUSEHOLDS: _("households"),
    Unit.SESSIONS: _("sessions"),
    Unit.TIMES: _("times"),
    Unit.CLASSES: _("classes"),
    Unit.ROUNDS: _("rounds"),
    Unit.BODIES: _("bodies"),
    Unit.ITEMS: _("items"),
    Unit.PIECES: _("pieces"),
    Unit.MONEY: _("yuan"),
    Unit.PERCENT: _("percent"),
}
_SINGULARS = {
    Unit.PEOPLE: "person",
    Unit.CLASSES: "class",
    Unit.BODIES: "body",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit; money in 元. Adding different units is refused."""

    value: Decimal | int
    unit: Unit

    def __add__(self, other: "Quantity") -> "Quantity":
        """The sum of two quantities of one unit.

        Raises ``TypeError`` for different units and for shares: 人 plus 人次 is neither,
        and a share is recomputed from its two sets, never added.
        """
        if self.unit != other.unit:
            raise TypeError(f"{self.unit.measure} and {other.unit.measure} do not add.")
        if self.unit == Unit.PERCENT:
            raise TypeError("Shares are recomputed from their two sets, never added.")
        return Quantity(self.value + other.value, self.unit)
