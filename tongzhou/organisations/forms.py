"""The choosers of the top bar; the forms whose saving is more than saving."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.screens.fields import FEW
from tongzhou.screens.forms import RecordForm

YEARS_BACK = 4
SUGGESTED = {
    "list": "bodies",
    "autocomplete": "off",
    "hx-trigger": "focus once, input changed delay:250ms",
    "hx-target": "#bodies",
}
"""A box whose suggestions are fetched while somebody types."""


class ChooserForm(forms.Form):
    """Which body, which period, which scope; sent with the address of any page."""

    body = forms.CharField(label=_("body"))
    period = forms.ChoiceField(label=_("period"))
    scope = forms.ChoiceField(
        label=_("scope"),
        choices=[("branch", _("whole branch")), ("own", _("own level"))],
    )

    def __init__(self, standpoint):
        body, period = standpoint.body, standpoint.period
        super().__init__(
            # The page below has fields of these names too.
            auto_id="chooser_%s",
            initial={"body": body.pk, "period": str(period), "scope": standpoint.scope},
        )
        few = list(Union.objects.visible_to(standpoint.user).in_order()[: FEW + 1])
        self.is_long = len(few) > FEW
        if self.is_long:
            self.initial["body"] = str(body)
            self.fields["body"].widget = forms.TextInput(attrs=SUGGESTED)
            self.fields["body"].widget.attrs["hx-get"] = reverse(
                "screens:names", args=["organisations.union"]
            )
        else:
            choices = [(union.pk, str(union)) for union in few]
            self.fields["body"].widget = forms.Select(choices=choices)
        self.fields["period"].choices = periods_around(period)
        self.is_alone = len(few) == 1
        for field in self.fields.values():
            long = isinstance(field.widget, forms.TextInput)
            field.widget.attrs["class"] = "form-control" if long else "form-select"
            if not long:
                field.widget.attrs["data-submit"] = True


def periods_around(period: Period) -> list[tuple[str, str]]:
    """The years about the chosen period, its months, and the period itself."""
    year = period.last.year
    years = [Period.year(y) for y in range(year + 1, year - YEARS_BACK, -1)]
    choices = [(str(p), p.shown) for p in years]
    if period not in years:
        choices.insert(0, (str(period), period.shown))
    months = [(str(m), m.shown) for m in Period.year(year).months()]
    return [*choices, *[m for m in months if m not in choices]]


class UnionForm(RecordForm):
    """A union and the body above it, which she must be able to write for."""

    own_fields = ("parent",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if code := self.fields.get("code"):
            code.disabled = bool(self.instance.pk)
            if not self.instance.pk:
                self.initial["code"] = ""


def dress(form: forms.Form) -> None:
    """Give the boxes of a plain form the look of all others."""
    for field in form.fields.values():
        kinds = {forms.Select: "form-select", forms.CheckboxInput: "form-check-input"}
        css = [c for kind, c in kinds.items() if isinstance(field.widget, kind)]
        field.widget.attrs.setdefault("class", (css or ["form-control"])[0])
