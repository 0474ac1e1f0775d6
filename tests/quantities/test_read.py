from decimal import Decimal

import pytest

from quantities import Comparator, NoNumber, Quantity, Scope, Unit, read
from quantities.truth import DOUBLE_HEDGE


def quantities(text: str) -> list[Quantity]:
    return [found for found in read(text) if isinstance(found, Quantity)]


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("共128条", 128),
        ("共１２８条", 128),
        ("共12,800条", 12800),
        ("共一百二十八条", 128),
        ("共两万零五十条", 20050),
        ("共廿三条", 23),
        ("共1.2亿条", 120_000_000),
        ("共8.2万人", 82_000),
        ("共3万5千人", 35_000),
        ("共2亿3000万元", 230_000_000),
        ("共4千万元", 40_000_000),
        ("共3百万人", 3_000_000),
        ("共4000000000人", 4_000_000_000),
        ("占百分之九十八", 98),
        ("占三成", 30),
        ("占七成半", 75),
        ("占92。3%", Decimal("92.3")),
        ("占92.3％", Decimal("92.3")),
        ("占百分百", 100),
        ("占千分之三", Decimal("0.3")),
        ("占3‰", Decimal("0.3")),
        ("占九成五", 95),
        ("占百分之九十八点五", Decimal("98.5")),
        ("增长一点五倍", Decimal("1.5")),
        ("共一点二亿元", 120_000_000),
        ("共1万2千3百元", 12_300),
        ("占1/3", Decimal("33.33")),
        ("结余1 030.5万元", 10_305_000),
        ("发放书籍2 300册", 2300),
        ("比计划提前17天", 17),
        ("用时两年半", Decimal("2.5")),
        ("用时一个半小时", Decimal("1.5")),
        ("用时半个月", Decimal("0.5")),
        ("补贴3.8万", 38_000),
        ("发放22.9萬(wàn)元", 229_000),
        ("参训1260人(次)", 1260),
    ],
)
def test_every_written_form_gives_its_value(text, value):
    found = only(text)

    assert (found.low, found.high) == (value, value)
    assert found.comparator is Comparator.EXACT


@pytest.mark.parametrize(
    ("text", "low", "high", "comparator", "hedge"),
    [
        ("500多人", 500, None, "more-than", "多"),
        ("20余万元", 200_000, None, "more-than", "余"),
        ("两万余册", 20_000, None, "more-than", "余"),
        ("2千多万元", 20_000_000, None, "more-than", "多"),
        ("9千余人", 9000, None, "more-than", "余"),
        ("十几名", 10, None, "more-than", "几"),
        ("百余家", 100, None, "more-than", "余"),
        ("上百家", 100, None, "more-than", "上"),
        ("逾40万元", 400_000, None, "more-than", "逾"),
        ("超过600人次", 600, None, "more-than", "超过"),
        ("5个多月", 5, None, "more-than", "多"),
        ("近2000人次", None, 2000, "approaching", "近"),
        ("将近3000名", None, 3000, "approaching", "将近"),
        ("98%以上", 98, None, "at-least", "以上"),
        ("不少于12篇", 12, None, "at-least", "不少于"),
        ("百人以下", None, 100, "less-than", "以下"),
        ("不足50人", None, 50, "less-than", "不足"),
        ("30日内", None, 30, "less-than", "内"),
        ("约150家", 150, 150, "about", "约"),
        ("500人左右", 500, 500, "about", "左右"),
        ("1-2篇", 1, 2, "range", "-"),
        ("260元至500元", 260, 500, "range", "至"),
        ("13～17万元", 130_000, 170_000, "range", "～"),
        ("三至五名", 3, 5, "range", "至"),
        ("三四十人", 30, 40, "range", ""),
        ("四分之一强", 25, None, "more-than", "强"),
        ("三分之一弱", None, Decimal("33.33"), "approaching", "弱"),
        ("2‰以下", None, Decimal("0.2"), "less-than", "以下"),
        ("15%-30%", 15, 30, "range", "-"),
    ],
)
def test_a_hedge_opens_or_bounds_the_value(text, low, high, comparator, hedge):
    found = only(f"共{text}。" if text[0] not in "上百" else f"有{text}。")

    assert found.text == text
    assert (found.low, found.high) == (low, high)
    assert (found.comparator, found.hedge) == (comparator, hedge)


@pytest.mark.parametrize(
    ("text", "said", "unit"),
    [
        ("为四十五名单亲女职工投保", "四十五名", Unit.PEOPLE),
        ("惠及56户家庭", "56户", Unit.HOUSEHOLDS),
        ("看了15场比赛", "15场", Unit.SESSIONS),
        ("注册用户达4.3万", "4.3万", Unit.PEOPLE),
        ("周转金达到300万", "300万", Unit.MONEY),
        ("提前40天封顶", "40天", Unit.DAYS),
    ],
)
def test_the_measure_word_ends_where_the_noun_begins(text, said, unit):
    found = only(text)

    assert (found.text, found.unit) == (said, unit)


def test_the_first_of_two_increases_is_one_of_points_too():
    found = quantities("分别提高了3个和5.5个百分点")

    assert [(q.text, q.low, q.unit) for q in found] == [
        ("3个", 3, Unit.POINTS),
        ("5.5个百分点", Decimal("5.5"), Unit.POINTS),
    ]


def test_reaching_a_number_is_no_hedge():
    found = only("参赛职工达128人")

    assert (found.text, found.comparator, found.hedge) == ("128人", "exact", "")


