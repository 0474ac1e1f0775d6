"""What stands around a figure in its text, from the nearest words to the headings.

The nearer a word stands, the more it tells of the figure. What a figure counts stands
right before it (合理化建议128条) or right behind (8个职工); the clauses before carry
the topic (有效集体合同151份，签订率95%); headings and earlier mentions say the rest.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from quantities import NotQuantity, Quantity, Reason, Scope, Unit
from quantities.model import Finding
from quantities.source import Source
from tongzhou.audit.lexicon import pairs, plain

NEAR, REST, CLAUSE, BEFORE, MENTION, SENTENCE, PARAGRAPH = (
    1,
    0.85,
    0.8,
    0.75,
    0.6,
    0.5,
    0.4,
)
HEADING, CHAPTER = 0.45, 0.3
_JOINED = re.compile(r"[和与及、]\s*$")
_BARE = re.compile(
    r"^(?:[、，；\s]|现有|共有|总?共|其中|到?年底|年末|目前|截至|有)*"
    r"([\u3400-\u9fff]{2,3})(?:共计|共有|总数|[为有达共])?$"
)
_HEADING = re.compile(
    r"\s*(?:#+|第[一二三四五六七八九十\d]+[章节编部]|[一二三四五六七八九十]+、|"
    r"\([一二三四五六七八九十\d]+\))"
)
_CHAPTER = re.compile(r"\s*(?:#\s|第.+[章编部]|[一二三四五六七八九十]+、)")
_LONGEST_HEADING = 48
_NAMED_BY_UNIT = {
    Unit.MONEY: "金额资金",
    Unit.PERSON_TIMES: "人次",
    Unit.PEOPLE: "人数",
    Unit.TIMES: "次数",
    Unit.SESSIONS: "场次场数",
    Unit.CLASSES: "期数",
}
_FROM, _TO = re.compile(r"从\s*$"), re.compile(r"^\s*(?:到|至)\s*$")


@dataclass(frozen=True)
class Place:
    """A figure with the stretches around it: text and how much a word there tells."""

    quantity: Quantity
    ahead: str
    behind: str
    noun: str
    zones: tuple[tuple[float, str], ...]
    sentence: int = 0
    paragraph: int = 0

    @cached_property
    def credit(self) -> dict[str, float]:
        """Pair of signs → what it is worth here: that of its nearest stretch."""
        found: dict[str, float] = {}
        for worth, text in self.zones:
            for pair in pairs(text):
                if found.get(pair, 0) < worth:
                    found[pair] = worth
        return found

    @cached_property
    def near(self) -> str:
        return "|".join(text for worth, text in self.zones if worth == NEAR)

    @property
    def phrase(self) -> str:
        """The words by which a choice of the officer is remembered."""
        return f"{plain(self.ahead)}#{self.quantity.measure}#{plain(self.behind)}"[:200]


class Text:
    """A text that is audited: its findings in order, its lines, its headings."""

    def __init__(self, original: str, findings: list[Finding]) -> None:
        self.source = Source.of(original)
        self.findings = findings
        self._outside = [place for _inside, place in self.source.kept]
        self._headings = self._found_headings()
        self._borders = self._found_borders()

    def places(self) -> list[Place]:
        """The surroundings of each quantity, in the order of the text."""
        found: list[Place] = []
        for finding in self.findings:
            if isinstance(finding, Quantity):
                found.append(self._place(finding, found))
        return found

    def inside(self, offset: int) -> int:
        """The offset in the text that is read, of one in the text as given."""
        place = max(bisect_right(self._outside, offset) - 1, 0)
        inside, outside = self.source.kept[place]
        return inside + offset - outside

    def _found_headings(self) -> list[tuple[int, str, bool]]:
        found, start = [], 0
        for line in self.source.text.split("\n"):
            is_short = len(line) <= _LONGEST_HEADING and not line.endswith(("。", "；"))
            if is_short and _HEADING.match(line):
                found.append((start, plain(line), bool(_CHAPTER.match(line))))
            start += len(line) + 1
        return found

    def _found_borders(self) -> list[tuple[int, int]]:
        """Where figures stand that end what belongs to their neighbours."""
        return [
            (self.inside(f.start), self.inside(f.end - 1) + 1)
            for f in self.findings
            if isinstance(f, Quantity) and not is_limit(f, self.after(f))
        ]

    def after(self, finding: Finding) -> str:
        end = self.inside(finding.end - 1) + 1
        return self.source.text[end : end + 4]

    def _place(self, quantity: Quantity, earlier: list[Place]) -> Place:
        text = self.source.text
        start, end = self.inside(quantity.start), self.inside(quantity.end - 1) + 1
        first, last = self.source.clause(start)
        left = max([e for s, e in self._around(first, start, before=True)] + [first])
        right = min([s for s, e in self._around(end, last, before=False)] + [last])
        ahead, behind = text[left:start], text[end:right]
        joined, aside = _JOINED.search(ahead), ""
        if joined and behind.strip():
            ahead, aside = "", ahead
        noun = _noun_behind(quantity, behind)
        near = [
            plain(ahead) + plain(noun),
            *self._implied(quantity, left, start, ahead),
        ]
        rest = plain(behind) if not plain(ahead) else ""
        zones = [(NEAR, part) for part in [*near, rest] if part]
        opening, closing = self.source.sentence(start)
        line = text.rfind("\n", 0, start) + 1
        zones += [
            (REST, plain(behind)),
            (CLAUSE, plain(aside) + "|" + plain(text[first:start])),
            (CLAUSE, plain(text[end:last])),
            (BEFORE, plain(text[opening:first])),
            (SENTENCE, plain(text[last:closing])),
            (PARAGRAPH, plain(text[line:opening])),
            *self._above(start),
            *_mentions(quantity, near[0] + plain(behind), earlier),
        ]
        return Place(quantity, ahead, behind, noun, tuple(zones), opening, line)

    def _around(self, start: int, end: int, *, before: bool) -> list[tuple[int, int]]:
        place = bisect_right(self._borders, (start, -1))
        found = []
        for border in self._borders[max(0, place - 1) :]:
            if border[0] >= end and not before:
                break
            if border[1] > end:
                break
            if border[0] >= start or border[1] > start:
                found.append(border)
        return found

    def _implied(self, quantity: Quantity, left: int, start: int, ahead: str):
        """Words that grammar leaves unsaid: the total, the ends of a range, the unit."""
        if bare := _BARE.match(ahead):
            yield f"{bare[1]}总数"
        before = self.source.text[max(0, left - 2) : start]
        if _TO.match(ahead) and left:
            yield "最高"
        elif _FROM.search(before):
            yield "最低"
        if named := _NAMED_BY_UNIT.get(quantity.unit):
            yield named

    def _above(self, start: int) -> list[tuple[float, str]]:
        """The heading and the chapter under which a figure stands."""
        found = []
        for place, text, is_chapter in reversed(self._headings):
            if place > start:
                continue
            if is_chapter:
                return [*found, (HEADING if not found else CHAPTER, text)]
            if not found:
                found.append((HEADING, text))
        return found


def _noun_behind(quantity: Quantity, behind: str) -> str:
    """What the figure counts, where it stands behind: 8个职工."""
    words = behind.strip().removeprefix("的")
    noun = quantity.counted
    return noun if noun and words.startswith(noun) else ""


def _mentions(quantity: Quantity, near: str, earlier: list[Place]):
    """Earlier figures of the same measure that share words: 建议128条 … 128条建议."""
    mine = set(pairs(near))
    for place in earlier:
        if place.quantity.measure[:1] != quantity.measure[:1]:
            continue
        said = plain(place.ahead) + plain(place.noun)
        if mine & set(pairs(said)):
            yield MENTION, said


def is_limit(quantity: Quantity, after: str) -> bool:
    """百人以上的企业: a number that names a class and counts nothing."""
    bounds = quantity.hedge in {"以上", "以下", "以内"}
    return quantity.scope is Scope.LIMIT or (bounds and after.startswith("的"))


def years_said(findings: list[Finding]) -> list[tuple[int, int]]:
    """Offset and year of every year that the text names."""
    found = []
    for finding in findings:
        if isinstance(finding, NotQuantity) and finding.reason in (
            Reason.YEAR,
            Reason.DATE,
        ):
            if year := re.match(r"(?:19|20)\d\d(?=年)", finding.text):
                found.append((finding.start, int(year[0])))
    return found
