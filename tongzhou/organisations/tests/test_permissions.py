import pytest

from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.organisations.permissions import may_see_names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "view", "add"),
    [
        ("officer", True, True),
        ("reader", True, False),
        ("relief", True, False),
        ("worker", False, False),
    ],
)
def test_a_post_says_what_may_be_done_with_events(role, view, add):
    user = make_officer(make_union(), role=role)

    assert user.has_perm("events.view_event") == view
    assert user.has_perm("events.add_event") == add
    assert not user.has_perm("events.delete_event")


def test_an_officer_gives_nobody_a_post():
    assert not make_officer(make_union()).has_perm("organisations.add_assignment")


class Sealed:
    HANDLERS = "relief"

    def __init__(self, owner):
        self.owner_id = owner.pk


def test_names_are_for_the_handlers_of_that_branch():
    street = make_union()
    village, other = make_union(parent=street), make_union()
    handler = make_officer(street, role="relief")

    assert may_see_names(handler, Sealed(village))
    assert not may_see_names(handler, Sealed(other))
    assert not may_see_names(make_officer(street), Sealed(village))
