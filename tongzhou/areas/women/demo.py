"""Made-up committees and services for tests."""

from datetime import date

from tongzhou.areas.women.models import Committee, Service
from tongzhou.organisations.demo import make_union


def make_committee(**fields) -> Committee:
    """The women workers' committee of the union that keeps the record."""
    if "owner" not in fields:
        fields["owner"] = fields.get("union") or make_union()
    fields.setdefault("union", fields["owner"])
    return Committee.objects.create(**fields)


def make_service(**fields) -> Service:
    """An activity for twenty unnamed women in March 2014."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {
        "kind": Service.Kind.ACTIVITY,
        "held_on": date(2014, 3, 8),
        "people": 20,
    }
    return Service.objects.create(**defaults | fields)
