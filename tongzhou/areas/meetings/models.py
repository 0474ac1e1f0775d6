"""Standing consultation, meetings and what they agreed, documents, visits."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import Event, WorkRecord
from tongzhou.kit.choices import also_written
from tongzhou.kit.days import DayField
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.intervals import DatedQuerySet
from tongzhou.organisations.models import Employer, OwnedModel, OwnedQuerySet, Union
from tongzhou.organisations.services import ALWAYS


class MechanismQuerySet(OwnedQuerySet):
    on = DatedQuerySet.on


class Mechanism(WorkRecord):
    """A standing form of consultation: with government, of three sides, with a board."""

    DAY = "since"

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("joint conference with government")
        TRIPARTITE = "tripartite", _("tripartite consultation")
        BOARD = "board", _("joint conference of board and union")

    kind = models.CharField(_("kind of consultation"), max_length=10, choices=Kind)
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="consultations",
        help_text=_("the firm whose board and union meet; blank for the other kinds"),
    )
    parties = models.CharField(
        _("parties to it"),
        max_length=200,
        blank=True,
        help_text=_("with commas between them"),
    )
    since = DayField(
        _("set up on"),
        start=True,
        blank=True,
        help_text=_("may stay blank: then it counts as always there"),
    )
    until = models.DateField(_("ended on"), default=FOREVER)

    objects = MechanismQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation mechanism")
        verbose_name_plural = _("consultation mechanisms")
        ordering = ["kind", "employer", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="board") | Q(employer__isnull=False),
                name="mechanism_of_a_board_names_the_firm",
                violation_error_message=_("Name the firm whose board and union meet."),
            ),
            models.CheckConstraint(
                condition=Q(kind="board") | Q(employer__isnull=True),
                name="mechanism_of_others_names_no_firm",
                violation_error_message=_(
                    "Only the conference of a board names a firm."
                ),
            ),
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")),
                name="mechanism_until_after_since",
                violation_error_message=_("It ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer or self.owner} {self.get_kind_display()}"

    def clean(self) -> None:
        """A mechanism that nobody dated was always there."""
        super().clean()
        if self.since is None:
            self.since = ALWAYS


class MeetingQuerySet(OwnedQuerySet):
    def counted(self):
        """Meetings that count, of events that count."""
        return super().counted().filter(event__state__in=OwnedModel.COUNTED)


class Meeting(WorkRecord):
    """A meeting: its event, its kind, the mechanism under which it was held."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("joint conference meeting")
        TRIPARTITE = "tripartite", _("tripartite meeting")
        BOARD = "board", _("board and union meeting")
        SITE = "site", _("on-site meeting")
        FORUM = "forum", _("forum")
        COMMITTEE = "committee", _("committee meeting")
        OTHER = "other", _("other")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="meetings", verbose_name=_("event")
    )
    kind = models.CharField(_("kind of meeting"), max_length=10, choices=Kind)
    mechanism = models.ForeignKey(
        Mechanism,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("mechanism of the meeting"),
    )
    parties = models.CharField(_("parties present"), max_length=200, blank=True)
    agenda = models.TextField(_("agenda"), blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-event__held_on", "pk"]

    def __str__(self) -> str:
        return str(self.event)

    @property
    def day(self):
        return self.event.held_on


class MatterQuerySet(OwnedQuerySet):
    def counted(self):
        """Matters that count, of meetings and events that count."""
        return (
            super()
            .counted()
            .filter(
                meeting__state__in=OwnedModel.COUNTED,
                meeting__event__state__in=OwnedModel.COUNTED,
            )
        )


class Matter(OwnedModel):
    """What a meeting agreed: who sees to it, until when, and when it was done."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="matters", verbose_name=_("meeting")
    )
    matter = models.CharField(_("matter agreed"), max_length=200)
    responsible = models.CharField(_("who sees to it"), max_length=80, blank=True)
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    done_on = DayField(_("done on"), null=True, blank=True)
    outcome = models.CharField(
        _("outcome, or why it is open"), max_length=200, blank=True
    )

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("matter agreed at a meeting")
        verbose_name_plural = _("matters agreed at meetings")
        ordering = ["meeting", "pk"]

    def __str__(self) -> str:
        return self.matter

    @property
    def day(self):
        return self.meeting.event.held_on


class Document(WorkRecord):
    """A document that the organiser issued."""

    DAY = "written_on"

    class Kind(models.TextChoices):
        NOTICE = "notice", _("notice issued")
        OPINION = "opinion", _("opinion issued")
        PLAN = "plan", _("plan issued")
        DECISION = "decision", _("decision issued")
        CIRCULAR = "circular", _("circular issued")
        REPORT = "report", _("report submitted")
        REQUEST = "request", _("request for instructions")
        REPLY = "reply", _("reply to a request")
        LETTER = "letter", _("official letter")
        MINUTES = "minutes", _("minutes of a meeting")
        OTHER = "other", _("other")

    title = models.CharField(_("title of the document"), max_length=200)
    written_on = DayField(_("written on"))
    kind = models.CharField(
        _("kind of document"), max_length=8, choices=Kind, blank=True
    )
    addressees = models.CharField(_("addressed to"), max_length=200, blank=True)
    joint_issuers = models.CharField(
        _("issued jointly with"), max_length=200, blank=True
    )

    class Meta:
        verbose_name = _("document issued")
        verbose_name_plural = _("documents issued")
        ordering = ["-written_on", "title"]

    def __str__(self) -> str:
        return self.title


class Visit(WorkRecord):
    """A forum that we were called to, or visitors whom we received."""

    DAY = "held_on"

    @also_written(
        attended=["出席", "参会"],
        received=["来访", "接受调研"],
    )
    class Direction(models.TextChoices):
        ATTENDED = "attended", _("attended by us")
        RECEIVED = "received", _("received by us")

    held_on = DayField(_("date"))
    called_by = models.CharField(_("organised by"), max_length=120)
    direction = models.CharField(
        _("attended or received"), max_length=8, choices=Direction
    )
    level = models.CharField(
        _("level of the visit"), max_length=12, choices=Union.Level, blank=True
    )
    topic = models.CharField(_("topic"), max_length=200, blank=True)
    attendants = models.CharField(_("who took part"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("visit or research forum")
        verbose_name_plural = _("visits and research forums")
        ordering = ["-held_on", "called_by"]

    def __str__(self) -> str:
        return f"{self.called_by} {self.topic}".strip()
