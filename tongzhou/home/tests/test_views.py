"""The search over everything."""

import pytest
from django.urls import reverse

from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.organisations.demo import make_employer, make_officer, make_union
from tongzhou.organisations.models import Employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def street(client):
    union = make_union(name="Street")
    client.force_login(make_officer(union))
    return union


def found(client, text: str) -> dict[type, tuple[str, list[str]]]:
    """Kind → the address of all that was found, and the first of it."""
    groups = client.get(reverse("search"), {"q": text}).context["groups"]
    told = {kind: (url, [said for said, _ in lines]) for kind, url, lines in groups}
    kinds = {m._meta.verbose_name: m for m in (Suggestion, Employer)}
    return {kinds[kind]: lines for kind, lines in told.items()}


def test_a_word_is_found_in_a_record_and_in_the_firm_that_it_names(client, street):
    firm = make_employer(owner=street, name="东光微电子")
    make_suggestion(owner=street, employer=firm, title="换灯")
    make_suggestion(owner=street, title="换门")

    kinds = found(client, "东光")

    assert kinds[Suggestion][1] == ["换灯"]
    assert kinds[Employer][1] == ["东光微电子"]
    assert found(client, "门")[Suggestion][1] == ["换门"]
    assert found(client, "窗") == {}


def test_what_was_looked_for_reaches_the_list_as_it_was_typed(client, street):
    make_suggestion(owner=street, title="A & B 50% #1")
    make_suggestion(owner=street, title="A")

    url, lines = found(client, "a & b 50% #1")[Suggestion]

    assert lines == ["A & B 50% #1"]
    assert "1 record" in client.get(url).text
