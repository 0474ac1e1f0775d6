"""Reading one cell as people fill it in: full-width digits, 2014.4.23, 3.8万, √.

Each reader returns the value for the record; ``said`` tells what was changed on the way.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from django.db.models import DecimalField
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from tongzhou.kit.choices import also_read
from tongzhou.kit.days import Day, Precision, parse_day
from tongzhou.kit.money import parse_money, yuan
from tongzhou.ledger.columns import Column, Kind
from tongzhou.ledger.messages import Refused

_WIDE = {
    0x3000: " ",
    **{code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)},
    **{code: chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)},
    **{code: chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)},
}
_INVISIBLE = dict.fromkeys((8203, 8204, 8205, 8288, 65279))
_TABLE = _WIDE | _INVISIBLE | {0xA0: " "}
_HAN = re.compile(r"[\u3400-\u9fff·]+")
_COUNT = re.compile(
    r"第?([-+]?[\d,]+(?:\.\d+)?)(万)?"
    r"(?:人次|场次|人|名|户|次|个|条|项|家|期|场|回合|件|篇|年度?|届|岁|元|位|支|队|页|天|学时|小时)?"
)
_YES = {"是", "√", "✓", "✔", "有", "对", "y", "yes", "true", "1", "1.0", "已"}
_NO = {"否", "×", "✗", "✘", "x", "无", "没有", "n", "no", "false", "0", "0.0", "未"}
_DASHES = {"", "-", "--", "—", "——", "/", "\\", "无", "n/a"}
_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 75_000)
_YEAR_MONTH = re.compile(r"(\d{4})\.(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Context:
    """What completes a cell: the year of the import, the unit of the header."""

    year: int | None = None
    scale: int = 1
    percent: bool = False


def clean_text(value: object) -> str:
    """Text with plain digits and letters, single blanks and no invisible signs.

    Chinese punctuation stays; ``王　伟`` is closed up to ``王伟``.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool):
        value = "是" if value else "否"
    text = str(value).translate(_TABLE).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[ \t]+", " ", text).strip()
    closed = text.replace(" ", "")
    return closed if len(closed) <= 4 and _HAN.fullmatch(closed) else text


def is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not clean_text(value))


def read(column: Column, value: object, context: Context) -> tuple[object, str]:
    """The value of a filled cell and, when it was changed on the way, how it reads now.

    A reference is given back as its text. Raises ``Refused`` with a sentence. A dash
    means blank where a number, a day or a choice is expected: ``None`` comes back.
    """
    text = clean_text(value)
    if _means_blank(column, text):
        return None, ""
    return _READERS[column.kind](column, value, text, context)


def _means_blank(column: Column, text: str) -> bool:
    if column.kind in _TEXTUAL or text.casefold() not in _DASHES:
        return False
    listed = column.kind == Kind.CHOICE and text in column.labels.values()
    return not listed and not (column.kind == Kind.FLAG and text == "无")


def _text(column, value, text, context):
    return text, text if isinstance(value, str) and text != value.strip() else ""


def _choice(column, value, text, context):
    wanted = _folded(text)
    for kept, label in column.labels.items():
        if wanted in {_folded(kept), _folded(label)}:
            return _typed(column, kept), ""
    for kept, label in column.field.flatchoices:
        if wanted == _folded(label):
            return kept, ""
    for writing, kept in also_read(column.field).items():
        if wanted == _folded(writing):
            return _typed(column, kept), column.labels[kept]
    raise Refused(
        _("“%(value)s” is not on the list: choose one of %(choices)s."),
        value=text,
        choices="、".join(column.labels.values()),
    )


def _typed(column: Column, kept: str):
    return next(k for k, _ in column.field.flatchoices if str(k) == kept)


def _folded(text: object) -> str:
    return re.sub(r"[\s'’]", "", unicodedata.normalize("NFKC", str(text))).casefold()


def _flag(column, value, text, context):
    if isinstance(value, bool):
        return value, ""
    wanted = _folded(text)
    if wanted in _YES or wanted in _NO:
        return wanted in _YES, ""
    raise Refused(_("“%(value)s” is neither yes nor no: write 是 or 否."), value=text)


def _day(column, value, text, context):
    day = parsed_day(value, text, context)
    changed = not isinstance(value, date) and text != day.code()
    said = day.code() if changed or text != str(value).strip() else ""
    said = "" if isinstance(value, date) else said
    if column.starts:
        day = day.at_start()
    return (day if column.keeps_precision else day.plain()), said


