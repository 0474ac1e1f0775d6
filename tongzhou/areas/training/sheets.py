from tongzhou.areas.training.models import Course, Venue
from tongzhou.kit.sheets import sheet

VENUE = sheet(
    Venue,
    fields=[
        "name",
        "kind",
        "employer",
        "opened_on",
        "level",
        "area",
        "books",
        "investment",
        "closed_on",
    ],
    keys=[["employer", "kind", "name"]],
    synonyms={
        "name": ["阵地名称"],
        "kind": ["阵地类别"],
        "employer": ["单位", "企业", "企业名称", "单位名称", "所在单位"],
        "opened_on": ["建成时间", "启用日期"],
        "books": ["藏书量", "图书册数"],
        "area": ["面积(平方米)", "面积(㎡)"],
        "investment": ["投入资金"],
    },
    example={
        "name": "环洲职工培训中心",
        "kind": "培训中心",
        "employer": "环洲",
        "opened_on": "2013-06",
    },
    order=59,
)
COURSE = sheet(
    Course,
    fields=[
        "name",
        "kind",
        "begins_on",
        "number",
        "venue",
        "hours",
        "lecturer",
        "participants",
        "completed",
        "cost",
    ],
    keys=[
        ["owner", "name", "number", "begins_on"],
        ["owner", "name", "begins_on", "source", "informant"],
        ["owner", "name", "begins_on"],
    ],
    synonyms={
        "name": ["培训班名称", "培训内容"],
        "kind": ["培训类别", "培训班类别"],
        "begins_on": ["日期", "培训时间", "培训日期"],
        "number": ["期数", "第几期"],
        "venue": ["阵地", "培训地点"],
        "hours": ["课时"],
        "lecturer": ["授课人"],
        "participants": ["参训人次", "参训人数", "培训人数"],
        "quantity": ["班数"],
    },
    example={
        "name": "职工技能培训班",
        "kind": "技能",
        "begins_on": "2014-03-12",
        "number": "1",
        "participants": "260",
    },
    order=60,
)
