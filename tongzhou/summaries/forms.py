"""Forms of a summary: what it is about, and its paragraphs."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongzhou.indicators import services as figures
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.summaries import outlines
from tongzhou.summaries.models import Paragraph, Summary
from tongzhou.summaries.tokens import tokens

OUTLINE_WORDS = {
    "street": _("sub-district federation"),
    "enterprise": _("enterprise union"),
}


class NewSummaryForm(forms.Form):
    """Body, period, and the text to start from."""

    body = forms.ModelChoiceField(Union.objects.none(), label=_("union body"))
    period = forms.CharField(label=_("period"), help_text="2014, 2014-01..2014-06")
    start = forms.ChoiceField(label=_("start from"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Union.objects.editable_by(user)
        self.summaries = Summary.objects.visible_to(user).counted()
        self.fields["start"].choices = [
            *[(f"outline:{n}", OUTLINE_WORDS.get(n, n)) for n in outlines.names()],
            *[(f"summary:{s.pk}", s.title) for s in self.summaries[:50]],
        ]
        for field in self.fields.values():
            kind = "form-select" if hasattr(field, "choices") else "form-control"
            field.widget.attrs["class"] = kind

    def clean_period(self) -> Period:
        try:
            return Period.parse(self.cleaned_data["period"])
        except ValueError as error:
            raise ValidationError(str(error)) from None

    @property
    def source(self) -> Summary | None:
        """The summary whose text is taken over; none for a shipped outline."""
        kind, _colon, value = self.cleaned_data["start"].partition(":")
        return self.summaries.get(pk=value) if kind == "summary" else None

    @property
    def outline(self) -> str:
        kind, _colon, value = self.cleaned_data["start"].partition(":")
        return value if kind == "outline" else ""


class ParagraphForm(forms.ModelForm):
    """The text of a paragraph; tokens that name no figure are refused by sentence."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Paragraph
        fields = ["kind", "text", "always", "left_out"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        self.fields["kind"].widget.attrs["class"] = "form-select"
        self.fields["text"].widget.attrs["class"] = "form-control"

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        for token in tokens(text):
            try:
                figures.find(token.code)
            except LookupError as error:
                raise ValidationError(error.args[0], code="token") from None
        return text

    def save(self, commit=True):
        record = super().save(commit=False)
        if self.cleaned_data.get("version") is not None:
            record.version = self.cleaned_data["version"]
        return record
