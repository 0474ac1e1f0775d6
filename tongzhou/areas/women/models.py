"""Women workers' organisations, and what is done for women workers."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import Event, WorkRecord
from tongzhou.kit.choices import also_written
from tongzhou.kit.days import DayField
from tongzhou.kit.money import MoneyField
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.models import Employer, OwnedQuerySet, Union
from tongzhou.people.models import Person


class CommitteeQuerySet(OwnedQuerySet):
    def on(self, day: date):
        """Committees in being on a day; one that nobody dated has always been."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__gt=day))


class Committee(WorkRecord):
    """The women workers' committee of a union."""

    DAY = "since"

    union = models.ForeignKey(
        Union,
        models.PROTECT,
        verbose_name=_("union concerned"),
        related_name="women_committees",
    )
    since = DayField(_("body set up on"), null=True, blank=True, start=True)
    until = models.DateField(_("given up on"), default=FOREVER)
    head = models.CharField(_("head of the committee"), max_length=60, blank=True)
    women = models.PositiveIntegerField(
        _("women workers covered"), null=True, blank=True
    )

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("women workers' committee")
        verbose_name_plural = _("women workers' committees")
        ordering = ["union"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__gt=F("since")),
                name="women_committee_until_after_since",
                violation_error_message=_("It ends after it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.union}"


class Service(WorkRecord):
    """An activity, a check-up or a screening for women; names are for handlers."""

    DAY = "held_on"
    HANDLERS = "women"
    MASKED = ["person"]

    @also_written(
        check_up=["妇科体检", "健康体检"],
        screening=["两癌", "两癌检查"],
        care=["帮扶", "慰问"],
    )
    class Kind(models.TextChoices):
        ACTIVITY = "activity", _("activity for women")
        CHECK_UP = "check_up", _("health check-up")
        SCREENING = "screening", _("screening for two cancers")
        CARE = "care", _("help for women in hardship")

    kind = models.CharField(_("kind of service"), max_length=9, choices=Kind)
    held_on = DayField(_("date"))
    people = models.PositiveIntegerField(_("women served"))
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="women_services",
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("full name"),
        related_name="women_services",
    )
    audience = models.CharField(_("for whom"), max_length=60, blank=True)
    amount = MoneyField(_("amount spent"), null=True, blank=True)
    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("event"),
        related_name="women_services",
    )

    class Meta:
        verbose_name = _("service for women")
        verbose_name_plural = _("services for women")
        ordering = ["-held_on", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(people=1),
                name="women_service_named_is_one",
                violation_error_message=_("A named person is counted once."),
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="women_service_amount_not_negative",
                violation_error_message=_("The amount spent is zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"
