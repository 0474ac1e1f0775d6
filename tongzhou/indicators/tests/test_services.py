from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tongzhou.areas.competitions.demo import make_contest, make_entry
from tongzhou.areas.congresses.demo import make_system
from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.events.demo import make_event
from tongzhou.events.models import Host
from tongzhou.indicators import charts, kept, services
from tongzhou.indicators.narrowing import Question
from tongzhou.indicators.services import figure
from tongzhou.kit import indicators
from tongzhou.kit.periods import Period
from tongzhou.organisations import services as organisations
from tongzhou.organisations.demo import make_employer, make_headcount, make_union
from tongzhou.organisations.models import Union
from tongzhou.people.demo import make_person
from tongzhou.screens import door

pytestmark = pytest.mark.django_db
YEAR = Period.year(2014)


@pytest.fixture
def street():
    return make_union(form=Union.Form.FEDERATION, name="Street")


@pytest.fixture
def village(street):
    return make_union(parent=street, name="Village")


def test_a_branch_counts_what_stands_below_and_own_level_does_not(street, village):
    make_suggestion(owner=village)

    assert figure("suggestions.collected", street, YEAR).value == 1
    assert figure("suggestions.collected", street, YEAR, scope="own").value == 0
    assert figure("suggestions.collected", village, YEAR, scope="own").value == 1


def test_a_figure_prints_its_split(street):
    make_suggestion(owner=street)
    make_suggestion(owner=street, title="", quantity=37, source="phone")

    found = figure("suggestions.collected", street, YEAR)

    assert (found.text, found.split) == ("38条", "1 row by row + 37 in batches")


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2013, 12, 31), 0),
        (date(2014, 1, 1), 1),
        (date(2014, 12, 31), 1),
        (date(2015, 1, 1), 0),
    ],
)
def test_a_flow_counts_the_days_of_its_period(street, day, value):
    make_suggestion(owner=street, collected_on=day)

    assert figure("suggestions.collected", street, YEAR).value == value


def test_a_move_in_mid_year_takes_only_later_records(street, village):
    other = make_union(parent=street, name="Other")
    union = make_union(parent=village)
    for month in (3, 9):
        make_suggestion(owner=union, collected_on=date(2014, month, 1))

    organisations.place(union, other, date(2014, 7, 1))

    assert figure("suggestions.collected", village, YEAR).value == 1
    assert figure("suggestions.collected", other, YEAR).value == 1
    assert figure("suggestions.collected", street, YEAR).value == 2
    assert figure("suggestions.collected", other, YEAR, reading="now").value == 2


def test_a_joint_event_counts_for_each_host_and_once_above(street, village):
    other = make_union(parent=street)
    event = make_event(owner=village)
    make_contest(event=event)
    Host.objects.create(event=event, union=other)

    values = [
        figure("competitions.contests", body, YEAR).value
        for body in (village, other, street)
    ]
    assert values == [1, 1, 1]


def test_unnamed_people_are_an_interval_until_nobody_is_counted_twice(street):
    event = make_event(owner=street)
    contest = make_contest(event=event)
    person = make_person(owner=street)
    make_entry(contest=contest, person=person)
    make_entry(contest=contest, people=30)
    make_entry(contest=contest, people=20)

    before = figure("competitions.participants", street, YEAR)
    event.no_repeats = True
    door.save(event)
    after = figure("competitions.participants", street, YEAR)

    assert (before.low, before.high, before.text) == (30, 51, "30–51人")
    assert (after.low, after.high, after.text) == (51, 51, "51人")


@pytest.mark.parametrize(("employees", "value"), [(99, None), (100, 0)])
def test_a_firm_enters_the_population_at_one_hundred(street, employees, value):
    firm = make_employer(covered_by=street)
    make_headcount(employer=firm, owner=street, employees=employees)

    assert figure("congresses.own_congress_rate", street, YEAR).value == value


def test_a_share_names_those_missing(street):
    with_own, without = (make_employer(covered_by=street) for _n in range(2))
    for firm in (with_own, without):
        make_headcount(employer=firm, owner=street, employees=100)
    make_system(owner=street, employer=with_own)

    found = figure("congresses.own_congress_rate", street, YEAR)

    assert (found.text, found.parts) == ("50%", (1, 2))
    assert list(found.missing()) == [without]


