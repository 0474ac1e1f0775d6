"""Made-up information work for tests."""

from datetime import date

from tongzhou.areas.publicity.models import Adoption, Item, Outlet
from tongzhou.organisations.demo import make_union


def make_outlet(**fields) -> Outlet:
    """A city newspaper; ``fields`` say what matters to the caller."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {"level": "prefecture", "kind": "press"}
    defaults["name"] = f"工人报 {Outlet.objects.count() + 1}"
    return Outlet.objects.create(**defaults | fields)


def make_item(**fields) -> Item:
    """An information item sent up in May 2014."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {"title": "A tug of war of twelve firms", "sent_on": date(2014, 5, 1)}
    return Item.objects.create(**defaults | fields)


def make_adoption(**fields) -> Adoption:
    """An item printed by a city newspaper in June 2014."""
    if "item" not in fields:
        owner = {"owner": fields["owner"]} if "owner" in fields else {}
        fields["item"] = make_item(**owner)
    fields.setdefault("owner", fields["item"].owner)
    if "outlet" not in fields:
        fields["outlet"] = make_outlet(owner=fields["owner"])
    return Adoption.objects.create(**{"published_on": date(2014, 6, 1)} | fields)
