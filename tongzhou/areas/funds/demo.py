"""Made-up income and expense for tests."""

from datetime import date

from tongzhou.areas.funds.models import Line
from tongzhou.organisations.demo import make_union


def make_line(**fields) -> Line:
    """1 000 yuan of expense for activities in May 2014."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {
        "booked_on": date(2014, 5, 31),
        "direction": Line.Direction.EXPENSE,
        "heading": Line.Heading.ACTIVITIES,
        "amount": 1000_00,
    }
    return Line.objects.create(**defaults | fields)
