from tongzhou.areas.culture import services
from tongzhou.areas.culture.models import Activity, Match, Team
from tongzhou.kit.sheets import sheet

FIRM = ["单位", "企业", "企业名称", "单位名称", "公司名称", "代表单位"]
ACTIVITY_NAMES = ["活动项目", "文体活动", "比赛", "比赛项目"]


def after_activities(rows, *, user=None) -> None:
    services.keep_rests((activity for activity, _ in rows), user=user)


def after_parts(rows, *, user=None) -> None:
    services.keep_rests((part.activity for part, _ in rows), user=user)


ACTIVITY = sheet(
    Activity,
    fields=[
        "event",
        "item",
        "discipline",
        "form",
        "format",
        "team_count",
        "match_count",
        "round_count",
        "prizes",
    ],
    finish=after_activities,
    keys=[["event", "item"], ["event"]],
    synonyms={
        "event": ["活动名称", "比赛名称"],
        "item": ["比赛项目", "活动项目", "节目"],
        "form": ["活动形式", "活动类型"],
        "team_count": ["代表队数", "队伍数", "参赛队数"],
        "match_count": ["比赛场数", "场次数"],
        "round_count": ["回合", "局数"],
        "prizes": ["奖项设置", "获奖情况"],
    },
    example={
        "event": "第二届职工拔河比赛",
        "item": "拔河",
        "form": "比赛",
        "team_count": "12",
    },
    reference=lambda activity: [
        f"{activity.event}·{activity.item}",
        str(activity.event),
    ],
    order=60,
)
TEAM = sheet(
    Team,
    fields=["activity", "employer", "name", "leader", "people", "place"],
    keys=[["activity", "name"], ["activity", "employer"], ["activity", "source"]],
    synonyms={
        "activity": ACTIVITY_NAMES,
        "employer": FIRM,
        "name": ["队名", "代表队", "队伍名称"],
        "leader": ["领队姓名"],
        "people": ["人数", "队员人数", "队员数"],
        "place": ["名次", "成绩"],
        "quantity": ["队数", "支数"],
    },
    example={
        "activity": "第二届职工拔河比赛·拔河",
        "employer": "远兴环保",
        "name": "远兴环保队",
        "people": "10",
    },
    order=61,
    finish=after_parts,
)
MATCH = sheet(
    Match,
    fields=[
        "activity",
        "stage",
        "number",
        "side_a",
        "side_b",
        "rounds",
        "score",
        "outcome",
    ],
    keys=[
        ["activity", "stage", "number"],
        ["activity", "stage", "side_a", "side_b"],
        ["activity", "side_a", "side_b"],
        ["activity", "number"],
        ["activity", "stage", "side_a"],
        ["activity", "stage", "source"],
        ["activity", "source"],
        ["activity", "side_a"],
    ],
    synonyms={
        "activity": ACTIVITY_NAMES,
        "stage": ["轮", "阶段", "小组"],
        "number": ["场号", "序号", "场次"],
        "side_a": ["甲队", "主队"],
        "side_b": ["乙队", "客队"],
        "rounds": ["回合数", "局数", "局/回合数", "拔数"],
        "quantity": ["场数"],
    },
    example={
        "activity": "第二届职工拔河比赛·拔河",
        "stage": "小组赛",
        "number": "1",
        "side_a": "远兴环保队",
        "side_b": "东光微电子队",
        "rounds": "2",
        "score": "2:0",
    },
    order=62,
    finish=after_parts,
)
