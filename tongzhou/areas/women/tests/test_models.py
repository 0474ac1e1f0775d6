from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tongzhou.areas.women.demo import make_committee, make_service
from tongzhou.areas.women.models import Committee, Service
from tongzhou.organisations.demo import make_union
from tongzhou.people.demo import make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("people", "kept"), [(1, True), (2, False)])
def test_a_named_woman_is_counted_once(people, kept):
    union = make_union()
    named = {"owner": union, "person": make_person(owner=union)}
    if kept:
        assert make_service(people=people, **named).pk
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        make_service(people=people, **named)


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2013, 12, 31), 1), (date(2014, 1, 1), 2), (date(2015, 1, 1), 1)],
)
def test_a_committee_that_nobody_dated_has_always_been(day, count):
    make_committee()
    make_committee(since=date(2014, 1, 1), until=date(2015, 1, 1))

    assert Committee.objects.on(day).count() == count


def test_names_are_for_the_handlers_of_womens_affairs():
    assert (Service.HANDLERS, Service.MASKED) == ("women", ["person"])
