"""The form of a record: what its sheet names, references in words, own unions only."""

from django import forms
from django.db import models
from django.forms.models import modelform_factory
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tongzhou.kit import menu, sheets
from tongzhou.kit.days import DayField
from tongzhou.kit.periods import FOREVER
from tongzhou.screens.fields import ExactDayField, ReferenceField
from tongzhou.screens.masks import hidden_fields, masked
from tongzhou.screens.registry import visible
from tongzhou.screens.values import field_of, text_of

BEGINNINGS = {"since", "first"}


def posts_of(user) -> list:
    """The user's assignments in force with their unions; asked once for a request."""
    if not hasattr(user, "_posts"):
        today = timezone.localdate()
        held = user.assignments.filter(since__lte=today, until__gt=today)
        user._posts = list(held.select_related("union").order_by("pk"))
    return user._posts


def own_union(user):
    """The union of the user's first assignment in force; none for nobody's officer."""
    return next((post.union for post in posts_of(user)), None)


class RecordForm(forms.ModelForm):
    """A record as a form for ``user``; knows what folds away and what has changed."""

    owner_field = "owner"
    own_fields: tuple[str, ...] = ()
    """References that only offer what the user may write for, besides the owner."""
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        self.user = user
        self.now: dict[str, str] = {}
        super().__init__(*args, **kwargs)
        self.sheet = sheets.registry.get(self._meta.model._meta.label_lower)
        self._hide_names()
        self._add_extras()
        for name in list(self.fields):
            self._adapt(name)
        self._limit_owner()
        self.initial["version"] = self.instance.version

    # Making the fields

    def _hide_names(self) -> None:
        if self.instance.pk:
            for name in hidden_fields(self.user, self.instance):
                self.fields.pop(name, None)

    def _add_extras(self) -> None:
        if not self.sheet:
            return
        for name, extra in self.sheet.extras.items():
            field = extra.field
            self.fields[name] = form_field(field) or field.formfield()
            if self.instance.pk:
                self.initial.setdefault(name, extra.read(self.instance))
        order = [n for n in self.sheet.columns if n in self.fields]
        self.order_fields(order)

    def _adapt(self, name: str) -> None:
        field, column = self.fields[name], self._column(name)
        if isinstance(field, forms.ModelChoiceField):
            self._refer(name, field)
        elif getattr(column, "sensitive", False) and self.initial.get(name):
            self.initial[name] = masked(self.initial[name])
        elif column is not None and column.has_default() and not column.blank:
            field.required = False
            if self.initial.get(name) == FOREVER:
                self.initial[name] = None
        self._dress(self.fields[name])

    def _column(self, name: str) -> models.Field | None:
        return field_of(self._meta.model, name)

    def _refer(self, name: str, field) -> None:
        model = field.queryset.model
        own = name == self.owner_field or name in self.own_fields
        rows = (
            model.objects.editable_by(self.user) if own else visible(model, self.user)
        )
        made = ReferenceField(
            rows,
            user=self.user,
            required=field.required,
            label=field.label,
            help_text=field.help_text,
        )
        if self.instance.pk and self._column(name) is not None:
            made.keep(getattr(self.instance, name))
        elif field.required and made.only:
            self.initial.setdefault(name, made.only)  # her own firm, say
        self.fields[name] = made

    def _limit_owner(self) -> None:
        """Whose record it is: her own union's, unless she enters for others too."""
        field = self.fields.get(self.owner_field)
        if field is None or self.owner_field == "pk":
            return
        keeper = getattr(self.instance, f"{self.owner_field}_id", None)
        if self.instance.pk and keeper and not field.offers(keeper):
            del self.fields[self.owner_field]  # her line in the record of another
            return
        own = own_union(self.user)
        if not self.instance.pk and own and field.offers(own.pk):
            self.initial.setdefault(self.owner_field, own.pk)
        if field.only:
            if not self.instance.pk:
                self.initial[self.owner_field] = field.only
            field.widget = forms.HiddenInput()

    def _dress(self, field: forms.Field) -> None:
        kinds = {
            forms.CheckboxInput: "form-check-input",
            forms.Select: "form-select",
        }
        css = next((c for k, c in kinds.items() if isinstance(field.widget, k)), None)
        field.widget.attrs.setdefault("class", css or "form-control")
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 4
        if isinstance(field.widget, forms.Select) and not field.widget.is_required:
            field.widget.choices = [
                (value, label if value not in ("", None) else "")
                for value, label in field.widget.choices
            ]
        field.label = capfirst(str(field.label or ""))

    def suggest(self, name: str, texts: list[str]) -> None:
        """Offer texts used before in a box that takes any text."""
        field = self.fields.get(name)
        if field is not None and isinstance(field.widget, forms.TextInput):
            field.suggestions = texts
            field.widget.attrs["list"] = f"{name}_suggestions"

    # Reading what was typed

    def clean(self):
        """A blank where the table has a default means the default; masks stay masks."""
        cleaned = super().clean() or self.cleaned_data
        for name in self.fields:
            column = self._column(name)
            if getattr(column, "sensitive", False) and self.instance.pk:
                stands = getattr(self.instance, name)
                if stands and cleaned.get(name) == masked(stands):
                    cleaned[name] = stands
            if column is None or cleaned.get(name) not in (None, ""):
                continue
            if name not in self.errors and column.has_default() and not column.blank:
                cleaned[name] = column.get_default()
        return cleaned

    def _get_validation_exclusions(self):
        """Constraints may speak of columns that are not in the form: the state, say."""
        unseen = {
            f.name for f in self._meta.model._meta.concrete_fields if not f.editable
        }
        return super()._get_validation_exclusions() - (unseen - set(self.errors))

    def _post_clean(self):
        version = self.cleaned_data.get("version")
        super()._post_clean()
        if version is not None:
            self.instance.version = version

    @property
    def extras(self) -> dict[str, object]:
        """What was typed into columns that the table does not have."""
        names = self.sheet.extras if self.sheet else ()
        return {
            name: self.cleaned_data.get(name) for name in names if name in self.fields
        }

    # Two people, one record

    def compare_with(self, current: models.Model) -> None:
        """Show beside each box what stands there now; the next save will be on top."""
        hidden = hidden_fields(self.user, current)
        for name in self.fields:
            if self._column(name) is None:
                continue
            now = text_of(current, name, hidden=hidden)
            if now != text_of(self.instance, name, hidden=hidden):
                self.now[name] = now or str(_("blank"))
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = current.version

    # Laying out

    @property
    def main_fields(self):
        """The kind's own boxes; the checkboxes stay where the sheet has them."""
        return self._rows(lambda name: name not in self._folded)

    @property
    def more_fields(self):
        """Columns that every kind has and that are mostly left blank."""
        return self._rows(lambda name: name in self._folded)

    @property
    def more_is_open(self) -> bool:
        return any(
            name in self.errors
            or name in self.now
            or (self.initial.get(name) not in (None, "", 1) and self.instance.pk)
            for name in self._folded
        )

    @cached_property
    def is_short(self) -> bool:
        """Whether somebody with few things to do enters a record: in a minute."""
        may_be = self.sheet and self.sheet.quick and not self.instance.pk
        return bool(may_be and menu.short_for(self.user).links)

    @property
    def _folded(self) -> list[str]:
        if not self.sheet:
            return []
        shown = self.sheet.quick if self.is_short else self.sheet.fields
        own = {*shown, "owner"}
        return [n for n in self.sheet.columns if n in self.fields and n not in own]

    def _rows(self, wanted):
        return [
            (box, self.now.get(box.name))
            for box in self.visible_fields()
            if wanted(box.name)
        ]


def form_field(column: models.Field, **kwargs) -> forms.Field | None:
    """The form field of a column where Django's own is not what people need here."""
    if isinstance(column, models.DateField) and not isinstance(
        column, DayField | models.DateTimeField
    ):
        return ExactDayField(
            start=column.name in BEGINNINGS,
            label=column.verbose_name,
            required=not column.blank and not column.has_default(),
            help_text=column.help_text,
        )
    if isinstance(column, models.URLField):
        kwargs["assume_scheme"] = "https"
    return column.formfield(**kwargs)


def form_for(model, fields=None, owner_field="owner", base=RecordForm):
    """The form that a screen has by default: the columns of the model's sheet."""
    sheet = sheets.registry.get(model._meta.label_lower)
    if fields is None:
        names = sheet.columns if sheet else [f.name for f in model._meta.fields]
        fields = [
            n for n in names if (f := field_of(model, n)) is not None and f.editable
        ]
    made = modelform_factory(
        model, form=base, fields=fields, formfield_callback=form_field
    )
    made.owner_field = owner_field
    return made
