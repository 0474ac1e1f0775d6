"""Income and expense of a union, of its own level only."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import Event, WorkRecord
from tongzhou.kit.days import DayField
from tongzhou.kit.money import MoneyField

INCOME = (
    "dues",
    "contributions",
    "from_above",
    "public_finance",
    "from_administration",
    "from_affiliates",
    "institutions",
    "investment",
    "other_income",
)
EXPENSE = (
    "activities",
    "organising",
    "services",
    "rights",
    "business",
    "administration",
    "capital",
    "to_below",
    "to_affiliates",
    "to_institutions",
    "other_expense",
)


class Line(WorkRecord):
    """A sum under one heading in one period; what bodies below hold is not in it."""

    DAY = "booked_on"

    class Direction(models.TextChoices):
        INCOME = "income", _("money in")
        EXPENSE = "expense", _("money out")

    class Heading(models.TextChoices):
        DUES = "dues", _("membership dues")
        CONTRIBUTIONS = "contributions", _("contributions of employers")
        FROM_ABOVE = "from_above", _("subsidy from above")
        PUBLIC_FINANCE = "public_finance", _("government subsidy")
        FROM_ADMINISTRATION = "from_administration", _("administration's subsidy")
        FROM_AFFILIATES = "from_affiliates", _("payments of affiliates")
        INSTITUTIONS = "institutions", _("income of institutions")
        INVESTMENT = "investment", _("investment income")
        OTHER_INCOME = "other_income", _("other income")
        ACTIVITIES = "activities", _("workers' activities")
        ORGANISING = "organising", _("organising workers' activities")
        SERVICES = "services", _("services for workers")
        RIGHTS = "rights", _("protection of rights")
        BUSINESS = "business", _("union business")
        ADMINISTRATION = "administration", _("administrative expense")
        CAPITAL = "capital", _("capital expense")
        TO_BELOW = "to_below", _("subsidy to bodies below")
        TO_AFFILIATES = "to_affiliates", _("expense for affiliates")
        TO_INSTITUTIONS = "to_institutions", _("expense for institutions")
        OTHER_EXPENSE = "other_expense", _("other expense")

    booked_on = DayField(_("period of the accounts"))
    direction = models.CharField(
        _("income or expense"), max_length=7, choices=Direction
    )
    heading = models.CharField(_("account heading"), max_length=20, choices=Heading)
    amount = MoneyField(_("amount booked"))
    text = models.CharField(_("summary of the entry"), max_length=160, blank=True)
    voucher = models.CharField(_("voucher number"), max_length=40, blank=True)
    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("event"),
        related_name="fund_lines",
    )
    budget = MoneyField(_("budgeted amount"), null=True, blank=True)

    class Meta:
        verbose_name = _("income or expense line")
        verbose_name_plural = _("income and expense lines")
        ordering = ["-booked_on", "direction", "heading", "pk"]
        indexes = [
            models.Index(fields=["owner", "booked_on"], name="fund_line_by_owner")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(direction="income", heading__in=INCOME)
                | Q(direction="expense", heading__in=EXPENSE),
                name="fund_line_heading_fits",
                violation_error_message=_(
                    "This heading is one of expense where income is said, or the reverse."
                ),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="fund_line_amount_not_negative",
                violation_error_message=_("The amount booked is zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="fund_line_budget_not_negative",
                violation_error_message=_("The budgeted amount is zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.booked_on} {self.get_heading_display()} {self.text}".strip()
