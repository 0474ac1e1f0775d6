"""Unions founded, elected anew or closed, and the members that they win."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.days import DayField
from tongzhou.organisations.models import Union
from tongzhou.people.models import Person


class Founding(WorkRecord):
    """A union founded, elected anew, or dissolved or merged: the act and its day."""

    DAY = "held_on"

    class Kind(models.TextChoices):
        FOUNDED = "founded", _("founded")
        ELECTED = "elected", _("elected anew")
        CLOSED = "closed", _("dissolved or merged")

    union = models.ForeignKey(
        Union,
        models.PROTECT,
        verbose_name=_("union concerned"),
        related_name="foundings",
    )
    kind = models.CharField(_("category"), max_length=8, choices=Kind)
    held_on = DayField(_("date"))
    term_years = models.PositiveSmallIntegerField(
        _("term in years"), null=True, blank=True
    )
    committee = models.PositiveSmallIntegerField(
        _("committee members"), null=True, blank=True
    )
    firms = models.PositiveIntegerField(_("firms concerned"), null=True, blank=True)
    employees = models.PositiveIntegerField(
        _("employees concerned"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("founding or election of a union")
        verbose_name_plural = _("foundings and elections of unions")
        ordering = ["-held_on", "union"]
        indexes = [models.Index(fields=["union", "kind"], name="founding_of_union")]

    def __str__(self) -> str:
        return f"{self.union} {self.get_kind_display()}"


class Intake(WorkRecord):
    """New members of a union: one by name, or the number of a day or a month."""

    DAY = "joined_on"

    class Group(models.TextChoices):
        EIGHT = "eight", _("eight groups of workers")
        NEW_FORM = "new_form", _("new forms of employment")
        MIGRANT = "migrant", _("workers from the countryside")

    union = models.ForeignKey(
        Union, models.PROTECT, verbose_name=_("union concerned"), related_name="intakes"
    )
    joined_on = DayField(_("date or month"))
    people = models.PositiveIntegerField(
        _("number of new members"), null=True, blank=True
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("full name"),
        related_name="intakes",
    )
    group = models.CharField(
        _("group of workers"), max_length=8, choices=Group, blank=True
    )
    women = models.PositiveIntegerField(_("women among them"), null=True, blank=True)
    no_repeats = models.BooleanField(
        _("nobody is counted twice"),
        default=True,
        help_text=_("a worker joins once: the numbers add up to people"),
    )

    class Meta:
        verbose_name = _("new members")
        verbose_name_plural = _("new members")
        ordering = ["-joined_on", "union", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(people__isnull=False, people=1),
                name="intake_named_is_one",
                violation_error_message=_("A named person is counted once."),
            ),
            models.CheckConstraint(
                condition=Q(people__isnull=False, people__gte=1),
                name="intake_says_how_many",
                violation_error_message=_(
                    "Give the number of new members, or the name of one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(women__isnull=True) | Q(women__lte=F("people")),
                name="intake_women_within_people",
                violation_error_message=_("No more women than people in all."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.union}: {self.person or self.people}"

    def clean(self) -> None:
        """A row with a name is one person."""
        super().clean()
        if self.person_id and self.people is None:
            self.people = 1
