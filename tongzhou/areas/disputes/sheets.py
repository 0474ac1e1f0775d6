from tongzhou.areas.disputes.models import Body, Case
from tongzhou.kit.sheets import sheet

FIRM = ["单位", "企业", "企业名称", "单位名称", "公司名称"]

CASE = sheet(
    Case,
    fields=[
        "kind",
        "accepted_on",
        "employer",
        "number",
        "parties",
        "people",
        "matter",
        "closed_on",
        "result",
        "recovered",
    ],
    keys=[
        ["owner", "number"],
        ["kind", "accepted_on", "employer", "parties"],
        ["kind", "accepted_on", "parties"],
        ["kind", "accepted_on", "employer", "matter"],
        ["owner", "kind", "accepted_on", "matter"],
        ["kind", "accepted_on", "employer"],
        ["owner", "kind", "accepted_on"],
    ],
    synonyms={
        "kind": ["案件类别", "类型"],
        "accepted_on": ["日期", "受理时间", "来访日期"],
        "employer": FIRM,
        "number": ["案号"],
        "parties": ["申请人", "职工姓名"],
        "people": ["人数", "涉及人数"],
        "matter": ["案由", "争议事项", "咨询内容"],
        "closed_on": ["结案时间", "办结日期"],
        "result": ["处理结果"],
        "recovered": ["挽回损失", "涉案金额"],
        "quantity": ["件数"],
    },
    example={
        "kind": "调解",
        "accepted_on": "2014-05-08",
        "employer": "远兴环保",
        "people": "3",
        "matter": "加班工资",
        "closed_on": "2014-05-20",
        "result": "达成协议",
        "recovered": "12600",
    },
    order=60,
)
BODY = sheet(
    Body,
    fields=["employer", "kind", "since", "until", "members"],
    keys=[["employer", "kind"], ["owner", "kind"]],
    synonyms={
        "employer": FIRM,
        "kind": ["组织类别"],
        "since": ["成立日期", "成立时间"],
        "members": ["组成人员"],
    },
    example={"employer": "远兴环保", "kind": "劳动争议调解", "since": "2010-06"},
    order=60,
)
