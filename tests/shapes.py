"""What random rows of some models look like, so that every declared set has some."""

from datetime import date
from random import Random

from tongzhou.areas.contracts.models import Contract
from tongzhou.areas.honours.models import Honour
from tongzhou.areas.innovations.models import Benefit, Project
from tongzhou.events.models import Attendance


def fitted(model, values: dict, random: Random) -> dict:
    """``values`` as rows of ``model`` are: a batch has its number, a name is one."""
    if "source" in values:
        batch = bool(values["source"])
        values["quantity"] = random.randint(2, 40) if batch else 1
    if values.get("person_id") and "people" in values:
        values["people"] = 1
    if model in SHAPES:
        SHAPES[model](values, random)
    return values


def contract(values: dict, random: Random) -> None:
    """Most are in force at the end of the three years."""
    if random.random() < 0.7:
        values["ends_on"] = date(2025, random.randint(1, 12), 1)


def honour(values: dict, random: Random) -> None:
    """Half have one of two titles of individuals; half are granted by the owner."""
    values["title"] = random.choice(
        ["全国劳动模范", "技术能手", "先进集体", "先进单位"]
    )
    if random.random() < 0.5:
        values["granter_union_id"] = values["owner_id"]


def project(values: dict, random: Random) -> None:
    """A benefit that cannot be measured has no amount."""
    if values["benefit_kind"] == Benefit.NOT_MEASURABLE:
        values["benefit"] = None


def attendance(values: dict, random: Random) -> None:
    """Half of the rows name a person, the others a firm's number."""
    if random.random() < 0.5:
        values["person_id"] = None
        values["people"] = random.randint(2, 30)


SHAPES = {
    Contract: contract,
    Honour: honour,
    Project: project,
    Attendance: attendance,
}
