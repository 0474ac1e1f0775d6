"""What stands around a figure in its text, from the nearest words to the headings.

The nearer a word stands, the more it tells of the figure. What a figure counts stands
right before it (合理化建议128条) or right behind (8个职工); the clauses before carry
the topic (有效集体合同151份，签订率95%); headings and earlier mentions say the rest.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quantities import NotQuantity, Quantity, Reason, Scope, Unit
from quantities.model import Finding
from quantities.source import Source
from tongzhou.audit.lexicon import pairs, plain

# How much a word tells of a figure, by where it stands.
NEAR, CLAUSE, BEFORE, REST, IMPLIED = 1.0, 0.8, 0.75, 0.7, 0.7
EARLIER, HEADING, PARAGRAPH, CHAPTER, BEHIND = 0.6, 0.45, 0.4, 0.3, 0.15
MENTION = 0.66  # earlier figures with the same words and measure
_WHEN = re.compile(
    r"在?(?:[本今当全上去每]年|年[底末内]|年度|累计|目前|其中|另有|另|还有|现有|先后|有)"
)
_JOINED = re.compile(r"[和与及、]\s*$")
_BARE = re.compile(
    r"^(?:[，；\s]|全(?:街道|区|市|镇|县|省)|辖区内?|本单位|现有|共有|总?共|到?年底|年末|目前|截至|有)*"
    r"([\u3400-\u9fff]{2,3})(?:共计|共有|总数|[为有达共])?$"
)
HEADING_LINE = re.compile(
    r"\s*(?:#+|第[一二三四五六七八九十\d]+[章节编部]|[一二三四五六七八九十]+、|"
    r"\([一二三四五六七八九十\d]+\))"
)
CHAPTER_LINE = re.compile(r"\s*(?:#\s|第.+[章编部]|[一二三四五六七八九十]+、)")
LONGEST_HEADING = 48
_FAR = 300  # signs; what stands further off says nothing of a figure
_MENTIONS = 200
_TOPIC_PAIRS = 3
_NAMED_BY_UNIT = {
    Unit.MONEY: "金额资金",
    Unit.PERSON_TIMES: "人次",
    Unit.PEOPLE: "人数",
    Unit.TIMES: "次数",
    Unit.SESSIONS: "场次",
    Unit.CLASSES: "期数",
}
_NEW = re.compile("新[增建签入设聘]")
_STANDING = re.compile("在[册档]|现有")
_SHARE_OF = re.compile(r"占[^，。；]*$")  # 占职工总数的36.1%
_FROM, _TO = re.compile(r"从\s*$"), re.compile(r"^\s*(?:到|至)\s*$")


@dataclass(frozen=True)
class Place:
    """A figure with the stretches around it: text and how much a word there tells."""

    quantity: Quantity
    ahead: str
    behind: str
    noun: str
    near: str
    leads: bool
    zones: tuple[tuple[float, str], ...]
    clause: str = ""
    lead: str = ""  # the sentence up to the number, a full stop for each earlier number
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

    @property
    def is_part(self) -> bool:
        """其中农民工620人: a part of what the number before counted."""
        return self.ahead.strip("，、；( ").startswith("其中")

    @property
    def is_new(self) -> bool:
        """新建书屋1个: what came this year, not how many there are."""
        return bool(_NEW.search(self.near))

    @property
    def is_standing(self) -> bool:
        """在档家庭29户: how many there are, not what happened to them."""
        return bool(_STANDING.search(self.near))

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
            is_short = len(line) <= LONGEST_HEADING and not line.endswith(("。", "；"))
            if is_short and HEADING_LINE.match(line):
                found.append((start, plain(line), bool(CHAPTER_LINE.match(line))))
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
        left, right = self._between_figures(start, end)
        ahead, behind = text[left:start], text[end:right]
        joined = _JOINED.search(ahead) and behind.strip()
        if _JOINED.search(behind):
            behind = text[end : self.source.clause(start)[1]]
        noun = _noun_behind(quantity, behind)
        near = plain(noun) if joined else plain(_own(ahead, earlier)) + plain(noun)
        clause, sentence = self.source.clause(start), self.source.sentence(start)
        before = self._clause_before(clause[0], sentence[0])
        topic = self._lead(before, clause[0])
        topic = "" if "。" in topic else plain(topic)
        zones = [*self._implied(quantity, left, start, "" if noun else ahead)]
        zones += [
            (NEAR, near),
            *_mentions(quantity, near + plain(behind), topic, earlier),
        ]
        leads = bool(joined) or not plain(_WHEN.sub("", ahead))
        zones += [(NEAR if leads else REST, plain(behind)), *self._wider(start, end)]
        return Place(
            quantity,
            "" if joined else ahead,
            behind,
            noun,
            near + (f"|{plain(behind)}" if leads else ""),
            leads,
            tuple(zones),
            clause=text[slice(*clause)],
            lead=self._lead(max(sentence[0], start - _FAR), start),
            sentence=sentence[0],
            paragraph=text.rfind("\n", 0, start) + 1,
        )

    def _wider(self, start: int, end: int) -> list[tuple[float, str]]:
        """The clause, the sentence, the paragraph and the headings."""
        text, (first, last) = self.source.text, self.source.clause(start)
        opening, closing = self.source.sentence(start)
        line = max(text.rfind("\n", 0, start) + 1, opening - _FAR)
        return [
            (CLAUSE, plain(text[max(first, start - _FAR) : start])),
            (REST, plain(text[end : min(last, end + _FAR)])),
            (BEFORE, plain(text[self._clause_before(first, opening) : first])),
            (EARLIER, plain(text[max(opening, first - _FAR) : first])),
            (BEHIND, plain(text[last : min(closing, last + _FAR)])),
            (PARAGRAPH, plain(text[line:opening])),
            *self._above(start),
        ]

    def _lead(self, opening: int, start: int) -> str:
        borders = self._borders
        first = bisect_left(borders, (opening, 0))
        pieces, at = [], opening
        for border in borders[first : bisect_left(borders, (start, 0))]:
            pieces.append(self.source.text[at : border[0]])
            at = border[1]
        return "。".join([*pieces, self.source.text[at:start]])

    def _clause_before(self, first: int, opening: int) -> int:
        return max(opening, self.source.clause(first - 1)[0]) if first else 0

    def _between_figures(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the clause from the figure before to the figure behind."""
        first, last = self.source.clause(start)
        before = bisect_left(self._borders, (start, 0)) - 1
        behind = bisect_left(self._borders, (end, 0))
        left = self._borders[before][1] if before >= 0 else 0
        right = self._borders[behind][0] if behind < len(self._borders) else last
        return max(first, left), max(end, min(last, right))

    def _implied(self, quantity: Quantity, left: int, start: int, ahead: str):
        """Words that grammar leaves unsaid: the total, the ends of a range, the unit."""
        bare = _BARE.match(ahead)
        if bare and not bare[1].endswith("的"):
            yield NEAR, f"{bare[1]}总数"
        before = self.source.text[max(0, left - 2) : start]
        if _TO.match(ahead) and left:
            yield NEAR, "最高"
        elif _FROM.search(before):
            yield NEAR, "最低"
        if named := _NAMED_BY_UNIT.get(quantity.unit):
            yield IMPLIED, named
        if quantity.unit is Unit.PERCENT and _SHARE_OF.search(before):
            yield NEAR, "占比"

    def _above(self, start: int) -> list[tuple[float, str]]:
        """The heading and the chapter under which a figure stands."""
        nearest = bisect_left(self._headings, (start, "", False)) - 1
        found: list[tuple[float, str]] = []
        for _place, text, is_chapter in reversed(self._headings[: nearest + 1]):
            if is_chapter or not found:
                found.append((CHAPTER if found else HEADING, text))
            if is_chapter:
                break
        return found


