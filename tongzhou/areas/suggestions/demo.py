"""Made-up suggestions for tests."""

from datetime import date

from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.organisations.demo import make_employer, make_union


def make_suggestion(**fields) -> Suggestion:
    """A valid suggestion, row by row; ``fields`` say what matters to the caller."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    defaults = {"title": "Shorter path to the tool store"}
    return Suggestion.objects.create(
        **defaults | {"collected_on": date(2014, 5, 1)} | fields
    )
