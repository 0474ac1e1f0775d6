"""Days that may be known only to the month, the quarter or the year.

The table stores the last day of the span (for a beginning, the first) beside the
precision, so that every engine compares plain dates; people read what is known.
"""

import re
import unicodedata
from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import last_of_month


class Precision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")
    YEAR = "year", _("year")


class Day(date):
    """A date that knows how exactly it is known; prints only what is known."""

    precision: Precision = Precision.DAY

    @classmethod
    def of(cls, day: date, precision: str = Precision.DAY) -> "Day":
        made = cls(day.year, day.month, day.day)
        made.precision = Precision(precision)
        return made

    def plain(self) -> date:
        return date(self.year, self.month, self.day)

    def resolve_expression(self, *args, **kwargs) -> models.Value:
        """In a query a plain date: SQLite would be given the words otherwise."""
        return models.Value(self.plain(), output_field=models.DateField())

    def at_start(self) -> "Day":
        """The first day of the span, as beginnings are stored."""
        month = {
            Precision.YEAR: 1,
            Precision.QUARTER: (self.month - 1) // 3 * 3 + 1,
        }.get(self.precision, self.month)
        day = self.day if self.precision == Precision.DAY else 1
        return Day.of(date(self.year, month, day), self.precision)

    def __str__(self) -> str:
        """Written as people write it here, and as ``parse_day`` reads it back."""
        quarter = (self.month - 1) // 3 + 1
        if (get_language() or "zh").startswith("zh"):
            return {
                Precision.DAY: f"{self.year}年{self.month}月{self.day}日",
                Precision.MONTH: f"{self.year}年{self.month}月",
                Precision.QUARTER: f"{self.year}年第{'一二三四'[quarter - 1]}季度",
                Precision.YEAR: f"{self.year}年",
            }[self.precision]
        return {
            Precision.DAY: date_format(self.plain(), "j M Y"),
            Precision.MONTH: date_format(self.plain(), "M Y"),
            Precision.QUARTER: f"{self.year} Q{quarter}",
            Precision.YEAR: f"{self.year}",
        }[self.precision]

    def code(self) -> str:
        """The short ISO-like writing of workbooks: 2014-04-23, 2014-10, 2014Q3, 2014."""
        return {
            Precision.DAY: self.plain().isoformat(),
            Precision.MONTH: f"{self.year}-{self.month:02}",
            Precision.QUARTER: f"{self.year}Q{(self.month - 1) // 3 + 1}",
            Precision.YEAR: f"{self.year}",
        }[self.precision]


_SEPARATED = re.compile(r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})[日号]?|月份?)?")
_QUARTER = re.compile(r"(\d{4})年?(?:Q|第)?([1-4一二三四])(?:季度?)?", re.IGNORECASE)
_YEARLESS = re.compile(r"(\d{1,2})月(?:份|(\d{1,2})[日号])?")
_EIGHT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")


def parse_day(value: object, *, year: int | None = None) -> Day:
    """Read a day as officers write it: 2014-04-23, 2014.4.23, 4月23日, 10月份, 2014年.

    ``year`` completes a day written without one. Raises ``ValueError`` with a sentence
    when there is no such day or no year to complete it with.
    """
    if isinstance(value, Day):
        return value
    if isinstance(value, datetime):
        return Day.of(value.date())
    if isinstance(value, date):
        return Day.of(value)
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value)))
    text = re.sub(r"00:00(:00)?$", "", text)
    try:
        return _read_day(text, year)
    except ValueError as error:
        if error.args and str(error.args[0]).startswith("“"):
            raise
        raise ValueError(f"“{text}” is not in the calendar.") from None


