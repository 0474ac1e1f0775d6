"""Visits and aid, study aid, and the sealed files of workers in hardship."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.days import Day, DayField, Precision
from tongzhou.kit.money import MoneyField
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.intervals import DatedQuerySet
from tongzhou.organisations.models import (
    Ancestry,
    Assignment,
    Employer,
    OwnedQuerySet,
)
from tongzhou.people.models import Person


class FileQuerySet(OwnedQuerySet):
    """Files are sealed: only who holds the relief post, here or above, sees them."""

    on = DatedQuerySet.on

    def visible_to(self, user):
        if user.is_superuser:
            return self
        today = timezone.localdate()
        posts = Assignment.objects.held_by(user).filter(role=Assignment.Role.RELIEF)
        branch = Ancestry.objects.on(today).filter(ancestor__in=posts.values("union"))
        return self.filter(owner__in=branch.values("descendant"))

    def editable_by(self, user):
        return self.visible_to(user)


class File(WorkRecord):
    """The file of a worker in hardship: the household, from opening to its recovery."""

    DAY = "since"
    HANDLERS = "relief"
    MASKED = ["person", "cause"]

    class Kind(models.TextChoices):
        DEEP = "deep", _("deep hardship")
        RELATIVE = "relative", _("relative hardship")
        ACCIDENT = "accident", _("hardship by accident")

    person = models.ForeignKey(
        Person,
        models.PROTECT,
        verbose_name=_("worker in hardship"),
        related_name="hardship_files",
    )
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        verbose_name=_("employer"),
        related_name="hardship_files",
    )
    since = DayField(_("file opened on"), start=True)
    until = models.DateField(_("recovered on"), default=FOREVER)
    members = models.PositiveSmallIntegerField(
        _("people in the household"), null=True, blank=True
    )
    cause = models.CharField(_("cause of the hardship"), max_length=120, blank=True)
    kind = models.CharField(
        _("degree of hardship"), max_length=8, choices=Kind, blank=True
    )
    reviewed_on = DayField(_("last reviewed on"), null=True, blank=True)

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("hardship file")
        verbose_name_plural = _("hardship files")
        ordering = ["employer", "person"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="hardship_file_until_after_since",
                violation_error_message=_("It ends after it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}·{self.employer}"


class Aid(WorkRecord):
    """A visit or an aid: somebody by name, or numbers of people and households."""

    DAY = "given_on"
    HANDLERS = "relief"
    MASKED = ["person", "file"]

    class Kind(models.TextChoices):
        WARMTH = "warmth", _("sending warmth")
        COOLING = "cooling", _("sending coolness")
        MEDICAL = "medical", _("serious illness")
        LIVING = "living", _("living aid")
        EMERGENCY = "emergency", _("sudden misfortune")
        HOSPITAL = "hospital", _("visit to the sick")
        FRONTLINE = "frontline", _("front line")
        MODEL = "model", _("model workers")

    HARDSHIP = (Kind.WARMTH, Kind.MEDICAL, Kind.LIVING, Kind.EMERGENCY)
    """The kinds that go to workers in hardship."""

    class Fund(models.TextChoices):
        SPECIAL = "special", _("special relief fund")
        UNION = "union", _("union funds")
        GOVERNMENT = "government", _("public finance")
        DONATION = "donation", _("donations")
        EMPLOYER = "employer", _("the employer")
        OTHER = "other", _("another fund")

    kind = models.CharField(_("kind of aid"), max_length=9, choices=Kind)
    given_on = DayField(_("date"))
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="aid",
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("full name"),
        related_name="aid",
    )
    people = models.PositiveIntegerField(_("people helped"), null=True, blank=True)
    households = models.PositiveIntegerField(
        _("households helped"), null=True, blank=True
    )
    amount = MoneyField(_("amount of aid"), null=True, blank=True)
    standard = MoneyField(_("amount for each"), null=True, blank=True)
    goods = models.CharField(_("goods"), max_length=120, blank=True)
    goods_count = models.PositiveIntegerField(
        _("pieces of goods"), null=True, blank=True
    )
    goods_value = MoneyField(_("value of the goods"), null=True, blank=True)
    fund = models.CharField(
        _("source of the money"), max_length=10, choices=Fund, blank=True
    )
    file = models.ForeignKey(
        File,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("hardship file concerned"),
        related_name="aid",
    )
    no_repeats = models.BooleanField(_("nobody is counted twice"), default=False)

    class Meta:
        verbose_name = _("visit or aid")
        verbose_name_plural = _("visits and aid")
        ordering = ["-given_on", "kind", "pk"]
        indexes = [models.Index(fields=["kind", "given_on"], name="aid_by_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(people__isnull=False, people=1),
                name="aid_named_is_one",
                violation_error_message=_("A named person is counted once."),
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=True)
                | Q(households__isnull=False, households=1),
                name="aid_file_is_one_household",
                violation_error_message=_("A file is one household."),
            ),
            models.CheckConstraint(
                condition=Q(people__isnull=False) | Q(households__isnull=False),
                name="aid_says_to_whom",
                violation_error_message=_(
                    "Give the name, or the number of people or households."
                ),
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=False)
                | Q(goods_value__isnull=False)
                | Q(goods_count__isnull=False)
                | ~Q(goods=""),
                name="aid_says_what",
                violation_error_message=_("Give the amount of money, or the goods."),
            ),
            models.CheckConstraint(
                condition=(Q(amount__isnull=True) | Q(amount__gte=0))
                & (Q(standard__isnull=True) | Q(standard__gte=0))
                & (Q(goods_value__isnull=True) | Q(goods_value__gte=0)),
                name="aid_amounts_not_negative",
                violation_error_message=_("Amounts of aid are zero or more."),
            ),
        ]

    def __str__(self) -> str:
        to_whom = self.person or self.employer or self.owner
        return f"{self.get_kind_display()} {self.given_on}: {to_whom}"

    def clean(self) -> None:
        """A name is one person, a file one household."""
        super().clean()
        if self.person_id and self.people is None:
            self.people = 1
        if self.file_id and self.households is None:
            self.households = 1


class Study(WorkRecord):
    """Study aid of a year: one student by name, or the number of students of a firm."""

    DAY = "given_on"
    HANDLERS = "relief"
    MASKED = ["student", "worker"]

    class Stage(models.TextChoices):
        SCHOOL = "school", _("primary or middle school")
        HIGH = "high", _("high school")
        COLLEGE = "college", _("college")
        UNIVERSITY = "university", _("university")

    year = models.PositiveSmallIntegerField(_("year of the study aid"))
    amount = MoneyField(_("amount of study aid"))
    student = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("student"),
        related_name="study_aid",
    )
    people = models.PositiveIntegerField(_("students helped"), null=True, blank=True)
    worker = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("parent at work"),
        related_name="study_aid_for_children",
    )
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="study_aid",
    )
    school = models.CharField(_("school"), max_length=120, blank=True)
    stage = models.CharField(
        _("stage of schooling"), max_length=10, choices=Stage, blank=True
    )
    given_on = DayField(
        _("paid on"),
        blank=True,
        help_text=_("blank: it counts at the end of its year"),
    )
    no_repeats = models.BooleanField(
        _("nobody is counted twice"),
        default=True,
        help_text=_("a student is helped once a year: the numbers add up to people"),
    )

    class Meta:
        verbose_name = _("study aid")
        verbose_name_plural = _("study aid")
        ordering = ["-year", "employer", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(student__isnull=True) | Q(people__isnull=False, people=1),
                name="study_named_is_one",
                violation_error_message=_("A named person is counted once."),
            ),
            models.CheckConstraint(
                condition=Q(people__isnull=False, people__gte=1),
                name="study_says_how_many",
                violation_error_message=_(
                    "Give the student, or the number of students."
                ),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="study_amount_not_negative",
                violation_error_message=_("Amounts of aid are zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.student or self.employer or self.owner}"

    def clean(self) -> None:
        """A name is one student; without a day the end of the year stands for it."""
        super().clean()
        if self.student_id and self.people is None:
            self.people = 1
        if self.given_on is None and self.year and 1900 <= self.year <= 9998:
            self.given_on = Day.of(date(self.year, 12, 31), Precision.YEAR)
