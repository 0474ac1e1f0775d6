"""What reading a text gives: quantities, numerals that are none, blanks."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from quantities.truth import Comparator
from quantities.units import Unit


class Scope(StrEnum):
    """The stretch of time, or the base, that a figure speaks of."""

    THIS_YEAR = "this-year"
    AT_DATE = "at-date"
    CUMULATIVE = "cumulative"
    TARGET = "target"
    LAST_YEAR = "last-year"
    YEAR_ON_YEAR = "year-on-year"
    RATE = "rate"  # per month, per head: ``per`` says which
    LIMIT = "limit"  # 百人以上企业: the border of a class, not a result


class Reason(StrEnum):
    """Why a numeral is not a quantity."""

    DATE = "date"
    YEAR = "year"
    PERIOD = "period"  # 五年来, 十四五: the time spoken of
    CLOCK = "clock time"
    ORDINAL = "ordinal"
    NUMBERING = "numbering"  # chapters, lists, tables, clauses
    DOCUMENT = "document number"
    TELEPHONE = "telephone"
    IDENTIFIER = "identifier"  # identity cards, credit codes, model names
    NAME = "name"  # 三八, 两争一树, 新街三村
    SET_PHRASE = "set phrase"  # 一线, 双赢, 五湖四海
    ARTICLE = "article"  # 一个 as "a", not as "one"
    VAGUE = "vague"  # 一批, 几十, 多家: a quantity without a number
    SCORE = "score"  # 3:1
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts or measures, as the text prints it.

    ``start`` and ``end`` are offsets into the text as it was given. ``low`` and
    ``high`` bound the value; ``None`` is an end that the hedge leaves open. Money is
    in 元, shares in percent. ``number`` is the printed number (the lower one of a
    range) and ``step`` the place of its last digit, which truth rules need.
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    comparator: Comparator
    hedge: str
    measure: str
    unit: Unit
    counted: str
    clause: str
    scope: Scope
    number: Decimal
    step: Decimal
    decimals: int = 0
    per: str = ""
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class NotQuantity:
    """A numeral that counts nothing, and why."""

    start: int
    end: int
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class NoNumber:
    """A place where a number should stand and does not: ___家, 达到%, xx名."""

    start: int
    end: int
    text: str
    measure: str
    unit: Unit
    counted: str
    clause: str
    scope: Scope


Finding = Quantity | NotQuantity | NoNumber
