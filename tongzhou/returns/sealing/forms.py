"""Forms of sealing: why names are included, why it is opened, which key is used."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import Period
from tongzhou.organisations.forms import dress, periods_around
from tongzhou.returns.sealing import keys
from tongzhou.screens.registry import allows, screens
from tongzhou.screens.roles import Role


class PeriodForm(forms.Form):
    """Which period is to be sealed: a year to choose, or any other to write."""

    period = forms.CharField(
        label=_("period"),
        help_text=_("a year, a month, or from–to: 2014, 2014-06, 2013-10..2014-09"),
        max_length=24,
    )

    def __init__(self, *args, period: Period, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["period"] = str(period)
        self.fields["period"].suggestions = [p for p, _label in periods_around(period)]
        self.fields["period"].widget.attrs["list"] = "period_suggestions"
        dress(self)

    def clean_period(self) -> Period:
        try:
            return Period.parse(self.cleaned_data["period"])
        except ValueError as error:
            raise ValidationError(str(error)) from None


class SealForm(forms.Form):
    """Whether names go along, and then why."""

    names = forms.BooleanField(
        label=_("Include names, telephones and identity numbers"), required=False
    )
    reason = forms.CharField(
        label=_("why names are included"),
        max_length=200,
        required=False,
        help_text=_("Without a reason only pseudonyms leave the ledger."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        dress(self)
        self.fields["names"].widget.attrs["class"] = "form-check-input"

    def clean(self) -> dict:
        found = super().clean()
        if found.get("names") and not found.get("reason", "").strip():
            self.add_error("reason", _("Say why names are included."))
        return found

    @property
    def names_reason(self) -> str:
        return self.cleaned_data["reason"] if self.cleaned_data["names"] else ""


class ReasonForm(forms.Form):
    """An act that is done with a reason."""

    reason = forms.CharField(label=_("reason"), max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        dress(self)


class KeyForm(forms.Form):
    """The key that the roll-up body has issued."""

    issued_by = forms.CharField(
        label=_("code of the body that issued it"), max_length=32
    )
    key = forms.CharField(
        label=_("key"), help_text=_("44 signs that end in “=”"), max_length=80
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].widget.attrs |= {
            "autocomplete": "off",
            "spellcheck": "false",
        }
        dress(self)

    def clean_key(self) -> str:
        key = "".join(self.cleaned_data["key"].split())
        keys.id_of(key)
        return key


class KindForm(forms.Form):
    """Which kind of record was forgotten in a sealed period."""

    kind = forms.ChoiceField(label=_("kind of record"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [
            (label, screen.model._meta.verbose_name)
            for label, screen in screens.items()
            if Role.CREATE in screen.roles and allows(user, screen.model, Role.CREATE)
            if getattr(screen.model, "DAY", "")
        ]
        self.fields["kind"].choices = sorted(kinds, key=lambda k: str(k[1]))
        dress(self)
