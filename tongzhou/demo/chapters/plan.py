"""Chapter five, ours: what 2014 was to reach and what 2015 is to reach."""

from tongzhou.demo.book import Book
from tongzhou.demo.names import CITY, STREET
from tongzhou.demo.world import World

# Figure, target of 2014, target of 2015.
TARGETS = [
    ("competitions.contests", 6, 9),
    ("competitions.participants", 450, 560),
    ("suggestions.collected", 120, 140),
    ("innovations.projects", 8, 11),
    ("training.courses", 8, 9),
    ("training.participants", 2000, 2300),
    ("publicity.sent", 12, 16),
    ("congresses.own_congress_rate", 95, 100),
    ("membership.unions_new", 6, 5),
    ("membership.members_new", 1000, 1100),
    ("contracts.wage_firms", 190, 205),
    ("relief.hardship_people", 150, 180),
    ("relief.students", 20, 30),
    ("safety.ankang_firms", 40, 45),
]


def write(world: World, book: Book) -> None:
    for indicator, this, next_ in TARGETS:
        for year, value, set_by in ((2014, this, CITY), (2015, next_, STREET)):
            book.add(
                "indicators.target",
                indicator=indicator,
                year=year,
                value=value,
                set_by=set_by,
                due_on=f"{year}-12-31",
            )
