"""Reads a text into its quantities, its other numerals and its blanks."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from quantities import blanks, context, exclusions
from quantities.accept import Refusal, accepted
from quantities.blanks import Blank, blank_at
from quantities.grammar import Draft
from quantities.model import Finding, NoNumber, NotQuantity, Quantity, Reason
from quantities.numerals import SIGNS
from quantities.shares import share_at
from quantities.source import Source
from quantities.truth import Comparator

_NEAR = 16  # signs between two numbers that may count the same thing
_STOP = re.compile(r"[。；！？\n;!?]")
_SIGNS = {*exclusions.STARTS, *blanks.STARTS, *SIGNS, *"半壹贰叁肆伍陆柒捌玖拾"}
_CANDIDATE = re.compile(f"[{re.escape(''.join(sorted(_SIGNS)))}]")


def read(text: str) -> list[Finding]:
    """Everything in ``text`` that is, looks like, or should be a number.

    Findings come in the order of the text and do not overlap. Offsets are those of
    ``text`` as given, whatever was normalised for reading. Never raises: a sign that
    makes no sense is passed over.
    """
    reader = _Reader(Source.of(text))
    reader.run()
    return reader.findings


@dataclass
class _Reader:
    source: Source
    findings: list[Finding] = field(default_factory=list)
    earlier: int = 0  # where the quantity before ends
    reached: int = 0  # where the finding before ends

    def run(self) -> None:
        place, text = 0, self.source.text
        while found := _CANDIDATE.search(text, place):
            before = len(self.findings)
            place = max(self._step(text, found.start()), found.start() + 1)
            if len(self.findings) > before:
                self.reached = place

    def _step(self, text: str, start: int) -> int:
        """Read what begins at ``start``; give the place to go on from."""
        if text[start] in blanks.STARTS and text[start] not in exclusions.STARTS:
            return self._blank(start, blank_at(text, start))
        excluded = exclusions.not_a_quantity(text, start)
        if excluded:
            return self._not(start, *excluded)
        blank = blank_at(text, start) if text[start] in blanks.STARTS else None
        if blank:
            return self._blank(start, blank)
        draft = share_at(text, start)
        if draft:
            return self._quantity(draft)
        verdict = accepted(self.source, start, self.earlier)
        if verdict is None:
            return start + 1
        if isinstance(verdict, Refusal):
            return self._not(start, verdict.end, verdict.reason)
        return self._quantity(verdict)

    def _not(self, start: int, end: int, reason: Reason) -> int:
        first, last = self.source.span(start, end)
        said = self.source.original[first:last]
        self.findings.append(NotQuantity(first, last, said, reason))
        return end

    def _blank(self, start: int, blank: Blank | None) -> int:
        if blank is None:
            return start + 1
        first, last = self.source.span(blank.start, blank.end)
        scope, _ = context.scope_of(
            self.source, start, blank.end, per="", is_limit=False
        )
        self.findings.append(
            NoNumber(
                first,
                last,
                self.source.original[first:last],
                blank.measure,
                blank.unit,
                context.counted(self.source, start, blank.end, self.earlier),
                self._clause(start),
                scope,
            )
        )
        self.earlier = blank.end
        return blank.end

    def _clause(self, start: int) -> str:
        first, last = self.source.clause(start)
        return self.source.text[first : min(last, first + 200)].strip()

    def _quantity(self, draft: Draft) -> int:
        self.findings.append(self._finding(draft))
        self.earlier = draft.end
        return draft.end

    def _counted(self, start: int, draft: Draft) -> str:
        """The noun counted; 增加到1.6万人 counts what the number before it did."""
        noun = context.counted(self.source, start, draft.end, self.earlier)
        before = next(reversed(self.findings), None)
        is_same = isinstance(before, Quantity) and before.unit is draft.unit
        gap = self.source.text[self.earlier : start]
        if not noun and is_same and len(gap) < _NEAR and not _STOP.search(gap):
            return before.counted
        return noun

    def _finding(self, draft: Draft) -> Quantity:
        start = max(draft.start, self.reached)
        first, last = self.source.span(start, draft.end)
        is_limit = draft.comparator in {Comparator.AT_LEAST, Comparator.LESS_THAN}
        scope, per = context.scope_of(
            self.source, start, draft.end, per=draft.per, is_limit=is_limit
        )
        return Quantity(
            start=first,
            end=last,
            text=self.source.original[first:last],
            low=_tidy(draft.low),
            high=_tidy(draft.high),
            comparator=draft.comparator,
            hedge=draft.hedge,
            measure=draft.measure,
            unit=draft.unit,
            counted=self._counted(start, draft),
            clause=self._clause(draft.number.start),
            scope=scope,
            number=_tidy(draft.number.low),
            step=draft.number.step,
            decimals=draft.number.decimals,
            per=per,
            notes=draft.notes,
        )


def _tidy(number: Decimal | None) -> Decimal | None:
    """82000 for 82000.0: the zeros were printed by nobody."""
    if number is None:
        return None
    whole = number.to_integral_value()
    return whole if number == whole else number
