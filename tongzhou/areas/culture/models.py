"""Sports and arts: what was put on, the teams that came, the matches they played."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import Event, WorkRecord
from tongzhou.organisations.models import Employer, OwnedModel, OwnedQuerySet, Source


class Discipline(models.TextChoices):
    """What was played or shown; read from the text of the item where nobody chose."""

    TUG_OF_WAR = "tug_of_war", _("tug of war")
    TABLE_TENNIS = "table_tennis", _("table tennis")
    BASKETBALL = "basketball", _("basketball")
    BADMINTON = "badminton", _("badminton")
    FOOTBALL = "football", _("football")
    BOARD_GAMES = "board_games", _("cards and board games")
    FUN_GAMES = "fun_games", _("fun games")
    ATHLETICS = "athletics", _("sports day")
    WALK = "walk", _("walk or run")
    SONG_DANCE = "song_dance", _("song and dance")
    CHORUS = "chorus", _("chorus")
    ARTS = "arts", _("calligraphy, painting, photography")
    READING = "reading", _("reading and writing")
    OTHER = "other", _("other")


SIGNS = {
    Discipline.TUG_OF_WAR: ["拔河"],
    Discipline.TABLE_TENNIS: ["乒乓"],
    Discipline.BASKETBALL: ["篮球"],
    Discipline.BADMINTON: ["羽毛球"],
    Discipline.FOOTBALL: ["足球"],
    Discipline.BOARD_GAMES: ["象棋", "围棋", "棋牌", "掼蛋", "扑克"],
    Discipline.FUN_GAMES: ["趣味"],
    Discipline.ATHLETICS: ["运动会", "田径"],
    Discipline.WALK: ["健步", "长跑", "登山", "骑行"],
    Discipline.CHORUS: ["合唱"],
    Discipline.SONG_DANCE: ["歌", "舞", "文艺", "晚会"],
    Discipline.ARTS: ["书法", "书画", "绘画", "摄影"],
    Discipline.READING: ["读书", "征文", "诵读"],
}
"""The words by which a discipline is known, the more exact ones first."""


def discipline_of(text: str) -> str:
    """The discipline that a text names; blank where it names none."""
    for discipline, signs in SIGNS.items():
        if any(sign in text for sign in signs):
            return discipline
    return ""


class ActivityQuerySet(OwnedQuerySet):
    def counted(self):
        """Activities that count, of events that count."""
        return super().counted().filter(event__state__in=OwnedModel.COUNTED)


class Activity(WorkRecord):
    """One item of an event of culture or sports: a match, a friendly, a gala."""

    NAMED = ("teams__owner", "teams__employer")

    class Form(models.TextChoices):
        MATCH = "match", _("sports or arts contest")
        FRIENDLY = "friendly", _("friendly meeting")
        GALA = "gala", _("gala or show")
        OTHER = "other", _("other")

    class Format(models.TextChoices):
        KNOCKOUT = "knockout", _("knock-out")
        ROUND_ROBIN = "round_robin", _("round-robin")
        GROUPS = "groups", _("groups only")
        MIXED = "mixed", _("groups, then knock-out")

    event = models.ForeignKey(
        Event,
        models.PROTECT,
        related_name="culture_activities",
        verbose_name=_("event"),
    )
    item = models.CharField(
        _("item on the programme"),
        max_length=60,
        blank=True,
        help_text=_("for example tug of war, table tennis, song and dance"),
    )
    discipline = models.CharField(
        _("sport or art"), max_length=12, choices=Discipline, blank=True
    )
    form = models.CharField(_("form"), max_length=8, choices=Form, blank=True)
    format = models.CharField(
        _("system of play"), max_length=11, choices=Format, blank=True
    )
    team_count = models.PositiveIntegerField(
        _("number of teams"),
        null=True,
        blank=True,
        help_text=_("those listed included"),
    )
    match_count = models.PositiveIntegerField(
        _("number of matches"),
        null=True,
        blank=True,
        help_text=_("those listed included"),
    )
    round_count = models.PositiveIntegerField(
        _("number of rounds"),
        null=True,
        blank=True,
        help_text=_("those listed included"),
    )
    prizes = models.CharField(_("prizes"), max_length=200, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("culture or sports activity")
        verbose_name_plural = _("culture and sports activities")
        ordering = ["-event__held_on", "item", "pk"]

    def __str__(self) -> str:
        return f"{self.event}·{self.item}" if self.item else str(self.event)

    @property
    def day(self):
        return self.event.held_on

    def clean(self) -> None:
        """The discipline is read from the item, else from the event's title."""
        super().clean()
        if not self.discipline and self.event_id:
            self.discipline = discipline_of(self.item) or discipline_of(
                self.event.title
            )


