"""Yearly targets, chosen among the declared figures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tongzhou.indicators.models import Target
from tongzhou.kit import indicators
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView
from tongzhou.screens.forms import RecordForm


class TargetForm(RecordForm):
    indicator = forms.ChoiceField(label=_("figure"))

    class Meta:
        model = Target
        fields = ["owner", "indicator", "year", "value", "set_by", "due_on", "points"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = [
            (code, item.label) for code, item in sorted(indicators.registry.items())
        ]


class TargetScreen(CrudView):
    model = Target
    form_class = TargetForm
    menu = (Line.OFFICE, _("Yearly targets"), 60)
    columns = ["indicator", "year", "value", "set_by", "due_on"]
    search_fields = ["indicator", "set_by"]
    filters = ["year"]
