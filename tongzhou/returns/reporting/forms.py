"""Forms of a call, of told numbers, and of an opinion."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongzhou.kit.calendars import Rhythm
from tongzhou.kit.money import MoneyFormField
from tongzhou.organisations.models import Source, Union
from tongzhou.returns.reporting import lines
from tongzhou.returns.reporting.models import Collection
from tongzhou.returns.reporting.places import Place, place_of
from tongzhou.returns.reporting.slots import Slot
from tongzhou.returns.reporting.telling import SOURCES, Telling, may_enter
from tongzhou.screens import references
from tongzhou.screens.forms import RecordForm, form_field

INCLUDES, ADDS = "includes", "adds"


class CallForm(RecordForm):
    """A call: its own columns, the bodies it names, and the lines it asks."""

    named = forms.CharField(
        label=_("bodies that are asked"),
        required=False,
        widget=forms.Textarea,
        help_text=_("one in a line or with commas; only where bodies are named"),
    )
    whole = forms.MultipleChoiceField(
        label=_("whole areas and kinds of records"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    figures = forms.MultipleChoiceField(
        label=_("single figures"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    year_sheets = forms.BooleanField(
        label=_("the yearly sheets of the firms"), required=False
    )

    class Meta:
        model = Collection
        fields = [
            "owner",
            "title",
            "document",
            "rhythm",
            "calendar",
            "years",
            "begins_on",
            "ends_on",
            "due_days",
            "asked",
            "scope",
            "remark",
        ]
        formfield_callback = form_field

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.areas = lines.areas_with_figures()
        self.fields["whole"].choices = list(self._whole_choices())
        self.fields["figures"].choices = [
            (f"{lines.FIGURE}:{item.code}", capfirst(str(item.label)))
            for _area, _words, _kinds, items in self.areas
            for item in items
        ]
        self._fill_in(self.instance)

    def _whole_choices(self):
        for area, _words, kinds, _items in self.areas:
            yield f"{lines.AREA}:{area}", _("All of it")
            for kind, name in kinds:
                yield f"{lines.KIND}:{kind}", capfirst(name)

    def _fill_in(self, call: Collection) -> None:
        codes = call.lines or []
        whole = (f"{lines.AREA}:", f"{lines.KIND}:")
        self.initial.setdefault("whole", [c for c in codes if c.startswith(whole)])
        figures = [c for c in codes if c.startswith(f"{lines.FIGURE}:")]
        self.initial.setdefault("figures", figures)
        self.initial.setdefault("year_sheets", lines.SHEETS in codes)
        if call.pk:
            named = call.bodies.in_order()
            self.initial["named"] = "\n".join(body.name for body in named)

    @property
    def line_groups(self):
        """Each area with its own boxes: itself and its kinds, then its figures.

        A kind that two areas count stands in the first alone: of two boxes for one
        kind, the one left ticked would keep it in the call.
        """
        whole = {box.data["value"]: box for box in self["whole"]}
        single = {box.data["value"]: box for box in self["figures"]}
        for area, words, kinds, items in self.areas:
            first = [whole[f"{lines.AREA}:{area}"]]
            named = [f"{lines.KIND}:{kind}" for kind, _name in kinds]
            first += [whole.pop(name) for name in named if name in whole]
            rest = [single[f"{lines.FIGURE}:{item.code}"] for item in items]
            chosen = [box for box in (*first, *rest) if box.data["selected"]]
            yield words, first, rest, len(chosen)

    @property
    def main_fields(self):
        """The boxes of the call's own columns, and the bodies; the lines stand apart."""
        apart = {"whole", "figures", "year_sheets"}
        return self._rows(lambda name: name not in apart)

    def clean_named(self) -> list[Union]:
        text = self.cleaned_data["named"].replace("，", "\n").replace("、", "\n")
        rows = Union.objects.visible_to(self.user)
        found = []
        for name in filter(None, map(str.strip, text.replace(",", "\n").splitlines())):
            known = references.find(rows, name)
            if len(known) != 1:
                raise ValidationError(
                    _("“%(name)s” names no body of yours, or several."),
                    code="unknown",
                    params={"name": name},
                )
            found.append(known[0])
        return found

    def clean(self):
        cleaned = super().clean()
        chosen = [*cleaned.get("whole", ()), *cleaned.get("figures", ())]
        if cleaned.get("year_sheets"):
            chosen.append(lines.SHEETS)
        self.instance.lines = chosen
        if cleaned.get("rhythm") != Rhythm.TERM:
            cleaned["years"] = 1
        return cleaned


class NumbersForm(forms.Form):
    """Bare numbers for the lines that take them, told all at once."""

    source = forms.ChoiceField(label=_("source of the number"))
    informant = forms.CharField(label=_("informant"), max_length=60, required=False)
    reading = forms.ChoiceField(
        label=_("these numbers"),
        choices=[
            (INCLUDES, pgettext_lazy("told", "include what is recorded")),
            (ADDS, pgettext_lazy("told", "come in addition to it")),
        ],
        initial=INCLUDES,
    )

    def __init__(self, *args, slot: Slot, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.places: dict[str, Place] = {}
        labels = dict(Source.choices)
        self.fields["source"].choices = [(s.value, labels[s]) for s in SOURCES]
        for line in slot.lines:
            place = place_of(line, slot.body, slot.period.last)
            if place and may_enter(user, place.model):
                self._offer(line, place)
        for field in self.fields.values():
            chooses = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if chooses else "form-control"

    def _offer(self, line, place: Place) -> None:
        self.places[line.code] = place
        if place.is_money:
            field = MoneyFormField(label=line.label, required=False)
        else:
            field = forms.IntegerField(label=line.label, min_value=0, required=False)
        self.fields[line.code] = field
        for name in place.asked:
            column = place.model._meta.get_field(name)
            key = f"{place.model._meta.label_lower}.{name}"
            label = f"{place.model._meta.verbose_name}{_(': ')}{column.verbose_name}"
            self.fields.setdefault(
                key,
                forms.ChoiceField(
                    label=capfirst(label),
                    choices=[("", ""), *column.choices],
                    required=False,
                ),
            )

    @property
    def asked(self) -> list[forms.BoundField]:
        """The boxes of what the kinds insist on."""
        return [self[name] for name in self._asked]

    @property
    def _asked(self) -> list[str]:
        return [name for name in self.fields if name not in self.places and "." in name]

    def clean(self):
        cleaned = super().clean()
        told = [code for code in self.places if cleaned.get(code) is not None]
        if not told and not self.errors:
            raise ValidationError(
                _("Write at least one number, or leave the records as they are."),
                code="silent",
            )
        for code in told:
            place = self.places[code]
            for name in place.asked:
                key = f"{place.model._meta.label_lower}.{name}"
                if not cleaned.get(key):
                    self.add_error(key, _("Choose one: the record needs it."))
        return cleaned

    @property
    def numbers(self) -> dict[str, int]:
        read = self.cleaned_data
        return {code: read[code] for code in self.places if read.get(code) is not None}

    def telling(self, *, on_behalf: bool) -> Telling:
        read = self.cleaned_data
        return Telling(
            source=read["source"],
            informant=read["informant"],
            choices={name: read.get(name, "") for name in self._asked},
            in_addition=read["reading"] == ADDS,
            user=self.user,
            on_behalf=on_behalf,
        )


class OpinionForm(forms.Form):
    """退回: which line, or the whole, and why."""

    line = forms.CharField(required=False)
    reason = forms.CharField(
        label=_("reason"),
        max_length=300,
        error_messages={"required": _("Say what is to be put right.")},
    )
