import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.publicity.demo import make_adoption, make_item, make_outlet
from tongzhou.areas.publicity.models import Outlet
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db


def refused(record) -> list[str]:
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    return error.value.messages


@pytest.mark.parametrize(("adopted", "fits"), [(None, True), (15, True), (16, False)])
def test_no_more_items_are_adopted_than_were_sent(adopted, fits):
    item = make_item(quantity=15, source="phone")
    item.adopted = adopted

    if fits:
        item.full_clean()
    else:
        assert refused(item) == ["No more items are adopted than were sent."]


def test_a_single_item_has_no_number_of_adoptions():
    item = make_item()
    item.adopted = 1

    assert refused(item) == [
        "For a single item record where it was printed, not a number."
    ]


def test_an_outlet_is_kept_once_by_a_body():
    outlet = make_outlet(name="街道简讯")
    again = Outlet(owner=outlet.owner, name="街道简讯")

    assert refused(again) == ["An outlet of this name is already kept."]

    Outlet(owner=make_union(), name="街道简讯").full_clean()
    door.void(outlet)
    again.full_clean()


def test_outlets_are_read_below_the_body_that_keeps_them_and_nowhere_else():
    street = make_union()
    outlet = make_outlet(owner=street)
    below = make_officer(make_union(parent=street))
    stranger = make_officer(make_union())

    assert outlet in Outlet.objects.visible_to(below)
    assert outlet not in Outlet.objects.editable_by(below)
    assert outlet not in Outlet.objects.visible_to(stranger)


def test_the_level_of_an_adoption_is_that_of_its_outlet():
    adoption = make_adoption(outlet=make_outlet(level="province"))

    assert adoption.level == "provincial"
