"""A text made fit for reading, with the way back to its original offsets.

Full-width signs become half-width, 繁體 becomes 简体 where the grammar looks at it,
readings that a conversion inserted (萬(wàn)) and invisible signs are dropped.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from quantities.traditional import SIMPLIFIED

_PINYIN = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ"
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READING = (
    rf"(?<=[\u3400-\u9fff])[(（](?:(?=[a-zü]{{0,5}}[{_TONES}])[{_PINYIN}]{{1,6}}"
    r"|de|le|zi|men|zhe|ma|ne|ba)[)）]"
)
_INVISIBLE = r"[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]+"
_EMPHASIS = r"\*\*(?=[\d一-十])|(?<=[\d%])\*\*"
_DROPPED = re.compile(f"{_READING}|{_INVISIBLE}|{_EMPHASIS}")
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)}
_FULL_WIDTH |= {code: chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)}
_FULL_WIDTH |= {code: chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)}
_SIGNS = {
    "％": "%",
    "．": ".",
    "﹪": "%",
    "：": ":",
    "（": "(",
    "）": ")",
    "＋": "+",
    "∶": ":",
}
_SIGNS |= {"\u3000": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " "}
_SIGNS |= {"〇": "〇", "○": "〇", "﹏": "_", "＿": "_", "﹍": "_", "×": "×", "✕": "×"}
_TABLE = str.maketrans(_FULL_WIDTH | {ord(a): b for a, b in _SIGNS.items()})
_TABLE |= {ord(old): new for old, new in SIMPLIFIED.items()}

_CLAUSE_END = re.compile(
    r"(?<!\d)。|。(?!\d+(?:%|万|亿))|[，；！？\n;!?]|,(?!\d{3}(?!\d))|(?<!\d),"
)
_SENTENCE_END = re.compile(r"[。！？\n!?](?!\d+(?:%|万|亿))")
_QUOTED = re.compile(
    r"“[^“”\n]{1,40}”|「[^「」\n]{1,40}」|『[^『』\n]{1,40}』"
    r"|《[^《》\n]{1,80}》|‘[^‘’\n]{1,30}’|\"[^\"\n]{1,20}\""
)


@dataclass(frozen=True)
class Source:
    """``text`` is what the grammar reads, ``original`` what the user wrote."""

    original: str
    text: str
    kept: tuple[tuple[int, int], ...]  # (offset in text, offset in original) of runs

    @classmethod
    def of(cls, original: str) -> "Source":
        runs, pieces, start, length = [], [], 0, 0
        for dropped in _DROPPED.finditer(original):
            runs.append((length, start))
            pieces.append(original[start : dropped.start()])
            length += dropped.start() - start
            start = dropped.end()
        runs.append((length, start))
        pieces.append(original[start:])
        return cls(original, "".join(pieces).translate(_TABLE), tuple(runs))

    @cached_property
    def _run_starts(self) -> list[int]:
        return [offset for offset, _ in self.kept]

    def at(self, offset: int) -> int:
        """The offset in the original of the sign at ``offset`` in ``text``."""
        inside, outside = self.kept[bisect_right(self._run_starts, offset) - 1]
        return outside + offset - inside

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of ``text[start:end]``, dropped readings included."""
        return self.at(start), self.at(end - 1) + 1 if end > start else self.at(start)

    @cached_property
    def clause_ends(self) -> list[int]:
        return [found.start() for found in _CLAUSE_END.finditer(self.text)]

    @cached_property
    def sentence_ends(self) -> list[int]:
        return [found.start() for found in _SENTENCE_END.finditer(self.text)]

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        return [found.span() for found in _QUOTED.finditer(self.text)]

    def marks(self, name: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """All matches of ``pattern`` in the text, looked for once."""
        found = self.__dict__.get(name)
        if found is None:
            found = self.__dict__[name] = list(pattern.finditer(self.text))
        return found

    def clause(self, offset: int) -> tuple[int, int]:
        """The stretch between stops or commas in which ``offset`` lies."""
        return _between(self.clause_ends, offset, len(self.text))

    def sentence(self, offset: int) -> tuple[int, int]:
        """The stretch between full stops or line ends in which ``offset`` lies."""
        return _between(self.sentence_ends, offset, len(self.text))

    def quote(self, offset: int) -> tuple[int, int] | None:
        """The quotation or title in which ``offset`` lies, marks included."""
        place = bisect_right(self.quotes, (offset, len(self.text))) - 1
        if place >= 0 and self.quotes[place][1] > offset:
            return self.quotes[place]
        return None


def _between(ends: list[int], offset: int, length: int) -> tuple[int, int]:
    place = bisect_left(ends, offset)
    start = ends[place - 1] + 1 if place else 0
    return start, ends[place] if place < len(ends) else length
