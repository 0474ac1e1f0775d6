"""Employers, dated: their status, their headcounts, the unions that cover them."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongzhou.kit.choices import also_written
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.intervals import Dated, DatedQuerySet
from tongzhou.organisations.models.names import Renamed
from tongzhou.organisations.models.owned import OwnedModel, OwnedQuerySet, kept_by
from tongzhou.organisations.models.unions import Union
from tongzhou.screens.models import Versioned


class EmployerQuerySet(OwnedQuerySet):
    def visible_to(self, user):
        """Firms that a visible union keeps, or covers today."""
        unions = Union.objects.visible_to(user)
        today = timezone.localdate()
        covered = Cover.objects.on(today).filter(union__in=unions).values("employer")
        return self.filter(Q(owner__in=unions) | Q(pk__in=covered))

    def operating(self, on: date):
        """Firms in normal operation on a day."""
        return self.counted().filter(
            Exists(
                EmployerStatus.objects.filter(
                    employer=OuterRef("pk"),
                    status=EmployerStatus.Status.NORMAL,
                    since__lte=on,
                    until__gt=on,
                )
            )
        )

    def with_employees(self, on: date, *, at_least: int = 0, below: int | None = None):
        """Firms whose return in force on a day has so many employees.

        以上 includes its number (Civil Code Art. 1259); 百人以下 here is below 100.
        """
        returns = Headcount.objects.filter(
            employer=OuterRef("pk"),
            since__lte=on,
            until__gt=on,
            employees__gte=at_least,
        )
        if below is not None:
            returns = returns.filter(employees__lt=below)
        return self.filter(Exists(returns))


class Employer(Renamed, OwnedModel):
    """A firm or institution that employs workers; a union reaches it by its cover."""

    @also_written(
        state=["国企", "国有企业"],
        collective=["集体企业"],
        private=["民营", "私企", "私营企业"],
        hmt=["港澳台资"],
        foreign=["外商", "外企", "外商投资"],
        institution=["事业单位", "机关"],
    )
    class Ownership(models.TextChoices):
        STATE = "state", _("state-owned")
        COLLECTIVE = "collective", _("collective")
        PRIVATE = "private", _("private")
        HMT = "hmt", _("Hong Kong, Macao or Taiwan")
        FOREIGN = "foreign", _("foreign")
        INSTITUTION = "institution", _("public institution or organ")
        OTHER = "other", _("other")

    owner = kept_by(_("kept by"))
    name = models.CharField(_("name of the firm"), max_length=120)
    village = models.CharField(_("village or park"), max_length=60)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    aliases = models.CharField(
        _("aliases"),
        max_length=300,
        blank=True,
        help_text=_("other and former names, with commas between them"),
    )
    credit_code = models.CharField(_("credit code"), max_length=18, blank=True)
    ownership = models.CharField(
        _("ownership"), max_length=12, choices=Ownership, blank=True
    )
    industry = models.CharField(_("industry"), max_length=60, blank=True)
    chair = models.CharField(_("chair"), max_length=60, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    order = models.PositiveIntegerField(_("order"), default=100)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind", "employer")
        verbose_name_plural = _("employers")
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"],
                condition=~Q(credit_code=""),
                name="employer_credit_code_once",
                violation_error_message=_("Another firm has this credit code."),
            )
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def names(self) -> list[str]:
        """Every name that means this firm."""
        others = [name.strip() for name in self.aliases.replace("，", ",").split(",")]
        return [n for n in (self.name, self.short_name, *others) if n]

    def union_on(self, day: date) -> Union | None:
        """The union that covers the firm on a day."""
        cover = self.covers.on(day).select_related("union").first()
        return cover and cover.union

    def headcount_on(self, day: date) -> "Headcount | None":
        return self.headcounts.on(day).first()


class EmployerStatus(Versioned, Dated):
    """Whether a firm operates, dated."""

    OF = "employer"

    class Status(models.TextChoices):
        NORMAL = "normal", _("in operation")
        STOPPED = "stopped", _("stopped")
        CLOSED = "closed", _("deregistered")
        MOVED = "moved", _("moved away")

    employer = models.ForeignKey(
        Employer, models.CASCADE, related_name="statuses", verbose_name=_("employer")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("status of the employer")
        ordering = ["employer", "since"]
        indexes = [models.Index(fields=["employer", "since"], name="status_of_firm")]

    def __str__(self) -> str:
        return f"{self.employer}: {self.get_status_display()}"


class Headcount(OwnedModel, Dated):
    """A yearly return of employees and members; it stands until the next one."""

    DAY = "since"

    owner = kept_by(_("kept by"))
    employer = models.ForeignKey(
        Employer, models.CASCADE, related_name="headcounts", verbose_name=_("employer")
    )
    since = models.DateField(_("as of"))
    until = models.DateField(_("until"), default=FOREVER, editable=False)
    employees = models.PositiveIntegerField(_("employees"))
    women = models.PositiveIntegerField(_("women employees"), null=True, blank=True)
    migrants = models.PositiveIntegerField(_("migrant workers"), null=True, blank=True)
    dispatched = models.PositiveIntegerField(
        _("dispatched workers"), null=True, blank=True
    )
    members = models.PositiveIntegerField(_("members"), null=True, blank=True)
    women_members = models.PositiveIntegerField(
        _("women members"), null=True, blank=True
    )
    contracts = models.PositiveIntegerField(
        _("labour contracts signed"), null=True, blank=True
    )

    class Meta(Dated.Meta):
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        ordering = ["employer", "-since"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["employer", "since"],
                condition=~Q(state__in=["void", "suspect"]),
                name="headcount_once_a_day",
                violation_error_message=_("This firm has a return of that day."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["employer", "since", "until"], name="headcount_in_force"
            )
        ]

    objects = type(
        "HeadcountQuerySet",
        (OwnedQuerySet,),
        {"on": DatedQuerySet.on, "__doc__": "Returns, and those in force."},
    ).as_manager()

    def __str__(self) -> str:
        return f"{self.employer} {self.since}"


class Cover(Versioned, Dated):
    """Which union covers a firm, dated; at most one at a time."""

    MOVES_WITH, OF = "union", "employer"

    union = models.ForeignKey(
        Union, models.CASCADE, related_name="covers", verbose_name=_("union")
    )
    employer = models.ForeignKey(
        Employer, models.CASCADE, related_name="covers", verbose_name=_("employer")
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("firm covered by a union")
        verbose_name_plural = _("firms covered by unions")
        ordering = ["union", "employer"]
        indexes = [
            models.Index(fields=["employer", "since", "until"], name="cover_of_firm"),
            models.Index(fields=["union", "since", "until"], name="cover_by_union"),
        ]

    def __str__(self) -> str:
        return f"{self.union} – {self.employer}"
