"""Who has reported, as a table: bodies × periods, or the bodies of one period."""

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import cached_property

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import lines, services
from tongzhou.returns.reporting.models import Collection
from tongzhou.returns.reporting.slots import Slot, State, slots_of, today

LATE = "late"


def is_shown(slot: Slot, wanted: str) -> bool:
    """Whether a slot is of the state asked for; ``late`` is any that came late."""
    return not wanted or slot.state == wanted or (wanted == LATE and slot.came_late)


@dataclass
class Row:
    """A body with its slot in each period; none where it was not asked."""

    body: Union
    slots: list[Slot | None]

    @property
    def silent(self) -> int:
        return sum(1 for slot in self.slots if slot and not slot.state.is_made)


class Overview:
    """Bodies × periods of a call, as the address narrows and sorts it."""

    def __init__(self, call: Collection, within: Period, params):
        self.call = call
        self.periods = call.periods(within, today())
        self.wanted = params.get("state", "")
        self.query = params.get("q", "").strip()
        self.sort = params.get("sort", "")

    @cached_property
    def slots(self) -> list[Slot]:
        return slots_of(self.call, self.periods)

    @cached_property
    def counts(self) -> list[tuple[State, int]]:
        """The states that occur, each with its number, in their own order."""
        found = Counter(slot.state for slot in self.slots)
        return [(state, found[state]) for state in State if found[state]]

    @property
    def late(self) -> int:
        return sum(slot.came_late for slot in self.slots)

    @cached_property
    def heads(self) -> list[tuple[Period, str]]:
        return [(period, self.call.label(period)) for period in self.periods]

    @cached_property
    def rows(self) -> list[Row]:
        by_body: dict[int, Row] = {}
        for slot in self.slots:
            row = by_body.setdefault(
                slot.body.pk, Row(slot.body, [None] * len(self.periods))
            )
            row.slots[self.periods.index(slot.period)] = slot
        rows = [row for row in by_body.values() if self._is_shown(row)]
        keys = {
            "name": lambda row: row.body.name,
            "silent": lambda row: -row.silent,
        }
        order = keys.get(self.sort, lambda row: (row.body.order, row.body.name))
        return sorted(rows, key=order)

    def _is_shown(self, row: Row) -> bool:
        if self.query and self.query not in f"{row.body.name} {row.body.short_name}":
            return False
        return any(slot and is_shown(slot, self.wanted) for slot in row.slots)


class PeriodTable:
    """The bodies of one period with what each has reported."""

    def __init__(self, call: Collection, period: Period, params):
        self.call, self.period = call, period
        self.wanted = params.get("state", "")
        self.query = params.get("q", "").strip()
        self.sort = params.get("sort", "")
        self.label = call.label(period)
        self.lines = lines.lines_of(call.lines)

    @cached_property
    def everything(self) -> list[Slot]:
        return slots_of(self.call, [self.period])

    @cached_property
    def slots(self) -> list[Slot]:
        found = [
            slot
            for slot in self.everything
            if is_shown(slot, self.wanted) and self.query in slot.body.name
        ]
        keys = {
            "name": lambda slot: slot.body.name,
            "state": lambda slot: list(State).index(slot.state),
        }
        return sorted(found, key=keys[self.sort]) if self.sort in keys else found

    @property
    def due_on(self):
        return self.call.due_on(self.period)

    @property
    def made(self) -> int:
        return sum(slot.state.is_made for slot in self.everything)

    @property
    def waiting(self) -> int:
        """Reports that have come and wait to be accepted."""
        return sum(s.state in (State.COMPLETE, State.NIL) for s in self.everything)

    @property
    def silent(self) -> list[Slot]:
        return [slot for slot in self.everything if slot.is_open]

    @staticmethod
    def rows(slots) -> list[dict]:
        """Each slot with its figures, once it has spoken, and the text to remind it by."""
        return [
            {
                "slot": slot,
                "said": slot.said if slot.state.is_made else [],
                "changed": slot.changed,
                "reminder": services.reminder(slot) if slot.is_open else "",
            }
            for slot in slots
        ]


def summary(body: Union | None, within: Period) -> list[dict]:
    """The calls of ``body``, each with how many have reported of those asked."""
    calls = Collection.objects.counted().filter(owner=body).select_related("owner")
    return [_counted(call, within) for call in calls]


def _counted(call: Collection, within: Period) -> dict:
    found = slots_of(call, call.periods(within, today()))
    return {
        "call": call,
        "asked": len(found),
        "made": sum(slot.state.is_made for slot in found),
        "overdue": sum(slot.state == State.OVERDUE for slot in found),
    }
