"""Sealed periods: the seal, its figures, what was waived, the keys, later corrections."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.journal.models import Entry
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import ClosedPeriod, Union
from tongzhou.people.fields import SensitiveField
from tongzhou.screens.models import Versioned


def of_body() -> models.ForeignKey:
    return models.ForeignKey(
        Union, models.PROTECT, verbose_name=_("union"), related_name="+"
    )


def by_whom(label) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name=label,
        related_name="+",
    )


class Spanned(models.Model):
    """Something of one body and one period."""

    owner = of_body()
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)


class SpannedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of the bodies in the branch of ``user``."""
        return self.filter(owner__in=Union.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(owner__in=Union.objects.editable_by(user))


class SealQuerySet(SpannedQuerySet):
    def whole(self):
        """Those that hold: not unsealed since."""
        return self.filter(state=Seal.State.WHOLE)

    def of(self, body: Union, period: Period):
        return self.filter(owner=body, first=period.first, last=period.last)


class Seal(Versioned, Spanned):
    """A body's period as it was sealed: its package, its key, its kept figures."""

    class State(models.TextChoices):
        WHOLE = "whole", _("sealed")
        UNSEALED = "unsealed", _("unsealed")

    number = models.PositiveIntegerField(_("number of the seal"))
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.WHOLE
    )
    sealed_at = models.DateTimeField(_("sealed at"))
    by = by_whom(_("sealed by"))
    folder = models.CharField(_("folder of the package"), max_length=500)
    manifest_sha256 = models.CharField(_("SHA-256 of the manifest"), max_length=64)
    fingerprint = models.CharField(_("fingerprint of the key"), max_length=39)
    size = models.BigIntegerField(_("bytes"), default=0)
    people_without_id = models.PositiveIntegerField(
        _("people without identity number"), default=0
    )
    names_reason = models.CharField(
        _("why names are included"), max_length=200, blank=True
    )
    closed = models.OneToOneField(
        ClosedPeriod, models.SET_NULL, null=True, related_name="seal"
    )
    journalled = models.BigIntegerField(default=0)
    """The last journal entry that the seal knew of; later ones may be drift."""
    unsealed_at = models.DateTimeField(_("unsealed at"), null=True)
    unsealed_by = by_whom(_("unsealed by"))
    unseal_reason = models.CharField(_("why unsealed"), max_length=200, blank=True)

    objects = SealQuerySet.as_manager()

    class Meta:
        verbose_name = _("sealed period")
        verbose_name_plural = _("sealed periods")
        ordering = ["-last", "-sealed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "first", "last"],
                condition=Q(state="whole"),
                name="sealed_once",
                violation_error_message=_("This period is sealed already."),
            ),
            models.UniqueConstraint(
                fields=["owner", "first", "last", "number"], name="seal_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.period.shown}"

    def get_absolute_url(self) -> str:
        return reverse("sealing:detail", args=[self.pk])

    @property
    def path(self) -> Path:
        return Path(self.folder)

    @property
    def is_whole(self) -> bool:
        return self.state == self.State.WHOLE


class SealedFigure(models.Model):
    """A figure as it was when the period was sealed."""

    seal = models.ForeignKey(Seal, models.CASCADE, related_name="figures")
    code = models.CharField(max_length=80)
    scope = models.CharField(max_length=6, default="branch")
    on = models.DateField(null=True)
    first = models.DateField()
    last = models.DateField()
    arguments = models.JSONField(default=dict)
    value = models.CharField(_("value"), max_length=60)
    """The exact number as text: 元 of money, percent of a share, blank when none."""
    text = models.CharField(_("as printed"), max_length=80)
    unit = models.CharField(_("unit"), max_length=12)
    row_count = models.BigIntegerField(_("rows"))
    printed = models.BooleanField(default=False)
    """Whether the work summary prints it."""

    class Meta:
        verbose_name = _("sealed figure")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


class Waiver(Versioned, Spanned):
    """A finding of the checks, or a whole check, that is let stand, with the reason."""

    check_code = models.CharField(_("check"), max_length=60)
    what = models.CharField(_("finding"), max_length=200, blank=True)
    """The finding's key; blank for all that the check finds."""
    title = models.CharField(_("what it says"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=200)
    by = by_whom(_("who"))

    objects = SpannedQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "first", "last", "check_code", "what"],
                name="waived_once",
            )
        ]

    def __str__(self) -> str:
        from tongzhou.returns.sealing.checks import registry

        known = registry.get(self.check_code)
        return self.title or str(known.label if known else self.check_code)


class Attempt(Spanned):
    """A sealing that was asked for on screen: going on, done, or why it failed."""

    class State(models.TextChoices):
        RUNNING = "running", _("going on")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    by = by_whom(_("who"))
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.RUNNING
    )
    names_reason = models.CharField(max_length=200, blank=True)
    message = models.TextField(blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    seal = models.ForeignKey(Seal, models.SET_NULL, null=True, related_name="+")

    objects = SpannedQuerySet.as_manager()

    class Meta:
        verbose_name = _("sealing")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.owner} {self.period.shown}"

    def get_absolute_url(self) -> str:
        return reverse("sealing:attempt", args=[self.pk])


class Correction(models.Model):
    """A change of a record of a sealed period: dated, named, with its reason."""

    seal = models.ForeignKey(Seal, models.CASCADE, related_name="corrections")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        verbose_name = _("correction")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.entry}"


class Origin(models.Model):
    """The random id of this installation: with it, a local key is unique anywhere."""

    code = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.code


class SigningKey(Versioned):
    """The Ed25519 key of a body, made on its first seal; the private part encrypted."""

    owner = models.OneToOneField(
        Union, models.PROTECT, verbose_name=_("union"), related_name="+"
    )
    public = models.CharField(_("public key"), max_length=44)
    private = SensitiveField(_("private key"))

    class Meta:
        verbose_name = _("signing key")

    def __str__(self) -> str:
        return f"{self.owner}"


class PersonKey(Versioned):
    """The key under which a body's packages name people; issued by the roll-up body."""

    owner = of_body()
    issued_by = models.CharField(
        _("code of the body that issued it"), max_length=32, blank=True
    )
    key_id = models.CharField(_("id of the key"), max_length=12)
    key = SensitiveField(_("key"))
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("key for people's pseudonyms")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.key_id
