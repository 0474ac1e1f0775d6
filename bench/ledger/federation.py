"""Who there is: unions of three levels with some moves, 300 firms, their people."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random

from bench.ledger.bulk import write
from tongzhou.organisations import models as o
from tongzhou.organisations import services
from tongzhou.people.models import Person

STREET, VILLAGES, JOINTS, FIRMS, SMALL = 1, 12, 20, 300, 80
ALWAYS, FOREVER = services.ALWAYS, services.FOREVER
MOVED_ON, COVERED_ON = date(2013, 7, 1), date(2014, 3, 1)
MOVES, NEW_COVERS = 24, 10
SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建国"


@dataclass(frozen=True)
class Firm:
    """A firm: its union, its people (numbers from ``first`` on) and its employees."""

    pk: int
    union: int
    village: int
    employees: int
    first: int
    people: int

    def person(self, number: int) -> int:
        return self.first + number % self.people


class Federation:
    """The bodies, always the same for the same number of people."""

    def __init__(self, people: int):
        self.people = people

    @cached_property
    def firms(self) -> list[Firm]:
        rng = Random(300)
        sizes = [rng.randint(20, 99) for _ in range(SMALL)]
        sizes += [rng.randint(100, 300) for _ in range(100)]
        sizes += [rng.randint(300, 1000) for _ in range(FIRMS - SMALL - 100)]
        total, made, first = sum(sizes), [], 1
        for number, size in enumerate(sizes):
            people = max(3, size * self.people // total)
            union = self._union_of(number)
            made.append(
                Firm(number + 1, union, self.village(number), size, first, people)
            )
            first += people
        return made

    def village(self, number: int) -> int:
        """The number of the union of the village of a firm or of a joint union."""
        return STREET + 1 + number % VILLAGES

    def _union_of(self, number: int) -> int:
        first_joint = STREET + 1 + VILLAGES
        if number < SMALL:
            return first_joint + number % JOINTS
        return first_joint + JOINTS + number - SMALL

    def fill(self) -> None:
        write(o.Union, self._unions())
        write(o.Placement, self._placements())
        services.rebuild_ancestry()
        write(o.Employer, self._employers())
        write(o.EmployerStatus, self._statuses())
        write(o.Cover, self._covers())
        write(o.Headcount, self._headcounts())
        write(Person, self._people())

    def _unions(self):
        yield self._union(STREET, "新街总工会", "federation", "street")
        for number in range(VILLAGES):
            pk = STREET + 1 + number
            yield self._union(
                pk, f"第{number}村工会联合会", "union_federation", "village"
            )
        for number in range(JOINTS):
            yield self._union(
                STREET + 1 + VILLAGES + number, f"第{number}联合工会", "joint"
            )
        for firm in self.firms[SMALL:]:
            yield self._union(firm.union, f"企业{firm.pk}工会", "single")

    def _union(self, pk: int, name: str, form: str, level: str = "enterprise") -> dict:
        code = f"B{pk:05}"
        return {"id": pk, "name": name, "form": form, "level": level, "code": code}

    def _placements(self):
        for number in range(VILLAGES):
            yield self._place(STREET + 1 + number, STREET)
        for number in range(JOINTS):
            yield self._place(STREET + 1 + VILLAGES + number, self.village(number))
        for number, firm in enumerate(self.firms[SMALL:]):
            if number < MOVES:
                yield self._place(firm.union, firm.village, until=MOVED_ON)
                after = self.village(firm.pk)
                yield self._place(firm.union, after, since=MOVED_ON)
            else:
                yield self._place(firm.union, firm.village)

    def _place(self, union: int, parent: int, since=ALWAYS, until=FOREVER) -> dict:
        return {"union_id": union, "parent_id": parent, "since": since, "until": until}

    def _employers(self):
        for firm in self.firms:
            yield {
                "id": firm.pk,
                "owner_id": firm.village,
                "name": f"企业{firm.pk}有限公司",
                "short_name": f"企业{firm.pk}",
                "village": f"第{firm.village - STREET - 1}村",
                "ownership": "private",
            }

    def _statuses(self):
        for firm in self.firms:
            status = "stopped" if firm.pk % 50 == 7 else "normal"
            yield {"employer_id": firm.pk, "status": status, "since": ALWAYS}

    def _covers(self):
        for number, firm in enumerate(self.firms):
            if firm.pk % 60 == 59:  # no union covers these
                continue
            until = COVERED_ON if number < NEW_COVERS else FOREVER
            yield self._cover(firm, firm.union, ALWAYS, until)
            if number < NEW_COVERS:
                yield self._cover(firm, self._union_of(number + 1), COVERED_ON, FOREVER)

    def _cover(self, firm: Firm, union: int, since: date, until: date) -> dict:
        return {
            "employer_id": firm.pk,
            "union_id": union,
            "since": since,
            "until": until,
        }

    def _headcounts(self):
        """Returns at the end of four years; every seventh is silent on its members."""
        for firm in self.firms:
            for year in range(2011, 2015):
                employees = firm.employees * (100 - 3 * (2014 - year)) // 100
                yield {
                    "owner_id": firm.union,
                    "employer_id": firm.pk,
                    "since": date(year, 12, 31),
                    "until": FOREVER if year == 2014 else date(year + 1, 12, 31),
                    "employees": employees,
                    "women": employees * 2 // 5,
                    "members": None if firm.pk % 7 == 0 else employees * 9 // 10,
                }

    def _people(self):
        for firm in self.firms:
            for number in range(firm.people):
                yield {
                    "id": firm.first + number,
                    "owner_id": firm.union,
                    "employer_id": firm.pk,
                    "name": person_name(number),
                    "sex": "woman" if number % 5 < 2 else "man",
                }


def person_name(number: int) -> str:
    """A name that is one person's in her firm."""
    number, last = divmod(number, len(GIVEN))
    number, middle = divmod(number, len(GIVEN))
    return SURNAMES[(number + last) % len(SURNAMES)] + GIVEN[middle] + GIVEN[last]
