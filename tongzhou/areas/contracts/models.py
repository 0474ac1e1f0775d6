"""Collective contracts, and the firms that a regional or industry contract covers."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.choices import also_written
from tongzhou.kit.days import DayField
from tongzhou.organisations.models import Employer, OwnedModel, OwnedQuerySet


class ContractQuerySet(OwnedQuerySet):
    def in_force(self, on: date):
        """Contracts in force on a day; the last day is one of them."""
        return self.filter(since__lte=on, ends_on__gte=on)


class Contract(WorkRecord):
    """A contract that a firm, an area or an industry has signed; expired, it drops out."""

    NAMED = ("employer", "coverage__employer")

    DAY = "since"

    @also_written(
        general=["集体合同", "综合合同"],
        wage=["工资专项", "工资集体合同"],
        women=["女职工专项", "女职工特殊权益"],
        safety=["安全卫生", "劳动安全卫生"],
    )
    class Kind(models.TextChoices):
        GENERAL = "general", _("general contract")
        WAGE = "wage", _("wage contract")
        WOMEN = "women", _("women's contract")
        SAFETY = "safety", _("safety contract")

    class Scope(models.TextChoices):
        ENTERPRISE = "enterprise", _("of one enterprise")
        REGION = "region", _("of an area")
        INDUSTRY = "industry", _("of an industry")

    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("signing firm"),
        related_name="contracts",
        help_text=_("blank for an area or an industry: its organiser signs"),
    )
    kind = models.CharField(_("kind of contract"), max_length=8, choices=Kind)
    since = DayField(_("first day"), start=True)
    ends_on = DayField(_("last day in force"))
    scope = models.CharField(
        _("reach of the contract"), max_length=10, choices=Scope, blank=True
    )
    signed_on = DayField(_("signed on"), null=True, blank=True)
    filed_on = DayField(_("filed with the labour office on"), null=True, blank=True)
    previous = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("contract before it"),
        related_name="successors",
    )
    employees = models.PositiveIntegerField(_("workers covered"), null=True, blank=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("collective contract")
        verbose_name_plural = _("collective contracts")
        ordering = ["-since", "employer", "pk"]
        indexes = [
            models.Index(
                fields=["employer", "since", "ends_on"], name="contract_of_firm"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("since")),
                name="contract_ends_after_it_begins",
                violation_error_message=_("The last day comes after the first day."),
            ),
            models.CheckConstraint(
                condition=Q(employer__isnull=False)
                | Q(scope__in=["region", "industry"])
                | ~Q(source=""),
                name="contract_names_who_signs",
                violation_error_message=_(
                    "Name the firm that signs, or say that it is of an area or industry."
                ),
            ),
        ]

    def __str__(self) -> str:
        party = self.employer or self.owner
        return f"{party} {self.get_kind_display()} {self.since.year}"

    def clean(self) -> None:
        """A contract that a firm signs is an enterprise's unless it says otherwise."""
        super().clean()
        if self.employer_id and not self.scope:
            self.scope = self.Scope.ENTERPRISE


class CoverageQuerySet(OwnedQuerySet):
    def counted(self):
        """Coverage that counts, by contracts that count."""
        return super().counted().filter(contract__state__in=OwnedModel.COUNTED)

    def in_force(self, on: date):
        return self.filter(contract__since__lte=on, contract__ends_on__gte=on)


class Coverage(OwnedModel):
    """A firm on the list of a contract; covered as long as the contract is in force."""

    NAMED, LINE_OF = ("employer",), "employer"

    contract = models.ForeignKey(
        Contract,
        models.CASCADE,
        related_name="coverage",
        verbose_name=_("collective contract"),
    )
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        verbose_name=_("employer"),
        related_name="contract_coverage",
    )
    employees = models.PositiveIntegerField(
        _("workers on the list"), null=True, blank=True
    )
    women = models.PositiveIntegerField(_("women on the list"), null=True, blank=True)

    objects = CoverageQuerySet.as_manager()

    class Meta:
        verbose_name = _("firm covered by a contract")
        verbose_name_plural = _("firms covered by contracts")
        ordering = ["contract", "employer"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "employer"],
                condition=~Q(state__in=["void", "suspect"]),
                name="contract_coverage_once",
                violation_error_message=_("This contract covers the firm already."),
            ),
            models.CheckConstraint(
                condition=Q(women__isnull=True)
                | Q(employees__isnull=True)
                | Q(women__lte=F("employees")),
                name="contract_coverage_women_within",
                violation_error_message=_("No more women than people in all."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract} – {self.employer}"

    @property
    def day(self):
        return self.contract.since
