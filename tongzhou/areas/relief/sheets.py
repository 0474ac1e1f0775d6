from tongzhou.areas.relief.models import Aid, File, Study
from tongzhou.kit.sheets import COMMON, sheet

FIRM = ["单位", "企业", "企业名称", "单位名称", "公司名称"]
WITHOUT_QUANTITY = tuple(name for name in COMMON if name != "quantity")
"""The numbers stand in columns of their own: another one would not be counted."""

FILE = sheet(
    File,
    fields=[
        "person",
        "employer",
        "since",
        "until",
        "members",
        "cause",
        "kind",
        "reviewed_on",
    ],
    keys=[["person", "employer"]],
    synonyms={
        "person": ["姓名", "职工姓名", "困难职工"],
        "employer": FIRM,
        "since": ["建档时间"],
        "until": ["脱困日期"],
        "members": ["家庭人口"],
        "kind": ["困难类别", "困难程度"],
        "reviewed_on": ["复核日期"],
    },
    example={
        "person": "张明",
        "employer": "远兴环保",
        "since": "2013-11",
        "members": "3",
        "cause": "家属患病",
        "kind": "相对困难",
    },
    order=60,
    common=WITHOUT_QUANTITY,
)
AID = sheet(
    Aid,
    fields=[
        "kind",
        "given_on",
        "employer",
        "person",
        "people",
        "households",
        "amount",
        "standard",
        "goods",
        "goods_count",
        "goods_value",
        "fund",
        "file",
        "no_repeats",
    ],
    keys=[
        ["owner", "kind", "given_on", "person"],
        ["owner", "kind", "given_on", "employer"],
        ["owner", "kind", "given_on", "goods"],
        ["owner", "kind", "given_on"],
    ],
    synonyms={
        "kind": ["慰问类别", "救助类别"],
        "given_on": ["时间", "慰问日期", "发放日期"],
        "employer": FIRM,
        "person": ["对象", "慰问对象", "职工姓名"],
        "people": ["人数", "慰问人数"],
        "households": ["户数", "慰问户数"],
        "amount": ["慰问金", "救助金额", "发放金额"],
        "standard": ["标准", "慰问标准"],
        "goods": ["慰问品"],
        "fund": ["经费来源"],
    },
    example={
        "kind": "送温暖",
        "given_on": "2014-01-20",
        "employer": "远兴环保",
        "people": "12",
        "amount": "6000",
        "standard": "500",
    },
    order=61,
    common=WITHOUT_QUANTITY,
)
STUDY = sheet(
    Study,
    fields=[
        "year",
        "student",
        "people",
        "amount",
        "worker",
        "employer",
        "school",
        "stage",
        "given_on",
        "no_repeats",
    ],
    keys=[
        ["year", "student", "worker"],
        ["year", "student"],
        ["owner", "year", "employer"],
        ["owner", "year"],
    ],
    synonyms={
        "student": ["学生姓名"],
        "people": ["人数", "学生人数"],
        "amount": ["助学金", "资助金额"],
        "worker": ["家长", "职工姓名"],
        "employer": FIRM,
        "given_on": ["发放时间"],
    },
    example={
        "year": "2014",
        "people": "8",
        "amount": "16000",
        "employer": "远兴环保",
    },
    order=60,
    common=WITHOUT_QUANTITY,
)
