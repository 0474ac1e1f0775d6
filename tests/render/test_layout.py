import pytest

from tongzhou.summaries.render import layout


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("2014年度工作总结", ["2014年度工作总结"]),
        ("工会组织工会组织工会组织工会组织工会组织", ["工会组织" * 5]),
        (
            "宜兴市新街街道总工会关于2014年度职工技能竞赛工作的总结",
            ["宜兴市新街街道总工会关于2014年度", "职工技能竞赛工作的总结"],
        ),
        ("新街街道总工会\n工作总结", ["新街街道总工会", "工作总结"]),
    ],
)
def test_a_title_is_broken_after_a_word_and_only_when_it_is_too_long(title, lines):
    assert layout.title_lines(title) == lines


@pytest.mark.parametrize("length", [21, 60, 200])
def test_a_title_without_any_word_end_still_comes_in_lines_that_fit(length):
    lines = layout.title_lines("工" * length)

    assert "".join(lines) == "工" * length
    assert max(map(layout.width, lines)) <= layout.TITLE_LINE


@pytest.mark.parametrize(
    ("issuer", "date", "indents"),
    [
        ("宜兴市新街街道总工会", "2015年1月10日", (2, 3.5)),
        ("新街街道总工会", "2015年1月10日", (3.5, 2)),
        ("总工会", "2015年12月10日", (8, 2)),
    ],
)
def test_the_date_begins_two_characters_after_the_issuer(issuer, date, indents):
    issuer_right, date_right = layout.signature_indents(issuer, date)

    begins = [
        -issuer_right - layout.width(issuer),
        -date_right - layout.width(date),
    ]

    assert begins[1] - begins[0] == 2
    assert min(issuer_right, date_right) == 2
    assert (issuer_right, date_right) == indents


def test_twenty_eight_characters_fit_the_width_of_the_type_area():
    points = layout.CORE_WIDTH / 25.4 * 72

    assert 28 * layout.CHARACTER <= points < 29 * layout.CHARACTER


def test_twenty_two_lines_fit_the_height_of_the_type_area():
    height = (layout.PAGE[1] - layout.TOP - layout.BOTTOM) / 25.4 * 72

    assert 22 * layout.LINE_PITCH <= height < 23 * layout.LINE_PITCH


def test_the_issuers_mark_keeps_to_one_line():
    mark = "江苏省宜兴市新街街道工会联合会委员会文件"

    assert layout.mark_size("总工会文件") == layout.MARK_SIZE
    assert layout.mark_size(mark) * len(mark) < layout.CORE_WIDTH / 25.4 * 72


def test_column_shares_fill_the_table_and_follow_the_texts():
    shares = layout.column_shares([["序号", "企业"], ["1", "远兴环保设备公司"]])

    assert sum(shares) == pytest.approx(1)
    assert shares[1] == 2 * shares[0]
