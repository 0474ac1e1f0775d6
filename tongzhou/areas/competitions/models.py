"""Trade-skill contests of a labour competition, and who took part."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import Event, WorkRecord
from tongzhou.kit.money import MoneyField
from tongzhou.organisations.models import Employer, OwnedModel, OwnedQuerySet
from tongzhou.people.models import Person


class ContestQuerySet(OwnedQuerySet):
    def counted(self):
        """Contests that count, of events that count."""
        return super().counted().filter(event__state__in=OwnedModel.COUNTED)


class Contest(WorkRecord):
    """One contest in one trade: one row is one session 场次 of its event."""

    NAMED = ("host", "entries__owner", "entries__employer", "event__hosts__union")

    class Shape(models.TextChoices):
        DRILL = "drill", _("skill drill")
        MATCH = "match", _("skill match")
        COMPETITION = "competition", _("labour competition")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="contests", verbose_name=_("event")
    )
    trade = models.CharField(_("trade or item"), max_length=60)
    host = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("hosting firm"),
        related_name="hosted_contests",
    )
    shape = models.CharField(_("form"), max_length=12, choices=Shape, blank=True)
    units = models.PositiveIntegerField(_("units taking part"), null=True, blank=True)
    prize_fund = MoneyField(_("prize money"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=200, blank=True)

    objects = ContestQuerySet.as_manager()

    class Meta:
        verbose_name = _("trade contest")
        verbose_name_plural = _("trade contests")
        ordering = ["-event__held_on", "trade"]
        constraints = [
            models.CheckConstraint(
                condition=Q(prize_fund__isnull=True) | Q(prize_fund__gte=0),
                name="contest_prize_money_not_negative",
                violation_error_message=_("The prize money is zero or more."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event}·{self.trade}"

    @property
    def day(self):
        return self.event.held_on


class EntryQuerySet(OwnedQuerySet):
    def counted(self):
        """Entries that count, of contests and events that count."""
        return (
            super()
            .counted()
            .filter(
                contest__state__in=OwnedModel.COUNTED,
                contest__event__state__in=OwnedModel.COUNTED,
            )
        )


class Entry(OwnedModel):
    """A competitor by name, or a firm's number of competitors."""

    NAMED, LINE_OF = ("employer",), "employer"

    contest = models.ForeignKey(
        Contest, models.CASCADE, related_name="entries", verbose_name=_("contest")
    )
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        verbose_name=_("employer"),
        related_name="contest_entries",
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("person"),
        related_name="contest_entries",
    )
    people = models.PositiveIntegerField(_("number of people"), default=1)
    team = models.CharField(_("team"), max_length=60, blank=True)
    place = models.PositiveSmallIntegerField(_("place reached"), null=True, blank=True)
    score = models.CharField(_("score"), max_length=30, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("competitors")
        verbose_name_plural = _("competitors")
        ordering = ["contest", "place", "pk"]
        # Whom a record names is asked of one contest and one firm or union at a time.
        indexes = [
            models.Index(fields=["contest", "employer"], name="entry_of_firm"),
            models.Index(fields=["contest", "owner"], name="entry_of_union"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(people=1),
                name="entry_named_is_one",
                violation_error_message=_("A named person is counted once."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person or self.employer}: {self.people}"

    @property
    def day(self):
        return self.contest.event.held_on
