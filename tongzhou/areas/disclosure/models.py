"""Open management: the systems of disclosure, and what was posted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.days import DayField
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.intervals import DatedQuerySet
from tongzhou.organisations.models import Employer, OwnedQuerySet
from tongzhou.organisations.services import ALWAYS


class SystemQuerySet(OwnedQuerySet):
    def of_firms(self):
        """A firm's own system, not a cluster's."""
        return self.filter(subject=System.Subject.FIRM)

    def of_clusters(self):
        """A system of a body for all the firms that it covers."""
        return self.filter(subject=System.Subject.CLUSTER)

    on = DatedQuerySet.on


class System(WorkRecord):
    """A system of disclosure of a firm, or of a union federation for its firms."""

    DAY = "since"

    class Category(models.TextChoices):
        FACTORY = "factory", _("factory affairs disclosed")
        RIGHTS = "rights", _("workers' rights disclosed")

    class Channel(models.TextChoices):
        BOARD = "board", _("notice board")
        NETWORK = "network", _("intranet or website")
        MEETING = "meeting", _("report to a meeting")
        SEVERAL = "several", _("several ways")

    class Subject(models.TextChoices):
        FIRM = "firm", _("one firm")
        CLUSTER = "cluster", _("cluster of firms")

    category = models.CharField(
        _("category of disclosure"), max_length=8, choices=Category
    )
    subject = models.CharField(
        _("disclosed for"), max_length=7, choices=Subject, default=Subject.FIRM
    )
    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="disclosure_systems",
        help_text=_("blank for a cluster: it belongs to its organiser"),
    )
    since = DayField(
        _("set up on"),
        start=True,
        blank=True,
        help_text=_("may stay blank: then it counts as always there"),
    )
    until = models.DateField(_("ended on"), default=FOREVER)
    channel = models.CharField(
        _("form of disclosure"), max_length=8, choices=Channel, blank=True
    )
    in_charge = models.CharField(_("person in charge"), max_length=60, blank=True)

    objects = SystemQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclosure system")
        verbose_name_plural = _("disclosure systems")
        ordering = ["category", "employer", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")),
                name="disclosure_until_after_since",
                violation_error_message=_("It ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(subject="firm", employer__isnull=False)
                | Q(subject="cluster", employer__isnull=True),
                name="disclosure_names_a_firm_or_is_a_cluster",
                violation_error_message=_(
                    "Name the firm that discloses; only a cluster names none."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer or self.owner} {self.get_category_display()}"

    def clean(self) -> None:
        """A system that nobody dated was always there."""
        super().clean()
        if self.since is None:
            self.since = ALWAYS


class Posting(WorkRecord):
    """A matter that was made public, with what people said to it."""

    DAY = "posted_on"

    class Head(models.TextChoices):
        """What an enterprise makes public (FD-2), then what public ownership adds."""

        OPERATION = "operation", _("operating situation")
        CONTRACTS = "contracts", _("recruitment and labour contracts")
        RULES = "rules", _("collective contract and internal rules")
        REWARDS = "rewards", _("rewards, dismissals, selections")
        SAFETY = "safety", _("safety and health at work")
        INSURANCE = "insurance", _("social insurance")
        TRAINING = "training", _("training and its fund")
        DISPUTES = "disputes", _("labour disputes")
        OTHER = "other", _("other matters by law")
        DECISIONS = "decisions", _("major decisions and plans")
        MANAGEMENT = "management", _("targets, assets, purchasing")
        PAY = "pay", _("pay, promotion, titles")
        LEADERS = "leaders", _("leaders and their conduct")

    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("employer"),
        related_name="disclosure_postings",
        help_text=_("blank when the organiser itself made it public"),
    )
    matter = models.CharField(_("matter made public"), max_length=200)
    posted_on = DayField(_("made public on"))
    head = models.CharField(
        _("head of disclosure"), max_length=10, choices=Head, blank=True
    )
    ends_on = models.DateField(_("public until"), null=True, blank=True)
    comments = models.TextField(_("comments on it"), blank=True)
    commented_on = models.DateField(_("commented on"), null=True, blank=True)
    reply = models.TextField(_("reply to the comments"), blank=True)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)

    class Meta:
        verbose_name = _("matter of disclosure")
        verbose_name_plural = _("matters of disclosure")
        ordering = ["-posted_on", "employer", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("posted_on"))
                | ~Q(posted_on_precision="day"),
                name="posting_ends_after_it_begins",
                violation_error_message=_("It is public until a day after it began."),
            ),
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True)
                | Q(commented_on__isnull=True)
                | Q(replied_on__gte=models.F("commented_on")),
                name="posting_reply_follows_comment",
                violation_error_message=_("The reply comes after the comment."),
            ),
        ]

    def __str__(self) -> str:
        return self.matter
