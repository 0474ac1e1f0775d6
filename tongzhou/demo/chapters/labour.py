"""Chapter one: contests, suggestions, innovations, deeds."""

from tongzhou.demo.book import Book, shared
from tongzhou.demo.names import CITY, STREET
from tongzhou.demo.world import Firm, World

CAMPAIGN = "同舟共济保增长、建功立业促发展"
COMPETITION = "新街街道岗位技术操作比赛"
# Round, day, host, trades with their competitors (538 entries of 537 people).
ROUNDS = [
    ("卡欧赛区", "2014-05-16", "卡欧", [("化工分析", 64)]),
    ("佳力赛区", "2014-05", "佳力", [("数控车削", 60)]),
    (
        "东光微电子赛区",
        "2014-06-20",
        "东光微电子",
        [("芯片焊接", 66), ("贴片操作", 48)],
    ),
    ("胜狮工业赛区", "2014-07-11", "胜狮工业", [("拼装", 84)]),
    ("环洲赛区", "2014-09-05", "环洲", [("剪折", 62)]),
    ("远兴环保冲压赛区", "2014-09-26", "远兴环保", [("冲孔", 58)]),
    ("远兴环保焊接赛区", "2014-10-17", "远兴环保", [("焊电", 96)]),
]
# Trade, the firm whose people are named one by one, how many of them.
ROSTERS = {
    "芯片焊接": ("东光微电子", 36),
    "贴片操作": ("东光微电子", 4),
    "焊电": ("远兴环保", 12),
}
LAST_YEAR = [
    ("2013-05-17", "焊电", "远兴环保", 104),
    ("2013-06-21", "冲孔", "环洲", 70),
    ("2013-09-13", "拼装", "胜狮工业", 92),
    ("2013-09-27", "芯片焊接", "东光微电子", 60),
    ("2013-10-18", "数控车削", "佳力", 66),
]
WHERE = (
    "焊接工位 冲压线 喷涂车间 装配线 下料工段 热处理工段 电镀线 "
    "抛光工段 注塑工段 总装线 包装工段 检测线 模具间 打磨工段"
)
# What is proposed, its category.
WHAT = [
    ("加装排烟罩", "safety"),
    ("增设安全警示线", "safety"),
    ("更换节能灯具", "saving"),
    ("回收利用余料", "saving"),
    ("改用快换夹具", "technology"),
    ("增加自动计数装置", "technology"),
    ("推行定置管理", "management"),
    ("调整交接班记录", "management"),
    ("增加首件检验", "quality"),
    ("改善通风降温", "other"),
]
BATCHES = [
    ("远兴环保", "2014-06", 13, 6, "phone"),
    ("东光微电子", "2014-07", 11, 5, "chat"),
    ("卡欧", "2014-09", 8, 4, "paper"),
    ("佳力", "2014-11", 5, 2, "phone"),
]
SINGLES = 91
OLD_BATCHES = [
    ("远兴环保", 18, 7),
    ("东光微电子", 16, 6),
    ("胜狮工业", 14, 6),
    ("大明科技", 12, 5),
    ("环洲", 20, 8),
    ("佳力", 16, 5),
]
# Project, firm, day, kind, benefit in 元, its people by (firm, number on its list).
PROJECTS = [
    ("反应釜余热回收利用", "卡欧", "2014-03", "innovation", 1_260_000, [("卡欧", 2)]),
    (
        "溶剂精馏塔节能改造",
        "卡欧",
        "2014-08",
        "tackling",
        985_000,
        [("卡欧", 2), ("卡欧", 3)],
    ),
    (
        "新型脱色剂合成工艺",
        "大明化工",
        "2014-05",
        "innovation",
        None,
        [("大明化工", 2)],
    ),
    (
        "污泥压滤自动卸料",
        "远兴环保",
        "2014-04-18",
        "innovation",
        640_000,
        [("远兴环保", 4)],
    ),
    ("大型罐体拼焊工装", "远兴环保", "2014-10", "tackling", 528_000, [("远兴环保", 4)]),
    (
        "芯片引线焊接治具",
        "东光微电子",
        "2014-06",
        "innovation",
        735_000,
        [("东光微电子", 5)],
    ),
    (
        "晶圆划片参数优化",
        "东光微电子",
        "2014-11",
        "method",
        412_000,
        [("东光微电子", 6)],
    ),
    (
        "集装箱角件冲孔模具",
        "胜狮工业",
        "2014-07",
        "five_smalls",
        368_000,
        [("胜狮工业", 3)],
    ),
    (
        "总装线气动夹紧装置",
        "胜狮工业",
        "2014-09-30",
        "five_smalls",
        297_000,
        [("胜狮工业", 3)],
    ),
    ("钢板剪折余料套裁", "环洲", "2014-12", "five_smalls", 413_000, [("环洲", 4)]),
]
PATENTS = [
    "脱色剂的制备方法",
    "印染废水脱色方法",
    "阳离子聚合物的合成方法",
    "高浓度絮凝剂的制备方法",
    "低温固化助剂的制备方法",
    "造纸助留剂的制备方法",
    "双氰胺衍生物的提纯方法",
]
MODELS = [
    "反应釜搅拌装置",
    "原料滴加装置",
    "尾气吸收装置",
    "成品灌装装置",
    "冷凝回流装置",
    "投料防尘装置",
    "取样检测装置",
]
MEETING = "庆五一先进表彰暨劳模事迹演讲大会"
# Whose deeds: firm, number on its list, trade, talk.
DEEDS = [
    ("远兴环保", 5, "焊工", "焊花映初心"),
    ("东光微电子", 7, "芯片工艺员", "方寸之间见功夫"),
    ("卡欧", 2, "化工工艺工程师", "把余热一度一度找回来"),
    ("大明化工", 2, "研发工程师", "十年一剑磨配方"),
    ("大明科技", 4, "设备维修工", "机器也会说话"),
    ("胜狮工业", 5, "装配钳工", "总装线上的尺子"),
    ("环洲", 5, "剪板工", "一毫米的较真"),
    ("佳力", 3, "数控车工", "听声辨刀"),
    (9, 3, "电工", "灯亮着,心就安"),
    (12, 4, "质检员", "不放过最后一件"),
    (20, 5, "叉车司机", "仓库里的平安路"),
    (30, 6, "班组长", "带好一个班"),
]


