"""Completing a project."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.innovations.models import Benefit, Project


class CompleteForm(forms.Form):
    """The day of completion, and the benefit as far as it is known."""

    on = Project._meta.get_field("completed_on").formfield(required=True, help_text="")
    benefit = Project._meta.get_field("benefit").formfield()
    benefit_kind = Project._meta.get_field("benefit_kind").formfield()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_choice = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"
            field.label = capfirst(str(field.label or _("completed on")))
        self.fields["benefit_kind"].choices = [("", ""), *Benefit.choices]