def _read_day(text: str, year: int | None) -> Day:
    if match := _EIGHT.fullmatch(text):
        return Day.of(date(int(match[1]), int(match[2]), int(match[3])))
    if re.fullmatch(r"(?:19|20|21)\d{2}年?度?", text):
        return Day.of(date(int(text[:4]), 12, 31), Precision.YEAR)
    if match := _SEPARATED.fullmatch(text):
        return _day_or_month(int(match[1]), int(match[2]), match[3])
    if match := _QUARTER.fullmatch(text):
        quarter = "1234一二三四".index(match[2]) % 4 + 1
        return Day.of(last_of_month(int(match[1]), quarter * 3), Precision.QUARTER)
    if match := _YEARLESS.fullmatch(text):
        if year is None:
            raise ValueError(f"“{text}” names no year.")
        return _day_or_month(year, int(match[1]), match[2])
    raise ValueError(f"“{text}” is no date: write 2014-04-23, 2014年10月 or 2014年.")


def _day_or_month(year: int, month: int, day: str | None) -> Day:
    if day:
        return Day.of(date(year, month, int(day)))
    return Day.of(last_of_month(year, month), Precision.MONTH)


class DayFormField(forms.Field):
    """One box that takes a day, a month, a quarter or a year."""

    default_error_messages = {
        "invalid": _("“%(value)s” is no date: write 2014-04-23, 2014年10月 or 2014年.")
    }

    def __init__(self, *, start: bool = False, **kwargs):
        self.start = start
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("placeholder", "2014-04-23")
        self.widget.attrs.setdefault("inputmode", "text")

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            day = parse_day(value)
        except ValueError:
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": value}
            ) from None
        return day.at_start() if self.start else day

    def prepare_value(self, value):
        return value.code() if isinstance(value, Day) else value

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != self.prepare_value(data)


class _DayAttribute:
    """Reads as a ``Day``; assignment keeps the precision in the column beside it."""

    def __init__(self, field):
        self.field = field

    def __get__(self, record, owner=None):
        if record is None:
            return self
        if self.field.attname not in record.__dict__:
            record.refresh_from_db(fields=[self.field.attname])
        value = record.__dict__[self.field.attname]
        if not isinstance(value, date) or isinstance(value, Day):
            return value
        known = record.__dict__.get(self.field.precision_name) or Precision.DAY
        return Day.of(value, known)

    def __set__(self, record, value):
        if isinstance(value, Day):
            record.__dict__[self.field.precision_name] = value.precision.value
            value = value.plain()
        elif isinstance(value, datetime):
            value = value.date()
        elif record.__dict__.get(self.field.attname, value) != value:
            record.__dict__[self.field.precision_name] = Precision.DAY.value
        record.__dict__[self.field.attname] = value


class DayField(models.DateField):
    """A date with its precision in a second column, ``<name>_precision``.

    ``start=True`` marks a beginning: a month falls on its first day, not its last.
    """

    def __init__(self, *args, start: bool = False, **kwargs):
        self.start = start
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        self.precision_name = f"{name}_precision"
        if not cls._meta.abstract:
            setattr(cls, name, _DayAttribute(self))
        present = {field.name for field in cls._meta.local_fields}
        if self.precision_name not in present:
            companion = models.CharField(
                max_length=7,
                choices=Precision,
                default=Precision.DAY,
                editable=False,
            )
            companion.creation_counter = self.creation_counter - 0.5  # set before us
            cls.add_to_class(self.precision_name, companion)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value.plain() if isinstance(value, Day) else value

    def to_python(self, value):
        return value if isinstance(value, Day) else super().to_python(value)

    def pre_save(self, record, add):
        value = super().pre_save(record, add)
        return value.plain() if isinstance(value, Day) else value

    def value_to_string(self, record):
        value = self.value_from_object(record)
        return value.plain().isoformat() if value else ""

    def formfield(self, **kwargs):
        kwargs = {
            "label": self.verbose_name,
            "required": not self.blank,
            "help_text": self.help_text,
        } | {k: v for k, v in kwargs.items() if k in {"label", "required", "help_text"}}
        return DayFormField(start=self.start, **kwargs)
