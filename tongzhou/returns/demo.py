"""Made-up yearly sheets for tests."""

from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.returns.models import YearSheet


def make_yearsheet(**fields) -> YearSheet:
    if "owner" not in fields:
        fields["owner"] = make_union()
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    year = Period.year(2014)
    return YearSheet.objects.create(**{"first": year.first, "last": year.last} | fields)
