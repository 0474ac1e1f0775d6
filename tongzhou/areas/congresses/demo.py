"""Made-up congresses for tests."""

from datetime import date

from tongzhou.areas.congresses.models import Coverage, Session, System
from tongzhou.organisations.demo import make_employer, make_union


def make_system(**fields) -> System:
    """A firm's own congress, or a cluster when ``form`` says so."""
    fields.setdefault("form", System.Form.CONGRESS)
    if "owner" not in fields:
        fields["owner"] = make_union()
    if fields["form"] in System.OWN and "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    return System.objects.create(**{"since": date(2010, 1, 1)} | fields)


def make_coverage(**fields) -> Coverage:
    if "system" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["system"] = make_system(form=System.Form.VILLAGE, **owner)
    fields.setdefault("owner", fields["system"].owner)
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    return Coverage.objects.create(**{"since": date(2012, 1, 1)} | fields)


def make_session(**fields) -> Session:
    if "system" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["system"] = make_system(**owner)
    fields.setdefault("owner", fields["system"].owner)
    return Session.objects.create(**{"held_on": date(2014, 3, 1)} | fields)
