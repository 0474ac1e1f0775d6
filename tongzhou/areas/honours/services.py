"""Who granted an honour, and at which level: read from the name of the granting body."""

import re
from collections import defaultdict
from collections.abc import Iterable

from tongzhou.organisations.models import Union
from tongzhou.screens.references import normalised

PROVINCE_CITIES = frozenset(["北京", "上海", "天津", "重庆"])
"""Municipalities that are provinces."""

_PREFECTURE_CITIES = """
石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治
晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔
巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳
葫芦岛 长春 吉林 四平 辽源 通化 白山 松原 白城 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山
大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安
盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水
合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城
福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州
吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂
德州 聊城 滨州 菏泽 莱芜 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河
三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈
咸宁 随州 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 广州
韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞
中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池
来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山
南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖
玉溪 保山 昭通 丽江 普洱 临沧 拉萨 日喀则 昌都 林芝 山南 那曲 西安 铜川 宝鸡 咸阳
渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳
定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密
"""
PREFECTURE_CITIES = frozenset(_PREFECTURE_CITIES.split())
"""Cities with districts or of prefecture rank; any other city is of county rank."""

# From the bottom up: a full name says the lowest body last.
_SIGNS = (
    (Union.Level.ENTERPRISE, re.compile(r"公司|集团|厂(?:工会|$)")),
    (
        Union.Level.VILLAGE,
        re.compile(r"村(?=工会|村民|委|党|$)|社区|(?<!工业)园区|村级"),
    ),
    (Union.Level.STREET, re.compile(r"街道|(?<!景德)镇(?!江)|乡(?!市|镇企业)|镇级")),
    (Union.Level.COUNTY, re.compile(r"县|(?<![自治地校社园])(?<!景)区(?!域)|旗")),
)
_CITY = re.compile(r"([\u4e00-\u9fff]{2,}?)市")
_PREFECTURE = re.compile(r"自治州|地区(?:行署|工会|总工会)|盟(?:工会|总工会|行署)")
_PROVINCE = re.compile(r"省|自治区|兵团")
_NATION = re.compile(r"全国|中华|中国|国务院|中央|国家|全总")


def level_of(granter: str) -> str:
    """The level of the body with this name; blank when the name does not tell.

    ``江苏省宜兴市总工会`` is county level: its last place is a city below a prefecture.
    ``市总工会`` alone could be either city and stays blank.
    """
    for level, sign in _SIGNS:
        if sign.search(granter):
            return level
    if "市" in granter:
        return _city_level(granter)
    for level, sign in (
        (Union.Level.PREFECTURE, _PREFECTURE),
        (Union.Level.PROVINCE, _PROVINCE),
        (Union.Level.NATION, _NATION),
    ):
        if sign.search(granter):
            return level
    return ""


def _city_level(granter: str) -> str:
    """The level of the last city that is named."""
    names = _CITY.findall(re.split(r"省|自治区", granter)[-1])
    if not names:
        return ""
    name = names[-1]
    if name in PROVINCE_CITIES:
        return Union.Level.PROVINCE
    if any(name.endswith(city) for city in PREFECTURE_CITIES):
        return Union.Level.PREFECTURE
    return Union.Level.COUNTY


def name_granters(rows: Iterable[tuple], *, user=None) -> None:
    """Tie each honour to the union that granted it, when it is one of ours.

    ``rows`` are pairs of an honour and what else was typed. A name that several unions
    bear means the organiser if it is among them, else it stays a name.
    """
    records = [record for record, _extras in rows]
    if not records:
        return
    unions = _unions_by_name()
    for record in records:
        found = unions[normalised(record.granter)]
        if record.owner_id in found:
            record.granter_union_id = record.owner_id
        else:
            record.granter_union_id = next(iter(found)) if len(found) == 1 else None


def _unions_by_name() -> dict[str, set[int]]:
    found = defaultdict(set)
    columns = Union.objects.values_list("pk", "name", "short_name", "former_names")
    for pk, name, short_name, former_names in columns:
        for text in (name, short_name, *re.split(r"[,，、]", former_names)):
            if text.strip():
                found[normalised(text)].add(pk)
    return found
