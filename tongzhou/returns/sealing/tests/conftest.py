"""A small street that has lived through a year, and sealing without its slow printer."""

from datetime import date

import pytest

from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.events.demo import make_attendance, make_event
from tongzhou.organisations.demo import (
    make_employer,
    make_headcount,
    make_officer,
    make_union,
)
from tongzhou.people.demo import make_person
from tongzhou.returns.sealing import checks, documents
from tongzhou.summaries.render import RenderError


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


@pytest.fixture(autouse=True)
def no_printer(request, monkeypatch):
    """The PDF takes longer than all the rest; the test that wants one asks for it."""
    if "printer" not in request.fixturenames:

        def refuse(document, **options):
            raise RenderError("No font.", code="no_cjk_font")

        monkeypatch.setattr(documents, "to_pdf", refuse)


@pytest.fixture
def tables_alone(monkeypatch):
    """Sealing without checks, summary and ledger, for what comes after a seal."""
    monkeypatch.setattr(checks, "registry", {})
    for name in ("write_summary", "write_ledger"):
        monkeypatch.setattr(documents, name, lambda *given, **options: [])


@pytest.fixture
def printer():
    """Asks for the PDF."""


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
