"""Form fields of our own: a record named in words, an exact day."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.days import DayFormField
from tongzhou.screens import references
from tongzhou.screens.registry import address, allows, screen_of
from tongzhou.screens.roles import Role

FEW = 30
"""Up to so many records are offered in a drop-down; more are named in a text box."""


class ReferenceInput(forms.TextInput):
    """A box with suggestions; after an unknown name, the nearest ones to pick from."""

    template_name = "screens/reference.html"

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.near: list = []
        self.create_url = ""
        self.names_url = ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["names_url"] = self.names_url
        widget["list_id"] = f"{widget['attrs'].get('id', name)}_names"
        widget["pick_name"] = f"{name}-pick"
        widget["near"] = [(f"#{record.pk}", record) for record in self.near]
        widget["create_url"] = self.create_url
        return context

    def value_from_datadict(self, data, files, name):
        return data.get(f"{name}-pick") or data.get(name)


class ReferenceField(forms.ModelChoiceField):
    """A record, chosen from few or named among many; numbers and names are both read."""

    default_error_messages = {
        "unknown": _("We know no “%(value)s”."),
        "several": _("Several are called “%(value)s”: say which."),
    }

    def __init__(self, queryset, *, user, **kwargs):
        few = list(queryset[: FEW + 1])
        self._few = {record.pk for record in few}
        self.is_short = len(few) <= FEW
        self.only = few[0].pk if len(few) == 1 else None
        if not self.is_short:
            kwargs["widget"] = ReferenceInput()
        super().__init__(queryset, **kwargs)
        model = queryset.model
        if self.is_short:
            blank = [] if self.empty_label is None else [("", self.empty_label)]
            self.choices = [*blank, *((record.pk, str(record)) for record in few)]
        else:
            self.widget.names_url = reverse(
                "screens:names", args=[model._meta.label_lower]
            )
        screen = screen_of(model)
        if screen and Role.CREATE in screen.roles and allows(user, model, Role.CREATE):
            self.create_url = address(model, Role.CREATE)
        else:
            self.create_url = ""

    def offers(self, pk) -> bool:
        """Whether the record of this key may be chosen."""
        if pk in self._few or self.is_short:
            return pk in self._few
        return self.queryset.filter(pk=pk).exists()

    current = None
    """The record that stands in the field now; its own text always means it."""

    def keep(self, record) -> None:
        """Let what stands in the field stay there, also where she cannot choose it."""
        self.current = record
        if record and self.is_short and record.pk not in dict(self.choices):
            self.choices = [*self.choices, (record.pk, str(record))]

    def prepare_value(self, value):
        if self.is_short:
            return super().prepare_value(value)
        if isinstance(value, int) or str(value or "").isdigit():
            value = self.queryset.filter(pk=value).first()
        if value is not None and not isinstance(value, str):
            self.current = value
        return "" if value is None else str(value)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, self.queryset.model):
            value = value.pk
        text = str(value).strip()
        if self.is_short or text.isdigit():
            found = self.queryset.filter(pk=text).first() if text.isdigit() else None
            if found:
                return found
        if self.current and text in (str(self.current), str(self.current.pk)):
            return self.current
        return self._named(text)

    def _named(self, text):
        found = references.find(self.queryset, text)
        if len(found) == 1:
            return found[0]
        code = "several" if found else "unknown"
        near = found[:10] or references.near(self.queryset, text)
        if not self.is_short:
            self.widget.near = near
            create = f"{self.create_url}?name={text}" if self.create_url else ""
            self.widget.create_url = create
        raise ValidationError(
            self.error_messages[code], code=code, params={"value": text}
        )

    def has_changed(self, initial, data):
        return str(self.prepare_value(initial) or "") != str(data or "")


class ExactDayField(DayFormField):
    """A day of the calendar; a month or a year stands for its first or its last day."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value):
        day = super().to_python(value)
        return day and day.plain()

    def has_changed(self, initial, data):
        return str(initial or "") != str(data or "")
