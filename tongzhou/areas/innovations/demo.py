"""Made-up innovation projects and patents for tests."""

from datetime import date

from tongzhou.areas.innovations.models import Contributor, Patent, Project
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.people.demo import make_person


def make_project(**fields) -> Project:
    """A valid project completed in 2014; ``fields`` say what matters to the caller."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    defaults = {"name": "Automatic feed", "completed_on": date(2014, 5, 1)}
    return Project.objects.create(**defaults | fields)


def make_contributor(**fields) -> Contributor:
    """Somebody on the list of people, unless a name or a batch is given."""
    if "project" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["project"] = make_project(**owner)
    fields.setdefault("owner", fields["project"].owner)
    fields.setdefault("employer", fields["project"].employer)
    if not {"person", "name", "source"} & fields.keys():
        fields["person"] = make_person(
            owner=fields["owner"], employer=fields["employer"]
        )
    return Contributor.objects.create(**fields)


def make_patent(**fields) -> Patent:
    """An invention patent granted in 2014."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    defaults = {
        "name": "A decolouring agent",
        "kind": Patent.Kind.INVENTION,
        "granted_on": date(2014, 5, 1),
    }
    return Patent.objects.create(**defaults | fields)
