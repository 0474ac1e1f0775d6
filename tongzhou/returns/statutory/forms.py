"""Forms of the screens: bringing a form in, mapping a cell, checks, items, typing."""

import unicodedata
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations.models import Assignment, Union
from tongzhou.returns.statutory.declaring import DIVISORS
from tongzhou.returns.statutory.layout import UPLOAD_LIMIT
from tongzhou.returns.statutory.models import Form, FormCell, FormCheck, FormItem

Kind = FormCell.Kind
CHOSEN = [Kind.FIGURE, Kind.FORMULA, Kind.TEXT, Kind.HAND, Kind.TARGET, Kind.BLANK]
"""Kinds that are chosen by hand; the others come with an assessment item."""


class Dressed:
    """Boxes in the look of our own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            select = hasattr(field, "choices")
            tick = isinstance(field, forms.BooleanField)
            kind = "form-select" if select else "form-control"
            field.widget.attrs["class"] = "form-check-input" if tick else kind


def _small(file):
    if file and file.size > UPLOAD_LIMIT * 2:
        raise ValidationError(
            _(
                "“%(name)s” is larger than %(limit)s MB: a form is smaller. Nothing is kept."
            ),
            code="too_large",
            params={"name": file.name, "limit": UPLOAD_LIMIT // 2**20},
        )
    return file


class BringForm(Dressed, forms.ModelForm):
    """A form that a body above has sent: its workbook, its name, who keeps it."""

    workbook = forms.FileField(
        label=_("workbook"),
        help_text=_("the empty form as .xlsx; its first sheet is read"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    class Meta:
        model = Form
        fields = ["owner", "title", "code", "issuer", "cut_off", "published"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = own_bodies(user)
        self.fields["workbook"].required = self.instance.pk is None
        self.fields["code"].required = False
        self.fields["code"].help_text = _("letters and digits; blank: by the title")
        if self.instance.pk:
            for name in ("owner", "code"):
                self.fields[name].disabled = True

    def clean_workbook(self):
        return _small(self.cleaned_data.get("workbook"))

    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get("code") and "code" not in self.errors:
            owner = cleaned.get("owner")
            cleaned["code"] = free_code(cleaned.get("title", ""), owner)
        return cleaned

    def clean_cut_off(self) -> str:
        text = self.cleaned_data["cut_off"].strip()
        if text and not is_day_of_year(text):
            raise ValidationError(
                _("Write month and day, such as 09-30, or leave it blank."), code="day"
            )
        return text


def free_code(title: str, owner) -> str:
    """A code for a form called so that its body has not given yet: 会员表 → ``hyb``."""
    from pypinyin import Style, lazy_pinyin  # its dictionaries take time to read

    letters = "".join(lazy_pinyin(title, style=Style.FIRST_LETTER))
    code = slugify(letters)[:30] or "form"
    taken = set(Form.objects.filter(owner=owner).values_list("code", flat=True))
    names = (code, *(f"{code}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def is_day_of_year(text: str) -> bool:
    """Whether ``text`` is a month and a day, ``09-30``."""
    parts = text.split("-")
    if len(text) != 5 or len(parts) != 2 or not all(part.isdigit() for part in parts):
        return False
    month, day = map(int, parts)
    return 1 <= month <= 12 and 1 <= day <= 31


def own_bodies(user):
    """The bodies for which the user may keep forms: where she has a writing post."""
    if user.is_superuser:
        return Union.objects.all()
    held = Assignment.objects.held_by(user).filter(role__in=Assignment.WRITERS)
    return Union.objects.filter(pk__in=held.values("union"))


class TakeForm(Dressed, forms.Form):
    """A mapped form as .json, for a body of ours."""

    mapped = forms.FileField(
        label=_("mapped form (.json)"),
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )
    owner = forms.ModelChoiceField(Union.objects.none(), label=_("kept by"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, auto_id="take_%s", **kwargs)  # beside a BringForm
        self.fields["owner"].queryset = own_bodies(user)

    def clean_mapped(self):
        return _small(self.cleaned_data["mapped"])


class CellForm(Dressed, forms.ModelForm):
    """What one cell says; the breakdowns follow the chosen figure."""

    class Meta:
        model = FormCell
        fields = [
            "kind",
            "indicator",
            "reading",
            "scope",
            "divisor",
            "decimals",
            "text",
        ]
        widgets = {"indicator": forms.HiddenInput}

    divisor = forms.TypedChoiceField(
        label=_("in units of"), choices=list(DIVISORS.items()), coerce=int, initial=1
    )
    decimals = forms.IntegerField(
        label=_("decimal places"), min_value=0, max_value=4, initial=0
    )

    def __init__(self, *args, item=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields["kind"].choices = [(k.value, k.label) for k in CHOSEN]
        self.fields["scope"].choices = [
            ("", _("as chosen above")),
            *FormCell.Scope.choices,
        ]
        self.fields["scope"].required = False
        for name, choices in (item.choices if item else {}).items():
            self.fields[f"with-{name}"] = forms.ChoiceField(
                label=_some(choices),
                required=False,
                choices=[("", _("all")), *[(c.value, c.label) for c in choices]],
                initial=self.instance.arguments.get(name, ""),
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    @property
    def breakdowns(self) -> list:
        return [self[name] for name in self.fields if name.startswith("with-")]

    def clean(self) -> dict:
        cleaned = super().clean()
        kind, text = cleaned.get("kind"), cleaned.get("text", "").strip()
        if kind in (Kind.FIGURE, Kind.TARGET) and not cleaned.get("indicator"):
            self.add_error("kind", _("Choose a figure first: search it by its words."))
        if kind in (Kind.FORMULA, Kind.TEXT) and not text:
            self.add_error("text", _("Write the formula or the text."))
        cleaned["arguments"] = {
            name.removeprefix("with-"): cleaned[name]
            for name in self.fields
            if name.startswith("with-") and cleaned.get(name)
        }
        return cleaned

    def filled_in(self) -> FormCell:
        """The cell as it was typed, its breakdowns among it; not saved."""
        cell = self.instance
        cell.arguments = self.cleaned_data["arguments"]
        return cell


def _some(choices) -> str:
    """What a breakdown is about: its first choices."""
    names = " / ".join(str(choice.label) for choice in choices[:2])
    return names if len(choices) < 3 else f"{names} …"


class CheckForm(Dressed, forms.ModelForm):
    """A check: what is looked at, beside what, from which percent on."""

    class Meta:
        model = FormCheck
        fields = ["kind", "cells", "others", "limit"]


class ItemForm(Dressed, forms.ModelForm):
    """An item of an assessment: its points, its rule, its cells."""

    class Meta:
        model = FormItem
        fields = ["name", "points", "rule", "value", "target", "target_cell", "per"]
        fields += ["score", "own", "evidence"]


def number_of(text: str) -> Decimal | None:
    """A typed number, in whatever width and with or without commas; none for a blank.

    Raises ``ValueError`` for what is no number, or larger than a form holds.
    """
    plain = (
        unicodedata.normalize("NFKC", text).strip().replace(",", "").removesuffix("%")
    )
    if not plain:
        return None
    try:
        found = Decimal(plain)
    except InvalidOperation:
        raise ValueError(text) from None
    if not found.is_finite() or abs(found) >= 10**15:
        raise ValueError(text)
    return found.quantize(Decimal("0.0001"))
