"""What upper bodies type: a package, the reading of a roll-up, why a key is new."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tongzhou.returns.rollup.models import Rollup


class UploadForm(forms.Form):
    """One or more packages as .zip."""

    file = forms.FileField(
        label=_("package (.zip)"),
        widget=forms.FileInput({"class": "form-control", "accept": ".zip"}),
        help_text=_(
            "as it was downloaded; whoever runs the server takes in larger ones"
        ),
    )


class RollupForm(forms.Form):
    """How the tree is read."""

    reading = forms.ChoiceField(
        label=_("reading of the tree"),
        choices=Rollup.Reading.choices,
        widget=forms.Select(
            {"class": "form-select", "aria-label": _("reading of the tree")}
        ),
    )


class KeyForm(forms.Form):
    """Why a changed key is trusted."""

    reason = forms.CharField(
        label=_("who confirmed the new key, and how"),
        max_length=200,
        error_messages={"required": _("Say who confirmed the new key, and how.")},
    )
