"""Made-up cases and bodies for tests."""

from datetime import date

from tongzhou.areas.disputes.models import Body, Case
from tongzhou.organisations.demo import make_employer, make_union


def make_case(**fields) -> Case:
    """A mediation accepted in May 2014 and still open."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    defaults = {"kind": Case.Kind.MEDIATION, "accepted_on": date(2014, 5, 1)}
    return Case.objects.create(**defaults | fields)


def make_body(**fields) -> Body:
    """A firm's mediation body."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    return Body.objects.create(**{"kind": Body.Kind.MEDIATION} | fields)
