"""Many lines pasted at once: who came to an event, and who hosted it jointly."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tongzhou.events import totals
from tongzhou.organisations.models import Employer, Union
from tongzhou.screens import references
from tongzhou.screens.fields import ReferenceField
from tongzhou.screens.forms import RecordForm, own_union

_PARTS = re.compile(r"[\t,，;；]+|\s{2,}|(?<=\S)\s+(?=\d+人?$)")
_NUMBER = re.compile(r"(\d+)\s*[人名位]?")
LONGEST = 2000
"""The most lines that are taken at once."""


class EventForm(RecordForm):
    """An event; a total beside a list asks whether it includes those listed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.listed = totals.listed(self.instance) if self.instance.pk else 0
        if not self.listed:
            del self.fields["listing"]

    def clean(self):
        cleaned = super().clean()
        if self.listed and cleaned.get("people") and not cleaned.get("listing"):
            self.add_error(
                "listing",
                _(
                    "%(listed)s people are listed by firm or name. Does the total of "
                    "%(told)s include them?"
                )
                % {"listed": self.listed, "told": cleaned["people"]},
            )
        if cleaned.get("people") is None and "people" not in self.errors:
            cleaned["people"] = 0  # what was told is taken back
        return cleaned


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


class VisitorForm(forms.Form):
    """Name and firm of somebody at the door; a firm that is not clear offers up to three."""

    name = forms.CharField(label=_("full name"), max_length=60)
    firm = forms.CharField(label=_("employer"), max_length=120)

    def __init__(self, *args, firms, **kwargs):
        super().__init__(*args, **kwargs)
        self.firms = firms
        self.offers: list[Employer] = []
        for field in self.fields.values():
            field.widget.attrs |= {"class": "form-control form-control-lg"}
            field.label = capfirst(str(field.label))
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["firm"].widget.attrs |= {
            "autocomplete": "organization",
            "list": "firms-listed",
        }

    def clean_name(self) -> str:
        name = re.sub(r"\s+", " ", self.cleaned_data["name"]).strip()
        if re.search(r"\d", name):
            raise ValidationError(_("“%(name)s” is no name."), params={"name": name})
        return name

    def clean_firm(self) -> Employer:
        chosen = self.data.get("chosen", "")
        if chosen.isdigit() and (firm := self.firms.filter(pk=chosen).first()):
            return firm
        text = self.cleaned_data["firm"]
        found = references.find(self.firms, text)
        if len(found) == 1:
            return found[0]
        self.offers = found[:3] or references.near(self.firms, text)
        if self.offers:
            raise ValidationError(
                _("Which firm is it? Choose it, or correct the name.")
            )
        raise ValidationError(
            _("We know no firm “%(text)s”. Correct the name, or ask the organiser."),
            params={"text": text},
        )
