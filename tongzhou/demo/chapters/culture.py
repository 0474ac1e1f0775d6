"""Chapter two: honours, training, culture, publicity, visits, process charts."""

from tongzhou.demo.book import Book, shared
from tongzhou.demo.chapters.labour import MEETING, ROUNDS
from tongzhou.demo.names import CITY, PREFECTURE, STREET
from tongzhou.demo.world import Firm, World

# Title, how many of 2014, how many of 2013, to whom.
GRANTED = [
    ("工人先锋号", 12, 10, "team"),
    ("学习型班组标兵", 12, 10, "team"),
    ("知识型职工标兵", 25, 20, "person"),
]
TEAMS = ("总装", "焊接", "冲压", "精加工", "检测", "包装", "维修", "仓储")
# Title, granter, day, firm, recipient or number on the firm's list.
RECEIVED = [
    ("工人先锋号", CITY, "2014-04", "胜狮工业", "总装班组"),
    ("五一劳动奖章", PREFECTURE, "2014-04", "东光微电子", 7),
    ("模范职工之家", CITY, "2014-11", "远兴环保", None),
    ("劳动模范", "宜兴市人民政府", "2009-04", "大明化工", 2),
    ("劳动模范", "宜兴市人民政府", "2012-04", "远兴环保", 5),
    ("劳动模范", "无锡市人民政府", "2011-04", "环洲", 5),
]
VENUES = [
    ("环洲职工培训中心", "training_centre", "环洲", "2011-06", 320, None),
    ("大明职工培训中心", "training_centre", "大明科技", "2012-09", 280, None),
    ("卡欧职工培训中心", "training_centre", "卡欧", "2013-04", 210, None),
    ("胜狮职工培训中心", "training_centre", "胜狮工业", "2014-03", 360, None),
    ("远兴职工书屋", "reading_room", "远兴环保", "2010-10", 150, 5200),
    ("东光职工书屋", "reading_room", "东光微电子", "2011-05", 180, 6400),
    ("环洲职工书屋", "reading_room", "环洲", "2012-03", 90, 3100),
    ("佳力职工书屋", "reading_room", "佳力", "2014-06", 80, 2600),
    ("东光爱心母婴室", "mothers_room", "东光微电子", "2013-03", 30, None),
]
# Name, kind, venue, class: day and person-times each.
COURSES = [
    (
        "职工技能教育培训班",
        "skill",
        "环洲职工培训中心",
        [
            ("2014-03-20", 312),
            ("2014-05-22", 286),
            ("2014-07-17", 274),
            ("2014-09-18", 298),
            ("2014-11-20", 265),
        ],
    ),
    (
        "思想道德教育培训班",
        "moral",
        "大明职工培训中心",
        [("2014-04-10", 240), ("2014-08-21", 232), ("2014-12", 239)],
    ),
    (
        "2013年职工技能教育培训班",
        "skill",
        "环洲职工培训中心",
        [("2013-04-18", 290), ("2013-07-11", 266), ("2013-10-24", 301)],
    ),
    (
        "2013年思想道德教育培训班",
        "moral",
        "大明职工培训中心",
        [("2013-05-23", 224), ("2013-11", 231)],
    ),
]
TUG = "“胜狮杯”第二届职工拔河比赛"
SONG, TENNIS = "“魅力新街”女职工歌舞比赛", "职工乒乓球友谊赛"
BALL, GALA = "庆中秋职工篮球赛", "2014庆中秋迎国庆“浓情东光”文艺晚会"
SPEECH = "“创先争优”青年职工演讲比赛"
QUIZ = "职工法律知识竞赛"
# Item sent up, day, the outlet above the street that printed it, if any.
ITEMS = [
    ("新街街道总工会部署全年工作", "2014-01-14", None),
    ("新街工会春节前走访困难职工", "2014-02-12", "宜兴工会网"),
    ("新街举办女职工歌舞比赛", "2014-03-10", "宜兴工会网"),
    ("新街开办职工技能教育培训班", "2014-03-24", None),
    ("新街举办第二届职工拔河比赛", "2014-04-25", "无锡工会信息"),
    ("新街表彰工人先锋号和职工标兵", "2014-04-30", "宜兴工会网"),
    ("新街启动岗位技术操作比赛", "2014-05-19", None),
    ("劳模事迹走进车间", "2014-05-28", "江苏工人之声"),
    ("新街工会规范经费使用流程", "2014-06-24", None),
    ("高温天气送清凉到一线", "2014-07-22", "宜兴工会网"),
    ("首届劳模学习座谈会召开", "2014-08-15", None),
    ("新街职工文体活动丰富多彩", "2014-09-16", "无锡工会信息"),
    ("新街召开民主管理现场会", "2014-10-20", "江苏工人之声"),
    ("青年职工同台演讲创先争优", "2014-10-29", None),
    ("村级集群职代会全部召开", "2014-11-26", None),
]
BULLETIN, BULLETIN_ONLY = (
    "新街简讯",
    [
        ("金秋助学金发放到户", "2014-09-04"),
        ("年终工会工作情况交流", "2014-12-18"),
    ],
)
OUTLETS = [
    (BULLETIN, "新街街道办事处", "street", "bulletin", "monthly"),
    ("宜兴工会网", CITY, "county", "website", "irregular"),
    ("无锡工会信息", PREFECTURE, "prefecture", "press", "monthly"),
    ("江苏工人之声", "江苏省总工会", "province", "press", "weekly"),
]
PAPERS = [
    ("小微企业集群职代会的实践与思考", "2014-06-30"),
    ("新形势下村级工会联合会作用初探", "2014-10-31"),
]
# Day, who called, direction, level, topic.
VISITS = [
    ("2014-03-18", "宜兴市人大常委会", "attended", "county", "工会法贯彻情况"),
    ("2014-04-17", "宜兴市总工会", "attended", "county", "职工素质提升"),
    ("2014-06-12", "无锡市总工会", "attended", "prefecture", "小微企业民主管理"),
    ("2014-08-07", "江苏省人大常委会", "attended", "province", "集体协商立法"),
    ("2014-09-24", "全国人大常委会执法检查组", "attended", "nation", "劳动合同制度"),
    ("2014-11-13", "江苏省总工会", "attended", "province", "村级工会建设"),
    ("2014-10-15", "江苏省总工会", "received", "province", "基层工会经费来源与使用"),
    ("2013-05-14", "宜兴市总工会", "attended", "county", "工会组建"),
    ("2013-09-10", "无锡市总工会", "attended", "prefecture", "工资集体协商"),
]
CHARTS = [
    ("工会经费审批报销流程图", "2014-05-20", "经费审批与报销"),
    ("困难职工帮扶工作流程图", "2014-06-18", "困难职工帮扶"),
    ("劳动争议调解工作流程图", "2014-07-15", "劳动争议调解"),
]


