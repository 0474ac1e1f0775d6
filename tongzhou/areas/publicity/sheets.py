from tongzhou.areas.publicity.models import Adoption, Item, Outlet
from tongzhou.kit.sheets import sheet

OUTLET = sheet(
    Outlet,
    fields=["name", "publisher", "level", "kind", "frequency"],
    common=("owner", "remark"),
    keys=[["name"]],
    synonyms={
        "name": ["刊物", "媒体", "刊物名称", "媒体名称"],
        "publisher": ["主办方", "主办机构", "出版单位"],
        "level": ["级别"],
        "kind": ["类别", "媒体类别"],
        "frequency": ["刊期", "出版周期"],
    },
    example={"name": "街道简讯", "kind": "简讯", "frequency": "月刊"},
    order=60,
)
ITEM = sheet(
    Item,
    fields=["title", "sent_on", "author", "category", "sent_to", "adopted", "text"],
    keys=[["title", "sent_on"]],
    flags=[["title"]],
    synonyms={
        "title": ["题目", "信息标题", "标题"],
        "sent_on": ["日期", "报送日期", "上报时间"],
        "author": ["撰稿人", "作者姓名"],
        "category": ["信息类别"],
        "sent_to": ["报送对象", "报送单位"],
        "adopted": ["录用数", "其中录用"],
        "quantity": ["篇数", "上报篇数"],
    },
    example={
        "title": "新街举办职工拔河比赛",
        "sent_on": "2014-04-24",
        "category": "信息",
        "sent_to": "市总工会",
    },
    order=60,
)
ADOPTION = sheet(
    Adoption,
    fields=["item", "outlet", "published_on", "issue", "page", "link"],
    keys=[["item", "outlet", "issue"], ["item", "outlet", "published_on"]],
    synonyms={
        "item": ["信息", "标题", "信息标题"],
        "outlet": ["刊物", "媒体", "刊物名称", "录用刊物"],
        "published_on": ["日期", "录用日期", "刊发日期"],
        "issue": ["期数"],
        "page": ["栏目"],
        "link": ["网址"],
    },
    example={
        "item": "新街举办职工拔河比赛",
        "outlet": "街道简讯",
        "published_on": "2014-04",
        "issue": "第4期",
    },
    order=61,
)
