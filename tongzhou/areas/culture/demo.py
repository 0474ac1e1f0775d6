"""Made-up culture and sports for tests."""

from tongzhou.areas.culture.models import Activity, Match, Team
from tongzhou.events.demo import make_event
from tongzhou.organisations.demo import make_employer


def make_activity(**fields) -> Activity:
    """A valid tug of war; ``fields`` say what matters to the caller."""
    if "event" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["event"] = make_event(**owner)
    fields.setdefault("owner", fields["event"].owner)
    defaults = {"item": "拔河", "discipline": "tug_of_war"}
    return Activity.objects.create(**defaults | fields)


def _with_activity(fields: dict) -> dict:
    if "activity" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["activity"] = make_activity(**owner)
    fields.setdefault("owner", fields["activity"].owner)
    return fields


def make_team(**fields) -> Team:
    """A firm's team; with ``source`` a number of teams."""
    fields = _with_activity(fields)
    if not {"employer", "source"} & set(fields):
        fields["employer"] = make_employer(owner=fields["owner"])
    return Team.objects.create(**fields)


def make_match(**fields) -> Match:
    """A match between two sides; with ``source`` a number of matches or rounds."""
    fields = _with_activity(fields)
    sides = {} if "source" in fields else {"side_a": "甲队", "side_b": "乙队"}
    return Match.objects.create(**sides | fields)
