"""A small street that has lived through a year, and sealing without what is slow in it."""

from datetime import date

import pytest

from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.events.demo import make_attendance, make_event
from tongzhou.kit import indicators
from tongzhou.organisations.demo import (
    make_employer,
    make_headcount,
    make_officer,
    make_union,
)
from tongzhou.people.demo import make_person
from tongzhou.returns.sealing import checks, documents
from tongzhou.summaries.render import RenderError

FEW = ("culture.", "suggestions.", "congresses.own", "membership.employees")


class Street:
    """City over street over a firm's union; an event, its list, a suggestion."""

    def __init__(self):
        self.city = make_union(name="City", form="federation", level="county")
        self.body = make_union(
            name="Street",
            form="federation",
            level="street",
            parent=self.city,
            code="S1",
        )
        self.union = make_union(name="Works", parent=self.body)
        self.firm = make_employer(covered_by=self.union, name="Works Ltd")
        make_headcount(owner=self.union, employer=self.firm, since=date(2013, 12, 31))
        self.officer = make_officer(self.body)
        self.above = make_officer(self.city)
        self.event = make_event(owner=self.body, held_on=date(2014, 5, 20))
        self.person = make_person(
            owner=self.union,
            name="王小明",
            employer=self.firm,
            id_number="320282199001011234",
            phone="13800000000",
        )
        self.attendance = make_attendance(
            owner=self.body, event=self.event, person=self.person, employer=self.firm
        )
        self.suggestion = make_suggestion(
            owner=self.union,
            employer=self.firm,
            collected_on=date(2014, 6, 1),
            title='A title, "quoted"\nand broken',
            author="王小明",
        )


@pytest.fixture
def street(db) -> Street:
    return Street()


# What takes longest is left out; a test that is about it asks for it by name.


@pytest.fixture(autouse=True)
def tables_alone(request, monkeypatch):
    """Sealing without checks, summary and ledger."""
    if "whole_seal" not in request.fixturenames:
        monkeypatch.setattr(checks, "registry", {})
        for name in ("write_summary", "write_ledger"):
            monkeypatch.setattr(documents, name, lambda *given, **options: [])


@pytest.fixture
def whole_seal():
    """Asks for checks, summary and ledger."""


@pytest.fixture(autouse=True)
def no_printer(request, monkeypatch):
    if "printer" not in request.fixturenames:

        def refuse(document, **options):
            raise RenderError("No font.", code="no_cjk_font")

        monkeypatch.setattr(documents, "to_pdf", refuse)


@pytest.fixture
def printer():
    """Asks for the PDF."""


@pytest.fixture(autouse=True)
def few_figures(request, monkeypatch):
    """A few sets stand for all."""
    if "every_figure" not in request.fixturenames:
        monkeypatch.setattr(indicators, "registry", few())


def few() -> dict:
    return {c: i for c, i in indicators.registry.items() if c.startswith(FEW)}


@pytest.fixture
def every_figure():
    """Asks for every declared set."""


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
