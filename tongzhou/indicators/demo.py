"""Made-up targets for tests."""

from tongzhou.indicators.models import Target
from tongzhou.organisations.demo import make_union


def make_target(**fields) -> Target:
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {"indicator": "suggestions.collected", "year": 2014, "value": 100}
    return Target.objects.create(**defaults | fields)
