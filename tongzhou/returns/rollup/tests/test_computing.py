"""Every declared figure of the packages: as the live ledger says it, once above."""

from datetime import date

import duckdb
import pytest

from tongzhou.areas.culture.models import Activity
from tongzhou.events.models import Attendance, Event, Host
from tongzhou.indicators import grouping
from tongzhou.indicators.narrowing import Question
from tongzhou.kit import indicators
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_employer, make_headcount, make_union
from tongzhou.organisations.models import Placement, Union
from tongzhou.people.models import Person
from tongzhou.returns.engines import export
from tongzhou.returns.engines.columns import columns
from tongzhou.returns.rollup import computing, loading, reading
from tongzhou.returns.rollup.given import Given
from tongzhou.returns.rollup.tests.packing import package, placed, union

pytestmark = pytest.mark.django_db
YEAR = Period.year(2014)


def rolled_up(given, tmp_path, which="then", **options):
    loaded = loading.load(given, tmp_path / "r.duckdb", **options)
    with reading.engine_for(loaded.file, which) as engine:
        return computing.compute(engine, loaded, YEAR, reading=which)


def value(result, code: str, body: str):
    found = next(b for b in result.bodies if b.code == body)
    return result.figure(code, found).value


def gala(owner: int, people=(), hosts=(), key: int = 1) -> dict[str, list[dict]]:
    """An event of ``owner`` with an activity; ``people`` are persons who came."""
    state = {"state": "recorded", "source": "", "quantity": 1}
    event = {"id": key, "owner_id": owner, "held_on": "2014-04-23"} | state
    activity = {"id": key, "owner_id": owner, "event_id": key} | state
    came = [
        {"id": n, "owner_id": owner, "event_id": key, "person_id": who, "people": 1}
        | state
        for n, who in enumerate(people, 1)
    ]
    linked = [{"id": n, "event_id": key, "union_id": u} for n, u in enumerate(hosts, 1)]
    return {
        "events_event": [event | {"no_repeats": False, "title": "Gala"}],
        "culture_activity": [activity],
        "events_attendance": came,
        "events_host": linked,
    }


def street(tmp_path, code: str, keys=(), **more):
    people = [
        {"id": 50 + n, "owner_id": 1, "person_key": k} for n, k in enumerate(keys)
    ]
    rows = {
        "organisations_union": [union(1, code), union(2, "CITY"), union(3, "OTHER")],
        "organisations_placement": [placed(1, 1, 2), placed(2, 3, 2)],
        "people_person": people,
    }
    rows |= gala(1, [50 + n for n in range(len(keys))], more.pop("hosts", ()))
    return package(tmp_path, code, rows, above=["CITY"], **more)


@pytest.mark.once
def test_a_person_of_two_streets_counts_once_above(tmp_path):
    given = [street(tmp_path, "A", "xy"), street(tmp_path, "B", "yz")]

    result = rolled_up(given, tmp_path)

    people = [value(result, "culture.people", code) for code in ("A", "B", "CITY")]
    times = [value(result, "culture.participants", code) for code in ("A", "B", "CITY")]
    assert (people, times) == ([2, 2, 3], [2, 2, 4])


@pytest.mark.once
def test_people_without_an_identity_number_count_in_each_street(tmp_path):
    given = [street(tmp_path, code, [None, None]) for code in ("A", "B")]

    result = rolled_up(given, tmp_path)

    assert value(result, "culture.people", "CITY") == 4


@pytest.mark.once
def test_a_joint_event_of_two_streets_counts_once_above(tmp_path):
    given = [street(tmp_path, "A", hosts=[3])]

    result = rolled_up(given, tmp_path)

    counts = [value(result, "culture.activities", c) for c in ("A", "OTHER", "CITY")]
    assert counts == [1, 1, 1]


def live_package(tmp_path) -> Given:
    """The whole ledger of the test as one package."""
    folder = tmp_path / "city" / "tables"
    folder.mkdir(parents=True)
    export.write_all(folder)
    places = Placement.objects.values_list(*[c.name for c in columns(Placement)])
    with duckdb.connect() as connection:
        file = folder / "organisations_placement.parquet"
        export.write(connection, columns(Placement), places, file)
    manifest = {
        "body": {"code": "CITY", "name": "City", "level": "prefecture"},
        "above": [],
        "period": "2014",
        "first": "2014-01-01",
        "last": "2014-12-31",
        "sealed_at": "2015-01-10",
        "origin": "elsewhere",
        "tables": {
            model._meta.db_table: {
                "rows": model._base_manager.count(),
                "columns": {c.name: c.type for c in columns(model)},
            }
            for model in {*export.models_read(), Placement}
        },
    }
    return Given(tmp_path / "city", manifest, "CITY-2014")


def make_federation() -> None:
    city = make_union(code="CITY", level="prefecture")
    for name in ("A", "B"):
        street = make_union(parent=city, code=name, level="street")
        shop = make_union(parent=street, code=f"{name}1")
        firm = make_employer(covered_by=shop)
        make_headcount(owner=street, employer=firm, employees=150, members=90)
        event = Event.objects.create(
            owner=street, title="Gala", held_on=date(2014, 4, 23)
        )
        Activity.objects.create(owner=street, event=event)
        who = Person.objects.create(owner=shop, name="Li", employer=firm)
        for person, people in ((who, 1), (None, 40)):
            Attendance.objects.create(
                owner=street, event=event, employer=firm, person=person, people=people
            )
    Host.objects.create(event=event, union=Union.objects.get(code="A"))


@pytest.mark.parametrize("which", ["then", "now"])
def test_every_figure_of_every_body_is_the_live_one(tmp_path, which):
    make_federation()
    keys = {u.code: u.pk for u in Union.objects.all()}
    question = Question(Union.objects.get(code="CITY"), YEAR, reading=which)

    result = rolled_up([live_package(tmp_path)], tmp_path, which)

    assert result.bodies[0].code == "CITY"
    counted = 0
    for code, item in indicators.registry.items():
        live = grouping.grouped(item, question, list(keys.values()))
        here = {b.code: result.totals[code].get(b.key) for b in result.bodies}
        assert here == {c: live.get(pk) for c, pk in keys.items()}, code
        counted += len(live)
    assert counted > 20


@pytest.mark.once
def test_the_tree_of_bodies_reads_from_the_top_down(tmp_path):
    given = [street(tmp_path, code) for code in ("B", "A")]

    result = rolled_up(given, tmp_path)

    shown = [(body.code, body.above, body.depth, body.sealed) for body in result.bodies]
    assert shown == [
        ("CITY", "", 0, False),
        ("A", "CITY", 1, True),
        ("B", "CITY", 1, True),
        ("OTHER", "CITY", 1, False),
    ]
    assert [body.code for body in result.upper_bodies] == ["CITY", "A", "B"]
