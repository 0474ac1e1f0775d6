"""Base data: unions, firms, who covers whom, heads, officers, people."""

from tongzhou.demo.book import Book
from tongzhou.demo.names import (
    CITY,
    PREFECTURE,
    PROVINCE,
    STREET,
    VILLAGES,
)
from tongzhou.demo.world import Firm, World, federation, joint

ABOVE = [
    (PROVINCE, "province", None),
    (PREFECTURE, "prefecture", PROVINCE),
    (CITY, "county", PREFECTURE),
    (STREET, "street", CITY),
]
JOINT_SINCE = {
    "新街村": "2014-03-18",
    "东岭村": "2014-04-10",
    "西溪村": "2014-05-22",
    "南塘村": "2014-06-26",
    "北渚村": "2014-09-16",
}
"""Villages whose second joint union was founded in 2014, and the day."""
OWN_SINCE = ["2014-02-25", "2014-07-08", "2014-10-21"]
"""When three of the firms that grew to 100 founded a union of their own."""
ELECTED_ONCE = "2008-01-01"
UNANSWERED = 5
"""Small firms that have not returned their heads of 2014."""


def write(world: World, book: Book) -> None:
    _unions(world, book)
    for firm in world.firms:
        _employer(firm, book)
    _covers(world, book)
    _heads(world, book)
    _posts(world, book)
    _people(world, book)


def _unions(world: World, book: Book) -> None:
    for order, (name, level, parent) in enumerate(ABOVE, start=1):
        book.add(
            "organisations.union",
            name=name,
            form="federation",
            level=level,
            parent=parent,
            order=order,
        )
    for order, (village, *_) in enumerate(VILLAGES, start=11):
        _village_unions(village, order, book)
    for number, firm in enumerate(world.large):
        parent = STREET if number < 26 else federation(firm.village)
        founded = founded_on(world, firm)
        book.add(
            "organisations.union",
            name=f"{firm.name}工会委员会",
            short_name=firm.union,
            form="single",
            level="enterprise",
            parent=parent,
            founded_on=founded,
            term_ends_on=f"{2014 + number % 4}-{number % 12 + 1:02}-28",
            chair=firm.chair,
            phone=firm.phone,
            legal_number=None if number % 5 == 4 else f"演示法字第{number + 1:03}号",
            order=100 + number,
        )


def founded_on(world: World, firm: Firm) -> str:
    """When a large firm's union was founded; three in 2014, the others long before."""
    grown = world.large[-4:-1]
    if firm in grown:
        return OWN_SINCE[grown.index(firm)]
    return f"{1998 + firm.order % 15}-{firm.order % 12 + 1:02}"


def _village_unions(village: str, order: int, book: Book) -> None:
    book.add(
        "organisations.union",
        name=f"新街街道{federation(village)}",
        short_name=federation(village),
        form="union_federation",
        level="village",
        parent=STREET,
        founded_on="2006-05",
        phone=f"0510-0000{2000 + order}",
        order=order,
    )
    for number in (1, 2):
        since = JOINT_SINCE.get(village) if number == 2 else None
        book.add(
            "organisations.union",
            name=f"新街街道{joint(village, number)}",
            short_name=joint(village, number),
            form="joint",
            level="enterprise",
            parent=federation(village),
            founded_on=since or "2008-03",
            phone=f"0510-0000{2000 + 20 * number + order}",
            order=order + 20 * number,
        )


def _employer(firm: Firm, book: Book) -> None:
    book.add(
        "organisations.employer",
        owner=federation(firm.village),
        name=firm.name,
        village=firm.village,
        short_name=firm.short if firm.short != firm.name else None,
        aliases=firm.aliases or None,
        ownership=firm.ownership,
        industry=firm.industry,
        chair=firm.chair,
        phone=firm.phone,
        order=firm.order,
    )


def _covers(world: World, book: Book) -> None:
    """Who covers whom; eight firms were reached only in 2014."""
    for firm in world.large:
        since = founded_on(world, firm)
        if since in OWN_SINCE:
            _cover(firm, federation(firm.village), ELECTED_ONCE, book)
        _cover(firm, firm.union, since if len(since) > 7 else f"{since}-01", book)
    for village, *_ in VILLAGES:
        for number, firm in enumerate(world.small_in(village)):
            new = JOINT_SINCE.get(village) if firm.union == joint(village, 2) else None
            late = number == 3 and village != "铜峰村"
            if new:
                _cover(firm, federation(village), ELECTED_ONCE, book)
            since = "2014-04-01" if late else "2008-03-01"
            _cover(firm, firm.union, new or since, book)


def _cover(firm: Firm, union: str, since: str, book: Book) -> None:
    book.add("organisations.cover", union=union, employer=firm.short, since=since)


def _heads(world: World, book: Book) -> None:
    """Returns of two years; most came by the yearly sheet, some on paper."""
    silent = world.small[20 : 20 + UNANSWERED]
    for firm in world.firms:
        _return(firm, firm.before, "2013-12-31", book)
        if firm not in silent:
            _return(firm, firm.employees, "2014-12-31", book)


def _return(firm: Firm, heads: int, day: str, book: Book) -> None:
    women = heads * (25 + firm.order % 30) // 100
    members = heads * (88 + firm.order % 12) // 100
    full = firm.order % 6 != 5
    book.add(
        "organisations.headcount",
        owner=firm.union,
        employer=firm.short,
        since=day,
        employees=heads,
        women=women,
        migrants=heads * (30 + firm.order % 25) // 100 if full else None,
        members=members,
        women_members=women * members // heads if full else None,
        contracts=heads - heads // 40 if full else None,
        source="year_sheet" if full else "paper",
    )


def _posts(world: World, book: Book) -> None:
    rng = world.rng("posts")
    officers = rng.sample([p for firm in world.small[40:] for p in firm.people], 60)
    street = zip(("主席", "副主席", "专职干事"), officers, strict=False)
    for office, name in street:
        _post(STREET, office, name, "full", book)
    bodies = [federation(v[0]) for v in VILLAGES]
    bodies += [joint(v[0], n) for v in VILLAGES for n in (1, 2)]
    for body, name in zip(bodies, officers[3:], strict=False):
        _post(body, "主席", name, "part", book)
    for firm in world.large:
        _post(firm.union, "主席", firm.chair, "part", book)
        _post(firm.union, "女职工委员会主任", firm.people[1], "part", book)


def _post(body: str, office: str, name: str, time: str, book: Book) -> None:
    book.add(
        "people.post",
        owner=body,
        name=name,
        office=office,
        time=time,
        since="2012-01-01",
    )


def _people(world: World, book: Book) -> None:
    """About three thousand named people; the rest of the workers stay numbers."""
    trades = ("焊工", "钳工", "电工", "车工", "质检员", "操作工", "叉车工", "技术员")
    for firm in world.firms:
        for number, name in enumerate(firm.people):
            book.add(
                "people.person",
                owner=firm.union,
                name=name,
                employer=firm.short,
                trade=trades[(firm.order + number) % 8] if number > 1 else None,
            )
