import pytest
from django.urls import reverse

from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.areas.suggestions.views import SuggestionScreen
from tongzhou.organisations.demo import make_employer, make_officer, make_union
from tongzhou.screens.listing import ListPages

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
    make_suggestion(owner=street, title=f"换{text}的建议")
    make_suggestion(owner=street, title="换门上锁 100 1_2")

    assert "1 record" in page(client, q=text)
