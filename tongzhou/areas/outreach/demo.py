"""Made-up deeds and speech contests for tests."""

from tongzhou.areas.outreach.models import Deed, SpeechContest
from tongzhou.events.demo import make_event
from tongzhou.people.demo import make_person


def _with_event(fields: dict) -> dict:
    if "event" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["event"] = make_event(**owner)
    fields.setdefault("owner", fields["event"].owner)
    return fields


def make_deed(**fields) -> Deed:
    """Deeds of somebody on the list of people, unless a name or a batch is given."""
    fields = _with_event(fields)
    if not {"person", "name", "source"} & fields.keys():
        fields["person"] = make_person(owner=fields["owner"])
    return Deed.objects.create(**fields)


def make_speech_contest(**fields) -> SpeechContest:
    return SpeechContest.objects.create(**_with_event(fields))
