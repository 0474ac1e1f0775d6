"""The roll-up on a real Spark cluster, one of whose two workers dies in mid-run."""

import json
import os
import threading

import pytest
from django.core.management import call_command

from tests.cluster.standalone import SMALL_TABLES, Cluster, end_java
from tongzhou.returns.rollup.tests.packing import package, placed, sealed, union

pytest.importorskip("pyspark", reason="Spark is not installed: pip install .[cluster]")
pytestmark = [pytest.mark.django_db, pytest.mark.cluster]

PEOPLE = 400
TASKS = 8
"""So many tasks the first worker begins before it dies."""
STATE = {"state": "recorded", "source": "", "quantity": 1}


def street(folder, code: str, first_key: int):
    """Events with people, half of whom are in the next street's package, too.

    Local keys are those of every other street.
    """
    days = [f"2014-{month:02}-15" for month in range(1, 13)]
    events = [
        {"id": n, "owner_id": 1, "held_on": day, "no_repeats": False} | STATE
        for n, day in enumerate(days, 1)
    ]
    activities = [
        {"id": n, "owner_id": 1, "event_id": n, "form": "show"} | STATE
        for n in range(1, 13)
    ]
    people = [
        {"id": n, "owner_id": 1, "person_key": f"{first_key + n:064x}"} | STATE
        for n in range(1, PEOPLE + 1)
    ]
    came = [
        {
            "id": 12 * who + n,
            "owner_id": 1,
            "event_id": n,
            "person_id": who,
            "people": 1,
        }
        | STATE
        for who in range(1, PEOPLE + 1)
        for n in range(1, 13)
        if (who + n) % 3
    ]
    rows = {
        "organisations_union": [union(1, code), union(2, "CITY")],
        "organisations_placement": [placed(1, 1, 2)],
        "people_person": people,
        "events_event": events,
        "culture_activity": activities,
        "events_attendance": came,
        "events_host": [{"id": 1, "event_id": 1, "union_id": 2}],
    }
    return sealed(package(folder, code, rows, above=["CITY"]))


def rolled_up(given, file, *options) -> dict:
    folders = [str(one.folder) for one in given]
    call_command("rollup", *folders, "-o", str(file), "--code", "culture.p", *options)
    return json.loads(file.read_text())


def kill_in_mid_run(cluster: Cluster, over: threading.Event, killed: list) -> None:
    """Kill a worker once it is working on its second figure."""
    while not over.wait(0.1):
        if cluster.tasks_begun(1) >= TASKS:
            cluster.kill_worker(1)
            killed.append(cluster.tasks_begun(2))
            return


def test_the_roll_up_is_whole_although_a_worker_dies(tmp_path, monkeypatch):
    given = [street(tmp_path, code, n * PEOPLE // 2) for n, code in enumerate("ABCD")]
    expected = rolled_up(given, tmp_path / "duckdb.json")
    over, killed = threading.Event(), []
    end_java()

    with Cluster(tmp_path / "cluster", settings=SMALL_TABLES) as cluster:
        for name, value in cluster.environment.items():
            monkeypatch.setitem(os.environ, name, value)
        killer = threading.Thread(target=kill_in_mid_run, args=(cluster, over, killed))
        killer.start()
        try:
            answer = rolled_up(
                given,
                tmp_path / "spark.json",
                *("--engine", "spark", "--master", cluster.url),
                *("--shared", str(tmp_path)),
            )
            later = cluster.tasks_begun(2)
        finally:
            over.set()
            killer.join()

    assert killed
    assert later > killed[0]
    assert answer["figures"] == expected["figures"]
    people = answer["figures"]["culture.people"]["bodies"]
    assert {code: people[code]["value"] for code in ("A", "CITY")} == {
        "A": PEOPLE,
        "CITY": PEOPLE * 5 // 2,
    }