def parsed_day(value: object, text: str, context: Context) -> Day:
    """A day from a cell; Excel's serial numbers and 2014.4 typed as a number, too."""
    if isinstance(value, date):
        return parse_day(value)
    number = _number_of(value, text)
    if number is not None and number in _SERIALS:
        return Day.of(_EPOCH + timedelta(days=int(number)))
    if isinstance(value, float) and text == f"{value:.1f}" and text.endswith(".1"):
        raise Refused(
            _("“%(value)s” may be January or October: write 2014-01 or 2014-10."),
            value=text,
        )
    try:
        return parse_day(text, year=context.year)
    except ValueError as error:
        raise _no_day(text, error) from None


def _no_day(text: str, error: ValueError) -> Refused:
    if "no year" in str(error):
        return Refused(_("“%(value)s” names no year: write it in front."), value=text)
    if "calendar" in str(error):
        return Refused(_("“%(value)s” is not in the calendar."), value=text)
    return Refused(
        _("“%(value)s” is no date: write 2014-04-23, 2014年10月 or 2014年."),
        value=text,
    )


def _number_of(value: object, text: str) -> float | None:
    """The number in a cell that may be a serial date: 41752, never 20140423 or 2014."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value)
    return int(text) if re.fullmatch(r"\d{5}", text) else None


def _moment(column, value, text, context):
    if isinstance(value, time):
        raise Refused(_("“%(value)s” is a time without a day."), value=text)
    if not isinstance(value, date):
        value, text = _moment_of(text, context), text
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return timezone.make_aware(value.replace(tzinfo=None)), ""


def _moment_of(text: str, context: Context) -> datetime:
    plain = unicodedata.normalize("NFKC", text)
    match = re.fullmatch(r"(.*?)[\sT]*(\d{1,2})[::时](\d{2})(?:[::](\d{2}))?分?", plain)
    day = parsed_day(
        match[1] if match else plain, match[1] if match else plain, context
    )
    if not match:
        return datetime.combine(day.plain(), time())
    try:
        clock = time(int(match[2]), int(match[3]), int(match[4] or 0))
    except ValueError:
        raise Refused(_("“%(value)s” is no time of day."), value=text) from None
    return datetime.combine(day.plain(), clock)


def _number(column, value, text, context):
    number = _decimal(value, text)
    if number != number.to_integral_value():
        raise Refused(_("“%(value)s” is no whole number."), value=text)
    plain = str(int(number))
    said = plain if isinstance(value, str) and plain != value.strip() else ""
    return int(number), said


def _decimal(value: object, text: str) -> Decimal:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    match = _COUNT.fullmatch(plain)
    try:
        return Decimal(match[1].replace(",", "")) * (10_000 if match[2] else 1)
    except (InvalidOperation, TypeError):
        raise Refused(
            _("“%(value)s” is no number: write digits only."), value=text
        ) from None


def _fraction(column, value, text, context):
    plain = unicodedata.normalize("NFKC", text).rstrip("%").strip()
    number = _decimal(value if not isinstance(value, str) else plain, plain)
    said = str(number) if isinstance(value, str) and plain != text else ""
    if context.percent and isinstance(value, float) and 0 < value <= 1:
        number *= 100
        said = f"{number.normalize():f}"
    exact = isinstance(column.field, DecimalField)
    return (number if exact else float(number)), said


def _money(column, value, text, context):
    amount: object = text
    if isinstance(value, int | float) and not isinstance(value, bool):
        amount = _round_off(value, context.scale)
    try:
        fen = parse_money(amount, scale=context.scale)
    except ValueError as error:
        if "parts of" in str(error):
            raise Refused(_("“%(value)s” has parts of a 分."), value=text) from None
        raise Refused(
            _("“%(value)s” is no amount: write 1200.50 or 3.8万元."), value=text
        ) from None
    said = f"{yuan(fen)}" if isinstance(value, str) and f"{yuan(fen)}" != value else ""
    return fen, said


def _round_off(value: float, scale: int) -> str:
    """Away with the dust of binary arithmetic: 0.1+0.2 is 0.3."""
    fen = Decimal(repr(value)) * scale * 100
    whole = fen.to_integral_value()
    return str(whole / scale / 100 if abs(fen - whole) < Decimal("1e-4") else value)


def _same(column, value, text, context):
    return text, ""


_TEXTUAL = {Kind.TEXT, Kind.ID, Kind.BOX, Kind.REFERENCE}
_READERS = {
    Kind.ID: _same,
    Kind.BOX: _same,
    Kind.REFERENCE: _same,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.NUMBER: _number,
    Kind.DECIMAL: _fraction,
    Kind.MONEY: _money,
}


def is_exact(day: date) -> bool:
    return getattr(day, "precision", Precision.DAY) == Precision.DAY
