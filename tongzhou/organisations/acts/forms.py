"""The forms of acts upon unions: one for each kind, each of which calls its service."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations.acts import unions
from tongzhou.organisations.acts.names import rename
from tongzhou.organisations.acts.recording import Decision
from tongzhou.organisations.forms import dress
from tongzhou.organisations.models import Act, Cover, Employer, Union
from tongzhou.screens import references
from tongzhou.screens.fields import ExactDayField, ReferenceField

LINES = forms.Textarea(attrs={"rows": 3})


class ActForm(forms.Form):
    """What every act is asked for: its day, why, and by which document."""

    kind: str
    words = ""
    """What the kind does, in one sentence."""

    on = ExactDayField(label=_("takes effect on"), start=True)
    document = forms.CharField(
        label=_("document number"), max_length=60, required=False
    )
    reason = forms.CharField(label=_("reason"), max_length=200, required=False)

    def __init__(self, *args, user, record, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.record = user, record
        self.ask()
        common = ["on", "document", "reason"]
        self.order_fields([n for n in self.fields if n not in common] + common)
        dress(self)
        for field in self.fields.values():
            field.label = capfirst(str(field.label))

    def ask(self) -> None:
        """Add the boxes that need to know the user or the record."""

    def enter(self) -> Act:
        """Do it. Raises ``ValidationError`` with the sentence of the service."""
        found = self.cleaned_data
        told = {name: found[name] for name in ("on", "reason", "document")}
        return self.perform(Decision(user=self.user, **told))

    def perform(self, decision: Decision) -> Act:
        raise NotImplementedError

    def refer(self, name: str, label: str, model=Union, **kwargs) -> None:
        rows = model.objects.editable_by(self.user)
        self.fields[name] = ReferenceField(rows, user=self.user, label=label, **kwargs)

    def named(self, text: str, model) -> list:
        """The records that the lines of a box name, new ones not yet saved."""
        rows = model.objects.editable_by(self.user)
        return [
            self._one(rows, line.strip()) for line in text.splitlines() if line.strip()
        ]

    def _one(self, rows, text: str):
        found = references.find(rows, text)
        if len(found) > 1:
            raise ValidationError(
                _("Several are called “%(value)s”: say which."), params={"value": text}
            )
        return found[0] if found else self.new(text)

    def new(self, name: str):
        """A union or firm of this name, like the one to which the act happens."""
        if isinstance(self.record, Union):
            return Union(name=name, form=self.record.form, level=self.record.level)
        return Employer(
            owner=self.record.owner,
            name=name,
            village=self.record.village,
            ownership=self.record.ownership,
            industry=self.record.industry,
        )


class MoveForm(ActForm):
    kind = Act.Kind.MOVE
    words = _(
        "It comes with all bodies below it under another body. Records of earlier days "
        "stay with the body above of those days."
    )

    def ask(self):
        self.refer("parent", _("new body above"))

    def perform(self, decision):
        return unions.move(self.record, self.cleaned_data["parent"], decision)


class RenameForm(ActForm):
    kind = Act.Kind.RENAME
    words = _(
        "The old name stays a former name: what is printed for earlier days has it."
    )

    name = forms.CharField(label=_("new name"), max_length=120)
    short_name = forms.CharField(
        label=_("new short name"), max_length=60, required=False
    )

    def ask(self):
        self.initial.setdefault("short_name", self.record.short_name)

    def perform(self, decision):
        found = self.cleaned_data
        return rename(
            self.record, found["name"], decision, short_name=found["short_name"]
        )


class MergeForm(ActForm):
    """Several into one: one of them, another one, or a new one."""

    kind = Act.Kind.MERGE
    service = staticmethod(unions.merge)
    others = forms.CharField(
        label=_("others that merge"),
        required=False,
        widget=LINES,
        help_text=_("one name on each line"),
    )
    into = forms.CharField(
        label=_("into"),
        max_length=120,
        help_text=_("one of them, another one, or the name of a new one"),
    )

    def clean_others(self):
        found = self.named(self.cleaned_data["others"], type(self.record))
        unknown = [record.name for record in found if record.pk is None]
        if unknown:
            raise ValidationError(
                _("We know no “%(value)s”."), params={"value": "、".join(unknown)}
            )
        return found

    def clean_into(self):
        return self.named(self.cleaned_data["into"], type(self.record))[0]

    def parts(self) -> tuple[list, Union | Employer]:
        into = self.cleaned_data["into"]
        ending = [self.record, *self.cleaned_data["others"]]
        return [record for record in dict.fromkeys(ending) if record != into], into

    def perform(self, decision):
        return self.service(*self.parts(), decision)


class MergeUnionsForm(MergeForm):
    words = _(
        "The others end on that day; their bodies, firms and members come to the one "
        "that remains, and today's tree counts their earlier records there."
    )


class SplitUnionForm(ActForm):
    """First the unions that come of it; then what comes to which."""

    kind = Act.Kind.SPLIT
    words = _(
        "Name the unions that come of it; then say which firm and which body comes to "
        "which of them. Earlier records stay with the old union."
    )
    names = forms.CharField(
        label=_("unions that come of it"),
        widget=LINES,
        help_text=_("one name on each line; new ones are entered"),
    )
    ends = forms.BooleanField(label=_("the old union ends"), required=False)

    def ask(self):
        lines = [n.strip() for n in (self.data.get("names") or "").splitlines()]
        self.parts = list(dict.fromkeys(filter(None, lines)))
        if not self.parts:
            return
        stays = capfirst(str(_("stays with the old union")))
        choices = [("", stays), *enumerate(self.parts)]
        for name, record in self._divided():
            self.fields[name] = forms.ChoiceField(
                label=record.name, choices=choices, required=False
            )

    def _divided(self):
        """The firms that it covers and the bodies below it today, as names of boxes."""
        covers = Cover.objects.filter(union=self.record, until__gt=timezone.localdate())
        for cover in covers.select_related("employer").order_by("employer"):
            yield f"firm-{cover.employer_id}", cover.employer
        for child in self.record.children_on(timezone.localdate()):
            yield f"child-{child.pk}", child

    def clean_names(self):
        return self.named(self.cleaned_data["names"], Union)

    def perform(self, decision):
        parts = [unions.Part(union) for union in self.cleaned_data["names"]]
        for name, record in self._divided():
            if chosen := self.cleaned_data.get(name):
                part = parts[int(chosen)]
                kind = part.firms if name.startswith("firm") else part.children
                kind.append(record)
        return unions.split(
            self.record, parts, decision, ends=self.cleaned_data["ends"]
        )


class DissolveForm(ActForm):
    kind = Act.Kind.DISSOLVE
    words = _("It enters nothing dated later; its earlier records stay.")

    with_children = forms.BooleanField(
        label=_("all bodies below end with it"), required=False
    )

    def ask(self):
        self.refer("children_to", _("bodies below come under"), required=False)
        self.refer(
            "covers_to",
            _("firms and members come to"),
            required=False,
            help_text=_("left blank, their cover ends"),
        )

    def perform(self, decision):
        names = ("children_to", "covers_to", "with_children")
        found = {name: self.cleaned_data[name] for name in names}
        return unions.dissolve(self.record, decision, **found)


class UndoForm(forms.Form):
    reason = forms.CharField(label=_("reason"), max_length=200, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        dress(self)
