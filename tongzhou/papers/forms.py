from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongzhou.papers.models import Paper
from tongzhou.screens.forms import RecordForm

_OPENINGS = {
    b"%PDF": {"pdf"},
    b"\x89PNG": {"png"},
    b"\xff\xd8\xff": {"jpg", "jpeg"},
    b"GIF8": {"gif"},
    b"RIFF": {"webp"},
    b"PK\x03\x04": {"docx", "xlsx", "pptx", "zip", "ofd", "wps", "et"},
    b"\xd0\xcf\x11\xe0": {"doc", "xls", "ppt", "wps", "et"},
}
"""How the files that we take begin, and what their names may end in."""
ACCEPTED = sorted(set().union(*_OPENINGS.values()))


def check_file(file) -> None:
    """Refuse what is too large or is not what its name says.

    Raises ``ValidationError``: ``too_large``, ``wrong_type``.
    """
    limit = settings.UPLOAD_LIMIT_MB
    if file.size > limit * 1024 * 1024:
        raise ValidationError(
            _("The file has %(size)s MB; at most %(limit)s MB are taken."),
            code="too_large",
            params={"size": file.size // (1024 * 1024), "limit": limit},
        )
    suffix = file.name.rsplit(".", 1)[-1].lower()
    file.seek(0)
    opening = file.read(8)
    file.seek(0)
    kinds = (k for begins, k in _OPENINGS.items() if opening.startswith(begins))
    if suffix not in next(kinds, ()):
        raise ValidationError(
            _(
                "“%(name)s” is not a file that we keep: PDF, picture, Word, Excel, "
                "WPS or OFD, unchanged by renaming."
            ),
            code="wrong_type",
            params={"name": file.name},
        )


class PaperForm(RecordForm):
    """A paper: a file, or only the box in which it lies."""

    def clean_file(self):
        file = self.cleaned_data.get("file")
        if file and hasattr(file, "content_type"):
            check_file(file)
        return file


class AttachForm(forms.ModelForm):
    """A paper for one record: a new one, by file or box, or one that is filed already."""

    paper = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("title"), max_length=200, required=False)

    class Meta:
        model = Paper
        fields = ["title", "kind", "file", "box"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].required = False
        for field in self.fields.values():
            select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if select else "form-control"

    def clean_kind(self):
        return self.cleaned_data.get("kind") or Paper.Kind.OTHER

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file")
        if file:
            check_file(file)
            cleaned["title"] = cleaned.get("title") or file.name.rsplit(".", 1)[0]
        if not file and not cleaned.get("box"):
            raise ValidationError(_("Choose a file, or write the box number."))
        if not cleaned.get("title"):
            self.add_error("title", _("Give it a title."))
        return cleaned
