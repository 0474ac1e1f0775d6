from tongzhou.areas.competitions.models import Contest, Entry
from tongzhou.kit.sheets import sheet

CONTEST = sheet(
    Contest,
    fields=["event", "trade", "host", "shape", "units", "prize_fund", "result"],
    keys=[["event", "trade"]],
    synonyms={
        "event": ["活动名称", "竞赛名称"],
        "trade": ["工种", "项目", "比赛项目"],
        "host": ["承办单位", "承办企业"],
        "prize_fund": ["奖金"],
    },
    example={"event": "职工岗位技能竞赛", "trade": "焊电", "host": "远兴环保"},
    reference=lambda contest: [f"{contest.event}·{contest.trade}", contest.trade],
    order=60,
)

ENTRY = sheet(
    Entry,
    fields=["contest", "employer", "people", "person", "team", "place", "score"],
    keys=[["contest", "person"], ["contest", "employer", "team"]],
    synonyms={
        "contest": ["比赛", "比赛项目"],
        "employer": ["单位", "企业名称", "单位名称"],
        "people": ["人数", "参赛人数"],
        "person": ["姓名", "选手"],
    },
    example={
        "contest": "职工岗位技能竞赛·焊电",
        "employer": "远兴环保",
        "people": "12",
    },
    order=61,
)
