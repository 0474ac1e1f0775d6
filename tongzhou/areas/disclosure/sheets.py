from tongzhou.areas.disclosure.models import Posting, System
from tongzhou.kit.sheets import sheet

FIRM = ["主体", "单位", "企业", "企业名称", "单位名称"]

SYSTEM = sheet(
    System,
    fields=[
        "category",
        "subject",
        "employer",
        "since",
        "until",
        "channel",
        "in_charge",
    ],
    keys=[["employer", "category"], ["owner", "category", "subject"]],
    synonyms={
        "category": ["类别", "公开类别"],
        "subject": ["主体类别"],
        "employer": FIRM,
        "since": ["建立日期", "建立时间"],
        "channel": ["形式"],
        "in_charge": ["责任人"],
    },
    example={
        "category": "厂务公开",
        "employer": "远兴环保",
        "since": "2010-03",
        "channel": "公开栏",
    },
    order=60,
)
POSTING = sheet(
    Posting,
    fields=[
        "employer",
        "matter",
        "posted_on",
        "head",
        "ends_on",
        "comments",
        "commented_on",
        "reply",
        "replied_on",
    ],
    keys=[["employer", "matter", "posted_on"], ["owner", "matter", "posted_on"]],
    synonyms={
        "employer": FIRM,
        "matter": ["事项", "公开内容"],
        "posted_on": ["日期", "公示日期"],
        "head": ["类别", "公开类别"],
        "ends_on": ["公示截止日"],
        "comments": ["意见"],
        "reply": ["答复"],
        "quantity": ["件数", "事项数"],
    },
    example={
        "employer": "远兴环保",
        "matter": "2013年度社会保险费缴纳情况",
        "posted_on": "2014-02-20",
        "head": "社会保险",
    },
    order=61,
)
