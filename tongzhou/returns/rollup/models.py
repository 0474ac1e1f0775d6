"""Received packages, the keys that are trusted, roll-ups and their figures."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.screens.models import Versioned

SILENCE = timedelta(minutes=30)
"""A roll-up that says nothing for so long has been interrupted."""


def _owner() -> models.ForeignKey:
    return models.ForeignKey(
        Union, models.PROTECT, verbose_name=_("received by"), related_name="+"
    )


def _user() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name=_("who"),
        related_name="+",
    )


class KeptQuerySet(models.QuerySet):
    """What a body keeps about those below it: for it and the bodies above it."""

    def visible_to(self, user):
        return self.filter(owner__in=Union.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(owner__in=Union.objects.editable_by(user))


class TrustedKey(Versioned):
    """The public key under which a body's packages are taken; the last one counts."""

    owner = _owner()
    body_code = models.CharField(_("statistical code"), max_length=32, db_index=True)
    body_name = models.CharField(_("name of the union"), max_length=120)
    public_key = models.CharField(_("public key"), max_length=60)
    fingerprint = models.CharField(_("fingerprint of the key"), max_length=39)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("trusted key")
        verbose_name_plural = _("trusted keys")
        ordering = ["body_code", "-pk"]

    def __str__(self) -> str:
        return f"{self.body_name} {self.fingerprint}"


class ReceivedQuerySet(KeptQuerySet):
    def taken(self):
        """Those that count: whole, signed by a trusted key."""
        return self.filter(state=Received.State.TAKEN)


class Received(Versioned):
    """A package that arrived here and was found whole."""

    class State(models.TextChoices):
        TAKEN = "taken", _("received")
        WAITING = "waiting", _("key to be confirmed")

    owner = _owner()
    by = _user()
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.TAKEN
    )
    name = models.CharField(_("name of the package"), max_length=200)
    body_code = models.CharField(_("statistical code"), max_length=32)
    body_name = models.CharField(_("name of the union"), max_length=120)
    level = models.CharField(_("level"), max_length=12, choices=Union.Level, blank=True)
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    number = models.PositiveIntegerField(_("number of the seal"), default=1)
    sealed_at = models.DateTimeField(_("sealed at"))
    origin = models.CharField(_("installation"), max_length=64)
    manifest_sha256 = models.CharField(_("SHA-256 of the manifest"), max_length=64)
    fingerprint = models.CharField(_("fingerprint of the key"), max_length=39)
    people_without_id = models.PositiveIntegerField(
        _("people without identity number"), default=0
    )
    person_key = models.CharField(_("key of the people"), max_length=40, blank=True)
    size = models.BigIntegerField(_("bytes"), default=0)
    folder = models.CharField(_("folder of the package"), max_length=500)

    objects = ReceivedQuerySet.as_manager()

    class Meta:
        verbose_name = _("received package")
        verbose_name_plural = _("received packages")
        ordering = ["-last", "body_name", "-sealed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "manifest_sha256"],
                name="received_once",
                violation_error_message=_("This very package has arrived already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("rollup:received", args=[self.pk])

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def path(self) -> Path:
        return Path(self.folder)


class Rollup(Versioned):
    """The packages of a period added up: going on, done, or why it failed."""

    class State(models.TextChoices):
        RUNNING = "running", _("going on")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    class Reading(models.TextChoices):
        THEN = "then", _("as it was")
        NOW = "now", _("as it is now")

    owner = _owner()
    by = _user()
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    reading = models.CharField(
        _("reading of the tree"), max_length=4, choices=Reading, default=Reading.THEN
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.RUNNING
    )
    said = models.CharField(max_length=200, blank=True)
    """What is being done now, or why it failed."""
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    packages = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    bodies = models.JSONField(default=list)
    """Bodies with figures, from the top down: see ``computing.Body``."""

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("roll-up")
        verbose_name_plural = _("roll-ups")
        ordering = ["-last", "-pk"]

    def __str__(self) -> str:
        return f"{self.owner} {self.period.shown}"

    def get_absolute_url(self) -> str:
        return reverse("rollup:detail", args=[self.pk])

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def folder(self) -> Path:
        """Where its database lies."""
        return Path(settings.HOME) / "rollups" / f"{self.pk}"

    @property
    def database(self) -> Path:
        return self.folder / "rollup.duckdb"

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING

    @property
    def is_stuck(self) -> bool:
        """Whether nothing has been heard of it for so long that it has died."""
        return self.is_running and self.updated_at < timezone.now() - SILENCE

    @property
    def percent(self) -> int:
        return 100 * self.done // self.of if self.of else 0


class RollupFigure(models.Model):
    """One figure of one body in a roll-up; ``sealed`` is what its package says."""

    rollup = models.ForeignKey(Rollup, models.CASCADE, related_name="figures")
    code = models.CharField(max_length=80)
    body_code = models.CharField(max_length=32)
    value = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    low = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    high = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    row_count = models.BigIntegerField(default=0)
    having = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    population = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    sealed = models.CharField(max_length=60, null=True)  # noqa: DJ001 (blank: nothing)
    sealed_differs = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("figure of a roll-up")
        constraints = [
            models.UniqueConstraint(
                fields=["rollup", "code", "body_code"], name="rolled_up_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.body_code}: {self.value}"

    @property
    def sealed_value(self) -> Decimal | None:
        return Decimal(self.sealed) if self.sealed else None
