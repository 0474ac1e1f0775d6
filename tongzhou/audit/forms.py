"""What is audited: a pasted text or a file, against a body and a year."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongzhou.audit import taking
from tongzhou.kit import indicators
from tongzhou.organisations.models import Union

_LONGEST_TITLE = 60


class AuditForm(forms.Form):
    """A text to paste or a file to bring; exactly one of the two."""

    text = forms.CharField(
        label=_("paste the text"), required=False, widget=forms.Textarea, strip=False
    )
    file = forms.FileField(
        label=_("or bring a file"),
        required=False,
        help_text=_(".docx, .pdf, .html or .txt, up to 50 MB"),
        allow_empty_file=True,
    )
    body = forms.ModelChoiceField(Union.objects.none(), label=_("union body"))
    year = forms.IntegerField(label=_("year"), min_value=1949, max_value=2200)
    title = forms.CharField(
        label=_("title"),
        required=False,
        max_length=160,
        help_text=_("blank: the first line of the text"),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Union.objects.visible_to(user).in_order()
        for name, field in self.fields.items():
            kind = "form-select" if name == "body" else "form-control"
            field.widget.attrs["class"] = kind
        self.fields["text"].widget.attrs["rows"] = 12
        self.fields["file"].widget.attrs["accept"] = ".docx,.pdf,.html,.htm,.txt"

    def clean(self):
        found = super().clean()
        file, text = found.get("file"), found.get("text") or ""
        if file is None and not text.strip():
            raise ValidationError(_("Paste a text or choose a file."), code="empty")
        if file is not None and text.strip():
            raise ValidationError(
                _("Paste a text or choose a file, not both."), code="both"
            )
        try:
            found["text"] = self._text(file, text)
        except ValidationError as error:
            self.add_error("text" if file is None else "file", error)
        return found

    def _text(self, file, text: str) -> str:
        if file is None:
            return taking.checked(text.replace("\r\n", "\n"))
        if file.size > taking.MOST_BYTES:
            raise taking.refusal("too_large")
        return taking.text_of(file.name, file.read())

    @property
    def heading(self) -> str:
        """The title as typed, else the first line of the text."""
        lines = self.cleaned_data["text"].strip().splitlines()
        return self.cleaned_data["title"] or lines[0].strip()[:_LONGEST_TITLE]


class ChoiceForm(forms.Form):
    """What a phrase means: one of the figures offered, another, or none."""

    phrase = forms.CharField(max_length=200, strip=False)
    option = forms.CharField(required=False)
    code = forms.CharField(required=False)
    verb = forms.ChoiceField(choices=[(v, v) for v in ("teach", "none", "forget")])

    def clean_code(self) -> str:
        """A code, or the name under which the list of figures offers it."""
        typed = self.cleaned_data["code"].strip()
        if not typed or typed in indicators.registry:
            return typed
        for code, item in indicators.registry.items():
            if str(item.label) == typed:
                return code
        raise ValidationError(_("There is no figure of that name."), code="unknown")
