"""What pages of several rooms promise alike: fields with labels, words for a newcomer."""

import re
from collections import Counter

import pytest
from django.urls import reverse
from django.utils import translation

from tongzhou.home.services import DEMONSTRATION
from tongzhou.kit import indicators, rules
from tongzhou.ledger.models import Import
from tongzhou.organisations.demo import make_officer, make_union

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WITH_FIELDS_LIKE_THE_TOP_BAR = [
    "sealing:overview",
    "ledger:import-list",
    "summaries:summary-create",
    "audit:audit-create",
    "contracts:contract-create",
    "statutory:bring",
    "reporting:collection-create",
]


@pytest.fixture
def union():
    return make_union(level="street", form="federation")


@pytest.mark.parametrize("name", WITH_FIELDS_LIKE_THE_TOP_BAR)
def test_a_label_names_one_field_also_beside_the_top_bar(client, union, name):
    client.force_login(make_officer(union))

    ids = Counter(re.findall(r'\bid="([^"]+)"', client.get(reverse(name)).text))

    assert [one for one, times in ids.items() if times > 1] == []


@pytest.mark.parametrize(
    ("period", "offered"), [("2026", True), ("2014-05", True), ("2014", False)]
)
def test_the_demonstration_leads_to_the_year_of_its_records(
    client, union, period, offered
):
    Import.objects.create(name=DEMONSTRATION, state=Import.State.DONE, owner=union)
    client.force_login(make_officer(union))

    page = client.get(reverse("home") + f"?period={period}")

    assert ('href="?period=2014"' in page.text) is offered


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("sealing:keys", "sealing:overview"),
        ("statutory:bring", "statutory:list"),
        ("reporting:collection-create", "reporting:mine"),
        ("suggestions:suggestion-create", "suggestions:suggestion-list"),
        ("organisations:employer-create", "organisations:employer-list"),
        ("indicators:figure training.courses", "indicators:year"),
    ],
)
def test_a_page_inside_a_room_opens_the_room_in_the_menu(client, union, name, link):
    client.force_login(make_officer(union))

    name, *args = name.split()
    menu = client.get(reverse(name, args=args)).context["menu"]

    here = {line.url for group in menu.groups for line in group.links if line.is_here}
    assert here == {reverse(link)}


@pytest.mark.parametrize(
    ("role", "status", "sentence"),
    [
        ("worker", 403, "This is not yours to open or change"),
        ("officer", 404, "There is nothing at this address"),
    ],
)
def test_a_refusal_is_a_page_and_for_a_part_of_one_a_sentence(
    client, union, role, status, sentence
):
    client.force_login(make_officer(union, role=role))
    strange = reverse("suggestions:suggestion-detail", args=[1])

    page = client.get(strange)
    part = client.get(strange, headers={"HX-Request": "true"})

    assert page.status_code == part.status_code == status
    assert f"<h1>{sentence}</h1>" in page.text
    assert reverse("home") in page.text
    assert part.text == sentence


def test_a_printed_page_of_a_long_list_says_which_part_it_is(client, union):
    client.force_login(make_officer(union))
    for _ in range(51):
        make_union(parent=union)

    page = client.get(reverse("organisations:union-list"))

    assert "Only rows 1 to 50 are printed here" in page.text


def test_figures_and_rules_name_their_source_in_the_reader_s_language():
    sources = {str(found.source) for found in indicators.registry.values()}
    sources |= {str(found.source) for found in rules.registry.values()}
    assert len(sources) > 90
    assert not any(CHINESE.search(source) for source in sources)

    with translation.override("zh-hans"):
        for found in (*indicators.registry.values(), *rules.registry.values()):
            assert CHINESE.search(str(found.source)), found.code