def test_two_hedges_at_once_are_noted():
    assert only("约500多人").notes == (DOUBLE_HEDGE,)


def test_items_of_a_list_share_the_last_measure_word():
    found = quantities("分别持续2、4、7个月")

    assert [(q.text, q.low, q.unit) for q in found] == [
        ("2", 2, Unit.MONTHS),
        ("4", 4, Unit.MONTHS),
        ("7个月", 7, Unit.MONTHS),
    ]


def test_a_change_is_two_values_and_no_range():
    found = quantities("代表从45人至60人")

    assert [q.low for q in found] == [45, 60]


@pytest.mark.parametrize(
    ("text", "unit", "measure"),
    [
        ("12位职工", Unit.PEOPLE, "位"),
        ("300人次", Unit.PERSON_TIMES, "人次"),
        ("58户", Unit.HOUSEHOLDS, "户"),
        ("15场次", Unit.SESSIONS, "场次"),
        ("6次", Unit.TIMES, "次"),
        ("5期", Unit.CLASSES, "期"),
        ("36回合", Unit.ROUNDS, "回合"),
        ("12家", Unit.BODIES, "家"),
        ("17件", Unit.ITEMS, "件"),
        ("8篇", Unit.PIECES, "篇"),
        ("300份", Unit.COPIES, "份"),
        ("1.2万册", Unit.VOLUMES, "册"),
        ("1421.20元", Unit.MONEY, "元"),
        ("98%", Unit.PERCENT, "%"),
        ("9.2个百分点", Unit.POINTS, "个百分点"),
        ("3天", Unit.DAYS, "天"),
        ("3部门", Unit.BODIES, ""),
        ("20台电脑", Unit.OTHER, "台"),
    ],
)
def test_the_measure_word_gives_the_unit(text, unit, measure):
    found = only(f"共{text}")

    assert (found.unit, found.measure) == (unit, measure)


def test_an_amount_without_its_yuan_is_money_where_money_is_spoken_of():
    assert only("每户补贴3.8万").unit is Unit.MONEY
    assert only("阅读量达3.8万").unit is Unit.OTHER


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("征集到合理化建议128条", "合理化建议"),
        ("参赛职工达500多人", "参赛职工"),
        ("慰问了2名特困职工", "特困职工"),
        ("对符合条件的296名困难职工进行救助", "困难职工"),
    ],
)
def test_the_noun_counted_stands_behind_or_before_the_number(text, counted):
    assert only(text).counted == counted


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("举办比赛8场", Scope.THIS_YEAR),
        ("截至12月底，共有会员500人", Scope.AT_DATE),
        ("累计培训320人次", Scope.CUMULATIVE),
        ("力争新建工会20家", Scope.TARGET),
        ("去年会员为500人", Scope.LAST_YEAR),
        ("比上年增加12.5%", Scope.YEAR_ON_YEAR),
        ("每人补助3000元", Scope.RATE),
        ("百人以上企业较多", Scope.LIMIT),
    ],
)
def test_the_scope_comes_from_the_words_before(text, scope):
    assert only(text).scope is scope


def test_a_target_ends_with_its_clause_and_a_date_with_its_sentence():
    first, second = quantities("力争新建20家，已建15家。")
    third, fourth = quantities("目前有工会9家，会员500人。")

    assert (first.scope, second.scope) == (Scope.TARGET, Scope.AT_DATE)
    assert (third.scope, fourth.scope) == (Scope.AT_DATE, Scope.AT_DATE)


def test_offsets_are_those_of_the_text_as_given():
    text = "結(jié)果：發(fā)放２２.９萬(wàn)元，慰問９６戶"
    first, second = quantities(text)

    assert text[first.start : first.end] == first.text == "２２.９萬(wàn)元"
    assert text[second.start : second.end] == second.text == "９６戶"


@pytest.mark.parametrize(
    ("text", "blank", "unit"),
    [
        ("非公企业___多家", "___多家", Unit.BODIES),
        ("签订率达到%，", "%", Unit.PERCENT),
        ("涌现先进人物xx名", "xx名", Unit.PEOPLE),
        ("走访20xx余户", "20xx余户", Unit.HOUSEHOLDS),
        ("征求建议***余条", "***余条", Unit.ITEMS),
        ("为辖区 名职工办理", " 名", Unit.PEOPLE),
        ("投入××万元", "××万元", Unit.MONEY),
        ("共有会员____。", "____", Unit.OTHER),
    ],
)
def test_a_blank_is_reported_as_no_number(text, blank, unit):
    (found,) = read(text)

    assert isinstance(found, NoNumber)
    assert (found.text, found.unit) == (blank, unit)


@pytest.mark.parametrize(
    "text", ["xx街道总工会", "X组学习", "在___市召开", "xx年xx月", "**公司"]
)
def test_a_blanked_name_or_date_misses_no_number(text):
    assert not [found for found in read(text) if isinstance(found, NoNumber)]


def test_one_before_a_measure_word_counts_only_where_the_sentence_counts():
    assert quantities("建设了一支优秀的队伍") == []
    assert only("评出技师一名。").low == 1
    assert only("仅一个单位缺席").low == 1


def test_cells_of_a_table_are_numbers_without_a_measure_word():
    found = quantities("新街村\t12\t34\t98%\n")

    assert [q.low for q in found] == [12, 34, 98]
