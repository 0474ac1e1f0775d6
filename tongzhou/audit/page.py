"""What the page of an audit shows: the marked text and the groups of its list."""

from dataclasses import dataclass
from functools import cached_property

from tongzhou.audit import words
from tongzhou.audit.judging import Judgement, Option, Verdict
from tongzhou.audit.live import kind_of
from tongzhou.audit.services import Report, option_text
from tongzhou.audit.surroundings import LONGEST_HEADING
from tongzhou.indicators.address import address

WORK = (
    Verdict.DIFFERS,
    Verdict.ELSEWHERE,
    Verdict.NO_NUMBER,
    Verdict.NO_LEDGER,
    Verdict.UNKNOWN,
)
REST = (Verdict.MATCHES, Verdict.NOT_A_QUANTITY)
_AROUND = 24


@dataclass(frozen=True)
class Entry:
    """One finding as the page shows it."""

    judged: Judgement
    before: str
    after: str

    @property
    def number(self) -> int:
        return self.judged.number

    @property
    def text(self) -> str:
        return self.judged.finding.text

    @property
    def verdict(self) -> Verdict:
        return self.judged.verdict

    @property
    def slug(self) -> str:
        return self.verdict.value.replace(" ", "-")

    @property
    def sign(self) -> str:
        return words.SIGNS[self.verdict]

    @cached_property
    def says(self) -> str:
        return words.says(self.judged)

    @property
    def phrase(self) -> str:
        return self.judged.place.phrase if self.judged.place else ""

    @property
    def url(self) -> str:
        """The rows of the figure that was found; a place in the list without one."""
        best = self.judged.best
        is_known = best and self.verdict is not Verdict.UNKNOWN
        return address(best.figure) if is_known else f"#n{self.number}"

    @property
    def options(self) -> list["Offer"]:
        return [Offer(option) for option in self.judged.options]


@dataclass(frozen=True)
class Offer:
    """A figure that a phrase may mean, with its value and why it is offered."""

    option: Option

    @property
    def name(self) -> str:
        return words.name_of(self.option)

    @property
    def value(self) -> str:
        return words.value_of(self.option)

    @property
    def holds(self) -> bool:
        return self.option.answer.holds

    @property
    def why(self) -> str:
        return self.option.candidate.phrase

    @property
    def key(self) -> str:
        return option_text(self.option.figure)

    @property
    def url(self) -> str:
        return address(self.option.figure)


@dataclass(frozen=True)
class Page:
    """The lines of the text in pieces, and the findings by verdict."""

    lines: list[tuple[str, list[str | Entry]]]
    work: list[tuple[Verdict, list[Entry]]]
    rest: list[tuple[Verdict, list[Entry]]]
    counts: list[tuple[Verdict, str, str, int]]
    disagreements: list[str]


def page_of(report: Report) -> Page:
    entries = [_entry(report, judged) for judged in report.judgements]
    counts = [
        (verdict, verdict.value.replace(" ", "-"), words.SIGNS[verdict], number)
        for verdict, number in report.counts.items()
    ]
    return Page(
        list(_lines(report.text, entries)),
        _groups(entries, WORK),
        _groups(entries, REST),
        counts,
        [words.disagreement(found) for found in report.disagreements],
    )


def _entry(report: Report, judged: Judgement) -> Entry:
    """A finding with the words right before and behind it, on its own line."""
    start, end = judged.finding.start, judged.finding.end
    before = report.text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = report.text[end : end + _AROUND].partition("\n")[0]
    return Entry(judged, before, after)


def _groups(entries: list[Entry], verdicts) -> list[tuple[Verdict, list[Entry]]]:
    found = ((v, [e for e in entries if e.verdict is v]) for v in verdicts)
    return [(verdict, group) for verdict, group in found if group]


def _lines(text: str, entries: list[Entry]):
    """Each line with its kind: plain stretches and figures in turn."""
    at, place = 0, 0
    for line in text.split("\n"):
        end, pieces, start = at + len(line), [], at
        while place < len(entries) and entries[place].judged.finding.start < end:
            found = entries[place].judged.finding
            pieces += [text[start : found.start], entries[place]]
            start, place = found.end, place + 1
        pieces.append(text[start:end])
        if line.strip():
            yield _kind(line, first=not at), [piece for piece in pieces if piece]
        at = end + 1


def _kind(line: str, *, first: bool) -> str:
    if first and len(line) <= LONGEST_HEADING and not line.endswith("。"):
        return "title"
    return kind_of(line)
