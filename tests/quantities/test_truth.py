import pytest

from quantities import is_true


@pytest.mark.parametrize(
    ("said", "true", "untrue"),
    [
        ("500多人", [501, 599], [500, 600]),
        ("560多万元", [5_600_001, 5_699_999], [5_600_000, 5_700_000]),
        ("20余万元", [200_001, 299_999], [200_000, 300_000]),
        ("5万多元", [50_001, 59_999], [50_000, 60_000]),
        ("1500多人", [1501, 1599], [1500, 1600]),
        ("近2000人次", [1800, 1999], [1799, 2000]),
        ("达128条", [128], [127, 129]),
        ("500人以上", [500, 9000], [499]),
        ("百人以下", [100, 3], [101]),
        ("不足50人", [49], [50]),
        ("约500人", [475, 525], [474, 526]),
        ("超过500人", [501, 900], [500]),
        ("1-2篇", [1, 2], [0, 3]),
        ("560.3万元", [5_603_000, 5_603_499, 5_602_500], [5_603_500, 5_602_499]),
        ("5万元", [50_000], [49_999, 50_001]),
        ("约500多人", [], [500, 501, 550]),
    ],
)
def test_a_wording_is_true_up_to_its_limits_and_no_further(said, true, untrue):
    assert [value for value in true if not is_true(said, value)] == []
    assert [value for value in untrue if is_true(said, value)] == []


@pytest.mark.parametrize("text", ["", "没有数字", "8场、9场"])
def test_a_text_without_exactly_one_quantity_is_true_of_nothing(text):
    assert not is_true(text, 8)