def test_voided_records_are_left_out_and_listed(street):
    suggestion = make_suggestion(owner=street)
    door.void(suggestion)

    found = figure("suggestions.collected", street, YEAR)

    assert found.value == 0
    assert list(services.left_out(found)) == [suggestion]


def test_a_record_tells_which_figures_count_it(street):
    suggestion = make_suggestion(owner=street, adopted_on=date(2014, 6, 1))

    codes = {f.item.code for f in services.counted_in(suggestion, street)}

    assert codes == {
        "suggestions.collected",
        "suggestions.adopted",
        "suggestions.collected_and_adopted",
    }


def test_a_kept_figure_is_taken_until_its_table_is_written(street):
    question = Question(street, YEAR)
    item = services.find("suggestions.collected")
    make_suggestion(owner=street)
    assert kept.figures([(item, question)])[0].kept is False
    assert kept.figures([(item, question)])[0].kept is True

    employer = make_employer(owner=street)
    new = type(make_suggestion(owner=make_union()))(
        owner=street, employer=employer, collected_on=date(2014, 2, 1), title="New"
    )
    door.save(new)

    found = kept.figures([(item, question)])[0]
    assert (found.value, found.kept) == (2, False)


def test_many_figures_are_kept_at_once_and_one_that_is_asked_twice_is_computed_once(
    street,
):
    question = Question(street, YEAR)
    items = [services.find(f"suggestions.{name}") for name in ("collected", "adopted")]
    asked = [(item, question) for item in (*items, items[0])]
    kept.figures(asked)
    make_suggestion(owner=street)
    door.bump(Suggestion)

    with CaptureQueriesContext(connection) as asked_of_the_ledger:
        found = kept.figures(asked)

    said = [query["sql"].split()[0] for query in asked_of_the_ledger]
    assert said.count("SELECT") == len(["known", "versions", *items])
    assert said.count("INSERT") == 1
    assert [figure.value for figure in found] == [1, 0, 1]
    assert all(figure.kept for figure in kept.figures(asked))


def test_an_unknown_code_offers_near_ones():
    with pytest.raises(LookupError, match=r"suggestions\.collected"):
        services.find("suggestions.colected")


def test_an_undeclared_breakdown_is_refused(street):
    with pytest.raises(ValueError, match="has no category=wrong"):
        figure("suggestions.collected", street, YEAR, category="wrong")


def test_every_breakdown_is_within_its_whole(street):
    for item in indicators.registry.values():
        for choices in ({} if item.is_share else item.choices).items():
            name, values = choices
            for choice in values:
                assert figure(
                    item.code, street, YEAR, **{name: choice.value}
                ).value in (
                    0,
                    None,
                )


def test_the_command_prints_value_and_rows(street, capsys):
    make_suggestion(owner=street, title="Shorter way")

    call_command(
        "figure",
        "suggestions.collected",
        "--body",
        "Street",
        "--year",
        "2014",
        "--rows",
    )

    printed = capsys.readouterr().out
    assert "1条" in printed
    assert "Shorter way" in printed


def test_the_command_refuses_an_unknown_body_by_a_sentence():
    with pytest.raises(CommandError, match="no union called"):
        call_command("figure", "suggestions.collected", "--body", "X", "--year", "2014")


@pytest.mark.parametrize(("language", "unit"), [("en", "items"), ("zh-hans", "条")])
def test_a_chart_names_its_unit_in_the_language_of_the_page(street, language, unit):
    months = [(YEAR, figure("suggestions.collected", street, YEAR))]

    with override(language):
        spec = charts.by_month(months)

    assert spec["encoding"]["y"]["title"] == unit


@pytest.mark.parametrize(
    ("values", "axis"), [((0, 1), {"tickMinStep": 1}), ((0, 0.5), {})]
)
def test_a_chart_of_whole_numbers_has_whole_marks(street, values, axis):
    months = [
        (YEAR, replace(figure("suggestions.collected", street, YEAR), value=value))
        for value in values
    ]

    assert charts.by_month(months)["encoding"]["y"]["axis"] == axis
