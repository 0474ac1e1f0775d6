"""Made-up open management for tests."""

from datetime import date

from tongzhou.areas.disclosure.models import Posting, System
from tongzhou.organisations.demo import make_employer, make_union


def make_system(**fields) -> System:
    """A firm's own system of 2010, or a cluster's when ``subject`` says so."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields and fields.get("subject") != "cluster":
        fields["employer"] = make_employer(owner=fields["owner"])
    defaults = {"category": "factory", "since": date(2010, 1, 1)}
    return System.objects.create(**defaults | fields)


def make_posting(**fields) -> Posting:
    """A matter that a firm made public in February 2014."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    defaults = {"matter": "Social insurance paid", "posted_on": date(2014, 2, 20)}
    return Posting.objects.create(**defaults | fields)
