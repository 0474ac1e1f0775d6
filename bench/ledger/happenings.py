"""What happened in three years: events of several areas, and who came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from bench.ledger.bulk import write
from bench.ledger.federation import FIRMS, JOINTS, STREET, VILLAGES, Federation, Firm
from tongzhou.events import models as e
from tongzhou.organisations.models import Source

FIRST, DAYS = date(2012, 1, 1), 1096
KINDS = (
    ["culture"] * 8 + ["contest"] * 3 + ["meeting"] * 4 + ["talk"] * 2 + ["other"] * 3
)
TO_IMPORT = 400
"""Events without a list, into which the bench imports one."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event before it is written: of one firm, or of a village or the street."""

    pk: int
    owner: int
    firm: Firm | None
    day: date
    kind: str
    size: int

    @property
    def title(self) -> str:
        return f"活动{self.pk:05}"


class Happenings:
    """The events whose lists come to ``rows`` rows."""

    def __init__(self, federation: Federation, rows: int):
        self.federation, self.rows = federation, rows

    @cached_property
    def all(self) -> list[Happening]:
        rng, made, left = Random(31), [], self.rows
        while left:
            happening = self._one(rng, len(made) + 1, left)
            made.append(happening)
            left -= happening.size
        return made

    def _one(self, rng: Random, pk: int, left: int) -> Happening:
        day = FIRST + timedelta(days=rng.randrange(DAYS))
        kind = rng.choice(KINDS)
        if rng.random() < 0.1:
            owner = rng.randint(STREET, STREET + VILLAGES)
            size = min(left, rng.randint(100, 900), self.federation.people // 4)
            return Happening(pk, owner, None, day, kind, size)
        firm = self.federation.firms[rng.randrange(FIRMS)]
        size = min(left, rng.randint(20, 160), firm.people)
        return Happening(pk, firm.union, firm, day, kind, size)

    def of(self, *kinds: str) -> list[Happening]:
        return [happening for happening in self.all if happening.kind in kinds]

    def fill(self) -> None:
        write(e.Campaign, self._campaigns())
        write(e.Event, self._events())
        write(e.Host, self._hosts())
        write(e.Attendance, self._attendance())

    def _campaigns(self):
        for number in range(8):
            yield {
                "id": number + 1,
                "owner_id": STREET,
                "name": f"主题活动{number + 1}",
                "first_year": 2012,
                "no_repeats": number % 4 == 0,
            }

    def _events(self):
        for happening in self.all:
            yield self._event(happening) | {
                "campaign_id": happening.pk % 8 + 1 if happening.pk % 3 == 0 else None,
                "host_id": happening.firm and happening.firm.pk,
                "no_repeats": happening.pk % 20 == 0,
                "cost": happening.pk % 7 * 100_000 if happening.pk % 2 else None,
            }
        for number in range(1, TO_IMPORT + 1):
            day = date(2014, number % 12 + 1, number % 28 + 1)
            pk = len(self.all) + number
            plain = Happening(pk, STREET, None, day, "other", 0)
            yield self._event(plain) | {
                "campaign_id": None,
                "host_id": None,
                "no_repeats": False,
                "cost": None,
            }

    def _event(self, happening: Happening) -> dict:
        return {
            "id": happening.pk,
            "owner_id": happening.owner,
            "title": happening.title,
            "held_on": happening.day,
            "kind": happening.kind,
        }

    def _hosts(self):
        unions = STREET + VILLAGES + JOINTS
        for happening in self.all:
            if happening.pk % 25 == 0:
                union = happening.pk // 25 % unions + 1
                yield {"event_id": happening.pk, "union_id": union}

    def _attendance(self) -> Iterator[dict]:
        for happening in self.all:
            for number in range(happening.size):
                yield self._row(happening, number)

    def _row(self, happening: Happening, number: int) -> dict:
        """Every tenth row is an unnamed number of a firm, some of them phoned in."""
        firm = happening.firm or self.federation.firms[number % FIRMS]
        named = number % 10 != 9
        place = number if happening.firm else number // FIRMS
        return {
            "owner_id": happening.owner,
            "event_id": happening.pk,
            "employer_id": firm.pk,
            "person_id": firm.person(happening.pk * 37 + place) if named else None,
            "people": 1 if named else 3 + number % 25,
            "source": Source.PHONE if number % 50 == 49 else "",
            "state": "void" if number % 97 == 96 else "recorded",
        }
