"""Rationalisation suggestions: collected, adopted, put into practice."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.days import DayField
from tongzhou.kit.money import MoneyField
from tongzhou.organisations.models import Employer


class Benefit(models.TextChoices):
    """How a benefit is known; blank is not zero, and neither is not measurable."""

    EXPECTED = "expected", _("expected")
    BOOKED = "booked", _("booked")
    AUDITED = "audited", _("audited")
    NOT_MEASURABLE = "not_measurable", _("not measurable")


class Suggestion(WorkRecord):
    """One suggestion, or a batch that a firm phoned in; each stage has its own day."""

    DAY = "collected_on"

    class Category(models.TextChoices):
        SAFETY = "safety", _("safety")
        SAVING = "saving", _("saving")
        TECHNOLOGY = "technology", _("technology")
        MANAGEMENT = "management", _("management")
        QUALITY = "quality", _("quality")
        OTHER = "other", _("other")

    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        verbose_name=_("employer"),
        related_name="suggestions",
    )
    collected_on = DayField(_("collected on"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    number = models.CharField(_("number of the suggestion"), max_length=40, blank=True)
    author = models.CharField(
        _("proposed by"),
        max_length=120,
        blank=True,
        help_text=_("may stay blank: anonymous; several names with commas"),
    )
    category = models.CharField(
        _("category"), max_length=12, choices=Category, blank=True
    )
    text = models.TextField(_("text"), blank=True)
    adopted_on = DayField(_("adopted on"), null=True, blank=True)
    adopted = models.PositiveIntegerField(
        _("of them adopted"),
        null=True,
        blank=True,
        help_text=_("only for a batch"),
    )
    done_on = DayField(_("put into practice on"), null=True, blank=True)
    benefit = MoneyField(_("yearly benefit"), null=True, blank=True)
    benefit_kind = models.CharField(
        _("how the benefit is known"), max_length=14, choices=Benefit, blank=True
    )
    reward = MoneyField(_("reward"), null=True, blank=True)
    excellent = models.BooleanField(_("named excellent"), default=False)

    class Meta:
        verbose_name = _("rationalisation suggestion")
        verbose_name_plural = _("rationalisation suggestions")
        ordering = ["-collected_on", "employer", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") | ~Q(source=""),
                name="suggestion_title_or_quantity",
                violation_error_message=_(
                    "Give a title, or a quantity with its source."
                ),
            ),
            models.CheckConstraint(
                condition=Q(adopted__isnull=True) | Q(adopted__lte=F("quantity")),
                name="suggestion_adopted_within_collected",
                violation_error_message=_("No more are adopted than were collected."),
            ),
            models.CheckConstraint(
                condition=~Q(benefit_kind="not_measurable") | Q(benefit__isnull=True),
                name="suggestion_not_measurable_has_no_amount",
                violation_error_message=_(
                    "A benefit that is not measurable has no amount."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.employer} {self.quantity}"

    def clean(self) -> None:
        """A row without a title is a batch."""
        super().clean()
        if not self.title and not self.source:
            self.source = "unstated"
