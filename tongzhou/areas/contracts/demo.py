"""Made-up contracts for tests."""

from datetime import date

from tongzhou.areas.contracts.models import Contract, Coverage
from tongzhou.organisations.demo import make_employer, make_union


def make_contract(**fields) -> Contract:
    """A firm's wage contract of 2014, or a regional one when ``scope`` says so."""
    fields.setdefault("scope", Contract.Scope.ENTERPRISE)
    if "owner" not in fields:
        fields["owner"] = make_union()
    if fields["scope"] == Contract.Scope.ENTERPRISE and "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    defaults = {
        "kind": Contract.Kind.WAGE,
        "since": date(2014, 1, 1),
        "ends_on": date(2014, 12, 31),
    }
    return Contract.objects.create(**defaults | fields)


def make_coverage(**fields) -> Coverage:
    """A firm on the list of a regional wage contract."""
    if "contract" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["contract"] = make_contract(scope=Contract.Scope.REGION, **owner)
    fields.setdefault("owner", fields["contract"].owner)
    if "employer" not in fields:
        fields["employer"] = make_employer(owner=fields["owner"])
    return Coverage.objects.create(**fields)
