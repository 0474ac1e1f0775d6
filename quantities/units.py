"""What can be counted in a summary, and the measure words that say it."""

from enum import StrEnum


class Unit(StrEnum):
    """The kind of thing a number counts; the measure word is only its dress."""

    PEOPLE = "people"
    PERSON_TIMES = "person-times"
    HOUSEHOLDS = "households"
    SESSIONS = "sessions"
    TIMES = "times"
    CLASSES = "classes"
    ROUNDS = "rounds"
    BODIES = "bodies"
    ITEMS = "items"
    PIECES = "pieces"
    COPIES = "copies"
    VOLUMES = "volumes"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    MULTIPLE = "multiple"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    AGE = "age"
    OTHER = "other"


# The first measure word of a unit is the one that is printed unless told otherwise.
MEASURES: dict[Unit, tuple[str, ...]] = {
    Unit.PEOPLE: ("人", "名", "位", "口", "员"),
    Unit.PERSON_TIMES: ("人次", "人(次)", "人·次", "名次", "位次"),
    Unit.HOUSEHOLDS: ("户", "户次", "家庭"),
    Unit.SESSIONS: ("场次", "场"),
    Unit.TIMES: ("次", "趟", "回", "遍", "届次", "批次", "班次", "车次", "频次"),
    Unit.CLASSES: ("期", "节", "堂", "班", "课", "节次", "期次"),
    Unit.ROUNDS: ("回合", "轮", "轮次", "局", "盘"),
    Unit.BODIES: ("个", "家", "支", "所", "处", "座", "间", "家次", "个次"),
    Unit.ITEMS: (
        "条",
        "项",
        "件",
        "宗",
        "起",
        "例",
        "桩",
        "款",
        "件次",
        "项次",
        "条次",
    ),
    Unit.PIECES: ("篇", "幅", "首", "部", "则", "篇次", "幅次", "部次"),
    Unit.COPIES: ("份", "张", "封", "枚", "份次"),
    Unit.VOLUMES: ("册", "本", "卷", "册次", "本次"),
    Unit.MONEY: ("元", "块钱", "元钱", "元整", "人民币", "块"),
    Unit.PERCENT: ("%", "％", "个百分比", "‰"),
    Unit.POINTS: ("个百分点", "百分点", "个点"),
    Unit.MULTIPLE: ("倍",),
    Unit.HOURS: ("小时", "个小时", "课时", "学时", "个课时", "个学时", "工时"),
    Unit.DAYS: ("天", "日", "个工作日", "工作日", "个自然日", "个昼夜"),
    Unit.WEEKS: ("周", "个星期", "星期"),
    Unit.MONTHS: ("个月", "个多月"),
    Unit.YEARS: ("年", "个年度", "年度"),
    Unit.AGE: ("岁", "周岁"),
}

UNIT_OF_MEASURE: dict[str, Unit] = {
    measure: unit for unit, measures in MEASURES.items() for measure in measures
}


def measure_of(unit: Unit) -> str:
    """The measure word printed for ``unit``; empty for ``Unit.OTHER``."""
    return MEASURES.get(unit, ("",))[0]


def unit_of(measure: str) -> Unit:
    """The unit that ``measure`` expresses; ``Unit.OTHER`` for one not listed."""
    return UNIT_OF_MEASURE.get(measure, Unit.OTHER)
