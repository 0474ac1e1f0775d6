"""Chapter four, ours: organisation, contracts, relief, disputes, women, safety, funds."""

from datetime import date, timedelta

from tongzhou.demo.book import Book, shared
from tongzhou.demo.chapters.base import JOINT_SINCE, OWN_SINCE
from tongzhou.demo.chapters.culture import SONG, TUG
from tongzhou.demo.names import STREET, VILLAGES
from tongzhou.demo.words import shown
from tongzhou.demo.world import Firm, World, federation, joint

WITHOUT_GENERAL, WITHOUT_WAGE, WITHOUT_WOMEN = 3, 5, 9
"""How many of the large firms have no contract of a kind in force."""
# Kind, day, firms, people, amount for each, goods.
AID = [
    ("warmth", "2014-01-16", 42, 168, 800, None),
    ("warmth", "2013-01-24", 38, 150, 600, None),
    ("cooling", "2014-07-18", 30, 640, None, "毛巾、绿豆、清凉油"),
    ("frontline", "2014-02-01", 12, 96, 200, None),
    ("medical", "2014-05", 6, 6, 5000, None),
    ("emergency", "2014-08", 3, 3, 3000, None),
    ("model", "2014-04-28", 4, 4, 1000, None),
]
STAGES = ("high", "college", "university")
# Day, firm (number among the large), people, matter, month closed, outcome, recovered.
CASES = [
    ("2014-01-09", 10, 12, "工资支付", "2014-01", "agreed", 96_500),
    ("2014-02-20", 14, 1, "工伤待遇", "2014-03", "agreed", 38_000),
    ("2014-03-11", 17, 3, "加班工资", "2014-03", "agreed", 12_600),
    ("2014-04-02", 21, 1, "解除劳动合同", "2014-04", "agreed", 24_000),
    ("2014-05-08", 24, 2, "社会保险", "2014-06", "agreed", None),
    ("2014-06-03", 26, 5, "高温津贴", "2014-06", "agreed", 7_500),
    ("2014-07-15", 28, 1, "工伤待遇", "2014-08", "referred", None),
    ("2014-08-19", 31, 4, "加班工资", "2014-09", "agreed", 15_800),
    ("2014-09-17", 35, 1, "经济补偿", "2014-09", "agreed", 18_200),
    ("2014-10-21", 38, 2, "未签劳动合同", "2014-11", "agreed", 22_000),
    ("2014-11-12", 41, 6, "工资支付", "2014-12", "agreed", 43_700),
    ("2014-12-16", 44, 1, "年休假工资", None, None, None),
    ("2013-06-18", 10, 2, "工资支付", "2013-07", "agreed", 16_000),
    ("2013-10-22", 21, 1, "工伤待遇", "2013-11", "agreed", 27_500),
]
FUNDS = [
    ("2014-03", "income", "contributions", 486_000, "企业缴拨工会经费", 460_000, None),
    ("2014-06", "income", "dues", 38_400, "会员会费", 36_000, None),
    ("2014-09", "income", "from_above", 60_000, "上级补助", 50_000, None),
    ("2014-03", "expense", "activities", 15_200, "女职工歌舞比赛", 16_000, SONG),
    ("2014-04", "expense", "activities", 21_500, "职工拔河比赛", 22_000, TUG),
    ("2014-11", "expense", "activities", 57_600, "职工教育培训", 60_000, None),
    ("2014-08", "expense", "services", 182_000, "困难职工帮扶与助学", 190_000, None),
    ("2014-10", "expense", "rights", 24_800, "劳动争议调解与法律服务", 30_000, None),
    ("2014-12", "expense", "business", 46_300, "会议与培训", 50_000, None),
    ("2014-12", "expense", "to_below", 120_000, "回拨村工会联合会", 120_000, None),
]


def write(world: World, book: Book) -> None:
    _foundings(world, book)
    _intakes(world, book)
    _contracts(world, book)
    _relief(world, book)
    _disputes(world, book)
    _women(world, book)
    _safety(world, book)
    for month, way, heading, amount, text, budget, event in FUNDS:
        book.add(
            "funds.line",
            booked_on=month,
            direction=way,
            heading=heading,
            amount=amount,
            text=text,
            budget=budget,
            event=event,
        )


