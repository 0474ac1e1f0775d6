"""Made-up foundings and new members for tests."""

from datetime import date

from tongzhou.areas.membership.models import Founding, Intake
from tongzhou.organisations.demo import make_union


def _of_a_union(fields: dict) -> dict:
    """Owner and union: either one stands for the other."""
    if "owner" not in fields:
        fields["owner"] = fields.get("union") or make_union()
    fields.setdefault("union", fields["owner"])
    return fields


def make_founding(**fields) -> Founding:
    """A union founded in 2014; ``fields`` say what matters to the caller."""
    defaults = {"kind": Founding.Kind.FOUNDED, "held_on": date(2014, 4, 1)}
    return Founding.objects.create(**defaults | _of_a_union(fields))


def make_intake(**fields) -> Intake:
    """One new member of 2014, unnamed unless ``person`` says otherwise."""
    defaults = {"joined_on": date(2014, 3, 31), "people": 1}
    return Intake.objects.create(**defaults | _of_a_union(fields))
