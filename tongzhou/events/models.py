"""Campaigns, events, who hosted and who came: entered once, shared by all areas."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.choices import also_written
from tongzhou.kit.days import DayField
from tongzhou.kit.money import MoneyField
from tongzhou.organisations.models import Employer, OwnedModel, OwnedQuerySet, Union
from tongzhou.people.models import Person


class Campaign(OwnedModel):
    """A named campaign 主题活动, open to every area for one or more years."""

    name = models.CharField(_("name of the campaign"), max_length=120)
    first_year = models.PositiveSmallIntegerField(_("first year"))
    begins_on = DayField(_("begins"), null=True, blank=True, start=True)
    ends_on = DayField(_("ends"), null=True, blank=True)
    partners = models.CharField(_("joint bodies"), max_length=200, blank=True)
    document = models.CharField(_("document number"), max_length=60, blank=True)
    no_repeats = models.BooleanField(
        _("nobody is counted twice"),
        default=False,
        help_text=_("unnamed counts of its events then add up to people"),
    )

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-first_year", "name"]

    def __str__(self) -> str:
        return self.name


class WorkRecord(OwnedModel):
    """What the records of all work areas may carry besides their own columns."""

    campaign = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("campaign"),
        related_name="+",
    )
    document = models.CharField(_("document number"), max_length=60, blank=True)

    class Meta:
        abstract = True


class EventQuerySet(OwnedQuerySet):
    def with_total(self):
        """Events whose ``total`` is read for all of them at once."""
        standing = Attendance.objects.standing_totals()
        return self.prefetch_related(
            models.Prefetch("attendance", standing, to_attr="totals_read")
        )


class Event(WorkRecord):
    """Something that happened on a day: meeting, contest, class, gala, visit."""

    NAMED = ("host", "hosts__union", "attendance__owner", "attendance__employer")
    DAY = "held_on"

    class Theme(models.TextChoices):
        WOMEN = "women", _("women workers")
        SAFETY = "safety", _("safety")
        YOUTH = "youth", _("youth")
        LAW = "law", _("law")
        SERVICE = "service", _("service")

    title = models.CharField(_("title of the event"), max_length=160)
    held_on = DayField(_("date"))
    last_on = DayField(_("last day"), null=True, blank=True)
    kind = models.CharField(_("kind of event"), max_length=24, blank=True)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme, blank=True)
    edition = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    partners = models.CharField(
        _("co-organisers"),
        max_length=200,
        blank=True,
        help_text=_("unions, firms and outside bodies, with commas between them"),
    )
    host = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("hosting firm"),
        related_name="hosted_events",
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    no_repeats = models.BooleanField(_("nobody is counted twice"), default=False)
    cost = MoneyField(_("cost"), null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-held_on", "title"]
        indexes = [
            models.Index(fields=["owner", "held_on"], name="event_by_owner_day"),
            models.Index(fields=["held_on"], name="event_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | Q(cost__gte=0),
                name="event_cost_not_negative",
                violation_error_message=_("The cost is zero or more."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def total(self) -> "Attendance | None":
        """The row of the number that was told for all who came."""
        if "totals_read" in self.__dict__:
            return next(iter(self.totals_read), None)
        return self.attendance.standing_totals().first() if self.pk else None


class Host(models.Model):
    """A union that organised an event jointly; it is counted for each, once above."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="hosts")
    union = models.ForeignKey(Union, models.PROTECT, related_name="hosted")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "union"], name="host_once")
        ]

    def __str__(self) -> str:
        return f"{self.union}: {self.event}"


class AttendanceQuerySet(OwnedQuerySet):
    def counted(self):
        """Rows that count, of events that count."""
        held = Event.objects.filter(state__in=OwnedModel.COUNTED)
        return super().counted().filter(event__in=held)

    def totals(self):
        """Bare totals: the one row of an event that names neither firm nor person."""
        return self.filter(told__isnull=False)

    def standing_totals(self):
        """Bare totals that are neither void nor the second of an undecided pair."""
        return self.totals().exclude(state__in=["void", "suspect"])

    def listed(self):
        """Rows by firm or by name."""
        return self.filter(told__isnull=True)


class Attendance(OwnedModel):
    """Who came: a named person, a number of one firm's people, or the event's total.

    The total names neither person nor firm. ``told`` is the number that was told; where
    it includes those listed, ``people`` is what the list leaves of it.
    """

    @also_written(
        paper=["纸质", "签到", "签到簿"],
        qr=["扫码签到", "二维码"],
        clerk=["代填", "录入"],
    )
    class Door(models.TextChoices):
        PAPER = "paper", _("sign-in sheet")
        QR = "qr", _("scanned")
        CLERK = "clerk", _("entered by the clerk")

    class Listing(models.TextChoices):
        """Whether a total includes those listed; undecided, nobody is counted twice."""

        INCLUDED = "included", _("the total includes those listed")
        BESIDES = "besides", _("those listed come on top")

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="attendance", verbose_name=_("event")
    )
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="+",
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("person"),
        related_name="attendance",
    )
    people = models.PositiveIntegerField(_("number of people"), default=1)
    told = models.PositiveIntegerField(
        _("people in all"), null=True, blank=True, editable=False
    )
    listing = models.CharField(
        _("the total and the list"),
        max_length=8,
        choices=Listing,
        blank=True,
        editable=False,
    )
    arrived_at = models.DateTimeField(_("arrived"), null=True, blank=True)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    door = models.CharField(
        _("how it was taken"), max_length=6, choices=Door, default=Door.CLERK
    )
    signed_for = models.CharField(_("signed by proxy"), max_length=60, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["event", "employer", "pk"]
        # Whom a record names is asked of one event and one firm or union at a time.
        indexes = [
            models.Index(fields=["event", "employer"], name="attendance_of_firm"),
            models.Index(fields=["event", "owner"], name="attendance_of_union"),
            models.Index(
                fields=["event"],
                condition=Q(told__isnull=False),
                name="attendance_total_of_event",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(people=1),
                name="attendance_named_is_one",
                violation_error_message=_("A named person is counted once."),
            ),
            models.CheckConstraint(
                condition=Q(told__isnull=False, person__isnull=True)
                & Q(employer__isnull=True)
                | Q(told__isnull=True)
                & (Q(person__isnull=False) | Q(employer__isnull=False)),
                name="attendance_names_somebody_or_is_the_total",
                violation_error_message=_("Name the firm or the person."),
            ),
            models.UniqueConstraint(
                fields=["event"],
                condition=Q(told__isnull=False) & ~Q(state__in=["void", "suspect"]),
                name="attendance_one_total",
                violation_error_message=_("This event has a total already."),
            ),
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=Q(person__isnull=False) & ~Q(state__in=["void", "suspect"]),
                name="attendance_person_once",
                violation_error_message=_("This person is already on the list."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.party}: {self.people}"

    @property
    def party(self) -> str:
        """The firm, or what the number of all who came is of."""
        if not self.is_total:
            return str(self.employer or "")
        rest = self.people < self.told
        return str(_("others, not listed") if rest else _("everybody who came"))

    @property
    def is_total(self) -> bool:
        return self.told is not None

    @property
    def day(self):
        return self.event.held_on
