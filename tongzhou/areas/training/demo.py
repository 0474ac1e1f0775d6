"""Made-up classes and venues for tests."""

from datetime import date

from tongzhou.areas.training.models import Course, Venue
from tongzhou.organisations.demo import make_employer, make_union


def make_course(**fields) -> Course:
    """A skill class begun in 2014; ``fields`` say what matters to the caller."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {
        "name": "Welding class",
        "kind": Course.Kind.SKILL,
        "begins_on": date(2014, 5, 1),
    }
    return Course.objects.create(**defaults | fields)


def make_venue(**fields) -> Venue:
    """A reading room open since 2010, at a firm that its owner keeps."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    defaults = {
        "name": "Reading room",
        "kind": Venue.Kind.READING_ROOM,
        "opened_on": date(2010, 1, 1),
    }
    return Venue.objects.create(**defaults | fields)
