"""Made-up aid for tests."""

from datetime import date

from tongzhou.areas.relief.models import Aid, File, Study
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.people.demo import make_person


def make_file(**fields) -> File:
    """A file opened in 2012 and still in force."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    if "person" not in fields:
        fields["person"] = make_person(
            owner=fields["owner"], employer=fields["employer"]
        )
    return File.objects.create(**{"since": date(2012, 3, 1)} | fields)


def make_aid(**fields) -> Aid:
    """500 yuan of warmth to one unnamed person in January 2014."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {
        "kind": Aid.Kind.WARMTH,
        "given_on": date(2014, 1, 20),
        "people": 1,
        "amount": 500_00,
    }
    return Aid.objects.create(**defaults | fields)


def make_study(**fields) -> Study:
    """2 000 yuan for one unnamed student in August 2014."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {
        "year": 2014,
        "given_on": date(2014, 8, 20),
        "people": 1,
        "amount": 2000_00,
    }
    return Study.objects.create(**defaults | fields)
