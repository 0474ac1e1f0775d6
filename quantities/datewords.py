"""Dates, years, periods, clock times, telephones: numerals that count nothing.

Each entry is a reason, the signs with which the pattern may begin (``d`` stands for
the digits, ``c`` for the Chinese numerals) and the pattern.
"""

from quantities.lexicon import MEASURE, SAFE_MEASURE
from quantities.model import Reason

C = "[零〇一二三四五六七八九十百千万亿两廿卅]"
N = rf"(?:\d{{1,6}}|{C}{{1,6}})"
TO = "[-－–—~～至到、和与及]"
YEAR = r"(?:19|20)\d\d"
_CYEAR = "[一二][九〇零0][零〇0一二三四五六七八九]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_CMONTH = "(?:十[一二]?|[一二三四五六七八九])"
_CDAY = "(?:三十一?|[二廿]?十[一二三四五六七八九]?|廿?[一二三四五六七八九])"
_PART = "(?:上半年|下半年|年?底|年?末|年?初|上旬|中旬|下旬)"
_SPAN = "(?:年|个月|个季度|个年度|学期|个学期)"
_LINES = "(?:职工|维权|服务|法律|政务|市民|咨询|援助|报警|急救|便民)*(?:热线|电话|平台)"

Entry = tuple[Reason, str, str]

TELEPHONES: list[Entry] = [
    (Reason.IDENTIFIER, "d", r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])"),
    (
        Reason.TELEPHONE,
        "1",
        rf"(?<!\d)1[3-9]\d[- ]?\d{{4}}[- ]?\d{{4}}(?!\d| ?{MEASURE})",
    ),
    (Reason.TELEPHONE, "0", r"(?<!\d)0\d{2,3}\)?[- —]?\d{7,8}(?!\d)"),
    (
        Reason.TELEPHONE,
        "48",
        rf"(?<!\d)[48]00[- ]?\d{{3,4}}[- ]?\d{{3,4}}(?!\d| ?{MEASURE})",
    ),
    (Reason.TELEPHONE, "19", rf"(?<!\d)(?:1[0-2]\d|1\d{{4}}|9\d{{4}})(?={_LINES})"),
    (
        Reason.TELEPHONE,
        "d",
        r"(?:(?<=拨打)|(?<=致电)|(?<=电话)|(?<=电话:)|(?<=热线)|(?<=热线:)|(?<=传真:)"
        r"|(?<=电话为))(?:\d{5,12}|1[0-2]\d)(?:-\d{1,6})?",
    ),
    (Reason.TELEPHONE, "d", r"(?<=\d转)\d{1,6}(?!\d)"),
]

DATES: list[Entry] = [
    (
        Reason.YEAR,
        "12",
        rf"{YEAR} ?年?度? ?{TO} ?{YEAR}"
        rf"(?: ?(?:学年|财年|年度|年)|(?![\d.万亿]| ?{SAFE_MEASURE}))(?:以来)?",
    ),
    (Reason.YEAR, "12", rf"{YEAR} ?[-－–—~～] ?\d\d ?(?:年|学年|财年)度?"),
    (
        Reason.DATE,
        "12",
        rf"{YEAR}(?: ?年 ?{_MONTH} ?月 ?| ?[-./] ?{_MONTH} ?[-./] ?){_DAY}(?!\d)"
        " ?[日号]?",
    ),
    (
        Reason.DATE,
        "12",
        rf"{YEAR} ?年 ?(?:{_MONTH}|{_CMONTH})(?: ?月?份? ?{TO} ?{_MONTH})? ?月份?"
        rf"{_PART}?(?:以来)?",
    ),
    (Reason.DATE, "12", rf"{YEAR}[-/]{_MONTH}(?![\d.%]|{MEASURE})"),
    (Reason.YEAR, "12", rf"{YEAR} ?年(?:度|{_PART})?(?:以来)?"),
    (Reason.YEAR, "12", r"(?:19|20)\d?[*xX×_]{1,3} ?年度?"),
    (Reason.YEAR, "二", r"二 ?[0〇]{2} ?[一二三四五六七八九]年度?"),
    (Reason.YEAR, "12", rf"{YEAR}(?=届|级|款|版|赛季)"),
    (
        Reason.DATE,
        "一二",
        rf"{_CYEAR}年(?:{_CMONTH}月份?(?:{_CDAY}[日号])?)?(?:度|{_PART})?(?:以来)?",
    ),
    (
        Reason.YEAR,
        "d",
        r"(?<![\d.])(?:0\d|[12]\d|9\d) ?年"
        rf"(?={_PART}|度|第?[一二三四]季|{_MONTH} ?月)",
    ),
    (Reason.YEAR, "0", r"(?<![\d.])0\d ?年"),
    (
        Reason.DATE,
        "d",
        rf"(?<![\d.]){_MONTH} ?月?份? ?{TO} ?{_MONTH} ?月份?"
        rf"(?: ?{_DAY} ?[日号](?!内|以内|之内))?",
    ),
    (
        Reason.DATE,
        "d",
        rf"(?<![\d.]){_MONTH} ?月 ?{_DAY} ?[日号](?: ?{TO} ?{_DAY} ?[日号])?",
    ),
    (Reason.DATE, "d", rf"(?<![\d.]){_MONTH} ?月(?!余|多)(?:份|{_PART})?(?:以来)?"),
    (
        Reason.DATE,
        "c",
        rf"{_CMONTH}(?:[、至到]{_CMONTH})?月(?!余|多)(?:份|{_PART}|{_CDAY}[日号])?",
    ),
    (
        Reason.DATE,
        "d",
        rf"(?<![\d.]){_DAY} ?[日号]? ?[-－–—~～至到、] ?{_DAY} ?日(?!内|以内|之内)",
    ),
    (
        Reason.DATE,
        "d",
        rf"(?<![\d.共每近满时期约])(?<!连续){_DAY} ?日(?!内|以内|之内|游|薪|工资)",
    ),
    (Reason.DATE, "c", rf"(?<=周)[一二三四五六](?!{SAFE_MEASURE})"),
    (Reason.DATE, "c", r"(?:(?<=星期)|(?<=礼拜))[一二三四五六]"),
]