def write(world: World, book: Book) -> None:
    book.add(
        "events.campaign",
        name=CAMPAIGN,
        first_year=2014,
        begins_on="2014-03",
        ends_on="2014-11",
        partners="新街街道办事处",
        document="新街工〔2014〕6号",
        no_repeats=True,
        box="劳动竞赛活动方案/2014-01盒",
    )
    for round_ in ROUNDS:
        _round(world, book, *round_)
    _last_year(world, book)
    _suggestions(world, book)
    _innovations(world, book)
    _patents(world, book)
    _deeds(world, book)


def _round(world: World, book: Book, name, day, host, trades) -> None:
    event = book.event(
        f"{COMPETITION}({name})",
        day,
        kind="劳动竞赛",
        campaign=CAMPAIGN,
        host=host,
        place=f"{host}车间",
        cost=3000 + 1500 * len(trades),
        box=f"竞赛通知/2014-01盒；{name}成绩单/2014-02盒",
    )
    for trade, people in trades:
        _contest(world, book, event, trade, host, people)


def _contest(world, book, event, trade, host, people) -> None:
    firms = _near(world, world[host], trade)
    book.add(
        "competitions.contest",
        event=event,
        trade=trade,
        host=host,
        shape="match",
        units=len(firms),
        prize_fund=4800,
        campaign=CAMPAIGN,
        box=f"{trade}比赛签到表/2014-02盒",
    )
    contest = f"{event}·{trade}"
    named = _roster(world, book, contest, trade)
    counts = shared(people - named, len(firms))
    for firm, number in zip(firms, counts, strict=True):
        book.add(
            "competitions.entry", contest=contest, employer=firm.short, people=number
        )


def _near(world: World, host: Firm, trade: str) -> list[Firm]:
    """The host and nine other firms that sent competitors."""
    others = [firm for firm in world.large if firm is not host]
    return [host, *world.rng(f"contest {trade}").sample(others, 9)]


def _roster(world: World, book: Book, contest: str, trade: str) -> int:
    """The competitors known by name; the first three have places."""
    firm, wanted = ROSTERS.get(trade, ("", 0))
    for number in range(wanted):
        book.add(
            "competitions.entry",
            contest=contest,
            employer=firm,
            person=world[firm].people[
                -1 - number if trade != "贴片操作" else -36 - number
            ],
            team=f"{'一二三'[number % 3]}班",
            place=number + 1 if number < 3 else None,
        )
    return wanted


def _last_year(world: World, book: Book) -> None:
    for day, trade, host, people in LAST_YEAR:
        event = book.event(
            f"2013年岗位技术操作比赛({host})", day, kind="劳动竞赛", host=host
        )
        book.add("competitions.contest", event=event, trade=trade, host=host)
        for firm, number in zip(
            _near(world, world[host], f"2013 {trade}"), shared(people, 10), strict=True
        ):
            book.add(
                "competitions.entry",
                contest=f"{event}·{trade}",
                employer=firm.short,
                people=number,
            )


def _suggestions(world: World, book: Book) -> None:
    senders = [world[n] for n in ("大明化工", "大明科技", "胜狮工业", "环洲")]
    senders += world.large[9:25] + world.small[:6]
    for number in range(SINGLES):
        _single(world, book, senders[number % len(senders)], number)
    for firm, month, quantity, adopted, source in BATCHES:
        _batch(world, book, firm, month, quantity, adopted, source)
    for firm, quantity, adopted in OLD_BATCHES:
        _batch(world, book, firm, "2013-10", quantity, adopted, "paper")


