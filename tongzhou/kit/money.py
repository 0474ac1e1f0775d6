"""Money: integer 分 in every table, 元 wherever people read or write it."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

_AMOUNT = re.compile(r"([-+]?[\d,]+(?:\.\d+)?)(亿|千万|百万|万|千)?元?")
_SCALE = {
    None: 1,
    "千": 1_000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}


def parse_money(value: object, *, scale: int = 1) -> int:
    """Return 分 for an amount in 元, ``3.8万`` or ``1 200.50元``.

    ``scale`` is the unit of a column headed 金额(万元): 10 000. Raises ``ValueError``
    with a sentence for anything else and for parts of a 分.
    """
    text = re.sub(r"[\s¥￥]", "", unicodedata.normalize("NFKC", str(value)))
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise ValueError(f"“{value}” is no amount: write 1200.50 or 3.8万元.")
    try:
        amount = Decimal(match[1].replace(",", ""))
    except InvalidOperation:
        raise ValueError(f"“{value}” is no amount.") from None
    factor = _SCALE[match[2]] if match[2] else scale
    fen = amount * factor * 100
    if fen != fen.to_integral_value():
        raise ValueError(f"“{value}” has parts of a 分.")
    return int(fen)


def yuan(fen: int | None) -> Decimal | None:
    """元 as an exact decimal; none stays none."""
    return None if fen is None else Decimal(fen) / 100


def money_text(fen: int | None) -> str:
    """``1 234 500`` 分 → ``12,345``; parts of a 元 are shown when there are any."""
    if fen is None:
        return ""
    amount = Decimal(fen) / 100
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f}" if whole else f"{amount:,.2f}"


class MoneyFormField(forms.Field):
    """A box for 元; also takes 3.8万元."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return parse_money(value)
        except ValueError:
            raise ValidationError(
                _("“%(value)s” is no amount: write 1200.50 or 3.8万元."),
                code="invalid",
                params={"value": value},
            ) from None

    def prepare_value(self, value):
        return str(yuan(value)) if isinstance(value, int) else value

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


class MoneyField(models.BigIntegerField):
    """An amount in 分; forms and workbooks speak 元."""

    def formfield(self, **kwargs):
        return MoneyFormField(
            label=kwargs.get("label", self.verbose_name),
            required=kwargs.get("required", not self.blank),
            help_text=self.help_text or _("in yuan"),
        )

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BigIntegerField", args, kwargs
