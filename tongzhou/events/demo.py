"""Made-up events for tests."""

from datetime import date
from itertools import count

from tongzhou.events.models import Attendance, Campaign, Event
from tongzhou.organisations.demo import make_employer, make_union

_number = count(1)


def make_campaign(**fields) -> Campaign:
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {"name": f"Campaign {next(_number)}", "first_year": 2014}
    return Campaign.objects.create(**defaults | fields)


def make_event(**fields) -> Event:
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {"title": f"Event {next(_number)}", "held_on": date(2014, 5, 1)}
    return Event.objects.create(**defaults | fields)


def make_attendance(**fields) -> Attendance:
    """A firm's people at an event; ``person`` makes it one by name."""
    if "event" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["event"] = make_event(**owner)
    fields.setdefault("owner", fields["event"].owner)
    if "employer" not in fields and "person" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    return Attendance.objects.create(**fields)
