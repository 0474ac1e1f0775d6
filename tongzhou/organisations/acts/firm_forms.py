"""The forms of acts upon firms; and which form belongs to which kind of act."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations.acts import employers
from tongzhou.organisations.acts.forms import (
    LINES,
    ActForm,
    DissolveForm,
    MergeForm,
    MergeUnionsForm,
    MoveForm,
    RenameForm,
    SplitUnionForm,
)
from tongzhou.organisations.models import Act, Employer, EmployerStatus, Union
from tongzhou.screens import references


class MergeFirmsForm(MergeForm):
    words = _(
        "The others are deregistered on that day; their people come to the one that "
        "remains."
    )
    employees = forms.IntegerField(
        label=_("employees after the merger"), min_value=0, required=False
    )

    def perform(self, decision):
        told = self.cleaned_data["employees"]
        return employers.merge(*self.parts(), decision, employees=told)


class SplitFirmForm(ActForm):
    kind = Act.Kind.SPLIT
    words = _("New firms come of it; the union that covers it covers them.")
    names = forms.CharField(
        label=_("firms that come of it"),
        widget=LINES,
        help_text=_("one on each line, with its employees after a comma: Firm, 120"),
    )
    ends = forms.BooleanField(label=_("the old firm is deregistered"), required=False)

    def clean_names(self):
        return [
            self._part(n) for n in self.cleaned_data["names"].splitlines() if n.strip()
        ]

    def _part(self, line: str) -> tuple[Employer, int | None]:
        name, _comma, number = line.replace("，", ",").partition(",")
        number = number.strip()
        if number and not number.isdecimal():
            raise ValidationError(
                _("“%(value)s” is no number of employees."), params={"value": number}
            )
        if references.find(Employer.objects.editable_by(self.user), name):
            raise ValidationError(
                _("“%(value)s” is there already: give the new firm another name."),
                params={"value": name.strip()},
            )
        return self.new(name.strip()), int(number) if number else None

    def perform(self, decision):
        found = self.cleaned_data
        return employers.split(
            self.record, found["names"], decision, ends=found["ends"]
        )


class CoverForm(ActForm):
    kind = Act.Kind.COVER
    words = _("The cover before it ends where this one begins.")

    def ask(self):
        self.refer("union", _("union body"))

    def perform(self, decision):
        return employers.cover(self.record, self.cleaned_data["union"], decision)


class StatusForm(ActForm):
    kind = Act.Kind.STATUS
    words = _("Whether the firm operates: stopped, deregistered, moved away, reopened.")

    status = forms.ChoiceField(label=_("status"), choices=EmployerStatus.Status)
    cover_ends = forms.BooleanField(
        label=_("no union covers it from that day"), required=False
    )

    def perform(self, decision):
        found = self.cleaned_data
        return employers.set_status(
            self.record, found["status"], decision, cover_ends=found["cover_ends"]
        )


FORMS: dict[type, dict[str, type[ActForm]]] = {
    Union: {
        form.kind.value: form
        for form in (
            MoveForm,
            RenameForm,
            MergeUnionsForm,
            SplitUnionForm,
            DissolveForm,
        )
    },
    Employer: {
        form.kind.value: form
        for form in (CoverForm, StatusForm, RenameForm, MergeFirmsForm, SplitFirmForm)
    },
}
