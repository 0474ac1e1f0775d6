"""What was imported: the file, what each row came to, and how files are laid out."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.ledger import messages
from tongzhou.organisations.models import Union

SHOWN = {
    "read": _("read"),
    "new": _("new"),
    "unchanged": _("unchanged"),
    "updated": _("updated"),
    "changed": _("waiting for a tick"),
    "suspect": _("possible duplicate"),
    "waiting": _("waiting for an answer"),
    "refused": _("refused"),
}
"""What became of rows and its words, in the order in which it is told."""


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Her own imports and those for unions that she may write for."""
        if user.is_superuser:
            return self
        owners = Union.objects.editable_by(user)
        return self.filter(models.Q(user=user) | models.Q(owner__in=owners))


class Import(models.Model):
    """One file on its way into the ledger: looked at, asked about, taken in."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        MAPPING = "mapping", _("columns to be explained")
        CHECKING = "checking", _("dry run going on")
        CHECKED = "checked", _("dry run done")
        RUNNING = "running", _("import going on")
        DONE = "done", _("imported")
        REFUSED = "refused", _("not readable")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    AT_WORK = (State.CHECKING, State.RUNNING, State.UNDOING)

    file = models.FileField(_("file"), upload_to="imports/%Y", max_length=200)
    name = models.CharField(_("name of the file"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    owner = models.ForeignKey(
        Union,
        models.PROTECT,
        null=True,
        verbose_name=_("for which body"),
        related_name="+",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name=_("who"),
        related_name="+",
    )
    period = models.CharField(_("period"), max_length=40, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.UPLOADED
    )
    accept_updates = models.BooleanField(default=False)
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    counts = models.JSONField(default=list)
    """One entry for each sheet: its title, its kind and how many rows came to what."""
    notices = models.JSONField(default=list)
    questions = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("ledger:import-detail", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        return self.state in self.AT_WORK

    @property
    def has_unknown_columns(self) -> bool:
        """Whether headers stand for nothing yet; what they mean can be said."""
        return any(kept[0] == messages.UNKNOWN_COLUMN for kept in self.notices)

    @property
    def notice_texts(self) -> list[str]:
        return messages.texts(self.notices)

    def total(self, name: str) -> int:
        """How many rows of all sheets came to ``name``."""
        return sum(sheet.get(name, 0) for sheet in self.counts)

    @property
    def counts_shown(self) -> list[dict]:
        """Title and numbers with their words of each sheet, in the page's order."""
        return [
            {
                "title": one["title"],
                "numbers": [(label, one.get(name, 0)) for name, label in SHOWN.items()],
            }
            for one in self.counts
        ]

    @property
    def refused(self) -> int:
        """Rows that were not kept and that nobody has been asked about."""
        return self.total("refused")


class ImportRow(models.Model):
    """What became of one row of the file."""

    class Outcome(models.TextChoices):
        NEW = "new", _("new")
        UNCHANGED = "unchanged", _("unchanged")
        CHANGED = "changed", _("waiting for a tick")
        UPDATED = "updated", _("updated")
        SUSPECT = "suspect", _("possible duplicate")
        WAITING = "waiting", _("waiting for an answer")
        REFUSED = "refused", _("refused")

    PROBLEMS = (Outcome.REFUSED, Outcome.WAITING, Outcome.CHANGED, Outcome.SUSPECT)

    run = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    sheet = models.CharField(_("sheet"), max_length=120)
    kind = models.CharField(_("kind of record"), max_length=80)
    number = models.PositiveIntegerField(_("row"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    record_id = models.BigIntegerField(null=True)
    label = models.CharField(_("record"), max_length=200, blank=True)
    messages = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    """Header, before and after of each column that differs."""
    is_accepted = models.BooleanField(_("ticked"), default=False)
    is_applied = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["pk"]
        indexes = [models.Index(fields=["run", "outcome"], name="import_row_outcome")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"

    @property
    def errors(self) -> list[str]:
        return messages.texts(self.messages, messages.ERROR)

    @property
    def notes(self) -> list[str]:
        return messages.texts(self.messages, messages.NOTE)


class ColumnMapping(models.Model):
    """How a body's own sheet is laid out, told once: its kind, a column per header."""

    layout = models.CharField(max_length=100, unique=True)
    """The body that keeps it and the hash of the headers."""
    title = models.CharField(_("sheet"), max_length=120)
    kind = models.CharField(_("kind of record"), max_length=80, blank=True)
    columns = models.JSONField(default=dict)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("column mapping")
        verbose_name_plural = _("column mappings")

    def __str__(self) -> str:
        return self.title
