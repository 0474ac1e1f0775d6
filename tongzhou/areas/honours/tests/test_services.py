import pytest

from tongzhou.areas.honours.demo import make_honour
from tongzhou.areas.honours.services import level_of, name_granters
from tongzhou.organisations.demo import make_union


@pytest.mark.parametrize(
    ("granter", "level"),
    [
        ("中华全国总工会", "nation"),
        ("全总", "nation"),
        ("国务院", "nation"),
        ("江苏省总工会", "province"),
        ("江苏省人民政府", "province"),
        ("广西壮族自治区总工会", "province"),
        ("上海市总工会", "province"),
        ("无锡市总工会", "prefecture"),
        ("江苏省无锡市总工会", "prefecture"),
        ("镇江市总工会", "prefecture"),
        ("景德镇市总工会", "prefecture"),
        ("新乡市总工会", "prefecture"),
        ("延边朝鲜族自治州总工会", "prefecture"),
        ("宜兴市总工会", "county"),
        ("江苏省宜兴市总工会", "county"),
        ("中共宜兴市委员会", "county"),
        ("无锡市宜兴市总工会", "county"),
        ("上海市浦东新区总工会", "county"),
        ("无锡市滨湖区总工会", "county"),
        ("长兴县总工会", "county"),
        ("新街街道总工会", "street"),
        ("宜兴市新街街道总工会", "street"),
        ("丁蜀镇总工会", "street"),
        ("新街街道百合村工会联合会", "village"),
        ("铜峰社区工会", "village"),
        ("江苏大明科技有限公司工会", "enterprise"),
        ("市总工会", ""),
        ("总工会", ""),
        ("", ""),
    ],
)
def test_the_level_follows_from_the_last_place_in_the_name(granter, level):
    assert level_of(granter) == level


@pytest.mark.django_db
def test_a_union_of_ours_is_found_by_any_of_its_names():
    union = make_union(
        name="宜兴市总工会", short_name="市总", former_names="宜兴县总工会"
    )
    honour = make_honour(granter="x")

    for name in ("宜兴市总工会", " 市总", "宜兴县总工会"):
        honour.granter, honour.granter_union = name, None
        name_granters([(honour, {})])
        assert honour.granter_union == union


@pytest.mark.django_db
def test_a_name_of_two_unions_means_the_organiser_or_stays_a_name():
    honour = make_honour(owner=make_union(short_name="总工会"))
    make_union(short_name="总工会")
    honour.granter = "总工会"

    name_granters([(honour, {})])

    assert honour.granter_union == honour.owner

    other = make_honour(granter="总工会")
    name_granters([(other, {})])
    assert other.granter_union is None


@pytest.mark.django_db
def test_another_granter_is_no_longer_the_union_of_before():
    honour = make_honour()
    honour.granter = "江苏省人民政府"

    name_granters([(honour, {})])
    honour.save()

    assert honour.granter_union is None
    assert honour.level == "province"
