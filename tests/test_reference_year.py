"""The reference year: every published figure, from a workbook to its records."""

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import translation
from python_calamine import CalamineWorkbook

from tests.reference import YEAR, copied, empty, figure, made_workbook, paste, year
from tongzhou.areas.congresses.models import System
from tongzhou.areas.honours.models import Honour
from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.demo import services
from tongzhou.demo.names import INVENTED, STREET, VILLAGES
from tongzhou.indicators import services as indicators
from tongzhou.kit.periods import Period
from tongzhou.ledger.export import export
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.models import Cover, Employer, Headcount, Union
from tongzhou.papers.services import without_paper
from tongzhou.people.models import Person

__all__ = ["made_workbook", "year"]
pytestmark = pytest.mark.django_db

# Figure, its arguments, what it comes to: a number, or bounds that it lies between.
PUBLISHED = [
    ("competitions.contests", {}, 8),
    ("competitions.participants", {}, (500, 600)),
    ("suggestions.collected", {}, 128),
    ("innovations.staff", {}, 8),
    ("innovations.projects", {}, 10),
    ("innovations.benefit", {}, (5_600_000, 5_700_000)),
    ("innovations.patents", {"kind": "invention", "inventor": "contributor"}, 7),
    ("innovations.patents", {"kind": "utility", "inventor": "contributor"}, 7),
    ("outreach.deeds", {}, 12),
    ("honours.granted", {"title": "pioneer", "scope": "own"}, 12),
    ("honours.granted", {"title": "learning_team", "scope": "own"}, 12),
    ("honours.granted", {"title": "knowledge_worker", "scope": "own"}, 25),
    ("training.courses", {"kind": "skill"}, 5),
    ("training.courses", {"kind": "moral"}, 3),
    ("training.participants", {}, (2000, 3000)),
    ("culture.teams", {"item": "tug_of_war"}, 12),
    ("culture.rounds", {"item": "tug_of_war"}, 36),
    ("publicity.sent", {}, 15),
    ("publicity.adopted", {}, 8),
    ("publicity.papers", {}, 2),
    ("publicity.in_outlet", {"outlet": "bulletin"}, (12, 24)),
    ("meetings.visits_attended", {}, 6),
    ("processes.charts", {}, 3),
    ("congresses.own_congress_rate", {}, 98),
    ("congresses.clusters_held", {"form": "village"}, 9),
    ("congresses.clusters", {"form": "industry"}, 2),
]
BESIDE = [
    ("honours.received", {"title": "pioneer", "level": "county"}, 1),
    ("honours.granted", {"title": "knowledge_worker", "by": "decided"}, 24),
    ("innovations.patents", {"known": "not_measurable"}, 14),
    ("meetings.visits_received", {}, 1),
    ("meetings.board_firms", {}, 3),
    ("congresses.small_firms_covered", {}, 190),
    ("membership.firms_covered", {}, 240),
]


def total(code, year, arguments):
    return figure(code, year, **arguments).value


def test_a_ledger_with_records_is_left_as_it_is(capsys):
    union = make_union()

    call_command("demo")

    assert "holds records already" in capsys.readouterr().out
    assert list(Union.objects.all()) == [union]


@pytest.mark.parametrize(("code", "arguments", "said"), PUBLISHED)
def test_a_published_figure_comes_out_of_the_records(year, code, arguments, said):
    value = total(code, year, arguments)

    if isinstance(said, tuple):
        assert said[0] < value < said[1]
    else:
        assert value == said


@pytest.mark.parametrize(("code", "arguments", "said"), BESIDE)
def test_a_fact_beside_the_published_figures_holds(year, code, arguments, said):
    assert total(code, year, arguments) == said


def test_26_figures_are_published():
    assert len(PUBLISHED) == 26


def test_the_bulletin_printed_one_or_two_items_every_month(year):
    item = indicators.find("publicity.in_outlet")
    asked = figure("publicity.in_outlet", year, outlet="bulletin").question

    months = [found.value for _month, found in indicators.by_month(item, asked)]

    assert len(months) == 12
    assert set(months) == {1, 2}


def test_one_firm_of_50_has_no_congress_of_its_own(year):
    rate = figure("congresses.own_congress_rate", year)
    (missing,) = rate.missing()

    assert rate.parts == (49, 50)
    assert missing.short_name == "金桥环保设备集团"
    clusters = System.objects.filter(coverage__employer=missing)
    assert [cluster.form for cluster in clusters] == ["industry"]


