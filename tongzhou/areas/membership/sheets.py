from tongzhou.areas.membership.models import Founding, Intake
from tongzhou.kit.sheets import COMMON, sheet

UNION = ["工会名称", "单位", "单位名称", "企业名称"]
WITHOUT_QUANTITY = tuple(name for name in COMMON if name != "quantity")
"""The number stands in a column of its own: a second one would not be counted."""

FOUNDING = sheet(
    Founding,
    fields=[
        "union",
        "kind",
        "held_on",
        "term_years",
        "committee",
        "firms",
        "employees",
    ],
    keys=[["union", "kind", "held_on"]],
    synonyms={
        "union": UNION,
        "held_on": ["建会日期", "换届日期", "批复日期", "时间"],
        "term_years": ["任期"],
        "committee": ["委员人数"],
        "firms": ["覆盖单位数", "覆盖企业"],
        "employees": ["涉及职工", "覆盖职工数"],
        "document": ["批复文号"],
    },
    example={
        "union": "远兴环保工会",
        "kind": "换届",
        "held_on": "2014-06-18",
        "term_years": "5",
    },
    order=60,
    common=WITHOUT_QUANTITY,
)

INTAKE = sheet(
    Intake,
    fields=["union", "joined_on", "people", "person", "group", "women", "no_repeats"],
    keys=[
        ["union", "person"],
        ["union", "joined_on", "group"],
        ["union", "joined_on"],
    ],
    synonyms={
        "union": UNION,
        "joined_on": ["日期", "月份", "入会日期", "入会时间"],
        "people": ["人数", "新增会员", "发展会员数"],
        "person": ["会员", "会员姓名"],
        "women": ["女", "女会员"],
    },
    example={
        "union": "远兴环保工会",
        "joined_on": "2014年3月",
        "people": "26",
        "group": "农民工",
    },
    order=60,
    common=WITHOUT_QUANTITY,
)
