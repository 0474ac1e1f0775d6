"""Calendar periods, both ends included."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from tongzhou.kit.languages import reads_chinese

FOREVER = date(9999, 12, 31)
"""The open end of an interval ``[since, until)``; never NULL."""

_SPAN = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @classmethod
    def year(cls, year: int) -> Self:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        return cls(date(year, month, 1), last_of_month(year, month))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2014``, ``2014-05``, ``2014-05-01`` or two of them with ``..``.

        Raises ``ValueError`` with a sentence when it is none of these.
        """
        first, dots, last = text.strip().partition("..")
        start = cls._span(first)
        end = cls._span(last) if dots else start
        if end.last < start.first:
            raise ValueError(f"The period “{text}” ends before it begins.")
        return cls(start.first, end.last)

    @classmethod
    def _span(cls, text: str) -> Self:
        match = _SPAN.fullmatch(text.strip())
        if not match:
            raise ValueError(
                f"“{text}” is no period: write 2014, 2014-05, 2014-01..2014-11 "
                "or 2010..2014."
            )
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if year == 0 or (month == 0 and match[2]) or month > 12:
            raise ValueError(f"There is no month “{text}”.")
        if day:
            return cls(date(year, month, day), date(year, month, day))
        return cls.month(year, month) if month else cls.year(year)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        """The shortest writing that ``parse`` reads back."""
        if self == Period.year(self.first.year):
            return f"{self.first.year}"
        whole = self.first.day == 1 and self.last == last_of_month(
            self.last.year, self.last.month
        )
        if whole and self.first.month == 1 and self.last.month == 12:
            return f"{self.first.year}..{self.last.year}"
        form = "%Y-%m" if whole else "%Y-%m-%d"
        first, last = self.first.strftime(form), self.last.strftime(form)
        return first if first == last else f"{first}..{last}"

    def label(self) -> str:
        """As it is printed in Chinese: 2014年, 2014年1–11月, 2013年10月至2014年9月."""
        first, last = self.first, self.last
        text = str(self)
        if re.fullmatch(r"\d{4}", text):
            return f"{text}年"
        if re.fullmatch(r"\d{4}\.\.\d{4}", text):
            return f"{first.year}–{last.year}年"
        if text.count("-") == 1:
            return f"{first.year}年{first.month}月"
        of_months = ".." in text and text.count("-") == 2
        if of_months and first.year == last.year:
            return f"{first.year}年{first.month}–{last.month}月"
        if of_months:
            return f"{first.year}年{first.month}月至{last.year}年{last.month}月"
        return f"{day_label(first)}至{day_label(last)}"

    @property
    def shown(self) -> str:
        """The label on a screen: ``2014年`` in Chinese, ``2014-01–2014-11`` elsewhere."""
        if reads_chinese():
            return self.label()
        return str(self).replace("..", "–")

    def years_earlier(self, years: int = 1) -> Self:
        """The same span ``years`` before; 29 February becomes the 28th."""
        return type(self)(
            _shift(self.first, -years), _shift(self.last, -years, month_end=True)
        )

    def months(self) -> Iterator[Self]:
        """The calendar months that the period touches, cut to its ends."""
        day = self.first
        while day <= self.last:
            end = min(last_of_month(day.year, day.month), self.last)
            yield type(self)(day, end)
            day = end + timedelta(days=1)


def last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def day_label(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _shift(day: date, years: int, *, month_end: bool = False) -> date:
    year = day.year + years
    at_end = month_end and day == last_of_month(day.year, day.month)
    last = last_of_month(year, day.month)
    return last if at_end else day.replace(year=year, day=min(day.day, last.day))
