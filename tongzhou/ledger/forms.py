"""The forms of importing: which file, for whom; what an unknown column is."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tongzhou.kit import sheets
from tongzhou.kit.periods import Period
from tongzhou.ledger.columns import columns_of
from tongzhou.ledger.headers import Layout, key, mapped, match
from tongzhou.organisations.models import Union
from tongzhou.screens.forms import own_union


class UploadForm(forms.Form):
    """A workbook, the body whose records it holds, and the year of its days."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_(".xlsx, .xls or .csv, our template or your own"),
    )
    owner = forms.ModelChoiceField(
        Union.objects.none(),
        label=_("For which body"),
        help_text=_("where a row names no organiser"),
    )
    period = forms.CharField(
        label=_("Period"), required=False, help_text=_("completes days without a year")
    )

    def __init__(self, *args, user, period=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Union.objects.editable_by(user).in_order()
        self.fields["owner"].initial = own_union(user)
        self.fields["period"].initial = str(period or "")
        for name, css in (
            ("file", "form-control"),
            ("owner", "form-select"),
            ("period", "form-control"),
        ):
            self.fields[name].widget.attrs["class"] = css

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT_MB * 2**20:
            raise ValidationError(
                _("“%(name)s” is larger than %(limit)s MB: divide it."),
                code="too_large",
                params={"name": file.name, "limit": settings.UPLOAD_LIMIT_MB},
            )
        return file

    def clean_period(self) -> str:
        text = self.cleaned_data["period"]
        try:
            return str(Period.parse(text)) if text else ""
        except ValueError:
            raise ValidationError(
                _("Write a period such as 2014 or 2014-05."), code="period"
            ) from None


class SheetForm(forms.Form):
    """What one sheet lists, and the column that each of its headers stands for."""

    kind = forms.ChoiceField(label=_("What it lists"), required=False)

    def __init__(self, layout: Layout, *args, chosen: str | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = layout
        guess = layout.sheet.code if layout.sheet else ""
        self.chosen = guess if chosen is None else chosen
        kinds = [(s.code, s.title) for s in sheets.in_order()]
        self.fields["kind"].choices = [("", _("not to be imported")), *kinds]
        self.fields["kind"].initial = self.chosen
        self.fields["kind"].widget.attrs["class"] = "form-select"
        self._ask_columns()

    def _ask_columns(self) -> None:
        sheet = sheets.registry.get(self.chosen)
        if sheet is None:
            return
        guesses = match(sheet, self.layout.headers)
        choices = [("", _("not to be imported"))]
        choices += [(c.name, _starred(c)) for c in columns_of(sheet)]
        for place, header in enumerate(self.layout.headers):
            if header:
                guess = guesses.get(place)
                self.fields[f"column-{place}"] = forms.ChoiceField(
                    label=header,
                    choices=choices,
                    required=False,
                    initial=guess.name if guess else "",
                    widget=forms.Select(attrs={"class": "form-select"}),
                )

    @property
    def column_boxes(self):
        return [box for box in self if box.name.startswith("column-")]

    @property
    def columns(self) -> dict[str, str]:
        """The column's name by the header's key."""
        return {
            key(header): self.cleaned_data.get(f"column-{place}", "")
            for place, header in enumerate(self.layout.headers)
            if header
        }

    def clean(self):
        super().clean()
        if not self.cleaned_data.get("kind"):
            return
        names = [name for name in self.columns.values() if name]
        twice = sorted({name for name in names if names.count(name) > 1})
        made = mapped(self.layout, self.cleaned_data["kind"], self.columns)
        headers = {c.name: c.header for c in columns_of(made.sheet)}
        if twice:
            said = "、".join(headers[name] for name in twice)
            raise ValidationError(
                _("Two headers stand for one column: %(names)s."),
                code="twice",
                params={"names": said},
            )
        if made.missing:
            raise ValidationError(
                _("Say which header is: %(names)s."),
                code="missing",
                params={"names": "、".join(made.missing)},
            )


def _starred(column) -> str:
    return capfirst(column.header) + (
        gettext(" (compulsory)") if column.required else ""
    )
