from tongzhou.areas.women.models import Committee, Service
from tongzhou.kit.sheets import COMMON, sheet

FIRM = ["单位", "企业", "企业名称", "单位名称", "公司名称"]

COMMITTEE = sheet(
    Committee,
    fields=["union", "since", "until", "head", "women"],
    keys=[["union"]],
    synonyms={
        "union": ["工会名称", "单位", "单位名称"],
        "since": ["成立日期", "成立时间"],
        "head": ["女工主任", "女职委主任"],
        "women": ["女职工人数"],
    },
    example={"union": "远兴环保工会", "since": "2009-03", "women": "86"},
    order=60,
    common=tuple(name for name in COMMON if name != "quantity"),
)
SERVICE = sheet(
    Service,
    fields=[
        "kind",
        "held_on",
        "people",
        "employer",
        "person",
        "audience",
        "amount",
        "event",
    ],
    keys=[
        ["owner", "kind", "held_on", "person"],
        ["owner", "kind", "held_on", "employer"],
        ["owner", "kind", "held_on", "event"],
        ["owner", "kind", "held_on"],
    ],
    synonyms={
        "kind": ["活动类别"],
        "held_on": ["时间", "活动日期", "体检日期"],
        "people": ["女职工人数", "参加人数", "体检人数"],
        "employer": FIRM,
        "amount": ["费用"],
        "quantity": ["场次"],
    },
    example={
        "kind": "两癌筛查",
        "held_on": "2014-05",
        "people": "120",
        "employer": "远兴环保",
    },
    order=60,
)