def write(world: World, book: Book) -> None:
    _granted(world, book)
    _received(world, book)
    _speech(world, book)
    _guidance(world, book)
    _training(book)
    _tug_of_war(world, book)
    _galas(world, book)
    _publicity(book)
    _office(book)


def _honour(book: Book, title, firm: Firm, granter, day, year, **fields) -> None:
    book.add(
        "honours.honour",
        title=title,
        employer=firm.short,
        granter=granter,
        decided_on=day,
        for_year_on=year,
        **fields,
    )


def _granted(world: World, book: Book) -> None:
    """Of 2014 and 2013; the last of 2014 was decided a year later."""
    for kind, (title, wanted, before, whom) in enumerate(GRANTED):
        for year, count in ((2014, wanted), (2013, before)):
            for number in range(count):
                late = title == "知识型职工标兵" and year == 2014 and number == 24
                firm = world.large[(number * 2 + kind * 7 + 2014 - year) % 50]
                fields = _recipient(firm, whom, number)
                day = "2015-01-16" if late else f"{year}-04-2{5 if year == 2014 else 6}"
                _honour(book, title, firm, STREET, day, f"{year}", **fields)
    for number, (_name, _day, host, trades) in enumerate(ROUNDS):
        for trade, _people in trades:
            fields = {
                "person": world[host].people[8 + number],
                "recipient_kind": "person",
            }
            title = f"{trade}岗位操作能手"
            _honour(book, title, world[host], STREET, "2014-11-21", "2014", **fields)
    for number in range(8):
        firm = world.large[number * 5]
        fields = {"recipient_kind": "unit", "event": MEETING}
        _honour(book, "先进基层工会", firm, STREET, "2014-04-25", "2013", **fields)
        fields = {"person": firm.chair, "recipient_kind": "person", "event": MEETING}
        _honour(book, "优秀工会工作者", firm, STREET, "2014-04-25", "2013", **fields)


