from tongzhou.areas.safety.models import Ankang, Check
from tongzhou.kit.sheets import COMMON, sheet

FIRM = ["单位", "企业", "企业名称", "单位名称", "公司名称"]

ANKANG = sheet(
    Ankang,
    fields=["year", "employer", "teams", "employees", "entered_on"],
    keys=[["year", "employer"]],
    synonyms={
        "employer": [*FIRM, "参赛单位"],
        "teams": ["参赛班组"],
        "employees": ["参赛职工", "参赛人数"],
        "entered_on": ["报名时间"],
    },
    example={
        "year": "2014",
        "employer": "远兴环保",
        "teams": "12",
        "employees": "260",
    },
    order=60,
    common=tuple(name for name in COMMON if name != "quantity"),
)
CHECK = sheet(
    Check,
    fields=["kind", "held_on", "employer", "hazards", "fixed_on", "people"],
    keys=[
        ["owner", "kind", "held_on", "employer"],
        ["owner", "kind", "held_on"],
    ],
    synonyms={
        "kind": ["类型"],
        "held_on": ["时间", "检查日期", "培训日期"],
        "employer": [*FIRM, "受检企业"],
        "hazards": ["隐患", "发现隐患"],
        "fixed_on": ["整改日期"],
        "people": ["人数", "培训人次"],
        "quantity": ["次数"],
    },
    example={
        "kind": "检查",
        "held_on": "2014-07-10",
        "employer": "远兴环保",
        "hazards": "3",
        "fixed_on": "2014-07-25",
    },
    order=60,
)
