"""Chapter three: consultation, congresses and their clusters, disclosure."""

from tongzhou.demo.book import Book
from tongzhou.demo.names import STREET, VILLAGES
from tongzhou.demo.words import shown
from tongzhou.demo.world import Firm, World, federation

# What was issued, day, kind, document number.
DOCUMENTS = [
    ("2014年工会工作要点", "2014-01-20", "plan", "新街工〔2014〕1号"),
    ("关于开展岗位技术操作比赛的通知", "2014-03-05", "notice", "新街工〔2014〕6号"),
    ("民主管理工作实施意见", "2014-03-12", "opinion", "新街工〔2014〕7号"),
    ("关于表彰先进集体和个人的决定", "2014-04-25", "decision", "新街工〔2014〕12号"),
    ("关于规范集群职代会的通知", "2014-08-28", "notice", "新街工〔2014〕19号"),
    ("关于开展金秋助学活动的通知", "2014-07-10", "notice", "新街工〔2014〕16号"),
    ("2013年工会工作要点", "2013-01-22", "plan", "新街工〔2013〕1号"),
]
PARTIES = {
    "government": "街道办事处,街道总工会",
    "tripartite": "街道劳动保障所,街道总工会,街道商会",
    "board": "董事会,工会",
}
BOARDS = [("东光微电子", "2011-06"), ("佳力", "2013-03"), ("大明科技", "2014-02")]
SITE = "民主管理工作现场会"
# Title, day, kind, mechanism kind, firm, matters with the month when done (or none).
MEETINGS = [
    (
        "2014年街道办事处与总工会联席会议",
        "2014-03-25",
        "government",
        "",
        [("职工文化广场选址", "2014-09"), ("困难职工子女入学", "2014-08")],
    ),
    (
        "2014年上半年劳动关系三方协商会议",
        "2014-06-18",
        "tripartite",
        "",
        [("高温津贴发放标准", "2014-07"), ("工资集体协商要约", "2014-10")],
    ),
    (
        "2014年下半年劳动关系三方协商会议",
        "2014-12-09",
        "tripartite",
        "",
        [("春节前工资支付排查", None)],
    ),
    (
        "东光微电子董事会与工会联席会议",
        "2014-05-15",
        "board",
        "东光微电子",
        [("职工公寓扩建", "2014-11"), ("夜班补贴调整", "2014-06")],
    ),
    (
        "佳力董事会与工会联席会议",
        "2014-07-24",
        "board",
        "佳力",
        [("班车线路增开", "2014-09")],
    ),
    (
        "大明科技董事会与工会联席会议",
        "2014-11-06",
        "board",
        "大明科技",
        [("年休假安排", None)],
    ),
    (SITE, "2014-10", "site", None, [("各企业更新公开栏", "2014-12")]),
    ("首届劳模学习座谈会", "2014-08-13", "forum", None, []),
    ("街道总工会全委(扩大)会议", "2014-01-16", "committee", None, []),
    ("2013年劳动关系三方协商会议", "2013-12-11", "tripartite", "", []),
]
NEW_CONGRESSES = 2
"""Large firms that set up their congress in 2014, besides the four that grew to 100."""
INDUSTRIES = [("环保设备", "环保设备行业"), ("机械", "机械制造行业")]
ASSEMBLIES = 6


def write(world: World, book: Book) -> None:
    _meetings(world, book)
    _own_congresses(world, book)
    _village_clusters(world, book)
    _industry_clusters(world, book)
    _disclosure(world, book)
    for title, day, kind, number in DOCUMENTS:
        box = f"{title}/{day[:4]}-13盒"
        book.add(
            "meetings.document",
            title=title,
            written_on=day,
            kind=kind,
            document=number,
            box=box,
        )


def mechanism(kind: str, firm: str = "") -> str:
    """The text by which meetings name the mechanism under which they are held."""
    return f"{firm or STREET} {shown('meetings.mechanism', 'kind', kind)}"


def _meetings(world: World, book: Book) -> None:
    for kind, since in (("government", "2009-04"), ("tripartite", "2010-06")):
        book.add("meetings.mechanism", kind=kind, parties=PARTIES[kind], since=since)
    for firm, since in BOARDS:
        book.add(
            "meetings.mechanism",
            owner=world[firm].union,
            kind="board",
            employer=firm,
            parties=PARTIES["board"],
            since=since,
        )
    for title, day, kind, firm, matters in MEETINGS:
        _meeting(world, book, title, day, kind, firm, matters)