def _single(world: World, book: Book, firm: Firm, number: int) -> None:
    """One suggestion; the fourth was also typed by the street."""
    places = WHERE.split()
    where = places[number * 5 % len(places)]
    what, category = WHAT[(number * 3 + number // len(places)) % len(WHAT)]
    adopted, done = number % 7 < 4, number % 7 < 3
    month = number % 10 + 1
    fields = {
        "owner": firm.union,
        "employer": firm.short,
        "collected_on": f"2014-{month:02}-{number % 27 + 1:02}",
        "title": f"{where}{what}",
        "author": firm.people[3] if number % 4 else None,
        "category": category,
    }
    book.add(
        "suggestions.suggestion",
        **fields,
        adopted_on=f"2014-{month + 1:02}" if adopted else None,
        done_on=f"2014-{month + 2:02}" if done else None,
        benefit=6000 + 700 * (number % 9) if done and number % 2 == 0 else None,
        benefit_kind="expected" if done and number % 2 == 0 else None,
        reward=200 if done else None,
        excellent=True if number % 9 == 0 else None,
        filled_by=firm.union if number == 4 else None,
        box="合理化建议征集表/2014-03盒" if adopted else None,
    )
    if number == 4:
        book.add(
            "suggestions.suggestion", **fields, filled_by=STREET, remark="街道代录"
        )


def _batch(world: World, book: Book, firm, month, quantity, adopted, source) -> None:
    book.add(
        "suggestions.suggestion",
        owner=world[firm].union,
        employer=firm,
        collected_on=month,
        quantity=quantity,
        adopted=adopted,
        adopted_on=f"{month[:4]}-12",
        source=source,
        informant=world[firm].chair,
    )


# Project under way, firm, day of approval: completed by nobody yet.
UNDER_WAY = [
    ("高盐废水零排放攻关", "卡欧", "2014-09"),
    ("多芯片封装良率攻关", "东光微电子", "2014-11-06"),
    ("不锈钢薄板激光拼焊攻关", "大明科技", "2013-12"),
]


def _under_way(world: World, book: Book) -> None:
    for name, firm, day in UNDER_WAY:
        book.add(
            "innovations.project",
            owner=world[firm].union,
            name=name,
            employer=firm,
            started_on=day,
            kind="tackling",
            box=f"{name}立项书/2014-04盒",
        )


def _innovations(world: World, book: Book) -> None:
    _under_way(world, book)
    for name, firm, day, kind, benefit, people in PROJECTS:
        book.add(
            "innovations.project",
            owner=world[firm].union,
            name=name,
            employer=firm,
            completed_on=day,
            kind=kind,
            benefit=benefit,
            benefit_kind="booked" if benefit else "not_measurable",
            box=f"技术革新成果申报书/2014-04盒；{firm}财务证明/2014-04盒",
        )
        for place, (whose, number) in enumerate(people):
            book.add(
                "innovations.contributor",
                owner=world[firm].union,
                project=name,
                person=world[whose].people[number],
                employer=whose,
                first=place == 0,
            )
    book.add(
        "innovations.project",
        owner=world["卡欧"].union,
        name="蒸汽管网保温改造",
        employer="卡欧",
        completed_on="2013-09",
        kind="innovation",
        benefit=860_000,
        benefit_kind="booked",
    )
    book.add(
        "innovations.contributor",
        owner=world["卡欧"].union,
        project="蒸汽管网保温改造",
        person=world["卡欧"].people[2],
        employer="卡欧",
        first=True,
    )


def _patents(world: World, book: Book) -> None:
    """Seven inventions and seven models of one engineer; three designs of another firm."""
    named = [("invention", name) for name in PATENTS]
    named += [("utility", name) for name in MODELS]
    for number, (kind, name) in enumerate(named):
        _patent(
            world,
            book,
            "大明化工",
            kind,
            f"一种{name}",
            number,
            person=world["大明化工"].people[2],
            benefit_kind="not_measurable",
        )
    for number, name in enumerate(("曝气头", "刮泥机外罩", "控制柜面板"), start=20):
        _patent(world, book, "远兴环保", "design", name, number)


def _patent(world: World, book: Book, firm, kind, name, number, **fields) -> None:
    book.add(
        "innovations.patent",
        owner=world[firm].union,
        name=name,
        kind=kind,
        employer=firm,
        number=f"演示专利{number + 1:03}",
        filed_on=f"{2011 if kind == 'invention' else 2013}-{number % 12 + 1:02}",
        granted_on=f"2014-{number % 10 + 2:02}",
        legal_status="in_force",
        box=f"专利证书{number + 1:03}/2014-05盒",
        **fields,
    )


def _deeds(world: World, book: Book) -> None:
    book.event(
        MEETING,
        "2014-04-29",
        kind="会议",
        place="街道会议中心",
        partners=f"{CITY},新街街道团工委",
        cost=18_600,
        box="庆五一大会通知/2014-06盒；庆五一大会签到表/2014-06盒",
    )
    book.came(MEETING, [(firm, 6) for firm in world.large])
    for firm, number, trade, talk in DEEDS:
        firm = world[firm] if isinstance(firm, str) else world.large[firm]
        book.add(
            "outreach.deed",
            event=MEETING,
            person=firm.people[number],
            employer=firm.short,
            trade=trade,
            talk=talk,
            box="劳模事迹材料汇编/2014-06盒",
        )
