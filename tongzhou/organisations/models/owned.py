"""What every record of a union brings: its keeper, its state, its quantity and source."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations.models.named import names_one_of
from tongzhou.organisations.models.unions import Union
from tongzhou.screens.models import Versioned

_states: ContextVar[tuple[str, ...]] = ContextVar(
    "states", default=("recorded", "returned")
)


@contextmanager
def left_out():
    """Within it ``counted()`` gives what it otherwise leaves out, of counted parents."""
    token = _states.set(("draft", "suspect", "void"))
    try:
        yield
    finally:
        _states.reset(token)


class OwnedQuerySet(models.QuerySet):
    """Records kept by unions: who may see them, who may write them, what counts."""

    def visible_to(self, user):
        """Records of the branch of ``user``, and those that name one of its bodies."""
        unions = Union.objects.visible_to(user)
        found = Q(owner__in=unions)
        if self.model.NAMED and not user.is_superuser:
            found |= names_one_of(self.model, self.model.NAMED, unions)
        return self.filter(found)

    def editable_by(self, user):
        """Records of the branch, and the lines about its own firms in those of others."""
        unions = Union.objects.editable_by(user)
        found = Q(owner__in=unions)
        if self.model.LINE_OF and not user.is_superuser:
            found |= names_one_of(self.model, [self.model.LINE_OF], unions)
        return self.filter(found)

    def counted(self):
        """Without drafts, what is void, and the second of an undecided pair."""
        return self.filter(state__in=_states.get())


class Source(models.TextChoices):
    """Where a number came from: blank is one row for one thing, 逐条."""

    PHONE = "phone", _("telephone")
    CHAT = "chat", _("chat group")
    PAPER = "paper", _("paper return")
    UPPER = "upper", _("system of the body above")
    YEAR_SHEET = "year_sheet", _("yearly sheet of the firm")
    UNSTATED = "unstated", _("not stated")


def kept_by(label) -> models.ForeignKey:
    """The union that keeps a record; kinds that nobody organises call it otherwise."""
    return models.ForeignKey(
        Union, models.PROTECT, verbose_name=label, related_name="+"
    )


class OwnedModel(Versioned):
    """A record kept by one union: one thing, or a batch with its quantity and source."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        RECORDED = "recorded", _("entered")
        RETURNED = "returned", _("to be checked")
        SUSPECT = "suspect", _("possible duplicate")
        VOID = "void", _("void")

    COUNTED = ("recorded", "returned")
    DAY = ""
    """The name of the field that says when it happened; closed periods look at it."""
    NAMED: tuple[str, ...] = ()
    """Paths to the unions and firms that a record names: their officers read it."""
    LINE_OF = ""
    """Of a line in a record, the firm that it is about: its officer changes the line."""

    owner = kept_by(_("organiser"))
    filled_by = models.ForeignKey(
        Union,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("filled in by"),
        related_name="+",
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.RECORDED,
        editable=False,
    )
    twin = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    source = models.CharField(
        _("source of the number"), max_length=10, choices=Source, blank=True
    )
    informant = models.CharField(_("informant"), max_length=60, blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """A quantity other than one is a batch: its source is kept, if only unstated."""
        super().clean()
        if self.quantity not in (None, 1) and not self.source:
            self.source = Source.UNSTATED

    @classmethod
    def day_path(cls, depth: int = 3) -> str:
        """The way to the day of the kind: its own, or that of what it hangs on."""
        if cls.DAY or not depth or cls.day is OwnedModel.day:
            return cls.DAY
        for f in cls._meta.concrete_fields:
            above = f.many_to_one and not f.null and f.name != "owner"
            known = above and issubclass(f.related_model, OwnedModel)
            if known and (path := f.related_model.day_path(depth - 1)):
                return f"{f.name}__{path}"
        return ""

    @property
    def is_batch(self) -> bool:
        return bool(self.source)

    @property
    def is_counted(self) -> bool:
        return self.state in self.COUNTED

    @property
    def day(self) -> date | None:
        """The day on which it happened, for the checks of closed periods."""
        return getattr(self, self.DAY, None) if self.DAY else None

    def get_absolute_url(self) -> str:
        meta = self._meta
        return reverse(f"{meta.app_label}:{meta.model_name}-detail", args=[self.pk])
