from tongzhou.areas.outreach.models import Deed, SpeechContest
from tongzhou.kit.sheets import sheet

EVENT = ["活动名称", "会议名称"]

DEED = sheet(
    Deed,
    fields=[
        "event",
        "name",
        "person",
        "employer",
        "trade",
        "talk",
        "honour",
        "story",
    ],
    keys=[
        ["event", "person"],
        ["event", "name", "employer"],
        ["event", "name"],
        ["event", "source"],
    ],
    synonyms={
        "event": EVENT,
        "name": ["姓名", "先进人物", "劳模姓名"],
        "employer": ["单位", "企业", "企业名称", "单位名称"],
        "trade": ["岗位"],
        "talk": ["演讲题目", "事迹题目"],
        "quantity": ["人数"],
    },
    example={
        "event": "庆五一表彰大会",
        "name": "张三",
        "employer": "远兴环保",
        "trade": "焊工",
        "talk": "焊花里的坚守",
    },
    order=60,
)
SPEECH_CONTEST = sheet(
    SpeechContest,
    fields=["event", "topic", "audience", "speakers", "awarded", "places"],
    keys=[["event"]],
    synonyms={
        "event": EVENT,
        "topic": ["演讲主题"],
        "audience": ["参赛对象"],
        "places": ["获奖名次"],
        "speakers": ["选手人数", "参赛人数"],
    },
    example={
        "event": "创先争优演讲比赛",
        "audience": "青年职工",
        "speakers": "18",
        "awarded": "6",
    },
    order=60,
)
