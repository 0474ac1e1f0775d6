import pytest

from tongzhou.events.models import Event
from tongzhou.kit import sheets
from tongzhou.ledger import headers
from tongzhou.ledger.tests.files import header, title

EVENT = Event._meta.label_lower


def test_a_header_may_carry_its_unit_a_star_and_blanks():
    found = headers.match(sheets.registry[EVENT], ["标题 ", "名称*", "经费（万元）"])

    assert {place: c.name for place, c in found.items()} == {1: "title", 2: "cost"}
    assert headers.scale_of("经费（万元）") == 10_000


def test_field_names_and_synonyms_are_headers():
    found = headers.match(sheets.registry[EVENT], ["title", "举办日期", "备注"])

    assert [c.name for c in found.values()] == ["title", "held_on", "remark"]


def test_the_header_need_not_be_the_first_row():
    rows = [["2014年活动一览", "", ""], ["", "", ""], ["名称", "活动日期", "地点"]]

    layout = headers.recognise(title(EVENT), rows)

    assert layout.header_row == 2
    assert layout.is_certain


@pytest.mark.parametrize("words", ["2014年{}", "{}登记表", "{} 台账"])
def test_a_title_may_carry_a_year_and_a_tail(words):
    assert headers.sheet_called(words.format(title(EVENT))).model is Event


def test_a_foreign_sheet_has_to_be_explained():
    layout = headers.recognise("Sheet1", [["项目", "搞了多久"], ["拔河", "三天"]])

    assert not layout.is_certain


def test_an_explained_sheet_is_certain():
    layout = headers.recognise("Sheet1", [["项目", "哪天"], ["拔河", "4月23日"]])

    names = {headers.key("项目"): "title", headers.key("哪天"): "held_on"}
    made = headers.mapped(layout, EVENT, names)

    assert made.is_certain
    assert [c.header for c in made.columns.values()] == [
        header(EVENT, "title"),
        header(EVENT, "held_on"),
    ]
    assert made.missing == []
