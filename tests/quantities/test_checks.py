from decimal import Decimal

import pytest

from quantities.checks import Kind, check


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("换届企业477家，其中规模企业83家，小企业391家。", Kind.SUM, 474),
        (
            "慰问金22.68万元，慰问品约4.61万元，合计27.22万元。",
            Kind.SUM,
            272_900,
        ),
        ("会员17651人，办卡13178张，持卡率76.1%。", Kind.RATE, Decimal("74.66")),
        ("共有会员100人。今年发展会员700人。", Kind.STOCK, None),
        ("收入首次突破5000元，达到5268万元。", Kind.UNIT, None),
        ("参赛职工达500人。\n参赛职工达528人。", Kind.CONFLICT, 500),
        ("约500多人参加。", Kind.HEDGE, None),
    ],
)
def test_numbers_that_disagree_are_reported(text, kind, expected):
    (found,) = check(text)

    assert (found.kind, found.expected) == (kind, expected)


@pytest.mark.parametrize(
    "text",
    [
        "投入24.70万元、17.97万元、32.73万元，共计75.41万元。",
        "共有工会119家，其中独立工会99家，联合工会10家，行业8家，机关1家，村1家。",
        "征集建议438条、451条、461条，共计1350条。",
        "有企业200家，其中规模以上企业30家，外资企业12家。",
        "17人中有16人参加，参与率94.1%。",
        "完成新建22家，占任务20家的110%。",
        "会员500人。今年发展会员70人。",
        "突破5000万元，达到5268万元。",
        "参赛职工达500人。参观职工达528人。",
        "新建工会8家，覆盖企业240家。签订协议54份，覆盖企业199家。",
        "",
    ],
)
def test_numbers_that_agree_or_leave_room_are_left_alone(text):
    assert check(text) == []


def test_a_rate_may_have_been_rounded_twice():
    assert check("职工21050人，会员19481人，入会率92.6%。") == []


def test_a_rate_is_right_when_it_is_rounded_and_wrong_one_step_beyond():
    assert check("会员17651人，办卡13178张，持卡率74.7%。") == []
    assert check("会员17651人，办卡13178张，持卡率74.8%。") != []
