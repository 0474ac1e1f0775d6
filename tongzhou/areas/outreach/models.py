"""Events of ideological guidance; deeds of model workers told there, speech contests."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.kinds import kind
from tongzhou.events.models import Event, WorkRecord
from tongzhou.organisations.models import Employer, OwnedModel, OwnedQuerySet
from tongzhou.people.models import Person


class Guidance(models.TextChoices):
    """What an event of ideological guidance was."""

    CAMPAIGN = "campaign", _("theme campaign")
    QUIZ = "quiz", _("quiz")
    TALK = "talk", _("talk")
    SPEECH = "speech", _("speeches")
    STUDY = "study", _("study session")
    OTHER = "other", _("other education")


WRITTEN = {
    Guidance.CAMPAIGN: kind("主题宣传", "主题宣传活动", "主题教育", "主题教育活动"),
    Guidance.QUIZ: kind("知识竞赛", "知识竞答", "知识问答"),
    Guidance.TALK: kind("宣讲", "宣讲活动", "宣讲会", "报告会", "事迹报告会"),
    Guidance.SPEECH: kind("演讲", "演讲比赛"),
    Guidance.STUDY: kind("读书班", "理论学习", "学习会"),
    Guidance.OTHER: kind("宣教", "宣教活动", "宣传教育"),
}
"""Each kind as events have it."""


class OfEventQuerySet(OwnedQuerySet):
    def counted(self):
        """Records that count, of events that count."""
        return super().counted().filter(event__state__in=OwnedModel.COUNTED)


class Deed(WorkRecord):
    """Somebody's deeds told at an event; a batch is a number of people."""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="deeds", verbose_name=_("event")
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("whose deeds, on the list of people"),
        related_name="deeds",
    )
    name = models.CharField(
        _("whose deeds"),
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
        related_name="deeds",
    )
    trade = models.CharField(_("trade"), max_length=60, blank=True)
    talk = models.CharField(_("title of the talk"), max_length=160, blank=True)
    honour = models.CharField(_("honours held"), max_length=160, blank=True)
    story = models.TextField(_("account of the deeds"), blank=True)

    objects = OfEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("deed told")
        verbose_name_plural = _("deeds told")
        ordering = ["-event__held_on", "event", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name="") | ~Q(source=""),
                name="deed_is_of_somebody",
                violation_error_message=_(
                    "Name the person, or give a quantity with its source."
                ),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, name="") | Q(quantity=1),
                name="deed_named_is_one",
                violation_error_message=_("A named person is counted once."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.name or self.quantity}: {self.talk or self.event}"

    def clean(self) -> None:
        """Employer and trade are those of the person unless others are named."""
        super().clean()
        if self.person:
            self.trade = self.trade or self.person.trade
            if not self.employer_id:
                self.employer = self.person.employer

    @property
    def day(self):
        return self.event.held_on


class SpeechContest(WorkRecord):
    """A speech contest held at an event."""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="speech_contests", verbose_name=_("event")
    )
    topic = models.CharField(_("topic of the speeches"), max_length=120, blank=True)
    audience = models.CharField(
        _("for whom"),
        max_length=60,
        blank=True,
        help_text=_("for example young workers"),
    )
    speakers = models.PositiveIntegerField(
        _("number of speakers"), null=True, blank=True
    )
    awarded = models.PositiveIntegerField(_("prize winners"), null=True, blank=True)
    places = models.CharField(_("places reached"), max_length=300, blank=True)

    objects = OfEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("speech contest")
        verbose_name_plural = _("speech contests")
        ordering = ["-event__held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(awarded__isnull=True)
                | Q(speakers__isnull=True)
                | Q(awarded__lte=F("speakers")),
                name="speech_contest_winners_within_speakers",
                violation_error_message=_("No more win a prize than have spoken."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event}·{self.topic}" if self.topic else str(self.event)

    @property
    def day(self):
        return self.event.held_on
