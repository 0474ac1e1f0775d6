import pytest

from quantities import NotQuantity, Quantity, Reason, read


def reasons(text: str) -> list[tuple[str, Reason]]:
    return [(f.text, f.reason) for f in read(text) if isinstance(f, NotQuantity)]


@pytest.mark.parametrize(
    ("text", "numeral", "reason"),
    [
        ("于2014年5月3日召开", "2014年5月3日", Reason.DATE),
        ("10月份根据安排", "10月份", Reason.DATE),
        ("于1-9月开展", "1-9月", Reason.DATE),
        ("2014年1-6月开展", "2014年1-6月", Reason.DATE),
        ("发表于2015/2/24", "2015/2/24", Reason.DATE),
        ("二〇一四年十月召开", "二〇一四年十月", Reason.DATE),
        ("获2014年度表彰", "2014年度", Reason.YEAR),
        ("在2013—2014年间", "2013—2014年", Reason.YEAR),
        ("举办2014庆中秋晚会", "2014", Reason.YEAR),
        ("五年来成绩显著", "五年来", Reason.PERIOD),
        ("“十四五”规划", "十四五", Reason.PERIOD),
        ("上午9:30开会", "9:30", Reason.CLOCK),
        ("下午5时结束", "5时", Reason.CLOCK),
        ("第二届运动会", "第二届", Reason.ORDINAL),
        ("首届劳模座谈会", "首届", Reason.ORDINAL),
        ("十一届一次职代会", "十一届一次", Reason.ORDINAL),
        ("一、围绕中心", "一、", Reason.NUMBERING),
        ("（二）加强建设", "（二）", Reason.NUMBERING),
        ("3．强化考核", "3．", Reason.NUMBERING),
        ("工作中，一是抓学习", "一是", Reason.NUMBERING),
        ("总工发〔2017〕32号", "〔2017〕32号", Reason.DOCUMENT),
        ("手机13912345678", "13912345678", Reason.TELEPHONE),
        ("热线12351开通", "12351", Reason.TELEPHONE),
        ("电话68123456转803", "803", Reason.TELEPHONE),
        ("十年如一日", "十年如一日", Reason.SET_PHRASE),
        ("落实十二字方针", "十二字", Reason.NAME),
        ("三年前，他入了会", "三年前", Reason.PERIOD),
        ("1\t新建工会\t若干", "1", Reason.NUMBERING),
        ("证号320501199001011234", "320501199001011234", Reason.IDENTIFIER),
        ("通过ISO9001认证", "9001", Reason.IDENTIFIER),
        ("庆“三八”活动", "三八", Reason.NAME),
        ("“五一”节前", "五一", Reason.NAME),
        ("开展两争一树活动", "两争一树", Reason.NAME),
        ("评选十大标兵", "十大", Reason.NAME),
        ("三方协商机制", "三", Reason.SET_PHRASE),
        ("实现双赢", "双赢", Reason.SET_PHRASE),
        ("把发展和服务放在一起谋划", "一起", Reason.SET_PHRASE),
        ("建立一户一档制度", "一户一档", Reason.SET_PHRASE),
        ("培养一批职工", "一批", Reason.VAGUE),
        ("捐款数万元", "数万元", Reason.VAGUE),
        ("几十名职工", "几十名", Reason.VAGUE),
        ("比分为3:1", "3:1", Reason.SCORE),
        ("召开了一次会议", "一", Reason.ARTICLE),
    ],
)
def test_a_numeral_that_counts_nothing_is_listed_with_its_reason(text, numeral, reason):
    assert (numeral, reason) in reasons(text)
    assert not [found for found in read(text) if isinstance(found, Quantity)]


@pytest.mark.parametrize(
    "text", ["2014人参加", "1999元", "2000余名职工", "第一名800元", "3月完成12家"]
)
def test_a_number_that_looks_like_a_year_or_a_date_still_counts(text):
    assert len([found for found in read(text) if isinstance(found, Quantity)]) == 1


def test_a_list_number_before_a_quantity_is_not_part_of_it():
    numbering, found = read("集中\n2、4个月时间")

    assert (numbering.text, numbering.reason) == ("2、", Reason.NUMBERING)
    assert (found.text, found.low) == ("4个月", 4)


def test_a_quotation_that_is_only_a_quantity_is_one():
    (found,) = [f for f in read("实现了“100%”覆盖") if isinstance(f, Quantity)]

    assert found.low == 100


def test_a_case_is_counted_and_together_is_not():
    assert [
        f.text for f in read("三年来无一起群体性事件") if isinstance(f, Quantity)
    ] == ["一起"]
    assert not [f for f in read("职工们一起动手") if isinstance(f, Quantity)]
    assert [f.text for f in read("调解劳动争议十一起") if isinstance(f, Quantity)] == [
        "十一起"
    ]
