from datetime import date

import pytest

from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.home.services import short_menu
from tongzhou.organisations.demo import make_employer, make_officer, make_union
from tongzhou.screens import door

pytestmark = pytest.mark.django_db
LEDGER = "suggestions:suggestion-list"


def test_a_ledger_joins_the_menu_with_its_first_record():
    union = make_union(level="enterprise")
    officer = make_officer(union)
    assert LEDGER not in short_menu(officer).used

    firm = make_employer(covered_by=union)
    day = date(2014, 3, 1)
    door.save(Suggestion(owner=union, employer=firm, collected_on=day, title="Lamps"))

    assert LEDGER in short_menu(officer).used


def test_the_menu_of_unchanged_tables_is_asked_for_once(django_assert_max_num_queries):
    officer = make_officer(make_union(level="enterprise"))
    short_menu(officer)

    with django_assert_max_num_queries(8):
        short_menu(officer)