def _recipient(firm: Firm, whom: str, number: int) -> dict:
    event = {"box": "表彰决定/2014-06盒"}
    if whom == "person":
        return event | {"person": firm.people[10 + number % 20], "recipient_kind": whom}
    team = f"{TEAMS[number % 8]}班组"
    return event | {
        "recipient": f"{firm.short}{team}",
        "team": team,
        "recipient_kind": whom,
    }


def _received(world: World, book: Book) -> None:
    for title, granter, day, firm, whom in RECEIVED:
        firm = world[firm]
        fields = {"recipient_kind": "unit"}
        if isinstance(whom, int):
            fields = {"recipient_kind": "person", "person": firm.people[whom]}
        elif whom:
            fields = {"recipient_kind": "team", "recipient": f"{firm.short}{whom}"}
        box = f"{firm.short}{title}证书/2014-07盒"
        _honour(
            book,
            title,
            firm,
            granter,
            day,
            day[:4],
            owner=firm.union,
            box=box,
            **fields,
        )


def _speech(world: World, book: Book) -> None:
    box = "演讲比赛方案/2014-08盒；演讲比赛评分表/2014-08盒"
    book.event(
        SPEECH,
        "2014-10",
        kind="演讲",
        theme="youth",
        place="街道会议中心",
        people=200,
        listing="included",
        box=box,
    )
    book.came(SPEECH, [(firm, 4) for firm in world.large[:30]])
    book.add(
        "outreach.speechcontest",
        event=SPEECH,
        topic="创先争优",
        audience="青年职工",
        speakers=18,
        awarded=6,
        box=box,
    )


def _guidance(world: World, book: Book) -> None:
    """A quiz with a number for each firm, a campaign of which only a total is known."""
    book.event(QUIZ, "2014-06-12", kind="知识竞赛", theme="law", place="街道会议中心")
    book.came(QUIZ, [(firm, 5) for firm in world.large[:20]])
    title = "“中国梦·劳动美”主题宣传活动"
    book.event(title, "2014-09", kind="主题宣传", people=640)
    book.event("2013年职工法律知识竞赛", "2013-06", kind="知识竞赛", people=85)


def _training(book: Book) -> None:
    for name, kind, firm, opened, area, books in VENUES:
        book.add(
            "training.venue",
            name=name,
            kind=kind,
            employer=firm,
            opened_on=opened,
            level="enterprise",
            area=area,
            books=books,
        )
    for name, kind, venue, classes in COURSES:
        for number, (day, people) in enumerate(classes, start=1):
            book.add(
                "training.course",
                name=name,
                kind=kind,
                begins_on=day,
                number=f"第{number}期",
                venue=venue,
                hours=16 if kind == "skill" else 8,
                participants=people,
                completed=people - people // 25,
                cost=9600 if kind == "skill" else 3200,
                box=f"{name}签到表/{day[:4]}-09盒",
            )


def _tug_of_war(world: World, book: Book) -> None:
    """Twelve teams, six, three, then each against each: twelve matches of three pulls."""
    firms = [world["胜狮工业"], *world.large[:5], *world.large[6:12]]
    book.event(
        TUG,
        "2014-04-23",
        kind="文体",
        edition=2,
        host="胜狮工业",
        place="胜狮工业厂区",
        cost=21_500,
        no_repeats=True,
        box="拔河比赛秩序册/2014-10盒；拔河比赛成绩册/2014-10盒",
    )
    activity = f"{TUG}·拔河"
    box = "拔河比赛成绩册/2014-10盒"
    book.add(
        "culture.activity",
        event=TUG,
        item="拔河",
        form="match",
        format="knockout",
        box=box,
    )
    for place, firm in enumerate(firms, start=1):
        book.add(
            "culture.team",
            activity=activity,
            employer=firm.short,
            name=f"{firm.short}队",
            leader=firm.chair,
            people=16,
            place=place if place < 4 else None,
            box="拔河比赛报名表/2014-10盒",
        )
    book.came(TUG, [(firm, 24) for firm in firms])
    stages = [
        ("第一轮", [(n, 11 - n) for n in range(6)]),
        ("第二轮", [(n, 5 - n) for n in range(3)]),
    ]
    stages.append(("决赛循环", [(0, 1), (1, 2), (0, 2)]))
    pairs = [(stage, pair) for stage, pairs in stages for pair in pairs]
    for number, (stage, (a, b)) in enumerate(pairs, start=1):
        book.add(
            "culture.match",
            activity=activity,
            stage=stage,
            number=number,
            side_a=f"{firms[a].short}队",
            side_b=f"{firms[b].short}队",
            rounds=3,
            score="3:0" if number % 3 == 0 else "2:1",
            box=box,
        )
    _first_tug_of_war(world, book)


