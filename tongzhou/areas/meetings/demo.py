"""Made-up consultation, meetings, documents and visits for tests."""

from datetime import date

from tongzhou.areas.meetings.models import Document, Matter, Mechanism, Meeting, Visit
from tongzhou.events.demo import make_event
from tongzhou.organisations.demo import make_employer, make_union


def make_mechanism(**fields) -> Mechanism:
    """A joint conference with government, of 2010; of a firm when ``kind`` says so."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    fields.setdefault("kind", Mechanism.Kind.GOVERNMENT)
    if fields["kind"] == Mechanism.Kind.BOARD and "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    return Mechanism.objects.create(**{"since": date(2010, 1, 1)} | fields)


def make_meeting(**fields) -> Meeting:
    """An on-site meeting; ``fields`` say what matters to the caller."""
    if "event" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["event"] = make_event(**owner)
    fields.setdefault("owner", fields["event"].owner)
    return Meeting.objects.create(**{"kind": Meeting.Kind.SITE} | fields)


def make_matter(**fields) -> Matter:
    if "meeting" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["meeting"] = make_meeting(**owner)
    fields.setdefault("owner", fields["meeting"].owner)
    return Matter.objects.create(**{"matter": "Boards are renewed"} | fields)


def make_document(**fields) -> Document:
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {"title": "Opinion on management", "written_on": date(2014, 3, 10)}
    return Document.objects.create(**defaults | fields)


def make_visit(**fields) -> Visit:
    """A forum of the city, attended."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {
        "called_by": "市人大常委会",
        "direction": Visit.Direction.ATTENDED,
        "held_on": date(2014, 5, 15),
        "level": "county",
    }
    return Visit.objects.create(**defaults | fields)
