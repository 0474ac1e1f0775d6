"""The yearly sheet as a form, made of the declared cells."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongzhou.kit import cells

WITHIN = [
    ("women", "employees", _("There are no more women than employees.")),
    ("members", "employees", _("There are no more members than employees.")),
    (
        "suggestions_adopted",
        "suggestions",
        _("No more suggestions are adopted than were collected."),
    ),
]


class YearSheetForm(forms.Form):
    """All cells, none compulsory; a part is never larger than its whole."""

    nil = forms.BooleanField(
        label=_("Nil return: nothing to report for this year"), required=False
    )

    def __init__(self, *args, before: dict | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = before or {}
        for group in cells.in_order():
            for name, field in group.fields.items():
                self.fields[name] = field.__deepcopy__({})
                kind = "form-select" if hasattr(field, "choices") else "form-control"
                self.fields[name].widget.attrs["class"] = kind

    @property
    def groups(self) -> list[tuple[str, list]]:
        """Group label → its fields, each with last year's answer."""
        return [
            (group.label, [(self[n], self.before.get(n, "")) for n in group.fields])
            for group in cells.in_order()
        ]

    def clean(self) -> dict:
        values = super().clean()
        for part, whole, sentence in WITHIN:
            if (values.get(part) or 0) > (values.get(whole) or 0):
                self.add_error(part, ValidationError(sentence, code="part_of_whole"))
        said = [v for n, v in values.items() if n != "nil" and v not in (None, "")]
        if not said and not values.get("nil"):
            raise ValidationError(
                _("Fill in at least one cell, or tick the nil return."), code="silent"
            )
        return values

    @property
    def cell_values(self) -> dict:
        return {n: v for n, v in self.cleaned_data.items() if n != "nil"}