def test_suggestions_are_split_into_single_and_batch(year):
    suggestions = figure("suggestions.collected", year)

    assert (suggestions.single, suggestions.batch) == (91, 37)


def test_what_the_street_typed_as_well_is_not_counted(year):
    (second,) = Suggestion.objects.filter(state="suspect")

    assert second.twin.title == second.title
    assert second.filled_by.name == STREET
    assert second.twin.filled_by != second.filled_by
    left_out = indicators.left_out(figure("suggestions.collected", year))
    assert list(left_out) == [second]


def test_an_honour_of_the_year_was_decided_in_the_next(year):
    (late,) = Honour.objects.filter(decided_on__gt=YEAR.last)

    assert late.for_year_on.year == 2014
    assert (
        indicators.figure(
            "honours.granted", year, Period.year(2015), by="decided"
        ).value
        == 1
    )


def test_participants_are_people_and_entries_are_person_times(year):
    people, entries = (
        figure(f"competitions.{name}", year) for name in ("participants", "entries")
    )

    assert people.exact
    assert (people.value, entries.value) == (537, 538)


def test_the_size_of_the_federation(year):
    on = date(2014, 12, 31)
    sizes = list(Headcount.objects.on(on).values_list("employees", flat=True))
    large = [size for size in sizes if size >= 100]
    small = [size for size in sizes if size < 100]

    assert (len(large), len(small)) == (50, 190)
    assert (sizes.count(100), sizes.count(99)) == (1, 1)
    assert 14_500 < sum(large) < 15_500
    assert 5_700 < sum(small) < 6_300
    assert Person.objects.count() == 3000
    assert Union.objects.filter(form="union_federation").count() == 9


def test_each_village_has_15_to_25_small_firms(year):
    small = Employer.objects.with_employees(date(2014, 12, 31), below=100)
    counts = [small.filter(village=name).count() for name, *_ in VILLAGES]

    assert sum(counts) == 190
    assert all(15 <= count <= 25 for count in counts)


def test_every_firm_has_one_cover_at_a_time(year):
    for day in (date(2013, 12, 31), date(2014, 12, 31)):
        covered = list(Cover.objects.on(day).values_list("employer", flat=True))
        assert len(covered) == len(set(covered))


def test_last_year_is_thinner_and_has_its_numbers(year):
    before = Period.year(2013)

    rate = indicators.figure("congresses.own_congress_rate", year, before)
    suggestions = indicators.figure("suggestions.collected", year, before)

    assert rate.parts == (43, 46)
    assert suggestions.value == 96


def test_contests_have_papers_by_their_box_number(year):
    contests = figure("competitions.contests", year)

    assert not without_paper(contests.rows()).exists()
    assert indicators.papers(contests) >= 8


def test_the_shipped_workbook_is_what_the_generator_makes(made_workbook):
    """If not: ./do tongzhou demo --workbook examples/xinjie-2014.xlsx"""
    shipped, made = _cells(services.EXAMPLE), _cells(made_workbook)

    assert shipped.pop("说明")[1][1] == made.pop("说明")[1][1] == INVENTED
    assert shipped == made


def _cells(path) -> dict[str, list]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.once
def test_exported_and_imported_again_the_figures_are_equal(year, tmp_path):
    path = tmp_path / "again.xlsx"
    before = _all_figures(year)
    export(str(path))

    empty()
    with translation.override("zh-hans"):
        services.take_in(path)

    after = _all_figures(Union.objects.get(name=STREET))
    assert after == before


def _all_figures(street: Union) -> dict[str, tuple]:
    """Every declared figure of both years as value, rows and parts."""
    return {
        (code, span): _parts(indicators.figure(code, street, Period.year(span)))
        for code in indicators.codes()
        for span in (2013, 2014)
    }


def _parts(found) -> tuple:
    return (found.value, found.low, found.row_count, found.single, found.batch)


def test_in_a_copied_ledger_new_rows_get_the_keys_after_its_own():
    empty()
    first = make_union().pk
    table = Union._meta.db_table
    columns, (row,) = copied()[table]
    empty()

    place = columns.index("id")
    paste({table: (columns, [(*row[:place], first + 7, *row[place + 1 :])])})

    assert make_union().pk == first + 8
