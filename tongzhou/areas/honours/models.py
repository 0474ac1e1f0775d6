"""Honours that a union granted, and those that its people, teams and firms received."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.honours.services import level_of
from tongzhou.events.models import Event, WorkRecord
from tongzhou.kit.days import DayField, Precision
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.models import Employer, OwnedQuerySet, Union
from tongzhou.people.fields import SensitiveField
from tongzhou.people.models import Person


class Title(models.TextChoices):
    """What kind of honour its title names; read from the title, first match first."""

    PIONEER = "pioneer", _("worker pioneer team")
    LEARNING_TEAM = "learning_team", _("exemplary learning team")
    KNOWLEDGE_WORKER = "knowledge_worker", _("exemplary knowledge worker")
    MAY1_MEDAL = "may1_medal", _("May Day labour medal")
    MAY1_CERTIFICATE = "may1_certificate", _("May Day labour certificate")
    MODEL_WORKER = "model_worker", _("model worker")
    SKILLED = "skilled", _("skilled worker")
    MODEL_HOME = "model_home", _("model home of workers")
    ADVANCED = "advanced", _("advanced or excellent")
    OTHER = "other", _("other")

    @classmethod
    def of(cls, title: str) -> "Title":
        """The kind whose words stand in a title."""
        for kind, words in _TITLE_WORDS.items():
            if any(word in title for word in words):
                return kind
        return cls.OTHER


_TITLE_WORDS = {
    Title.PIONEER: ["工人先锋号"],
    Title.LEARNING_TEAM: ["学习型班组"],
    Title.KNOWLEDGE_WORKER: ["知识型职工"],
    Title.MAY1_MEDAL: ["五一劳动奖章"],
    Title.MAY1_CERTIFICATE: ["五一劳动奖状"],
    Title.MODEL_HOME: ["职工之家", "模范工会", "职工小家"],
    Title.MODEL_WORKER: ["劳动模范", "劳模"],
    Title.SKILLED: ["能手", "金牌工人", "首席", "状元", "技术标兵", "工匠"],
    Title.ADVANCED: ["先进", "优秀", "标兵", "最美"],
}


class ReadField(models.CharField):
    """A column that the record reads from its others whenever it is written."""

    def __init__(self, *args, read: str = "", **kwargs):
        self.read = read
        super().__init__(*args, **kwargs | {"editable": False, "blank": True})

    def pre_save(self, record, add):
        value = str(getattr(record, self.read)())
        setattr(record, self.attname, value)
        return value

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class HonourQuerySet(OwnedQuerySet):
    def granted(self):
        """Honours that their organiser itself granted."""
        return self.filter(granter_union=F("owner"))

    def received(self):
        """Honours that somebody else granted."""
        return self.filter(Q(granter_union__isnull=True) | ~Q(granter_union=F("owner")))


class Honour(WorkRecord):
    """An honour of a person, a team or a unit; its level follows from who granted it."""

    NAMED = ("employer", "granter_union")

    DAY = "decided_on"

    class Recipient(models.TextChoices):
        PERSON = "person", _("individual")
        TEAM = "team", _("team")
        UNIT = "unit", _("whole unit")

    class Living(models.TextChoices):
        LIVING = "living", _("living")
        DEAD = "dead", _("deceased")

    title = models.CharField(_("title of the honour"), max_length=120)
    recipient = models.CharField(_("recipient"), max_length=120, blank=True)
    recipient_kind = models.CharField(
        _("kind of recipient"),
        max_length=6,
        choices=Recipient,
        blank=True,
        help_text=_("blank: read from the title and the name"),
    )
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer of the recipient"),
        related_name="honours",
    )
    granter = models.CharField(_("granting body"), max_length=120)
    decided_on = DayField(_("decided on"))
    for_year_on = DayField(
        _("year of the honour"),
        null=True,
        blank=True,
        help_text=_("when it is not the year of the decision"),
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("recipient on the list of people"),
        related_name="honours",
    )
    team = models.CharField(_("team"), max_length=60, blank=True)
    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("event"),
        related_name="honours",
    )
    certificate = models.CharField(_("certificate number"), max_length=60, blank=True)
    edition = models.CharField(_("edition"), max_length=30, blank=True)
    revoked_on = models.DateField(_("revoked on"), default=FOREVER)
    living = models.CharField(
        _("living or deceased"), max_length=6, choices=Living, blank=True
    )
    phone = SensitiveField(_("telephone"), blank=True)
    granter_union = models.ForeignKey(
        Union,
        models.PROTECT,
        null=True,
        editable=False,
        verbose_name=_("granting union"),
        related_name="+",
    )
    level = ReadField(
        _("level of the honour"), max_length=12, choices=Union.Level, read="read_level"
    )
    title_kind = ReadField(
        _("kind of honour"), max_length=16, choices=Title, read="read_title"
    )

    objects = HonourQuerySet.as_manager()

    class Meta:
        verbose_name = _("honour")
        verbose_name_plural = _("honours")
        ordering = ["-decided_on", "title", "recipient"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(recipient="") | ~Q(source=""),
                name="honour_names_its_recipient",
                violation_error_message=_(
                    "Name the recipient, or give a quantity with its source."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(recipient_kind__in=["person", "team"])
                | Q(employer__isnull=False)
                | ~Q(source=""),
                name="honour_names_the_employer",
                violation_error_message=_(
                    "Name the firm to which the person or the team belongs."
                ),
            ),
            models.CheckConstraint(
                condition=Q(for_year_on__isnull=True)
                | Q(for_year_on_precision=Precision.YEAR.value),
                name="honour_year_is_a_year",
                violation_error_message=_("The year of an honour is a year: 2014."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__gte=F("decided_on")),
                name="honour_revoked_after_decided",
                violation_error_message=_(
                    "An honour is not revoked before it is decided."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.recipient or self.quantity}"

    def clean(self) -> None:
        """Complete the recipient from what else is known."""
        super().clean()
        self.recipient = self.recipient or self._named()
        if not self.recipient and not self.source:
            return
        self.recipient_kind = self.recipient_kind or self.read_recipient_kind()
        if self.person and not self.employer_id:
            self.employer = self.person.employer

    def _named(self) -> str:
        if self.person:
            return self.person.name
        whole = self.recipient_kind in ("", self.Recipient.UNIT)
        return str(self.employer) if whole and self.employer and not self.source else ""

    def read_recipient_kind(self) -> str:
        """A person, a team or a unit, by the title and the recipient's name."""
        kind = self.read_title()
        if self.employer and self.recipient in self.employer.names:
            return self.Recipient.UNIT
        if kind in (Title.MAY1_CERTIFICATE, Title.MODEL_HOME):
            return self.Recipient.UNIT
        if kind in (Title.PIONEER, Title.LEARNING_TEAM):
            return self.Recipient.TEAM
        if self.recipient.endswith(_TEAM_ENDS):
            return self.Recipient.TEAM
        if self.recipient.endswith(_UNIT_ENDS):
            return self.Recipient.UNIT
        return self.Recipient.PERSON

    def read_title(self) -> str:
        return Title.of(self.title)

    def read_level(self) -> str:
        """The level of the granting union, else the one that its name tells."""
        return (
            self.granter_union.level if self.granter_union else level_of(self.granter)
        )


_TEAM_ENDS = ("班组", "班", "组", "队", "车间", "工段", "科室", "部门")
_UNIT_ENDS = ("公司", "厂", "工会", "联合会", "集团", "中心", "单位", "医院", "学校")
