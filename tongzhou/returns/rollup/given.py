"""The packages given to a roll-up: which speak, which are left out and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _


@dataclass(frozen=True, eq=False)
class Given:
    """One package that has been verified, ready to be read."""

    folder: Path
    manifest: dict = field(repr=False)
    name: str = ""

    @property
    def body_code(self) -> str:
        return self.manifest["body"]["code"]

    @property
    def body_name(self) -> str:
        return self.manifest["body"]["name"]

    @property
    def origin(self) -> str:
        return self.manifest["origin"]

    @property
    def period(self) -> str:
        return self.manifest["period"]

    @property
    def first(self) -> date:
        return date.fromisoformat(self.manifest["first"])

    @property
    def last(self) -> date:
        return date.fromisoformat(self.manifest["last"])

    @property
    def sealed_at(self) -> str:
        return self.manifest["sealed_at"]

    @property
    def age(self) -> tuple:
        """Sorts packages by how much they know: later periods, then later seals."""
        return (self.last, self.sealed_at, self.name)

    @property
    def key_id(self) -> str:
        """Which key made the keys of its people; blank when none was used."""
        return (self.manifest.get("person_key") or {}).get("id", "")

    @property
    def above(self) -> list[str]:
        """Codes of the bodies above, from the parent to the top."""
        return [body["code"] for body in self.manifest.get("above", [])]

    def file(self, table: str) -> Path:
        return self.folder / "tables" / f"{table}.parquet"

    def columns(self, table: str) -> set[str]:
        """The columns that its table has; none when it has no such table."""
        found = self.manifest["tables"].get(table)
        return set(found["columns"]) if found else set()


@dataclass(frozen=True)
class LeftOut:
    """A package that is not in the roll-up, and the sentence that says why."""

    name: str
    reason: str
    body_code: str = ""


def newest(packages: Iterable[Given]) -> tuple[list[Given], list[LeftOut]]:
    """One package for each body and period: the latest seal; the others are named."""
    kept: dict[tuple, Given] = {}
    older = []
    for package in sorted(packages, key=lambda p: (p.sealed_at, p.name)):
        place = (package.body_code, package.period)
        if place in kept:
            older.append(_replaced(kept[place], package))
        kept[place] = package
    return sorted(kept.values(), key=lambda p: p.age), older


def _replaced(old: Given, new: Given) -> LeftOut:
    reason = _("%(body)s sealed %(period)s again at %(at)s: only %(name)s counts.") % {
        "body": old.body_name,
        "period": old.period,
        "at": new.sealed_at,
        "name": new.name,
    }
    return LeftOut(old.name, reason, old.body_code)


def speakers(packages: list[Given]) -> list[Given]:
    """Those that speak for dated history: the newest of each body of an installation.

    A newer package of a body above, from the same installation, speaks for it too.
    """
    newest_of: dict[tuple, Given] = {}
    for package in packages:
        place = (package.origin, package.body_code)
        if place not in newest_of or newest_of[place].age < package.age:
            newest_of[place] = package

    def speaks(package: Given) -> bool:
        codes = [package.body_code, *package.above]
        rivals = (newest_of.get((package.origin, code)) for code in codes)
        return all(not rival or rival.age <= package.age for rival in rivals)

    return [package for package in packages if speaks(package)]


def person_keys(packages: Iterable[Given]) -> list[str]:
    """The ids of the keys that made the keys of people; more than one is worth a word."""
    return sorted({package.key_id for package in packages if package.key_id})


def notices(packages: list[Given], without_id: int, period: str = "") -> list[str]:
    """What a reader of the totals has to know: keys, people without ID, gaps."""
    said = []
    keys = person_keys(packages)
    if len(keys) > 1:
        said.append(
            _(
                "The packages name people under %(count)s different keys (%(keys)s): "
                "a person under two keys counts twice."
            )
            % {"count": len(keys), "keys": ", ".join(keys)}
        )
    if without_id:
        said.append(
            _(
                "%(count)s people have no identity number: they are never merged, and "
                "one who is in two packages counts twice."
            )
            % {"count": without_id}
        )
    return said + [_silent(p) for p in _silent_in(packages, period)]


def _silent_in(packages: list[Given], period: str) -> list[Given]:
    """The newest package of each body that has none for ``period``."""
    if not period:
        return []
    have = {p.body_code for p in packages if p.period == period}
    last = {p.body_code: p for p in packages if p.body_code not in have}
    return list(last.values())


def _silent(package: Given) -> str:
    return _(
        "%(body)s has no package for that period: what is in force counts as its "
        "package of %(period)s says."
    ) % {"body": package.body_name, "period": package.period}
