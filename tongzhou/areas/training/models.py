"""Training classes, and the venues that serve workers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.choices import also_written
from tongzhou.kit.days import DayField
from tongzhou.kit.money import MoneyField
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.models import Employer, OwnedQuerySet


class VenueQuerySet(OwnedQuerySet):
    def on(self, day):
        """Venues open on ``day``; one whose opening nobody dated has been open before."""
        return self.filter(
            Q(opened_on__isnull=True) | Q(opened_on__lte=day), closed_on__gt=day
        )


class Venue(WorkRecord):
    """A place that serves workers: reading room, training centre, station, studio."""

    @also_written(
        reading_room=["书屋", "图书室"],
        training_centre=["培训基地", "职工学校"],
        station=["户外劳动者驿站", "服务站"],
        mothers_room=["爱心母婴室", "哺乳室"],
        studio=["劳模工作室", "创新工作室"],
    )
    class Kind(models.TextChoices):
        READING_ROOM = "reading_room", _("workers' reading room")
        TRAINING_CENTRE = "training_centre", _("training centre")
        STATION = "station", _("workers' station")
        MOTHERS_ROOM = "mothers_room", _("mothers' room")
        STUDIO = "studio", _("innovation studio")

    @also_written(
        nation=["国家", "国家级", "全国级", "中央"],
        province=["省", "直辖市", "自治区"],
        prefecture=["市", "市级", "地级市", "地市级"],
        county=["县", "区", "县级", "区级", "县级市", "县(区)", "区县级"],
        street=["街道", "乡镇", "镇", "乡", "街道级", "镇级", "乡镇级"],
        enterprise=["企业", "单位", "公司", "单位级"],
    )
    class Level(models.TextChoices):
        NATION = "nation", _("national")
        PROVINCE = "province", _("provincial")
        PREFECTURE = "prefecture", _("prefecture-level city")
        COUNTY = "county", _("county-level city or district")
        STREET = "street", _("sub-district or township")
        ENTERPRISE = "enterprise", _("enterprise level")

    name = models.CharField(_("name of the venue"), max_length=120)
    kind = models.CharField(_("kind of venue"), max_length=16, choices=Kind)
    employer = models.ForeignKey(
        Employer, models.PROTECT, verbose_name=_("employer"), related_name="venues"
    )
    opened_on = DayField(_("venue opened on"), null=True, blank=True, start=True)
    level = models.CharField(
        _("level of the venue"), max_length=10, choices=Level, blank=True
    )
    area = models.PositiveIntegerField(
        _("floor area"), null=True, blank=True, help_text=_("in square metres")
    )
    books = models.PositiveIntegerField(_("books held"), null=True, blank=True)
    investment = MoneyField(_("investment"), null=True, blank=True)
    closed_on = models.DateField(_("venue closed on"), default=FOREVER)

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("service venue")
        verbose_name_plural = _("service venues")
        ordering = ["kind", "employer", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_on__isnull=True) | Q(closed_on__gt=F("opened_on")),
                name="venue_closes_after_it_opens",
                violation_error_message=_("A venue closes after it has opened."),
            ),
            models.CheckConstraint(
                condition=Q(investment__isnull=True) | Q(investment__gte=0),
                name="venue_investment_not_negative",
                violation_error_message=_("The investment is zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Course(WorkRecord):
    """One class 期 of a training course, or a batch of them."""

    DAY = "begins_on"

    @also_written(
        skill=["职业技能", "技能培训"],
        moral=["思想教育", "道德教育", "思想道德教育"],
        cadre=["干部", "工会业务"],
        law=["法制", "法律法规", "普法"],
        safety=["安全生产"],
    )
    class Kind(models.TextChoices):
        SKILL = "skill", _("skill class")
        MORAL = "moral", _("moral-education class")
        CADRE = "cadre", _("class for union officers")
        LAW = "law", _("law class")
        SAFETY = "safety", _("safety class")

    name = models.CharField(_("name of the course"), max_length=120)
    kind = models.CharField(_("kind of course"), max_length=8, choices=Kind)
    begins_on = DayField(_("course begins on"))
    number = models.CharField(_("number of the class"), max_length=30, blank=True)
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("service venue"),
        related_name="courses",
    )
    hours = models.PositiveIntegerField(_("class hours"), null=True, blank=True)
    lecturer = models.CharField(_("lecturer"), max_length=120, blank=True)
    participants = models.PositiveIntegerField(
        _("people trained, person-times"), null=True, blank=True
    )
    completed = models.PositiveIntegerField(
        _("people who completed it"), null=True, blank=True
    )
    cost = MoneyField(_("cost"), null=True, blank=True)

    class Meta:
        verbose_name = _("training class")
        verbose_name_plural = _("training classes")
        ordering = ["-begins_on", "kind", "name", "number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(completed__isnull=True)
                | Q(participants__isnull=True)
                | Q(completed__lte=F("participants")),
                name="course_completed_within_participants",
                violation_error_message=_("No more complete a class than attend it."),
            ),
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | Q(cost__gte=0),
                name="course_cost_not_negative",
                violation_error_message=_("The cost is zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}".strip()
