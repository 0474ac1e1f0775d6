import pytest

from tongzhou.organisations.demo import make_employer, make_union
from tongzhou.organisations.models import Employer
from tongzhou.screens import references
from tongzhou.screens.references import find, near, normalised


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("江苏「东光」微电子 股份有限公司", "江苏东光微电子"),
        ("江苏东光微电子股份有限公司", "江苏东光微电子"),
        ("远兴环保有限责任公司", "远兴环保"),
        ("ＡＢＣ　电缆", "abc电缆"),
        ("有限公司", "有限公司"),
    ],
)
def test_one_writing_for_one_name(text, plain):
    assert normalised(text) == plain


@pytest.fixture
def dongguang(db):
    return make_employer(
        name="江苏东光微电子股份有限公司",
        short_name="东光",
        aliases="东光微电子有限公司，老东光厂",
        owner=make_union(),
    )


@pytest.mark.parametrize("small", [2000, 0], ids=["small table", "large table"])
@pytest.mark.parametrize(
    "text", ["东光", "江苏东光微电子有限公司", "东光微电子", "老东光厂", " 东 光 "]
)
def test_every_name_means_the_firm(dongguang, monkeypatch, text, small):
    monkeypatch.setattr(references, "SMALL", small)
    make_employer(name="远兴环保有限公司")
    rows = Employer.objects.order_by("pk")
    if small == 0:
        monkeypatch.setattr(references, "SMALL", 1)

    assert find(rows, text) == [dongguang]


def test_a_number_means_the_record(dongguang):
    assert find(Employer.objects.all(), f"东光 #{dongguang.pk}") == [dongguang]


def test_an_unknown_name_offers_the_likest(dongguang):
    make_employer(name="远兴环保有限公司")

    assert near(Employer.objects.all(), "东光微电") == [dongguang]
    assert near(Employer.objects.all(), "胜狮工业") == []
