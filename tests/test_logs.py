"""Who did what stands in a file of its day; the files are kept for half a year."""

import logging
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from tongzhou.config import logs, security
from tongzhou.config.logs import DailyFile
from tongzhou.events.demo import make_event
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.people.demo import make_person
from tongzhou.screens.registry import address


@pytest.fixture
def log(monkeypatch, tmp_path):
    """The logger of a daily file; ``log.on(day)`` is the calendar."""
    handler = DailyFile(tmp_path, "security", days=200)
    logger = logging.Logger("test")
    logger.addHandler(handler)

    def on(day: date):
        fake = type("Day", (date,), {"today": classmethod(lambda cls: day)})
        monkeypatch.setattr(logs, "date", fake)

    logger.on = on
    yield logger
    handler.close()


def test_a_new_day_begins_a_new_file(log, tmp_path):
    for day in (date(2014, 5, 1), date(2014, 5, 2)):
        log.on(day)
        log.warning("on %s", day)

    found = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert found == {
        "security-2014-05-01.log": "on 2014-05-01\n",
        "security-2014-05-02.log": "on 2014-05-02\n",
    }


def test_files_go_after_their_days_and_nothing_else_does(log, tmp_path):
    today = date(2014, 12, 31)
    for days in (200, 201):
        old = today - timedelta(days=days)
        (tmp_path / f"security-{old}.log").touch()
    (tmp_path / "application-2010-01-01.log").touch()
    (tmp_path / "notes.txt").touch()

    log.on(today)
    log.warning("x")

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "application-2010-01-01.log",
        "notes.txt",
        f"security-{today - timedelta(days=200)}.log",
        f"security-{today}.log",
    ]


def test_two_processes_append_to_one_file(tmp_path):
    both = [DailyFile(tmp_path, "security", days=200) for _ in range(2)]
    for number in range(4):
        record = logging.makeLogRecord({"msg": f"line {number}"})
        both[number % 2].emit(record)
    for handler in both:
        handler.close()

    (file,) = tmp_path.iterdir()
    assert file.read_text().splitlines() == [f"line {n}" for n in range(4)]


def test_logs_are_kept_for_more_than_six_months():
    for name in ("application", "security"):
        handler = settings.LOGGING["handlers"][name]
        assert handler["folder"] == settings.HOME / "logs"
        assert handler["days"] >= 184


# What is said


@pytest.fixture
def said(monkeypatch):
    lines = []
    monkeypatch.setattr(
        security.logger, "info", lambda text, *args: lines.append(text % args)
    )
    cache.clear()
    return lines


@pytest.fixture
def officer(db):
    user = make_officer(make_union())
    user.set_password("a long way to go")
    user.save()
    return user


def sign_in(client, user, password):
    data = {"login": user.username, "password": password}
    return client.post(reverse("account_login"), data)


def test_signing_in_and_failing_are_told(client, officer, said):
    sign_in(client, officer, "wrong")
    sign_in(client, officer, "a long way to go")

    assert said == [
        f"sign-in-failed user=- ip=127.0.0.1 account={officer.username}",
        f"sign-in user={officer.username} ip=127.0.0.1",
    ]


def test_a_lock_out_is_told(client, officer, said):
    for _ in range(6):
        sign_in(client, officer, "wrong")

    assert [line.split()[0] for line in said] == ["sign-in-failed"] * 5 + ["locked-out"]


def test_a_refusal_is_told(client, officer, said):
    event = make_event(owner=officer.assignments.get().union)
    client.force_login(make_officer(event.owner, role="worker"))
    said.clear()

    client.get(event.get_absolute_url())

    (line,) = said
    assert line.startswith("refused ")
    assert line.endswith(f"status=403 path={event.get_absolute_url()}")


def test_what_is_carried_away_is_told(client, officer, said):
    client.force_login(officer)
    said.clear()

    file = client.get(reverse("events:event-export") + "?period=all")
    assert b"".join(file.streaming_content)
    client.get(reverse("events:event-list"))

    path = "path=/events/export/?period=all"
    assert said == [f"export user={officer.username} ip=127.0.0.1 {path}"]


def test_an_unmasked_look_is_told_without_a_name(client, officer, said):
    person = make_person(owner=officer.assignments.get().union, phone="13900000000")
    client.force_login(officer)
    said.clear()

    client.post(address(type(person), "unmask", person))

    record = f"record=people.person#{person.pk}"
    assert said == [f"unmasked user={officer.username} ip=- {record}"]


def test_nobody_forges_a_line(client, officer, said):
    client.post(
        reverse("account_login"), {"login": "a\nsign-in user=b", "password": "x"}
    )

    assert all("\n" not in line for line in said)
    assert not any(line.startswith("sign-in ") for line in said)
