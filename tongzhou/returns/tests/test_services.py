from datetime import date

import pytest

from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.indicators.services import figure
from tongzhou.kit import cells
from tongzhou.kit.days import Precision
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_employer, make_headcount, make_union
from tongzhou.organisations.models import Union
from tongzhou.returns import services

pytestmark = pytest.mark.django_db

YEAR = Period.year(2014)


@pytest.fixture
def street():
    return make_union(form=Union.Form.FEDERATION, name="Street")


@pytest.fixture
def firm(street):
    union = make_union(parent=street, form=Union.Form.SINGLE)
    return make_employer(covered_by=union, chair="Ms Wang", phone="0510-1")


def test_the_sheet_has_twenty_five_cells():
    assert sum(len(group.fields) for group in cells.in_order()) == 25


def test_a_firm_is_missing_until_it_answers(street, firm):
    assert list(services.missing(street, YEAR)) == [firm]

    services.submit(firm, YEAR, {"employees": 80})

    assert list(services.missing(street, YEAR)) == []
    assert list(services.answered(street, YEAR)) == [firm]


def test_a_nil_return_is_an_answer(street, firm):
    services.submit(firm, YEAR, {}, nil=True)

    assert list(services.missing(street, YEAR)) == []


def test_a_stopped_firm_is_not_asked(street, firm):
    from tongzhou.organisations.services import set_status

    set_status(firm, "stopped", date(2014, 6, 1))

    assert list(services.asked(street, YEAR)) == []


def test_the_answer_becomes_a_headcount_in_force(firm):
    services.submit(firm, YEAR, {"employees": 80, "women": 30, "members": 70})

    found = firm.headcount_on(date(2015, 3, 1))
    assert (found.employees, found.women, found.members) == (80, 30, 70)


def test_answering_again_changes_the_records_and_doubles_none(street, firm):
    services.submit(firm, YEAR, {"employees": 80, "suggestions": 12})
    services.submit(firm, YEAR, {"employees": 85, "suggestions": 9})

    assert figure("suggestions.collected", street, YEAR).value == 9
    assert firm.headcounts.counted().count() == 1
    assert firm.headcount_on(YEAR.last).employees == 85


@pytest.mark.parametrize(
    ("told", "batch", "total"), [(7, 5, 7), (2, None, 2), (0, None, 2)]
)
def test_a_told_number_includes_what_stands_row_by_row(
    street, firm, told, batch, total
):
    for title in ("One", "Two"):
        make_suggestion(owner=firm.union_on(YEAR.last), employer=firm, title=title)

    services.submit(firm, YEAR, {"suggestions": told, "employees": 10})

    rows = Suggestion.objects.counted().filter(source="year_sheet")
    assert rows.values_list("quantity", flat=True).first() == batch
    assert figure("suggestions.collected", street, YEAR).value == total


def test_a_batch_is_known_to_the_year(firm):
    services.submit(firm, YEAR, {"suggestions": 3})

    assert Suggestion.objects.get().collected_on.precision == Precision.YEAR


def test_adopted_never_exceeds_the_batch_that_is_left(firm):
    make_suggestion(owner=firm.union_on(YEAR.last), employer=firm)

    services.submit(firm, YEAR, {"suggestions": 4, "suggestions_adopted": 4})

    batch = Suggestion.objects.get(source="year_sheet")
    assert (batch.quantity, batch.adopted) == (3, 3)


NUMBERS = {
    "classes": ("training.courses", 3),
    "trained": ("training.participants", 60),
    "contests": ("competitions.contests", 2),
    "competitors": ("competitions.entries", 41),
    "activities": ("culture.activities", 4),
    "activity_people": ("culture.participants", 90),
    "mediations": ("disputes.mediations", 1),
    "visited": ("relief.people", 6),
}


def test_every_number_of_the_sheet_reaches_its_figure(street, firm):
    services.submit(firm, YEAR, {name: n for name, (_code, n) in NUMBERS.items()})

    found = {
        name: figure(code, street, YEAR).high for name, (code, _n) in NUMBERS.items()
    }
    assert found == {name: number for name, (_code, number) in NUMBERS.items()}


def test_systems_and_contracts_of_the_sheet_are_in_force(street, firm):
    make_headcount(employer=firm, owner=firm.owner, employees=120)

    services.submit(
        firm,
        YEAR,
        {
            "congress": "congress",
            "congress_held_on": date(2014, 3, 5),
            "disclosure": "yes",
            "wage_from": date(2014, 1, 1),
            "wage_to": date(2015, 12, 31),
        },
    )

    assert figure("congresses.own_congress_rate", street, YEAR).value == 100
    assert figure("contracts.wage_firms", street, YEAR).value == 1
    assert figure("disclosure.firms", street, YEAR).value == 1
    assert figure("congresses.sessions", street, YEAR).value == 1


def test_the_sheet_is_prefilled_from_records_and_from_last_year(firm):
    services.submit(firm, YEAR.years_earlier(), {"employees": 70, "suggestions": 5})
    make_suggestion(owner=firm.union_on(YEAR.last), employer=firm, title="New one")

    values, before = services.prefilled(firm, YEAR)

    assert values["suggestions"] == 1
    assert values["chair"] == "Ms Wang"
    assert before["suggestions"] == 5


def test_the_reminder_names_chair_firm_and_year(firm):
    text = services.reminder(firm, YEAR, "https://example.org/x")

    assert text.startswith("Ms Wang：")
    assert firm.name in text
    assert text.endswith("https://example.org/x")
