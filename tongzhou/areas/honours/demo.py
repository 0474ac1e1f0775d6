"""Made-up honours for tests."""

from datetime import date

from tongzhou.areas.honours.models import Honour
from tongzhou.organisations.demo import make_employer, make_union


def make_honour(**fields) -> Honour:
    """An honour of a team decided in 2014, granted by its organiser.

    ``granter`` alone makes it one received from the body of that name.
    """
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    if "granter" not in fields:
        fields.setdefault("granter_union", fields["owner"])
        fields["granter"] = fields["granter_union"].name
    defaults = {
        "title": "工人先锋号",
        "recipient": "总装班",
        "recipient_kind": Honour.Recipient.TEAM,
        "decided_on": date(2014, 4, 28),
    }
    return Honour.objects.create(**defaults | fields)
