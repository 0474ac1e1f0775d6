"""Workers' congresses: the system, the firms that a cluster covers, the sessions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.days import DayField
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.intervals import Dated, DatedQuerySet
from tongzhou.organisations.models import Employer, OwnedModel, OwnedQuerySet


class SystemQuerySet(OwnedQuerySet):
    def own(self):
        """A firm's own congress or assembly, not a cluster's."""
        return self.filter(form__in=System.OWN)

    on = DatedQuerySet.on


class System(WorkRecord):
    """A workers' congress system of a firm, or a cluster of a village or an industry."""

    NAMED = ("employer", "coverage__employer")

    class Form(models.TextChoices):
        CONGRESS = "congress", _("workers' congress")
        ASSEMBLY = "assembly", _("assembly of all workers")
        VILLAGE = "village", _("village cluster")
        INDUSTRY = "industry", _("industry cluster")

    OWN = (Form.CONGRESS, Form.ASSEMBLY)
    CLUSTERS = (Form.VILLAGE, Form.INDUSTRY)
    DAY = "since"

    form = models.CharField(_("form of the congress"), max_length=10, choices=Form)
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="congress_systems",
        help_text=_(
            "only for a firm's own congress; a cluster belongs to its organiser"
        ),
    )
    name = models.CharField(_("name of the system"), max_length=120, blank=True)
    since = DayField(_("established on"), start=True)
    until = models.DateField(_("ended on"), default=FOREVER)
    delegates = models.PositiveIntegerField(_("delegates"), null=True, blank=True)
    women_delegates = models.PositiveIntegerField(
        _("women delegates"), null=True, blank=True
    )
    term = models.CharField(_("term"), max_length=40, blank=True)

    objects = SystemQuerySet.as_manager()

    class Meta:
        verbose_name = _("congress system")
        verbose_name_plural = _("congress systems")
        ordering = ["form", "employer", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(form__in=["village", "industry"])
                | Q(employer__isnull=False),
                name="congress_of_a_firm_names_it",
                violation_error_message=_("Name the firm whose own congress it is."),
            ),
            models.CheckConstraint(
                condition=Q(form__in=["congress", "assembly"])
                | Q(employer__isnull=True),
                name="congress_cluster_names_no_firm",
                violation_error_message=_(
                    "A cluster names no firm here: list the firms that it covers."
                ),
            ),
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")),
                name="congress_until_after_since",
                violation_error_message=_("It ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.employer or self.owner} {self.get_form_display()}"


class CoverageQuerySet(OwnedQuerySet):
    def counted(self):
        """Coverage that counts, by clusters that count."""
        return super().counted().filter(system__state__in=OwnedModel.COUNTED)

    on = DatedQuerySet.on


class Coverage(OwnedModel, Dated):
    """A firm covered by a cluster congress, dated."""

    NAMED, LINE_OF = ("employer",), "employer"

    DAY = "since"

    system = models.ForeignKey(
        System, models.CASCADE, related_name="coverage", verbose_name=_("cluster")
    )
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        verbose_name=_("employer"),
        related_name="cluster_coverage",
    )
    delegates = models.PositiveIntegerField(_("delegates"), null=True, blank=True)

    objects = CoverageQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("firm covered by a cluster")
        verbose_name_plural = _("firms covered by clusters")
        ordering = ["system", "employer"]

    def __str__(self) -> str:
        return f"{self.system} – {self.employer}"


class SessionQuerySet(OwnedQuerySet):
    def counted(self):
        """Sessions that count, of systems that count."""
        return super().counted().filter(system__state__in=OwnedModel.COUNTED)


class Session(WorkRecord):
    """A session held by a congress."""

    DAY = "held_on"

    system = models.ForeignKey(
        System, models.PROTECT, related_name="sessions", verbose_name=_("congress")
    )
    held_on = DayField(_("held on"))
    term = models.CharField(_("term and session"), max_length=40, blank=True)
    expected = models.PositiveIntegerField(
        _("delegates expected"), null=True, blank=True
    )
    present = models.PositiveIntegerField(_("delegates present"), null=True, blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    votes = models.CharField(_("result of votes"), max_length=200, blank=True)
    proposals = models.PositiveIntegerField(
        _("delegates' proposals"), null=True, blank=True
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("congress session")
        verbose_name_plural = _("congress sessions")
        ordering = ["-held_on", "system"]
        constraints = [
            models.CheckConstraint(
                condition=Q(present__isnull=True)
                | Q(expected__isnull=True)
                | Q(present__lte=models.F("expected")),
                name="session_present_within_expected",
                violation_error_message=_(
                    "No more delegates are present than expected."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.term}".strip()
