"""A random federation over three years, small and full of what happens in one.

Bodies move, merge, split and close; firms change their union and pass 100 employees;
people come to several events, some of them unnamed, some at joint events. Every model
that a declared set reads gets rows that its own constraints allow.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pytest
from django.db import models, transaction

from tests.filling import Rows
from tests.naive import Naive
from tests.reference import empty, take_statistics
from tongzhou.areas.contracts.models import Contract
from tongzhou.areas.disclosure.models import Posting, System
from tongzhou.areas.funds.models import Line
from tongzhou.areas.honours.models import Honour
from tongzhou.events.models import Attendance, Campaign, Event, Host
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations import ancestry
from tongzhou.organisations.models import (
    Ancestry,
    Cover,
    Employer,
    EmployerStatus,
    Headcount,
    Placement,
    Union,
)
from tongzhou.people.models import Person
from tongzhou.returns.engines import export

BEFORE = date(2015, 1, 1)
STREETS, VILLAGES, GRASSROOTS = 3, 3, 4
ROWS = 60
MANY = {
    Event: 110,
    Attendance: 420,
    Host: 45,
    Campaign: 6,
    Contract: 120,
    Posting: 120,
    System: 120,
    Line: 120,
    Honour: 150,
}


@dataclass(frozen=True)
class Made:
    """A federation in the database: its bodies, and its tables as Parquet."""

    bodies: list[Union]
    folder: Path
    naive: Naive


@pytest.fixture(scope="module")
def federation(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Made]:
    """A ledger that holds a random federation and nothing else."""
    folder = tmp_path_factory.mktemp("federation")
    with django_db_blocker.unblock():
        try:
            build()
            take_statistics()
            export.write_all(folder)
            yield Made(list(Union.objects.order_by("pk")), folder, Naive())
        finally:
            empty()


@transaction.atomic
def build(seed: int = 4) -> "Federation":
    """Fill the database; the same seed gives the same federation."""
    made = Federation(Random(seed))
    made.unions()
    made.firms()
    made.everything_else()
    return made


class Federation(Rows):
    """The tree and the firms by hand, everything else by the rows' own rules."""

    # --- the tree and the firms -----------------------------------------------------

    def unions(self) -> None:
        """A city, its streets, their villages, their grassroots unions; then unrest."""
        self.places: list[Placement] = []
        level, form = Union.Level, Union.Form
        self.city = self._union(level.PREFECTURE, form.FEDERATION, None)
        self.streets = [
            self._union(level.STREET, form.FEDERATION, self.city)
            for _ in range(STREETS)
        ]
        self.villages = [
            self._union(level.VILLAGE, form.UNION_FEDERATION, street)
            for street in self.streets
            for _ in range(VILLAGES)
        ]
        self.grassroots = [
            self._union(level.ENTERPRISE, self.random.choice(list(form)), village)
            for village in self.villages
            for _ in range(GRASSROOTS)
        ]
        self._unrest()
        Placement.objects.bulk_create(self.places)
        ancestry.rebuild()

    def _union(self, level, form, above, since: date = BEFORE) -> Union:
        number = len(self.pool[Union]) + 1
        founded = self.random.choice([None, BEFORE, self.day()])
        union = Union.objects.create(
            code=f"U{number:03}",
            name=f"Union {number}",
            level=level,
            form=form,
            founded_on=founded,
            legal_number=self.random.choice(["", f"L{number}"]),
        )
        self.pool[Union].append(union.pk)
        if above:
            self.places.append(Placement(union=union, parent=above, since=since))
        return union

    def _unrest(self) -> None:
        """Moves of villages and grassroots unions, a split, a merger, closures."""
        for union in self.random.sample(self.grassroots, 8):
            self._move(union, self.random.choice(self.villages), self.day())
        for union in self.random.sample(self.villages, 3):
            self._move(union, self.random.choice(self.streets), self.day())
        split_on, street = self.day(), self.random.choice(self.streets)
        village = Union.Level.VILLAGE, Union.Form.UNION_FEDERATION
        offshoot = self._union(*village, street, since=split_on)
        for union in self.random.sample(self.grassroots, 3):
            self._move(union, offshoot, max(split_on, self.day()))
        ends_on = date(2024, 7, 1)
        for union in self.random.sample(self.grassroots, 3):
            self._end(union, ends_on)
        self._move(self.grassroots[0], self.villages[-1], date(2025, 3, 1))

    def _move(self, union: Union, above: Union, on: date) -> None:
        for place in self.places:
            if place.union == union and place.since < on < place.until:
                self.places.append(
                    Placement(union=union, parent=above, since=on, until=place.until)
                )
                place.until = on
                return

    def _end(self, union: Union, on: date) -> None:
        union.dissolved_on = on
        union.save()
        self.places = [p for p in self.places if p.union != union or p.since < on]
        for place in self.places:
            if place.union == union:
                place.until = min(place.until, on)

    def firms(self) -> None:
        """Firms with their dated states, unions and headcounts around 100."""
        self.fill(Employer, 80)
        covers, states, heads = [], [], []
        for firm in self.pool[Employer]:
            covers += self._chain(Cover, {"employer_id": firm}, self._covering())
            states += self._chain(EmployerStatus, {"employer_id": firm}, self._states())
            heads += self._headcounts(firm)
        for model, rows in ((Cover, covers), (EmployerStatus, states)):
            model.objects.bulk_create(rows)
        Headcount.objects.bulk_create(heads)
        for model in (Cover, EmployerStatus, Headcount, Placement, Ancestry):
            self.pool[model] = list(model.objects.values_list("pk", flat=True))

    def _chain(self, model, of: dict, steps: list[tuple[date, dict]]) -> Iterator:
        """Intervals that follow one another; a step without values is a gap."""
        ends = [since for since, _values in steps[1:]] + [FOREVER]
        for (since, values), until in zip(steps, ends, strict=True):
            if values and since < until:
                yield model(**of, **values, since=since, until=until)

    def _covering(self) -> list[tuple[date, dict]]:
        def union():
            return {"union_id": self.random.choice(self.grassroots).pk}

        steps = [(BEFORE, self.random.choice([union(), union(), union(), {}]))]
        if self.random.random() < 0.4:
            steps.append((self.day(), self.random.choice([union(), {}])))
            steps.append((max(self.day(), steps[-1][0]), union()))
        return steps

    def _states(self) -> list[tuple[date, dict]]:
        steps = [(BEFORE, {"status": "normal"})]
        if self.random.random() < 0.2:
            steps.append((self.day(), {"status": "stopped"}))
        return steps

    def _headcounts(self, firm: int) -> list[Headcount]:
        days = sorted({date(2021, 12, 31), *(self.day() for _ in range(3))})
        steps = []
        for day in days:
            employees = self.random.choice([30, 99, 100, 101, 150])
            parts = ["women", "migrants", "members", "women_members", "contracts"]
            some = {name: self.random.choice([None, employees // 2]) for name in parts}
            keeper = self.random.choice(self.grassroots).pk
            values = some | {"employees": employees, "owner_id": keeper}
            steps.append((day, values | {"state": self.state()}))
        return list(self._chain(Headcount, {"employer_id": firm}, steps))

    # --- everything else ------------------------------------------------------------

    def everything_else(self) -> None:
        """Rows for every other model that is read, those that are named first."""
        left = [m for m in self._all_needed() if not self.pool[m]]
        while left:
            ready = [model for model in left if not self._needs(model) & set(left)]
            for model in ready:
                self.fill(model, MANY.get(model, ROWS))
            left = [model for model in left if model not in ready]

    def _all_needed(self) -> list[type[models.Model]]:
        """The models that are read, people, and what rows of these cannot do without."""
        found = [*export.models_read(), Person]
        for model in found:
            for field in model._meta.concrete_fields:
                needed = field.is_relation and not field.null
                if needed and field.related_model not in found:
                    found.append(field.related_model)
        return found

    def _needs(self, model) -> set:
        named = {f.related_model for f in model._meta.concrete_fields if f.is_relation}
        return named - {model}
