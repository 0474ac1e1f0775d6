"""Returns come round: by month, quarter, half-year, year or term, in two calendars.

The statistical year runs from January to December; older years, and calls that follow
them, from October to September. A term is several years counted from its first one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongzhou.kit.days import Day, Precision
from tongzhou.kit.languages import reads_chinese
from tongzhou.kit.periods import Period, last_of_month

MONTHS_OF_YEAR = 12
_ORDINALS = "一二三四"


class Calendar(TextChoices):
    JANUARY = "january", _("January to December")
    OCTOBER = "october", _("October to September")

    @property
    def first_month(self) -> int:
        return {"january": 1, "october": 10}[self.value]


class Rhythm(TextChoices):
    MONTH = "month", pgettext_lazy("rhythm", "every month")
    QUARTER = "quarter", pgettext_lazy("rhythm", "every quarter")
    HALF_YEAR = "half_year", pgettext_lazy("rhythm", "every half-year")
    YEAR = "year", pgettext_lazy("rhythm", "every year")
    TERM = "term", pgettext_lazy("rhythm", "once in a term of several years")


_MONTHS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.HALF_YEAR: 6, Rhythm.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Cadence:
    """Which periods follow one another: a rhythm in a calendar.

    ``years`` is the length of a term, ``start`` any day of its first period; shorter
    rhythms need neither.
    """

    rhythm: Rhythm
    calendar: Calendar = Calendar.JANUARY
    years: int = 1
    start: date = date(2000, 1, 1)

    @property
    def months(self) -> int:
        """The length of a period in months."""
        return _MONTHS.get(self.rhythm, MONTHS_OF_YEAR * self.years)

    def period_of(self, day: date) -> Period:
        """The period in which ``day`` lies."""
        anchor = self._year_of(self.start)
        passed = day.year * MONTHS_OF_YEAR + day.month - 1 - anchor
        return self._period(anchor + passed // self.months * self.months)

    def _year_of(self, day: date) -> int:
        """The first month of the calendar's year of ``day``, as months since year 0."""
        year = day.year - (day.month < self.calendar.first_month)
        return year * MONTHS_OF_YEAR + self.calendar.first_month - 1

    def _period(self, begin: int) -> Period:
        year, month = divmod(begin, MONTHS_OF_YEAR)
        end_year, end_month = divmod(begin + self.months - 1, MONTHS_OF_YEAR)
        return Period(date(year, month + 1, 1), last_of_month(end_year, end_month + 1))

    def after(self, period: Period) -> Period:
        return self.period_of(period.last + timedelta(days=1))

    def before(self, period: Period) -> Period:
        return self.period_of(period.first - timedelta(days=1))

    def touching(self, span: Period) -> Iterator[Period]:
        """The periods that have a day in common with ``span``, in order."""
        period = self.period_of(span.first)
        while period.first <= span.last:
            yield period
            period = self.after(period)

    def has(self, period: Period) -> bool:
        """Whether ``period`` is one of the cadence's own."""
        return self.period_of(period.last) == period

    def label(self, period: Period) -> str:
        """``2014年第三季度``, ``2014年上半年``; in the words of ``Period`` otherwise."""
        january = self.calendar == Calendar.JANUARY
        chinese = reads_chinese()
        year, month = period.last.year, period.last.month
        if self.rhythm == Rhythm.QUARTER and january:
            quarter = month // 3
            return (
                f"{year}年第{_ORDINALS[quarter - 1]}季度"
                if chinese
                else f"{year} Q{quarter}"
            )
        if self.rhythm == Rhythm.HALF_YEAR and january and chinese:
            return f"{year}年{'上' if month == 6 else '下'}半年"
        return period.shown


def batch_day(period: Period) -> Day:
    """The last day of a period with the precision to which a total of it is known.

    A year that ends in December is known to the year, a month to the month; anything
    else to the quarter that it ends in.
    """
    whole_year = period.first.month == 1 and period.last.month == MONTHS_OF_YEAR
    months = len(list(period.months()))
    precision = Precision.QUARTER
    if whole_year:
        precision = Precision.YEAR
    elif months == 1:
        precision = Precision.MONTH
    return Day.of(period.last, precision)