def _foundings(world: World, book: Book) -> None:
    for village, day in JOINT_SINCE.items():
        _founding(book, joint(village, 2), "founded", day, 7, 5)
    for firm, day in zip(world.large[-4:-1], OWN_SINCE, strict=True):
        _founding(book, firm.union, "founded", day, 1, 5)
    for village, *_ in VILLAGES[5:]:
        _founding(book, joint(village, 2), "founded", "2013-06-20", 6, 5)
    for number, firm in enumerate(world.large[12:26]):
        _founding(book, firm.union, "elected", f"2014-{number % 9 + 3:02}-18", 1, 7)
    for number, firm in enumerate(world.large[28:36]):
        _founding(book, firm.union, "elected", f"2013-{number % 9 + 3:02}-18", 1, 7)


def _founding(book: Book, union: str, kind: str, day: str, firms: int, committee: int):
    book.add(
        "membership.founding",
        union=union,
        kind=kind,
        held_on=day,
        term_years=5,
        committee=committee,
        firms=firms,
        document=f"新街工复〔{day[:4]}〕{int(day[5:7])}号",
        box=f"{union}批复/{day[:4]}-16盒",
    )


def _intakes(world: World, book: Book) -> None:
    rng = world.rng("intakes")
    bodies = [firm.union for firm in world.large[:30]]
    bodies += [joint(v[0], n) for v in VILLAGES for n in (1, 2)]
    for year, share in ((2014, 1), (2013, 2)):
        for number, union in enumerate(bodies[::share]):
            people = rng.randint(12, 46)
            book.add(
                "membership.intake",
                owner=union,
                union=union,
                joined_on=f"{year}-{number % 10 + 2:02}",
                people=people,
                women=people * 2 // 5,
                group="migrant" if number % 3 == 0 else None,
            )


def _contracts(world: World, book: Book) -> None:
    for number, firm in enumerate(world.large):
        if number < 50 - WITHOUT_GENERAL:
            _contract(book, firm, "general", "2013-01-01", "2015-12-31")
        if number < 50 - WITHOUT_WAGE:
            _contract(book, firm, "wage", "2013-01-01", "2013-12-31")
            before = f"{firm.short} {shown('contracts.contract', 'kind', 'wage')} 2013"
            _contract(book, firm, "wage", "2014-01-01", "2014-12-31", previous=before)
        if number < 50 - WITHOUT_WOMEN:
            _contract(book, firm, "women", "2014-03-08", "2017-03-07")
    for village, *_ in VILLAGES:
        _regional(world, book, village, "general", "2013-01-01", "2015-12-31", 1)
        _regional(world, book, village, "wage", "2013-01-01", "2013-12-31", 9)
        _regional(world, book, village, "wage", "2014-01-01", "2014-12-31", 4)


def _contract(book: Book, firm: Firm, kind, since, ends, **fields) -> None:
    book.add(
        "contracts.contract",
        owner=firm.union,
        employer=firm.short,
        kind=kind,
        since=since,
        ends_on=ends,
        scope="enterprise",
        signed_on=since,
        filed_on=_week_later(since) if firm.order % 9 else None,
        employees=firm.employees,
        box=f"{firm.short}集体合同文本/2014-17盒",
        **fields,
    )


def _week_later(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=7)).isoformat()


def _regional(world: World, book: Book, village, kind, since, ends, left_out) -> None:
    """A village's contract covers its small firms but the last few."""
    owner = federation(village)
    firms = world.small_in(village)
    firms = firms[: len(firms) - left_out]
    book.add(
        "contracts.contract",
        owner=owner,
        kind=kind,
        since=since,
        ends_on=ends,
        scope="region",
        signed_on=since,
        filed_on=_week_later(since),
        employees=sum(firm.employees for firm in firms),
        box=f"{village}区域性集体合同/2014-17盒",
    )
    contract = f"{owner} {shown('contracts.contract', 'kind', kind)} {since[:4]}"
    for firm in firms:
        book.add(
            "contracts.coverage",
            owner=owner,
            contract=contract,
            employer=firm.short,
            employees=firm.employees,
        )


def _relief(world: World, book: Book) -> None:
    rng = world.rng("relief")
    for kind, day, firms, people, each, goods in AID:
        chosen = rng.sample(world.firms, firms)
        for firm, number in zip(chosen, shared(people, firms), strict=True):
            book.add(
                "relief.aid",
                kind=kind,
                given_on=day,
                employer=firm.short,
                people=number,
                amount=number * each if each else None,
                standard=each,
                goods=goods,
                goods_count=number if goods else None,
                goods_value=number * 45 if goods else None,
                fund="special" if kind in {"warmth", "medical"} else "union",
                no_repeats=True,
                box=f"慰问发放签收表({day[:7]})/{day[:4]}-18盒",
            )
    for year, firms in ((2014, 18), (2013, 14)):
        for number, firm in enumerate(rng.sample(world.firms, firms)):
            _study(book, year, firm, 1 + (number % 2), STAGES[number % 3])
    for number, firm in enumerate(rng.sample(world.firms, 34)):
        book.add(
            "relief.file",
            person=firm.people[-1],
            employer=firm.short,
            since=f"{2012 + number % 3}-0{number % 9 + 1}-15",
            until="2014-11-30" if number % 8 == 0 else None,
            members=2 + number % 3,
            kind=("deep", "relative", "accident")[number % 3],
        )

    _of_enterprises(world, book)


