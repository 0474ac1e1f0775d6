"""Receiving and adding up: trusted keys, kept figures, restated history."""

import json
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.exceptions import ValidationError

from tongzhou.events.demo import make_attendance
from tongzhou.events.models import Host
from tongzhou.indicators.figures import compute
from tongzhou.indicators.narrowing import Question
from tongzhou.journal.models import Entry
from tongzhou.kit import indicators
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_employer
from tongzhou.organisations.models import Union
from tongzhou.organisations.services import place
from tongzhou.people.models import Person
from tongzhou.returns.rollup import below, keeping, services, totals
from tongzhou.returns.rollup.models import Received, Rollup, TrustedKey
from tongzhou.returns.rollup.reading import RollupEngine
from tongzhou.returns.rollup.tests.packing import package, sealed, union
from tongzhou.returns.sealing import keys
from tongzhou.returns.sealing import services as sealing
from tongzhou.returns.sealing.tests.conftest import few

YEAR = Period.year(2014)


def foreign(tmp_path, name: str, key=None, **more):
    """A signed package of another installation."""
    rows = {"organisations_union": [union(1, "NORTH", level="street")]}
    return sealed(
        package(tmp_path, "NORTH", rows, above=["CITY"], name=name, **more), key
    )


def added_up(city, reading: str = "then") -> Rollup:
    made = services.begin(city.body, YEAR, reading, user=city.officer)
    services.run(made)
    return Rollup.objects.get(pk=made.pk)


@pytest.mark.once
def test_the_packages_of_all_streets_say_what_the_live_ledger_says(
    city, every_figure, tmp_path, monkeypatch
):
    """As it is now a few stand for all: packages are read in the same way."""
    person = Person.objects.get(owner=city.west.union)
    person.id_number = "110105194912310021"  # somebody else than in the east
    person.save()
    for street in (city.east, city.west):
        street.seal(tmp_path)

    for reading, sets, least in (("then", indicators.registry, 30), ("now", few(), 8)):
        monkeypatch.setattr(indicators, "registry", sets)
        rollup = added_up(city, reading)

        assert [body["name"] for body in rollup.bodies] == ["City", "East", "West"]
        assert says_what_the_ledger_says(rollup, reading) > least
        assert not rollup.figures.filter(sealed_differs=True).exists()


def says_what_the_ledger_says(rollup: Rollup, reading: str) -> int:
    """Compares every figure of every body; returns how many of them count something."""
    compared = 0
    rows = {(row.code, row.body_code): row for row in rollup.figures.all()}
    bodies = Union.objects.filter(code__in=[body["code"] for body in rollup.bodies])
    for code, item in indicators.registry.items():
        for body in bodies:
            live = compute(item, Question(body, YEAR, reading=reading))
            row = rows[code, body.code]
            found = (row.value, row.low, row.high, row.row_count)
            assert found == (live.value, live.low, live.high, live.row_count), code
            compared += bool(live.row_count)
    return compared


def values(rollup: Rollup, code: str) -> dict[str, int]:
    lines = totals.by_body(rollup, indicators.registry[code])
    return {line.code: int(line.figure.value) for line in lines}


@pytest.mark.once
def test_a_joint_event_of_two_streets_counts_once_above(city, tmp_path):
    for street in (city.east, city.west):
        street.seal(tmp_path)

    rollup = added_up(city)

    counts = values(rollup, "culture.activities")
    assert counts == {"CITY": 2, "East": 1, "West": 2}


@pytest.mark.once
@pytest.mark.parametrize(("other", "people"), [(False, 81), (True, 82)])
def test_a_person_of_two_streets_is_one_under_one_key(city, tmp_path, other, people):
    Host.objects.all().delete()  # a joint event brings the people along
    key = keys.new_key()
    keys.enter_person_key(city.east.body, key, issued_by="CITY")
    key = keys.new_key() if other else key
    keys.enter_person_key(city.west.body, key, issued_by="CITY")
    for street in (city.east, city.west):
        street.seal(tmp_path)

    rollup = added_up(city)

    assert values(rollup, "culture.people")["CITY"] == people
    assert any("different keys" in notice for notice in rollup.notices) is other


def test_the_first_package_of_a_body_makes_its_key_known(city, tmp_path):
    given = foreign(tmp_path, "one")

    received = services.receive(given.folder, city.body, user=city.officer)

    assert received.state == Received.State.TAKEN
    assert TrustedKey.objects.get().fingerprint == received.fingerprint
    assert (received.path / "manifest.json").is_file()


def test_a_package_that_arrives_twice_is_refused(city, tmp_path):
    given = foreign(tmp_path, "one")
    services.receive(given.folder, city.body)

    with pytest.raises(ValidationError) as error:
        services.receive(given.folder, city.body)

    assert error.value.code == "twice"


def test_an_altered_package_is_refused_with_its_sentence(city, tmp_path):
    given = foreign(tmp_path, "one")
    (given.folder / "tables" / "organisations_union.parquet").write_bytes(b"x")

    with pytest.raises(ValidationError, match="was altered after sealing"):
        services.receive(given.folder, city.body)

    assert not Received.objects.exists()


