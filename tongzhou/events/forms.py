"""Many lines pasted at once: who came to an event, and who hosted it jointly."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations.models import Employer, Union
from tongzhou.screens import references
from tongzhou.screens.fields import ReferenceField
from tongzhou.screens.forms import own_union

_PARTS = re.compile(r"[\t,，;；]+|\s{2,}|(?<=\S)\s+(?=\d+人?$)")
_NUMBER = re.compile(r"(\d+)\s*[人名位]?")
LONGEST = 2000
"""The most lines that are taken at once."""


class LinesForm(forms.Form):
    """One line for each: firm and number, or firm and names."""

    owner = forms.Field(label=_("organiser"))
    lines = forms.CharField(
        label=_("lines"),
        help_text=_(
            "One firm in a line: the firm, then the number of people, or names with "
            "commas between them."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        own = own_union(user)
        self.fields["owner"] = ReferenceField(
            Union.objects.editable_by(user),
            user=user,
            label=_("entered for"),
            initial=own and own.pk,
        )
        self.fields["owner"].widget.attrs["class"] = (
            "form-select" if self.fields["owner"].is_short else "form-control"
        )
        self.fields["lines"].widget.attrs |= {
            "class": "form-control",
            "placeholder": "东光 14\n远兴环保 王小明，李敏",
        }

    def clean_lines(self) -> list[tuple[Employer, str, int]]:
        """Firm, name (blank for unnamed), number; every wrong line is named at once."""
        lines = self.cleaned_data["lines"].splitlines()
        if len(lines) > LONGEST:
            raise ValidationError(_("At most %(n)s lines.") % {"n": LONGEST})
        found, wrong = [], []
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                found += self._read(line.strip())
            except ValidationError as error:
                sentence = " ".join(error.messages)
                wrong.append(
                    _("Line %(number)s: %(sentence)s")
                    % {"number": number, "sentence": sentence}
                )
        if wrong:
            raise ValidationError(wrong)
        return found

    def _read(self, line: str) -> list[tuple[Employer, str, int]]:
        firm, *rest = [part.strip() for part in _PARTS.split(line) if part.strip()]
        if not rest and " " in line:
            firm, *rest = line.split()
        if not rest:
            raise ValidationError(_("Give a number or names after the firm."))
        employer = self._firm(firm)
        if len(rest) == 1 and (match := _NUMBER.fullmatch(rest[0])):
            return [(employer, "", int(match[1]))]
        names = [name for part in rest for name in re.split(r"[、\s]+", part) if name]
        if strange := [name for name in names if re.search(r"\d", name)]:
            raise ValidationError(
                _("“%(name)s” is no name.") % {"name": strange[0]},
            )
        return [(employer, name, 1) for name in names]

    def _firm(self, text: str) -> Employer:
        rows = Employer.objects.visible_to(self.user)
        found = references.find(rows, text)
        if len(found) == 1:
            return found[0]
        near = found or references.near(rows, text)
        offer = "、".join(str(firm) for firm in near[:3])
        if offer:
            raise ValidationError(
                _("We know no firm “%(text)s”. Did you mean %(offer)s?")
                % {"text": text, "offer": offer}
            )
        raise ValidationError(_("We know no firm “%(text)s”.") % {"text": text})


class HostForm(forms.Form):
    """A union that organised the event jointly."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["union"] = ReferenceField(
            Union.objects.visible_to(user), user=user, label=_("joint organiser")
        )
        self.fields["union"].widget.attrs["class"] = (
            "form-select" if self.fields["union"].is_short else "form-control"
        )
