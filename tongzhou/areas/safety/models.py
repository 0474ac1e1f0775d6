"""Labour protection: entries in the Ankang Cup, checks and trainings."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.days import Day, DayField, Precision
from tongzhou.organisations.models import Employer


class Ankang(WorkRecord):
    """A firm's entry in the Ankang Cup of a year."""

    DAY = "entered_on"

    year = models.PositiveSmallIntegerField(_("year of the cup"))
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        verbose_name=_("employer"),
        related_name="ankang_entries",
    )
    teams = models.PositiveIntegerField(_("teams entered"), null=True, blank=True)
    employees = models.PositiveIntegerField(_("workers entered"), null=True, blank=True)
    entered_on = DayField(
        _("day of the entry"),
        blank=True,
        help_text=_("blank: it counts at the end of its year"),
    )

    class Meta:
        verbose_name = _("entry in the Ankang Cup")
        verbose_name_plural = _("entries in the Ankang Cup")
        ordering = ["-year", "employer"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "employer"],
                condition=~Q(state__in=["void", "suspect"]),
                name="ankang_once_a_year",
                violation_error_message=_(
                    "This firm is entered for that year already."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.employer} {self.year}"

    def clean(self) -> None:
        """Without a day the end of the year stands for it.

        Raises ``ValidationError`` (``other_year``) for a day outside the year.
        """
        super().clean()
        if not self.year or not 1900 <= self.year <= 9998:
            return
        if self.entered_on is None:
            self.entered_on = Day.of(date(self.year, 12, 31), Precision.YEAR)
        if self.entered_on.year != self.year:
            raise ValidationError(
                {
                    "entered_on": _(
                        "The day lies in the year of the cup; or leave it blank."
                    )
                },
                code="other_year",
            )


class Check(WorkRecord):
    """An inspection of labour protection, or a training in it."""

    DAY = "held_on"

    class Kind(models.TextChoices):
        INSPECTION = "inspection", _("labour protection inspection")
        TRAINING = "training", _("labour protection training")

    kind = models.CharField(_("inspection or training"), max_length=10, choices=Kind)
    held_on = DayField(_("date"))
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("firm inspected"),
        related_name="safety_checks",
    )
    hazards = models.PositiveIntegerField(_("hazards found"), null=True, blank=True)
    fixed_on = DayField(_("hazards removed on"), null=True, blank=True)
    people = models.PositiveIntegerField(
        _("people trained or present"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("labour protection check")
        verbose_name_plural = _("labour protection checks")
        ordering = ["-held_on", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fixed_on__isnull=True)
                | Q(fixed_on__gte=F("held_on"))
                | ~Q(held_on_precision="day"),
                name="safety_fixed_after_found",
                violation_error_message=_("Hazards are removed after they were found."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on} {self.employer or ''}".strip()