class PartQuerySet(OwnedQuerySet):
    """Rows of an activity."""

    def known(self):
        """Without the rest that only the number told on the activity knows of."""
        return self.filter(is_rest=False)

    def counted(self):
        """Rows that count, of activities and events that count."""
        return (
            super()
            .counted()
            .filter(
                activity__state__in=OwnedModel.COUNTED,
                activity__event__state__in=OwnedModel.COUNTED,
            )
        )


class Part(OwnedModel):
    """A row of an activity; one of them may be the rest of the number that was told."""

    is_rest = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    @property
    def day(self):
        return self.activity.event.held_on


class Team(Part):
    """A team that took part, or a number of teams that nobody listed."""

    NAMED, LINE_OF = ("employer",), "employer"

    activity = models.ForeignKey(
        Activity,
        models.CASCADE,
        related_name="teams",
        verbose_name=_("culture or sports activity"),
    )
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="culture_teams",
    )
    name = models.CharField(_("name of the team"), max_length=60, blank=True)
    leader = models.CharField(_("leader of the delegation"), max_length=60, blank=True)
    people = models.PositiveIntegerField(_("people in the team"), null=True, blank=True)
    place = models.PositiveSmallIntegerField(_("place reached"), null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("team taking part")
        verbose_name_plural = _("teams taking part")
        ordering = ["activity", "place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(employer__isnull=False) | ~Q(name="") | ~Q(source=""),
                name="culture_team_is_named_or_a_number",
                violation_error_message=_(
                    "Name the firm or the team, or give a number with its source."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.employer or f"{self.activity} {self.quantity}")

    def clean(self) -> None:
        """A row that names nobody is a number."""
        super().clean()
        if not self.name and not self.employer_id and not self.source:
            self.source = Source.UNSTATED


class MatchQuerySet(PartQuerySet):
    def played(self):
        """Matches in which both sides met; no bye and no walk-over."""
        return self.filter(outcome="")


class Match(Part):
    """A match between two sides with its rounds, or a number of matches or rounds."""

    class Outcome(models.TextChoices):
        BYE = "bye", _("bye")
        WALKOVER = "walkover", _("walk-over")

    activity = models.ForeignKey(
        Activity,
        models.CASCADE,
        related_name="matches",
        verbose_name=_("culture or sports activity"),
    )
    stage = models.CharField(_("stage of the contest"), max_length=40, blank=True)
    number = models.PositiveSmallIntegerField(
        _("number of the match"), null=True, blank=True
    )
    side_a = models.CharField(_("first side"), max_length=60, blank=True)
    side_b = models.CharField(_("second side"), max_length=60, blank=True)
    rounds = models.PositiveIntegerField(
        _("rounds played"),
        null=True,
        blank=True,
        help_text=_("pulls of a tug of war, games of a match"),
    )
    score = models.CharField(_("result of the match"), max_length=30, blank=True)
    outcome = models.CharField(
        _("bye or walk-over"), max_length=8, choices=Outcome, blank=True
    )

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match or round")
        verbose_name_plural = _("matches and rounds")
        ordering = ["activity", "number", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source="")
                | ~Q(side_a="") & (~Q(side_b="") | Q(outcome="bye")),
                name="culture_match_has_sides_or_is_a_number",
                violation_error_message=_(
                    "Name both sides, or give a number with its source."
                ),
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(rounds__isnull=True) | Q(rounds=0),
                name="culture_match_without_play_has_no_rounds",
                violation_error_message=_(
                    "In a bye or a walk-over no round is played."
                ),
            ),
        ]

    def __str__(self) -> str:
        sides = "–".join(side for side in (self.side_a, self.side_b) if side)
        return " ".join(part for part in (self.stage, sides) if part) or (
            f"{self.activity} {self.quantity}"
        )

    def clean(self) -> None:
        """A row that names no side is a number."""
        super().clean()
        if not self.side_a and not self.side_b and not self.source:
            self.source = Source.UNSTATED