def _own(ahead: str, earlier: list[Place]) -> str:
    """The words before a number without the noun that the number before counted."""
    noun = earlier[-1].noun if earlier else ""
    return ahead.strip().removeprefix("的").removeprefix(noun) if noun else ahead


def _noun_behind(quantity: Quantity, behind: str) -> str:
    """What the figure counts, where it stands behind: 8个职工."""
    words = behind.strip().removeprefix("的")
    noun = quantity.counted
    return noun if noun and words.startswith(noun) else ""


def _mentions(
    quantity: Quantity, near: str, topic: str, earlier: list[Place]
) -> Iterator[tuple[float, str]]:
    """Earlier figures of the same measure that share words: 建议128条 … 128条建议.

    The clause before may name the thing too: 补齐职代会制度的缺口，在98%的基础上.
    """
    mine, before = set(pairs(near)), set(pairs(topic))
    given: set[str] = set()
    for place in earlier[-_MENTIONS:]:
        if place.quantity.measure[:1] != quantity.measure[:1]:
            continue
        said = plain(place.ahead) + plain(place.noun)
        if mine & set(pairs(said)) or len(before & set(pairs(said))) >= _TOPIC_PAIRS:
            given.add(said)
    yield from ((MENTION, said) for said in sorted(given))


def is_limit(quantity: Quantity, after: str) -> bool:
    """百人以上的企业: a number that names a class and counts nothing."""
    bounds = quantity.hedge in {"以上", "以下", "以内"}
    return quantity.scope is Scope.LIMIT or (bounds and after.startswith("的"))


def years_said(findings: list[Finding]) -> list[tuple[int, int]]:
    """Offset and year of every year that the text names."""
    dated = (
        finding
        for finding in findings
        if isinstance(finding, NotQuantity)
        and finding.reason in (Reason.YEAR, Reason.DATE)
    )
    return [
        (finding.start, int(year[0]))
        for finding in dated
        if (year := re.match(r"(?:19|20)\d\d(?=年)", finding.text))
    ]
