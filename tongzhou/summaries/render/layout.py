"""Measures of GB/T 9704-2012, and the arithmetic of lines that both layouts share."""

import re
from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

PAGE = (210, 297)  # millimetres, like all lengths here that do not say points
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
CORE_WIDTH = 156
LINE_PITCH = 28.95  # points: 22 lines fill the 225 mm of the type area
BODY_SIZE = 16.0
TRACKING = -0.25  # points: 28 characters of 16 fit 156 mm; with -0.2 only 27 do
CHARACTER = BODY_SIZE + TRACKING
TITLE_SIZE = 22.0
PAGE_NUMBER_SIZE = 14.0
TABLE_SIZE = 12.0
ANNEX_SIZE = 10.5
ANNEX_WIDTHS = (11, 26, 58, 38, 23)
MARK_SIZE = 48.0  # the issuer's mark; a long name is set smaller, to stay on its line
TITLE_LINE = 20  # characters of 22 points in the type area
RED = "D40000"


def width(text: str) -> float:
    """Width of the text in Chinese characters: Latin letters and digits are halves."""
    return sum(1 if east_asian_width(c) in "WFA" else 0.5 for c in text)


def mark_size(mark: str) -> float:
    """Type size at which the issuer's mark keeps to one line, in points."""
    room = CORE_WIDTH / 25.4 * 72 - 12
    return min(MARK_SIZE, int(room / max(width(mark), 1)))


def title_lines(title: str) -> list[str]:
    """The title in lines of like length that keep words whole.

    Breaks that the author made stand. A title too long for its line is broken
    after the word end (会, 年度, 的 …) that makes the lines most alike.
    """
    if "\n" in title:
        return [
            part for line in title.split("\n") for part in title_lines(line) if part
        ]
    title = title.strip()
    if width(title) <= TITLE_LINE:
        return [title]
    goal = width(title) / ceil(width(title) / TITLE_LINE)
    ends = [end for end in word_ends(title) if abs(width(title[:end]) - goal) <= 4]
    ends = [end for end in ends if width(title[:end]) <= TITLE_LINE]
    end = min(
        ends or [_prefix(title, goal)], key=lambda e: abs(width(title[:e]) - goal)
    )
    return [title[:end], *title_lines(title[end:])]


def word_ends(title: str) -> list[int]:
    """Places at which a title may be broken: after the words that close a part."""
    closing = r"年度|年(?!度)|会(?![议员计场长费])|[的和与、\s]"
    return [match.end() for match in re.finditer(closing, title[:-1])]


def _prefix(title: str, room: float) -> int:
    """How many signs of the title fit the room."""
    return max(n for n in range(1, len(title)) if n == 1 or width(title[:n]) <= room)


def signature_indents(issuer: str, date: str) -> tuple[float, float]:
    """How far issuer and date stay from the right edge, in characters.

    Without a seal the issuer stays two characters off, and the date begins two
    characters after it; a date that would come nearer pushes both to the left.

    Source: GB/T 9704-2012, 7.3.5.2.
    """
    date_right = 2 + width(issuer) - 2 - width(date)
    push = max(0.0, 2 - date_right)
    return 2 + push, date_right + push


def keeps_company(text: str) -> bool:
    """Whether the last paragraph can move with the signature to a new page.

    No signature stands on a page without text; but more than five lines would
    leave a hole above, and some of so long a paragraph comes over anyway.
    """
    return width(text) <= 5 * 28


def padded(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows, all as long as the longest."""
    longest = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (longest - len(row))] for row in rows]


def column_shares(rows: Sequence[Sequence[str]]) -> list[float]:
    """Share of the table's width for each column, by its longest text; sum 1.

    A column counts as four to sixteen characters wide, so that neither a number
    nor a long remark takes everything.
    """
    columns = zip(*rows, strict=True)
    longest = [max(width(cell) for cell in column) for column in columns]
    weights = [min(max(chars, 4), 16) for chars in longest]
    return [weight / sum(weights) for weight in weights]


def is_long(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column holds sentences, which read better from the left."""
    return any(width(row[column]) > 12 for row in rows[1:])
