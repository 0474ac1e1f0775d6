import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tongzhou.areas.competitions.demo import make_contest, make_entry
from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.areas.suggestions.views import SuggestionScreen
from tongzhou.organisations.demo import make_employer, make_officer, make_union
from tongzhou.organisations.models import Assignment
from tongzhou.screens import door
from tongzhou.screens.pages import ListPages

pytestmark = pytest.mark.django_db


@pytest.fixture
def street(client):
    union = make_union(name="Street")
    client.force_login(make_officer(union))
    return union


def page(client, **asked):
    address = reverse("suggestions:suggestion-list")
    return client.get(address, {"period": "all", **asked}).content.decode()


@pytest.mark.parametrize(
    ("most", "said"), [(3, "3 records"), (2, "More than 2 records")]
)
def test_a_list_is_counted_as_far_as_it_is_turned(
    client, street, monkeypatch, most, said
):
    monkeypatch.setattr(ListPages, "MOST", most)
    for number in range(3):
        make_suggestion(owner=street, title=f"Suggestion {number}")

    assert said in page(client)


def test_a_search_finds_what_the_record_points_to(client, street):
    firm = make_employer(owner=street, name="Dongguang", aliases="East Light")
    make_suggestion(owner=street, employer=firm, title="Lamps")
    make_suggestion(owner=street, title="Doors")

    found = page(client, q="east light")

    assert "Lamps" in found
    assert "Doors" not in found


def test_the_own_words_of_a_record_are_searched_too(client, street):
    make_suggestion(owner=street, title="Lamps")
    make_suggestion(owner=street, title="Doors")

    found = page(client, q="door")

    assert "Doors" in found
    assert "Lamps" not in found


def test_what_was_searched_for_is_counted_and_turned_page_by_page(
    client, street, monkeypatch
):
    monkeypatch.setattr(SuggestionScreen, "paginate_by", 2)
    for number in range(5):
        make_suggestion(owner=street, title=f"Lamp {number}")
    make_suggestion(owner=street, title="Door")

    pages = [page(client, q="lamp", page=number) for number in (1, 2, 3)]

    assert all("5 records" in text for text in pages)
    shown = [[n for n in range(5) if f"Lamp {n}" in text] for text in pages]
    assert [len(numbers) for numbers in shown] == [2, 2, 1]
    assert {number for numbers in shown for number in numbers} == set(range(5))
    last = page(client, q="lamp", page=9)
    assert [n for n in range(5) if f"Lamp {n}" in last] == shown[2]


def test_a_search_without_a_find_says_so(client, street):
    make_suggestion(owner=street, title="Door")

    found = page(client, q="lamp")

    assert "0 records" in found
    assert "Nothing here matches" in found
    everything = reverse("suggestions:suggestion-list") + "?period=all"
    assert f'<a class="btn" href="{everything}">Show everything</a>' in found
    assert "Enter the first one" not in found


def test_an_empty_list_offers_to_enter_the_first(client, street):
    assert "Enter the first one" in page(client)


@pytest.mark.parametrize("text", ["门锁", "100%", "12"])
def test_a_search_without_letters_finds_what_holds_it(client, street, text):
    firm = make_employer(owner=street, name="东光")  # not numbered: it is searched, too
    make_suggestion(owner=street, employer=firm, title=f"换{text}的建议")
    make_suggestion(owner=street, employer=firm, title="换门上锁 100 1_2")

    assert "1 record" in page(client, q=text)


def offered(client, name: str) -> list[str]:
    """The labels of a drop-down of the list of competitors."""
    address = reverse("competitions:entry-list")
    listing = client.get(address, {"period": "all"}).context["listing"]
    (found,) = (drop_down for drop_down in listing.filters if drop_down.name == name)
    return [label for _value, label in found.choices]


def test_the_records_of_a_drop_down_are_kept_until_one_of_them_is_written(
    client, street
):
    contest = make_contest(owner=street, trade="焊工")
    make_entry(owner=street, contest=contest)
    with CaptureQueriesContext(connection) as first:
        before = offered(client, "contest")
    with CaptureQueriesContext(connection) as again:
        assert offered(client, "contest") == before == [str(contest)]
    assert sum("competitions_contest" in q["sql"] for q in again) < sum(
        "competitions_contest" in q["sql"] for q in first
    )

    contest.trade = "钳工"
    door.save(contest)

    assert "钳工" in offered(client, "contest")[0]


def test_a_drop_down_offers_what_the_user_may_see_now(client, street):
    contest, theirs = make_contest(owner=street), make_contest()
    assert offered(client, "contest") == [str(contest)]

    post = Assignment.objects.get(union=street)
    post.union = theirs.owner
    door.save(post)

    assert offered(client, "contest") == [str(theirs)]


def test_the_texts_of_a_drop_down_are_those_of_the_period(client, street):
    contest = make_contest(owner=street, trade="焊工")
    address = reverse("competitions:contest-list")

    def trades(period: str) -> list[str]:
        listing = client.get(address, {"period": period}).context["listing"]
        found = {f.name: f.choices for f in listing.filters}
        return [label for _value, label in found.get("trade", [])]

    for _ in range(2):
        assert trades("2014") == ["焊工"]
        assert trades("2012") == []

    contest.trade = "钳工"
    door.save(contest)
    assert trades("2014") == ["钳工"]
