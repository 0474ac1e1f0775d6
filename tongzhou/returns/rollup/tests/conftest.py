"""A city over two streets that have sealed 2014; one event is theirs together."""

from datetime import date

import pytest

from tongzhou.areas.culture.demo import make_activity
from tongzhou.events.demo import make_attendance, make_event
from tongzhou.events.models import Host
from tongzhou.organisations.demo import (
    make_employer,
    make_headcount,
    make_officer,
    make_union,
)
from tongzhou.people.demo import make_person
from tongzhou.returns.sealing.demo import make_seal
from tongzhou.returns.sealing.tests.conftest import (
    every_figure,
    few_figures,
    tables_alone,
)

__all__ = ["every_figure", "few_figures", "tables_alone"]
ID_NUMBER = "320282199001011234"


class Street:
    """A street with one enterprise union, whose people came to a gala."""

    def __init__(self, city, name: str):
        self.body = make_union(
            parent=city, name=name, code=name, level="street", form="federation"
        )
        self.union = make_union(parent=self.body, name=f"{name} Works")
        self.firm = make_employer(covered_by=self.union, name=f"{name} Ltd")
        make_headcount(owner=self.union, employer=self.firm, since=date(2013, 12, 31))
        self.event = make_event(
            owner=self.body, held_on=date(2014, 5, 20), title=f"{name} gala"
        )
        make_activity(owner=self.body, event=self.event)
        person = make_person(
            owner=self.union, name="王小明", employer=self.firm, id_number=ID_NUMBER
        )
        for who, people in ((person, 1), (None, 40)):
            make_attendance(
                owner=self.body,
                event=self.event,
                employer=self.firm,
                person=who,
                people=people,
            )
        self.officer = make_officer(self.body)

    def seal(self, folder, **options):
        return make_seal(owner=self.body, folder=folder, **options)


class City:
    def __init__(self):
        self.body = make_union(
            name="City", code="CITY", level="county", form="federation"
        )
        self.officer = make_officer(self.body)
        self.east = Street(self.body, "East")
        self.west = Street(self.body, "West")
        Host.objects.create(event=self.east.event, union=self.west.body)


@pytest.fixture
def city(db) -> City:
    return City()


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
