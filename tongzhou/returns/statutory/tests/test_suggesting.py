import pytest
from django.utils import translation

from tongzhou.kit.indicators import registry
from tongzhou.returns.statutory import suggesting
from tongzhou.returns.statutory.demo import workbook
from tongzhou.returns.statutory.layout import Layout
from tongzhou.returns.statutory.services import layout_of


def layout(row, heads=("项目", "单位", "上年末", "本年末"), unit="人") -> Layout:
    return Layout(layout_of(workbook([(row, unit)], heads), "form.xlsx"))


def first(row, address="D3", **options) -> str:
    with translation.override("zh-hans"):
        return suggesting.offers(layout(row, **options), address)[0].item.code


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("工会会员总数", "membership.members"),
        ("1.其中：女会员（人）", "membership.women_members"),
        ("职工入会率", "membership.membership_rate"),
        ("新建工会", "membership.unions_new"),
        ("有效集体合同", "contracts.contracts"),
        ("合理化建议", "suggestions.collected"),
    ],
)
def test_the_words_of_a_row_offer_the_figure_that_is_called_so(row, code):
    assert first(row) == code


def test_a_row_of_money_offers_money():
    assert first("慰问困难职工", unit="元") == "relief.hardship_amount"
    assert first("慰问困难职工", unit="人") == "relief.hardship_people"


def test_the_words_of_a_column_offer_a_figure_too():
    heads = ("单位类型", "单位", "职工入会率", "农民工人数")

    assert first("国有企业", heads=heads) == "membership.migrants"


def test_words_that_name_no_figure_offer_none():
    assert suggesting.offers(layout("填表人签字"), "D3") == []


def test_a_head_of_time_alone_offers_nothing():
    assert suggesting.plain("本年末") == suggesting.plain("上年同期") == ""


@pytest.mark.parametrize(
    ("code", "address", "reading"),
    [
        ("membership.members", "C3", "last"),
        ("membership.members", "D3", "this"),
        ("membership.members_new", "D3", "this"),
    ],
)
def test_the_head_of_the_column_says_the_reading(code, address, reading):
    found = suggesting.reading(layout("会员"), address, registry[code])

    assert found == reading


@pytest.mark.parametrize(
    ("code", "head", "reading"),
    [
        ("membership.members_new", "本年累计", "year"),
        ("membership.members_new", "历年累计", "ever"),
        ("membership.members", "累计", "this"),
        ("membership.members", "年初数", "start"),
        ("membership.members_new", "年初数", "this"),
    ],
)
def test_a_reading_that_the_figure_does_not_have_is_not_offered(code, head, reading):
    found = layout("会员", heads=("项目", "单位", "上年", head))

    assert suggesting.reading(found, "D3", registry[code]) == reading


@pytest.mark.parametrize(("unit", "divisor"), [("万元", 10_000), ("元", 1)])
def test_the_unit_of_the_row_says_by_what_to_divide(unit, divisor):
    assert suggesting.divisor(layout("慰问金", unit=unit), "D3") == divisor