def _of_enterprises(world: World, book: Book) -> None:
    """What two enterprise unions did by themselves."""
    for name, day, people, each in (
        ("远兴环保", "2014-01-22", 14, 600),
        ("东光微电子", "2014-01-24", 11, 700),
    ):
        firm = world[name]
        book.add(
            "relief.aid",
            owner=firm.union,
            kind="living",
            given_on=day,
            employer=name,
            people=people,
            amount=people * each,
            standard=each,
            fund="union",
            no_repeats=True,
            box=f"{name}慰问签收表/2014-18盒",
        )
        fields = {"owner": firm.union}
        _study(book, 2014, firm, 2, "university", **fields)


def _study(book: Book, year: int, firm: Firm, people: int, stage: str, **fields):
    each = {"high": 2000, "college": 3000, "university": 4000}[stage]
    book.add(
        "relief.study",
        year=year,
        people=people,
        amount=people * each,
        employer=firm.short,
        stage=stage,
        given_on=f"{year}-08-28",
        box=f"金秋助学签收表/{year}-18盒",
        **fields,
    )


def _disputes(world: World, book: Book) -> None:
    for number, (day, firm, people, matter, closed, result, sum_) in enumerate(CASES):
        book.add(
            "disputes.case",
            kind="mediation",
            accepted_on=day,
            employer=world.large[firm].short,
            number=f"新街调〔{day[:4]}〕{number + 1}号",
            people=people,
            matter=matter,
            closed_on=closed,
            result=result,
            recovered=sum_,
            box=f"调解登记簿/{day[:4]}-19盒",
        )
    for quarter, count in enumerate((14, 17, 19, 12), start=1):
        book.add(
            "disputes.case",
            kind="advice",
            accepted_on=f"2014Q{quarter}",
            matter="职工来电来访咨询",
            quantity=count,
            people=count,
            source="phone",
            informant="街道职工服务站",
        )
    for firm in world.large:
        book.add(
            "disputes.body",
            owner=firm.union,
            employer=firm.short,
            kind="mediation",
            since=f"{2009 + firm.order % 5}-06",
        )
    for village, *_ in VILLAGES:
        book.add(
            "disputes.body",
            owner=federation(village),
            kind="mediation",
            since="2010-06",
        )


def _women(world: World, book: Book) -> None:
    for number, firm in enumerate(world.large[:47]):
        book.add(
            "women.committee",
            owner=firm.union,
            union=firm.union,
            since="2014-03" if number > 43 else f"{2005 + number % 8}-03",
            head=firm.people[1],
            women=firm.employees * (25 + firm.order % 30) // 100,
        )
    for village, *_ in VILLAGES:
        book.add(
            "women.committee",
            owner=federation(village),
            union=federation(village),
            since="2009-03",
        )
    for number, firm in enumerate(world.large[:22]):
        book.add(
            "women.service",
            kind="screening" if number % 2 else "check_up",
            held_on=f"2014-0{number % 3 + 4}",
            people=20 + number * 3,
            employer=firm.short,
            amount=(20 + number * 3) * 60,
        )
    book.add(
        "women.service", kind="activity", held_on="2014-03-08", people=312, event=SONG
    )


def _safety(world: World, book: Book) -> None:
    for year, firms in ((2014, 42), (2013, 36)):
        for firm in world.large[:firms]:
            book.add(
                "safety.ankang",
                year=year,
                employer=firm.short,
                teams=max(2, firm.employees // 40),
                employees=firm.employees if year == 2014 else firm.before,
            )
    for number, firm in enumerate(world.rng("safety").sample(world.firms, 26)):
        day = f"2014-{number % 9 + 2:02}-{number + 2:02}"
        book.add(
            "safety.check",
            kind="inspection",
            held_on=day,
            employer=firm.short,
            hazards=number % 4 + 1,
            fixed_on=f"2014-{number % 9 + 3:02}" if number % 8 else None,
            box="劳动保护检查记录/2014-20盒",
        )
    for month, people in (("2014-05", 132), ("2014-06", 176), ("2014-11", 118)):
        book.add(
            "safety.check", kind="training", held_on=month, people=people, owner=STREET
        )
