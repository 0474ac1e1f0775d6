"""Made-up entries and checks for tests."""

from datetime import date

from tongzhou.areas.safety.models import Ankang, Check
from tongzhou.organisations.demo import make_employer, make_union


def make_ankang(**fields) -> Ankang:
    """A firm's entry in the cup of 2014."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    defaults = {"year": 2014, "entered_on": date(2014, 5, 6)}
    return Ankang.objects.create(**defaults | fields)


def make_check(**fields) -> Check:
    """An inspection in July 2014."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {"kind": Check.Kind.INSPECTION, "held_on": date(2014, 7, 10)}
    return Check.objects.create(**defaults | fields)
