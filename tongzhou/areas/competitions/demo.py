"""Made-up contests for tests."""

from tongzhou.areas.competitions.models import Contest, Entry
from tongzhou.events.demo import make_event
from tongzhou.organisations.demo import make_employer


def make_contest(**fields) -> Contest:
    """A valid contest; ``fields`` say what matters to the caller."""
    if "event" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["event"] = make_event(**owner)
    fields.setdefault("owner", fields["event"].owner)
    return Contest.objects.create(**{"trade": "焊电"} | fields)


def make_entry(**fields) -> Entry:
    if "contest" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["contest"] = make_contest(**owner)
    fields.setdefault("owner", fields["contest"].owner)
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    return Entry.objects.create(**fields)
