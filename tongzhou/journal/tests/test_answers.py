from datetime import date

import pytest

from tongzhou.journal import answers
from tongzhou.journal.models import Entry, KeptAnswer, TableVersion

pytestmark = pytest.mark.django_db

ENTRIES = Entry._meta.db_table


@pytest.fixture
def asked():
    """``asked()`` asks how many entries there are; ``asked.times`` says how often."""

    def ask(key=("entries", 1)):
        return answers.kept({key: count})[key]

    def count():
        ask.times += 1
        return Entry.objects.count()

    ask.times = 0
    return ask


def write(table: str) -> None:
    version = answers.versions().get(table, 0) + 1
    TableVersion.objects.update_or_create(pk=table, defaults={"version": version})


def test_an_answer_holds_until_a_table_that_it_reads_is_written(asked):
    assert (asked(), asked(), asked.times) == (0, 0, 1)

    write("people_person")
    assert (asked(), asked.times) == (0, 1)

    Entry.objects.create(verb="created", model="a.b", record_id=1, label="A")
    write(ENTRIES)
    assert (asked(), asked(), asked.times) == (1, 1, 2)


def test_an_answer_holds_for_a_day(asked, monkeypatch):
    asked()

    monkeypatch.setattr(answers.timezone, "localdate", lambda: date(2099, 1, 1))

    asked()
    assert asked.times == 2
    assert KeptAnswer.objects.count() == 1


def test_other_questions_have_other_answers(asked):
    asked()
    asked(("entries", 2))

    assert asked.times == 2


def test_what_is_written_while_it_is_asked_makes_it_stale():
    def ask():
        write(ENTRIES)
        return Entry.objects.count()

    assert answers.kept({("a",): ask}) == {("a",): 0}

    row = KeptAnswer.objects.get()
    assert row.tables == f"{ENTRIES} {TableVersion._meta.db_table}"
    assert answers.kept({("a",): lambda: 7}) == {("a",): 7}


def test_an_answer_that_was_read_from_no_table_is_not_kept():
    assert answers.kept({("a",): lambda: 0}) == {("a",): 0}

    assert not KeptAnswer.objects.exists()
    assert answers.kept({("a",): lambda: 7}) == {("a",): 7}


def test_kept_answers_are_found_in_two_queries(asked, django_assert_num_queries):
    asked()

    with django_assert_num_queries(2):
        asked()