def _first_tug_of_war(world: World, book: Book) -> None:
    event = book.event("第一届职工拔河比赛", "2013-04-25", kind="文体", edition=1)
    book.add(
        "culture.activity",
        event=event,
        item="拔河",
        form="match",
        team_count=10,
        match_count=9,
        round_count=22,
    )
    book.came(event, [(firm, 20) for firm in world.large[:10]])


def _galas(world: World, book: Book) -> None:
    east = world["东光微电子"]
    book.event(
        SONG,
        "2014-03-08",
        kind="文体",
        theme="women",
        place="街道文化中心",
        cost=15_200,
    )
    book.came(
        SONG,
        [(firm, n) for firm, n in zip(world.large[:24], shared(312, 24), strict=True)],
    )
    book.event(
        TENNIS, "2014-05-24", kind="文体", partners="江苏大明科技工会", host="大明科技"
    )
    book.came(TENNIS, [(world["大明科技"], 18), (world["佳力"], 14)])
    joint = {"owner": east.union, "host": east.short, "partners": STREET}
    book.event(BALL, "2014-09-02", kind="文体", **joint)
    book.came(BALL, [(east, 46), (world["远兴环保"], 22)], owner=east.union)
    book.event(GALA, "2014-09-06", kind="文体", cost=32_000, **joint)
    book.came(GALA, [(east, 420)], owner=east.union)
    for event, item, form, owner in (
        (SONG, "歌舞", "match", STREET),
        (TENNIS, "乒乓球", "friendly", STREET),
        (BALL, "篮球", "match", east.union),
        (GALA, "文艺晚会", "gala", east.union),
    ):
        box = f"{item}活动方案/2014-10盒"
        book.add(
            "culture.activity", owner=owner, event=event, item=item, form=form, box=box
        )


def _publicity(book: Book) -> None:
    for name, publisher, level, kind, frequency in OUTLETS:
        book.add(
            "publicity.outlet",
            name=name,
            publisher=publisher,
            level=level,
            kind=kind,
            frequency=frequency,
        )
    for title, day, outlet in ITEMS:
        _item(book, title, day, "information", outlet)
    for title, day in BULLETIN_ONLY:
        _item(book, title, day, "bulletin", None)
    for title, day in PAPERS:
        book.add(
            "publicity.item",
            title=title,
            sent_on=day,
            category="paper",
            sent_to=CITY,
            box="工会论文原稿/2014-11盒",
        )
    for number in range(12):
        title = f"2013年工会信息第{number + 1}篇"
        book.add(
            "publicity.item", title=title, sent_on=f"2013-{number + 1:02}", sent_to=CITY
        )


def _item(book: Book, title: str, day: str, category: str, outlet: str | None) -> None:
    """An item, printed in our bulletin of its month, and by an outlet above."""
    book.add(
        "publicity.item",
        title=title,
        sent_on=day,
        category=category,
        sent_to=CITY if category == "information" else None,
        box="工会信息原稿/2014-11盒",
    )
    month = day[:7]
    for name, known in ((BULLETIN, month), (outlet, month)):
        if name:
            book.add(
                "publicity.adoption",
                item=title,
                outlet=name,
                published_on=known,
                issue=f"2014年第{int(month[5:])}期" if name == BULLETIN else None,
                box="刊样剪报/2014-11盒",
            )


def _office(book: Book) -> None:
    for day, called_by, direction, level, topic in VISITS:
        book.add(
            "meetings.visit",
            held_on=day,
            called_by=called_by,
            direction=direction,
            level=level,
            topic=topic,
            attendants="街道总工会主席",
            box="调研座谈通知/2014-12盒" if day > "2014" else None,
        )
    for name, day, work in CHARTS:
        book.add(
            "processes.chart",
            name=name,
            issued_on=day,
            edition="第一版",
            work=work,
            medium="word",
            box=f"{name}/2014-12盒",
        )
