"""Technical innovation: projects, the people behind them, patents."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.choices import also_written
from tongzhou.kit.days import DayField
from tongzhou.kit.money import MoneyField
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.models import Employer, OwnedModel, OwnedQuerySet
from tongzhou.people.models import Person


@also_written(
    expected=["预期", "估算"],
    booked=["入账", "已确认"],
    audited=["审计", "已审计"],
    not_measurable=["不可计量", "无法计量"],
)
class Benefit(models.TextChoices):
    """How a benefit is known; blank is not zero, and neither is not measurable."""

    EXPECTED = "expected", _("expected")
    BOOKED = "booked", _("booked")
    AUDITED = "audited", _("audited")
    NOT_MEASURABLE = "not_measurable", _("not measurable")

    @classmethod
    def amounts(cls):
        """The kinds that state an amount."""
        return [choice for choice in cls.choices if choice[0] != cls.NOT_MEASURABLE]


class Project(WorkRecord):
    """A project under way or completed, or a batch that a firm reported.

    Each stage has its own day: approved (``started_on``), completed.
    """

    NAMED = ("employer", "contributors__employer")

    DAY = "completed_on"

    @also_written(
        innovation=["技术革新", "革新项目"],
        tackling=["技术攻关", "攻关项目"],
        five_smalls=["五小成果", "五小活动"],
        method=["先进操作法", "绝技绝活"],
    )
    class Kind(models.TextChoices):
        INNOVATION = "innovation", _("technical innovation")
        TACKLING = "tackling", _("technical problem solved")
        FIVE_SMALLS = "five_smalls", _("five smalls")
        METHOD = "method", _("operating method")

    name = models.CharField(_("name of the project"), max_length=160)
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        verbose_name=_("employer"),
        related_name="innovation_projects",
    )
    started_on = DayField(_("project approved on"), null=True, blank=True, start=True)
    completed_on = DayField(
        _("completed on"),
        null=True,
        blank=True,
        help_text=_("blank while the project is under way"),
    )
    kind = models.CharField(
        _("kind of project"), max_length=12, choices=Kind, blank=True
    )
    benefit = MoneyField(_("economic benefit"), null=True, blank=True)
    benefit_kind = models.CharField(
        _("how the benefit is known"), max_length=14, choices=Benefit, blank=True
    )

    class Meta:
        verbose_name = _("innovation project")
        verbose_name_plural = _("innovation projects")
        ordering = [F("completed_on").desc(nulls_first=True), "employer", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(benefit_kind="not_measurable") | Q(benefit__isnull=True),
                name="project_not_measurable_has_no_amount",
                violation_error_message=_(
                    "A benefit that is not measurable has no amount."
                ),
            ),
            models.CheckConstraint(
                condition=Q(benefit__isnull=True) | Q(benefit__gte=0),
                name="project_benefit_not_negative",
                violation_error_message=_("The benefit is zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=False) | Q(completed_on__isnull=False),
                name="project_has_a_day",
                violation_error_message=_(
                    "Give the day on which the project was approved or completed."
                ),
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True)
                | Q(completed_on__isnull=True)
                | Q(started_on__lte=models.F("completed_on")),
                name="project_starts_before_it_is_completed",
                violation_error_message=_("A project starts before it is completed."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def day(self):
        return self.completed_on or self.started_on

    @property
    def is_under_way(self) -> bool:
        return self.completed_on is None


class ContributorQuerySet(OwnedQuerySet):
    def counted(self):
        """Contributors that count, of projects that count."""
        return super().counted().filter(project__state__in=OwnedModel.COUNTED)


class Contributor(OwnedModel):
    """Somebody behind a project, with the employer of that time, or a number of people."""

    NAMED, LINE_OF = ("employer",), "employer"

    project = models.ForeignKey(
        Project,
        models.CASCADE,
        related_name="contributors",
        verbose_name=_("innovation project"),
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("person"),
        related_name="innovations",
    )
    name = models.CharField(
        _("full name"),
        max_length=60,
        blank=True,
        help_text=_("only for somebody who is not on the list of people"),
    )
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="innovators",
    )
    first = models.BooleanField(_("named first"), default=False)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        verbose_name = _("contributor to a project")
        verbose_name_plural = _("contributors to projects")
        ordering = ["project", "-first", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name="") | ~Q(source=""),
                name="contributor_is_somebody",
                violation_error_message=_(
                    "Name the person, or give a quantity with its source."
                ),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, name="") | Q(quantity=1),
                name="contributor_named_is_one",
                violation_error_message=_("A named person is counted once."),
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(first=True) & ~Q(state__in=["void", "suspect"]),
                name="contributor_first_once",
                violation_error_message=_("This project has a first-named person."),
            ),
            models.UniqueConstraint(
                fields=["project", "person"],
                condition=Q(person__isnull=False) & ~Q(state__in=["void", "suspect"]),
                name="contributor_person_once",
                violation_error_message=_("This person is already on the list."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.name or f"{self.employer}: {self.quantity}")

    def clean(self) -> None:
        """The employer is that of the person unless another is named."""
        super().clean()
        if self.person and not self.employer_id:
            self.employer = self.person.employer

    @property
    def day(self):
        return self.project.completed_on


class Patent(WorkRecord):
    """A patent of a firm: filed and granted on days of their own."""

    @also_written(
        invention=["发明"],
        utility=["实用新型", "实用"],
        design=["外观设计", "外观"],
    )
    class Kind(models.TextChoices):
        INVENTION = "invention", _("invention patent")
        UTILITY = "utility", _("utility model")
        DESIGN = "design", _("design patent")

    class Status(models.TextChoices):
        PENDING = "pending", _("under examination")
        IN_FORCE = "in_force", _("patent in force")
        LAPSED = "lapsed", _("lapsed")
        REFUSED = "refused", _("refused or withdrawn")

    name = models.CharField(_("name of the patent"), max_length=160)
    kind = models.CharField(_("type of patent"), max_length=10, choices=Kind)
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        verbose_name=_("patent holder"),
        related_name="patents",
    )
    inventor = models.CharField(
        _("inventor"),
        max_length=120,
        blank=True,
        help_text=_("several names with commas between them"),
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("inventor on the list of people"),
        related_name="patents",
    )
    inventor_employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer of the inventor"),
        related_name="+",
    )
    number = models.CharField(
        _("application or patent number"), max_length=40, blank=True
    )
    filed_on = DayField(_("patent filed on"), null=True, blank=True)
    granted_on = DayField(_("patent granted on"), null=True, blank=True)
    lapsed_on = models.DateField(_("lapsed on"), default=FOREVER)
    legal_status = models.CharField(
        _("legal status"), max_length=10, choices=Status, blank=True
    )
    benefit_kind = models.CharField(
        _("how the benefit is known"), max_length=14, choices=Benefit, blank=True
    )

    class Meta:
        verbose_name = _("patent")
        verbose_name_plural = _("patents")
        ordering = ["-granted_on", "-filed_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(filed_on__isnull=True)
                | Q(granted_on__isnull=True)
                | Q(filed_on__lte=models.F("granted_on")),
                name="patent_filed_before_granted",
                violation_error_message=_("A patent is filed before it is granted."),
            ),
            models.CheckConstraint(
                condition=Q(granted_on__isnull=True)
                | Q(lapsed_on__gt=models.F("granted_on")),
                name="patent_lapses_after_granted",
                violation_error_message=_("A patent lapses after it is granted."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The inventor's name and employer are those of the person, if one is named."""
        super().clean()
        if self.person:
            self.inventor = self.inventor or self.person.name
            if not self.inventor_employer_id:
                self.inventor_employer = self.person.employer

    @property
    def day(self):
        return self.granted_on or self.filed_on