PERIODS: list[Entry] = [
    (
        Reason.PERIOD,
        "dc",
        r"(?:第?[一二三四1-4] ?(?:季度)?[-、至到和])?第?[一二三四1-4] ?季度",
    ),
    (Reason.PERIOD, "dc", r"(?<=前)[二两三23]个?季度"),
    (Reason.PERIOD, "半", r"(?<=[上下前后每])半年度?"),
    (Reason.PERIOD, "半", r"半年(?=[来工总的考]|以来|度|小结)度?"),
    (Reason.PERIOD, "十", rf"十[一二三四五]五(?!{SAFE_MEASURE}|万|亿)"),
    (
        Reason.PERIOD,
        "dc",
        rf"{N} ?[多余几]?(?:{_SPAN}|个多月)[多余]?(?:以来|来(?!的?了)|间)",
    ),
    (Reason.PERIOD, "dc", rf"(?<=[近这]){N}(?:{_SPAN}|天|周)(?![以多余级内])"),
    (
        Reason.PERIOD,
        "dc",
        r"(?:(?<=过去)|(?<=过去的)|(?<=今后)|(?<=未来)|(?<=最近)|(?<=往后)|(?<!提前)(?<=前))"
        rf"{N}(?:{_SPAN}|天|周)(?!以)",
    ),
    (
        Reason.PERIOD,
        "dc",
        rf"{N} ?[多余]?(?:{_SPAN}|个多月|天|周)[多余]?之?前(?=[，,。的；])",
    ),
    (Reason.PERIOD, "dc", rf"(?<!连续){N}年(?=的?(?:风雨|历程|历史|发展|奋斗|征程))"),
    (Reason.PERIOD, "dc", rf"{N}年(?=规划|计划|行动|任期|纲要|攻坚|工作规划)"),
    (
        Reason.PERIOD,
        "一",
        "(?<![满期时近约续隔达])一年(?!以上|以下|以内|[多余半期内]|左右)(?:一度)?",
    ),
]

CLOCKS: list[Entry] = [
    (
        Reason.CLOCK,
        "d",
        r"(?<![\d.])(?<!比分)(?<!比例)(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"
        r"(?: ?[-—~～至到] ?\d{1,2}:[0-5]\d)?(?!\d)",
    ),
    (
        Reason.SCORE,
        "d",
        r"(?<![\d.])\d{1,5}(?:\.\d{1,4})?(?::\d{1,5}(?:\.\d{1,4})?){1,3}(?!\d)",
    ),
    (Reason.SCORE, "d", rf"(?<![\d.])\d{{1,3}}比\d{{1,3}}(?!\d|{MEASURE})"),
    (
        Reason.CLOCK,
        "d",
        r"(?<=[午晨晚早日夜])\d{1,2} ?[时点](?: ?(?:半|整|许|\d{1,2} ?分))?",
    ),
    (Reason.CLOCK, "d", r"(?<![\d.])\d{1,2} ?[时点] ?(?:整|许|\d{1,2} ?分)"),
    (
        Reason.CLOCK,
        "d",
        r"(?<![\d.])\d{1,2}[时点]? ?[-—~～至到] ?\d{1,2} ?[时点](?![建意要])",
    ),
    (Reason.CLOCK, "d", r"(?<![\d.])(?:[01]?\d|2[0-4])时(?!代|段|候|长|间)"),
    (Reason.CLOCK, "c", rf"(?<=[午晨晚早]){_CMONTH}[时点](?:半|整|{C}{{1,3}}分?)?"),
]

ENTRIES = TELEPHONES + DATES + PERIODS + CLOCKS
