"""The sub-district as it was: villages, firms, unions and people, always the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from tongzhou.demo import names

SEED = 2014
LARGE_EMPLOYEES, SMALL_EMPLOYEES = 15_012, 6_038
PEOPLE_OF_LARGE, PEOPLE_OF_SMALL = 41, 5
GROWN = [(112, 92), (118, 97), (105, 88), (100, 96)]
"""Employees at the end of 2014 and of 2013 of the four firms that grew to 100."""


@dataclass
class Firm:
    """A firm with its heads at the end of 2014 and of 2013, and the people we name."""

    short: str
    name: str
    aliases: str
    industry: str
    ownership: str
    employees: int
    village: str = ""
    before: int = 0
    union: str = ""
    order: int = 0
    people: list[str] = field(default_factory=list)

    @property
    def is_large(self) -> bool:
        return self.employees >= 100

    @property
    def chair(self) -> str:
        return self.people[0]

    @property
    def phone(self) -> str:
        """A number that no exchange gives out."""
        return f"0510-0000{1000 + self.order}"


class World:
    """Everything that the chapters tell of; made once from the seed."""

    def __init__(self, seed: int = SEED):
        self.seed = seed
        rng = Random(seed)
        stems = names.STEMS.split()
        rng.shuffle(stems)
        wanted = 50 - len(names.KNOWN)
        self.large = _known() + list(_made(rng, wanted, stems[:wanted], large=True))
        self.small = list(_made(rng, 190, stems[wanted:], large=False))
        for firm, (employees, before) in zip(self.large[-4:], GROWN, strict=True):
            firm.employees, firm.before = employees, before
        self.small[0].employees = 99
        _size(self.large, LARGE_EMPLOYEES, rng, lowest=103, highest=420)
        _size(self.small, SMALL_EMPLOYEES, rng, lowest=8, highest=72)
        _settle(self.large, 2)
        _settle(self.small, 1)
        self._look_back(rng)
        self._cover_small()
        self._name_people(rng)

    def rng(self, chapter: str) -> Random:
        """Chance of its own for a chapter: one may change without the others."""
        return Random(f"{self.seed} {chapter}")

    @property
    def firms(self) -> list[Firm]:
        return [*self.large, *self.small]

    @cached_property
    def by_name(self) -> dict[str, Firm]:
        return {firm.short: firm for firm in self.firms}

    def __getitem__(self, short: str) -> Firm:
        return self.by_name[short]

    @property
    def without_congress(self) -> Firm:
        """The one firm of 100 or more that has no congress of its own."""
        return self.large[8]

    def small_in(self, village: str) -> list[Firm]:
        return [firm for firm in self.small if firm.village == village]

    def _look_back(self, rng: Random) -> None:
        """Heads a year earlier, and the union of each large firm."""
        for order, firm in enumerate(self.firms, start=1):
            firm.order = order
            change = rng.randint(-6, 9)
            before = round(firm.employees * (100 - change) / 100)
            if firm.is_large:
                firm.before = firm.before or max(before, 101)
                firm.union = f"{firm.short}工会"
            else:
                firm.before = min(max(6, before), 97)

    def _cover_small(self) -> None:
        """A third of each village's small firms by its federation, the others jointly."""
        for village, *_ in names.VILLAGES:
            unions = [federation(village), joint(village, 1), joint(village, 2)]
            for number, firm in enumerate(self.small_in(village)):
                firm.union = unions[number % 3]

    def _name_people(self, rng: Random) -> None:
        pool = _people_names(rng)
        for firm in self.firms:
            wanted = PEOPLE_OF_LARGE if firm.is_large else PEOPLE_OF_SMALL
            firm.people = [next(pool) for _ in range(wanted)]
        self.small[-1].people[-1] = self.small[-2].people[-1] = names.COMMON_NAME


def federation(village: str) -> str:
    """The short name of a village's union federation."""
    return f"{village}工会联合会"


def joint(village: str, number: int) -> str:
    return f"{village}第{'一二'[number - 1]}联合工会"


def _known() -> list[Firm]:
    return [Firm(*row) for row in names.KNOWN]


def _made(rng: Random, wanted: int, stems: list[str], *, large: bool):
    """Firms with invented names: a stem and what the firm makes."""
    kinds = [kind for kind in names.TRADES if not large or kind[2] == "有限公司"]
    for number in range(wanted):
        stem = stems[number % len(stems)]
        what, industry, end = kinds[(number * 7 + number // len(stems)) % len(kinds)]
        short = f"{stem}{what}集团" if large else f"{stem}{what}"
        name = f"江苏{short}有限公司" if large else f"宜兴市{short}{end}"
        ownership = rng.choice(["private"] * 8 + ["collective", "foreign", "hmt"])
        yield Firm(short, name, "", industry, ownership, 0)


def _size(firms: list[Firm], total: int, rng: Random, *, lowest: int, highest: int):
    """Give employees to those without, so that all come to ``total`` about."""
    open_ = [firm for firm in firms if not firm.employees]
    for firm in open_:
        firm.employees = rng.randint(lowest, highest)
    rest = total - sum(firm.employees for firm in firms)
    while rest:
        firm = rng.choice(open_)
        step = max(-1, min(1, rest))
        if lowest <= firm.employees + step <= highest:
            firm.employees += step
            rest -= step


def _settle(firms: list[Firm], column: int) -> None:
    """Spread the firms over the villages, as many as each has."""
    places = [v[0] for v in names.VILLAGES for _ in range(v[column])]
    for number, firm in enumerate(firms):
        firm.village = places[number * 7 % len(places)]


def _people_names(rng: Random) -> Iterator[str]:
    """Names of people, each once."""
    seen = set()
    while True:
        name = rng.choice(names.SURNAMES) + rng.choice(names.FIRST)
        if rng.random() < 0.86:
            name += rng.choice(names.SECOND)
        if name not in seen | names.FAMOUS and len(set(name)) == len(name):
            seen.add(name)
            yield name