def _meeting(world: World, book: Book, title, day, kind, firm, matters) -> None:
    owner = world[firm].union if firm else STREET
    host = "远兴环保" if kind == "site" else firm or None
    box = f"{title}纪要/{day[:4]}-14盒"
    book.event(title, day, owner=owner, kind="会议", host=host, box=box)
    book.add(
        "meetings.meeting",
        owner=owner,
        event=title,
        kind=kind,
        mechanism=None if firm is None else mechanism(kind, firm),
        parties=PARTIES.get(kind),
        box=box,
    )
    if kind in {"site", "committee"}:
        book.came(title, [(f, 1) for f in world.large])
    for matter, done in matters:
        book.add(
            "meetings.matter",
            owner=owner,
            meeting=title,
            matter=matter,
            due_on=f"{day[:4]}-12-31",
            done_on=done,
        )


def _own_congresses(world: World, book: Book) -> None:
    """All large firms but one; and a few small ones with an assembly of all workers."""
    new = [*world.large[-4:], *world.large[20 : 20 + NEW_CONGRESSES]]
    for firm in world.large:
        if firm is not world.without_congress:
            since = "2014-02" if firm in new else f"{2004 + firm.order % 9}-03"
            form = "assembly" if firm.employees == 100 else "congress"
            _own(book, firm, form, since)
    for firm in world.small[:ASSEMBLIES]:
        _own(book, firm, "assembly", "2012-05")


def _own(book: Book, firm: Firm, form: str, since: str) -> None:
    congress = form == "congress"
    name = f"{firm.short}{'职工代表大会' if congress else '职工大会'}"
    delegates = max(30, firm.employees // 12) if congress else None
    women = delegates * 3 // 10 if delegates else None
    book.add(
        "congresses.system",
        owner=firm.union,
        form=form,
        employer=firm.short,
        name=name,
        since=since,
        delegates=delegates,
        women_delegates=women,
        box=f"{name}制度/2014-15盒",
    )
    for year in (2013, 2014):
        if since < f"{year}-03":
            month = firm.order % 3 + 3
            _session(
                book, firm.union, name, f"{year}-{month:02}", delegates, firm.order % 4
            )


def _session(book: Book, owner, system, day, delegates, proposals) -> None:
    book.add(
        "congresses.session",
        owner=owner,
        system=system,
        held_on=day,
        expected=delegates,
        present=delegates - delegates // 15 if delegates else None,
        proposals=proposals or None,
        agenda="审议企业年度工作报告、工资专项集体合同草案",
        box=f"{system}会议材料/{day[:4]}-15盒",
    )


def _village_clusters(world: World, book: Book) -> None:
    for number, (village, *_) in enumerate(VILLAGES):
        owner = federation(village)
        name = f"{village}集群职工代表大会"
        book.add(
            "congresses.system",
            owner=owner,
            form="village",
            name=name,
            since="2011-04",
            delegates=45,
            women_delegates=15,
            box="集群职代会制度/2014-15盒",
        )
        for firm in world.small_in(village):
            _covered(book, owner, name, firm, "2011-04-01")
        _session(book, owner, name, f"2013-1{number % 2}-18", 45, 2)
        _session(book, owner, name, f"2014-1{number % 2}-2{number}", 45, 3)


def _industry_clusters(world: World, book: Book) -> None:
    """Convened by the street; they overlap the villages, and hold the fiftieth firm."""
    for industry, words in INDUSTRIES:
        name = f"{words}集群职工代表大会"
        book.add(
            "congresses.system",
            form="industry",
            name=name,
            since="2013-06",
            delegates=36,
        )
        firms = [firm for firm in world.small if firm.industry == industry][:18]
        if world.without_congress.industry == industry:
            firms.append(world.without_congress)
        for firm in firms:
            _covered(book, STREET, name, firm, "2013-06-01")
        _session(book, STREET, name, "2014-11-27", 36, 4)


def _covered(book: Book, owner: str, cluster: str, firm: Firm, since: str) -> None:
    book.add(
        "congresses.coverage",
        owner=owner,
        system=cluster,
        employer=firm.short,
        since=since,
        delegates=2 if firm.employees > 30 else 1,
    )


def _disclosure(world: World, book: Book) -> None:
    """Large firms disclose by themselves, village federations for their small firms."""
    for firm in world.large[:48]:
        book.add(
            "disclosure.system",
            owner=firm.union,
            category="factory",
            employer=firm.short,
            since=f"{2006 + firm.order % 7}-05",
            channel="board" if firm.order % 4 else "several",
            in_charge=firm.chair,
        )
        if firm.order % 6:
            month = firm.order % 9 + 2
            book.add(
                "disclosure.posting",
                owner=firm.union,
                employer=firm.short,
                matter="年度社会保险缴纳和工资调整情况",
                posted_on=f"2014-{month:02}",
                head="insurance" if firm.order % 2 else "pay",
            )
    for village, *_ in VILLAGES:
        book.add(
            "disclosure.system",
            owner=federation(village),
            category="rights",
            subject="cluster",
            since="2012-09",
            channel="board",
        )
        book.add(
            "disclosure.posting",
            owner=federation(village),
            matter=f"{village}劳动者权益公开",
            posted_on="2014-12",
            head="other",
        )
