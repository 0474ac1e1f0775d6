"""Cases of mediation, legal aid, advice and petitions, and the bodies that handle them."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.days import Day, DayField, Precision
from tongzhou.kit.money import MoneyField
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.models import Employer, OwnedQuerySet


class Case(WorkRecord):
    """A case from its acceptance to its close; who the parties are is for handlers."""

    DAY = "accepted_on"
    HANDLERS = "disputes"
    MASKED = ["parties"]

    class Kind(models.TextChoices):
        MEDIATION = "mediation", _("mediation")
        AID = "aid", _("legal aid")
        ADVICE = "advice", _("legal advice")
        PETITION = "petition", _("petition")

    class Result(models.TextChoices):
        AGREED = "agreed", _("agreement reached")
        FAILED = "failed", _("no agreement")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REFERRED = "referred", _("sent on to arbitration or court")
        ANSWERED = "answered", _("answered")

    kind = models.CharField(_("kind of case"), max_length=9, choices=Kind)
    accepted_on = DayField(_("accepted on"))
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="dispute_cases",
        help_text=_("blank means that it is not known"),
    )
    number = models.CharField(_("case number"), max_length=40, blank=True)
    parties = models.CharField(_("parties to the case"), max_length=200, blank=True)
    people = models.PositiveIntegerField(_("workers concerned"), null=True, blank=True)
    matter = models.CharField(_("matter of the case"), max_length=200, blank=True)
    closed_on = DayField(_("case closed on"), null=True, blank=True)
    result = models.CharField(
        _("outcome of the case"), max_length=9, choices=Result, blank=True
    )
    recovered = MoneyField(_("amount recovered"), null=True, blank=True)

    class Meta:
        verbose_name = _("dispute case")
        verbose_name_plural = _("dispute cases")
        ordering = ["-accepted_on", "pk"]
        indexes = [models.Index(fields=["kind", "closed_on"], name="case_by_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(closed_on__gte=F("accepted_on"))
                | ~Q(accepted_on_precision="day"),
                name="case_closed_after_accepted",
                violation_error_message=_("It is closed after it was accepted."),
            ),
            models.CheckConstraint(
                condition=Q(recovered__isnull=True) | Q(recovered__gte=0),
                name="case_recovered_not_negative",
                violation_error_message=_("The amount recovered is zero or more."),
            ),
        ]

    def __str__(self) -> str:
        who = self.number or self.employer or self.accepted_on
        return f"{self.get_kind_display()} {who}"

    def clean(self) -> None:
        """A case with an outcome is closed: of the day at least the year is known."""
        super().clean()
        decided = self.result or self.recovered is not None
        if decided and self.closed_on is None and self.accepted_on:
            year_end = date(self.accepted_on.year, 12, 31)
            self.closed_on = Day.of(year_end, Precision.YEAR)


class BodyQuerySet(OwnedQuerySet):
    def on(self, day: date):
        """Bodies in being on a day; one that nobody dated has always been."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__gt=day))


class Body(WorkRecord):
    """A body for mediation or supervision: of a firm, or of the organiser itself."""

    DAY = "since"

    class Kind(models.TextChoices):
        MEDIATION = "mediation", _("labour dispute mediation")
        SUPERVISION = "supervision", _("labour law supervision")
        PROTECTION = "protection", _("labour protection supervision")

    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="dispute_bodies",
        help_text=_("blank for a body of the organiser itself"),
    )
    kind = models.CharField(_("kind of body"), max_length=11, choices=Kind)
    since = DayField(_("body set up on"), null=True, blank=True, start=True)
    until = models.DateField(_("given up on"), default=FOREVER)
    members = models.CharField(_("people on the body"), max_length=200, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("mediation or supervision body")
        verbose_name_plural = _("mediation and supervision bodies")
        ordering = ["kind", "employer", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__gt=F("since")),
                name="dispute_body_until_after_since",
                violation_error_message=_("It ends after it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.employer or self.owner} {self.get_kind_display()}"