def test_a_changed_key_waits_until_it_is_confirmed_with_a_reason(city, tmp_path):
    services.receive(foreign(tmp_path, "one").folder, city.body)
    again = foreign(tmp_path, "two", Ed25519PrivateKey.generate(), period="2013")
    waiting = services.receive(again.folder, city.body)
    hand = len(keeping.at_hand(city.body, YEAR))

    with pytest.raises(ValidationError) as error:
        services.confirm_key(waiting, " ", user=city.officer)
    taken = services.confirm_key(waiting, "telephoned the chair", user=city.officer)

    assert error.value.code == "no_reason"
    assert (waiting.state, taken.state) == ("waiting", "taken")
    assert (hand, len(keeping.at_hand(city.body, YEAR))) == (1, 2)
    assert Entry.objects.filter(reason="telephoned the chair").count() == 2


def test_a_package_of_the_known_key_does_not_wait(city, tmp_path):
    key = Ed25519PrivateKey.generate()
    services.receive(foreign(tmp_path, "one", key).folder, city.body)

    later = foreign(tmp_path, "two", key, period="2013")

    assert services.receive(later.folder, city.body).state == Received.State.TAKEN


@pytest.mark.once
def test_a_bad_package_is_named_and_the_rest_is_added_up(city, tmp_path):
    city.east.seal(tmp_path)
    bad = services.receive(foreign(tmp_path, "one").folder, city.body)
    (bad.path / "tables" / "organisations_union.parquet").write_bytes(b"x")

    rollup = added_up(city)

    assert rollup.state == Rollup.State.DONE
    assert ["was altered" in one["reason"] for one in rollup.left_out] == [True]
    assert [one["body_code"] for one in rollup.packages] == ["East"]


def test_without_any_package_nothing_is_begun(city):
    with pytest.raises(ValidationError) as error:
        services.begin(city.body, YEAR, "then")

    assert error.value.code == "nothing"


@pytest.mark.once
def test_what_a_later_seal_corrects_is_marked_as_restated(city, tmp_path, monkeypatch):
    city.east.seal(tmp_path)
    first = added_up(city)
    seal = first.packages[0]["folder"]
    told = json.loads((tmp_path / "East-2014" / "figures.json").read_text("utf-8"))
    assert seal.endswith("East-2014")
    for line in told:
        if line["code"] == "culture.participants":
            line["high"] = "40"
    monkeypatch.setattr(
        "tongzhou.returns.rollup.computing._figures", lambda package: told
    )

    rollup = added_up(city)

    lines = totals.by_body(rollup, indicators.registry["culture.participants"])
    marked = {n.code: (n.restated, n.change) for n in lines}
    assert marked == {"CITY": (False, ""), "East": (True, "+1")}


@pytest.mark.once
def test_a_year_that_is_sealed_again_counts_once_with_its_latest_seal(city, tmp_path):
    east = city.east
    seal = east.seal(tmp_path)
    sealing.unseal(seal, reason="a list was missing", user=city.officer)
    firm = make_employer(covered_by=east.union)
    make_attendance(
        owner=east.body, event=east.event, employer=firm, person=None, people=9
    )
    east.seal(tmp_path)

    rollup = added_up(city)

    assert values(rollup, "culture.participants") == {"CITY": 50, "East": 50}


@pytest.mark.once
def test_rows_are_named_with_their_package_and_file(city, tmp_path):
    city.east.seal(tmp_path)
    rollup = added_up(city)

    with RollupEngine(rollup.database) as engine:
        item = indicators.registry["culture.activities"]
        found = totals.rows(engine, rollup, item, "CITY", 10)

    line = found["lines"][0]
    assert "East gala" in line.text
    assert (line.package["name"], line.file) == (
        "East-2014",
        "tables/culture_activity.parquet",
    )
    assert line.local_id == city.east.event.culture_activities.get().pk


def test_only_the_last_roll_up_of_a_period_keeps_its_database(
    city, tmp_path, django_capture_on_commit_callbacks
):
    city.east.seal(tmp_path)
    with django_capture_on_commit_callbacks(execute=True):
        first, second = added_up(city), added_up(city)

    assert (first.database.exists(), second.database.exists()) == (False, True)


def test_a_body_adds_up_when_others_below_it_seal(city):
    assert below.adds_up(city.officer)
    assert not below.adds_up(city.east.officer)
    assert [b.name for b in below.sealers_below(city.body)] == ["East", "West"]


def test_a_failed_roll_up_says_why_and_leaves_nothing(city, tmp_path):
    seal = city.east.seal(tmp_path)
    made = services.begin(city.body, YEAR, "then")
    (seal.path / "manifest.sig").unlink()

    with pytest.raises(ValidationError):
        services.run(made)

    made.refresh_from_db()
    assert made.state == Rollup.State.FAILED
    assert "is not a sealed package" in made.said
    assert not made.folder.exists()


@pytest.mark.once
def test_moved_unions_stand_where_they_stood(city, tmp_path):
    place(city.east.union, city.west.body, date(2014, 7, 1))
    for street in (city.east, city.west):
        street.seal(tmp_path)

    rollup = added_up(city)

    employees = values(rollup, "membership.employees")
    assert employees == {"CITY": 240, "East": 0, "West": 240}
