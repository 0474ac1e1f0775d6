"""报送: a body above calls for reports, the bodies below report, period by period."""

from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongzhou.kit.calendars import Cadence, Calendar, Rhythm
from tongzhou.kit.periods import FOREVER, Period
from tongzhou.organisations.models import (
    Ancestry,
    Assignment,
    OwnedModel,
    OwnedQuerySet,
    Union,
    kept_by,
)
from tongzhou.screens.models import Versioned

LONGEST_TERM = 10


class CollectionQuerySet(OwnedQuerySet):
    def visible_to(self, user):
        """Calls of the user's branch, and those that bodies above it have made."""
        if user.is_superuser:
            return self
        below = Union.objects.visible_to(user)
        posts = Assignment.objects.held_by(user).values("union")
        above = Ancestry.objects.filter(descendant__in=posts).values("ancestor")
        return self.filter(Q(owner__in=below) | Q(owner__in=above))


class Collection(OwnedModel):
    """A call for reports: who is asked, for which lines, how often, due when."""

    class Asked(models.TextChoices):
        BELOW = "below", _("all bodies directly below")
        GRASSROOTS = "grassroots", _("all grassroots unions of the branch")
        NAMED = "named", _("the bodies named here")

    class Scope(models.TextChoices):
        BRANCH = "branch", pgettext_lazy("report", "each body with all below it")
        OWN = "own", pgettext_lazy("report", "each body alone")

    owner = kept_by(_("called for by"))
    title = models.CharField(_("title of the call"), max_length=120)
    document = models.CharField(_("document number"), max_length=60, blank=True)
    calendar = models.CharField(
        _("calendar"), max_length=8, choices=Calendar, default=Calendar.JANUARY
    )
    rhythm = models.CharField(
        _("how often"), max_length=9, choices=Rhythm, default=Rhythm.QUARTER
    )
    years = models.PositiveSmallIntegerField(
        _("years of a term"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_TERM)],
        help_text=_("only where it is called for once in a term"),
    )
    begins_on = models.DateField(
        _("first period"), help_text=_("any day of the first period")
    )
    ends_on = models.DateField(
        _("last period"),
        null=True,
        blank=True,
        help_text=_("any day of the last period; blank: until it is ended"),
    )
    asked = models.CharField(
        _("who is asked"), max_length=10, choices=Asked, default=Asked.BELOW
    )
    scope = models.CharField(
        _("what a report covers"), max_length=6, choices=Scope, default=Scope.BRANCH
    )
    due_days = models.PositiveSmallIntegerField(
        _("days to report"),
        default=15,
        help_text=_("counted from the day after the period's last one"),
    )
    lines = models.JSONField(_("asked lines"), default=list, blank=True)
    bodies = models.ManyToManyField(Union, through="Addressee", related_name="+")

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for reports")
        verbose_name_plural = _("calls for reports")
        ordering = ["-begins_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                name="collection_ends_after_it_begins",
                violation_error_message=_("The last period is not before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def cadence(self) -> Cadence:
        return Cadence(
            Rhythm(self.rhythm), Calendar(self.calendar), self.years, self.begins_on
        )

    @property
    def span(self) -> Period:
        """All days that it asks about, from the first period to the last."""
        first = self.cadence.period_of(self.begins_on).first
        if self.ends_on is None:
            return Period(first, FOREVER - timedelta(days=366 * LONGEST_TERM))
        return Period(first, self.cadence.period_of(self.ends_on).last)

    def periods(self, within: Period, today: date) -> list[Period]:
        """Its periods that touch ``within`` and have begun by ``today``."""
        span = self.span
        last = min(within.last, span.last, today)
        first = max(within.first, span.first)
        if first > last:
            return []
        return list(self.cadence.touching(Period(first, last)))

    def asks_for(self, period: Period) -> bool:
        """Whether ``period`` is one for which it calls."""
        span = self.span
        inside = span.first <= period.first and period.last <= span.last
        return inside and self.cadence.has(period)

    def due_on(self, period: Period) -> date:
        """The last day on which a report is in time."""
        return period.last + timedelta(days=self.due_days)

    def label(self, period: Period) -> str:
        return self.cadence.label(period)

    def bodies_on(self, day: date):
        """The bodies asked, by the tree as it stood on ``day``, in their own order."""
        if self.asked == self.Asked.BELOW:
            return self.owner.children_on(day)
        if self.asked == self.Asked.NAMED:
            named = Addressee.objects.filter(collection=self, union=OuterRef("pk"))
            return Union.objects.filter(Exists(named)).on(day).in_order()
        forms = [Union.Form.SINGLE, Union.Form.JOINT]
        below = Ancestry.objects.on(day).filter(
            ancestor=self.owner_id, descendant=OuterRef("pk")
        )
        found = Union.objects.filter(Exists(below), form__in=forms)
        return found.exclude(pk=self.owner_id).on(day).in_order()


class Addressee(Versioned):
    """A body that a call names."""

    collection = models.ForeignKey(
        Collection, models.CASCADE, related_name="addressees"
    )
    union = models.ForeignKey(
        Union, models.PROTECT, verbose_name=_("union"), related_name="+"
    )

    class Meta:
        verbose_name = _("body that is asked")
        verbose_name_plural = _("bodies that are asked")
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "union"], name="addressee_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.collection} → {self.union}"


class Report(OwnedModel):
    """What one body has reported of one period; nothing here is silence, not zero.

    Its owner is the body that reports. Late is never stored: it follows from the due day.
    """

    class Standing(models.TextChoices):
        OPEN = "open", pgettext_lazy("report", "not reported")
        SENT = "sent", pgettext_lazy("report", "reported")
        RETURNED = "returned", pgettext_lazy("report", "returned")
        ACCEPTED = "accepted", pgettext_lazy("report", "accepted")

    class Answer(models.TextChoices):
        COMPLETE = "complete", pgettext_lazy("report", "the records are complete")
        NIL = "nil", pgettext_lazy("report", "nothing to report")

    MADE = (Standing.SENT, Standing.RETURNED, Standing.ACCEPTED)

    owner = kept_by(_("reporting body"))
    collection = models.ForeignKey(
        Collection, models.PROTECT, verbose_name=_("call"), related_name="reports"
    )
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    due_on = models.DateField(_("to be reported by"))
    standing = models.CharField(
        _("standing"), max_length=8, choices=Standing, default=Standing.OPEN
    )
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    head = models.CharField(_("responsible head"), max_length=60, blank=True)
    said = models.JSONField(_("figures as reported"), default=dict, blank=True)
    opinions = models.JSONField(_("opinions"), default=dict, blank=True)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)

    class Meta:
        verbose_name = _("report of a body")
        verbose_name_plural = _("reports of bodies")
        ordering = ["-last", "owner"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "owner", "first", "last"],
                condition=~Q(state="void"),
                name="report_once",
                violation_error_message=_("This body has a report of that period."),
            )
        ]
        indexes = [models.Index(fields=["owner", "last"], name="report_of_body")]

    def __str__(self) -> str:
        return f"{self.owner} {self.collection.label(self.period)} {self.collection}"

    def get_absolute_url(self) -> str:
        key = (self.collection_id, str(self.period), self.owner_id)
        return reverse("reporting:report", args=key)

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)


class Told(Versioned):
    """The batch that a bare number became: the record itself holds the number."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="told")
    kind = models.CharField(_("kind of record"), max_length=80)
    key = models.CharField(max_length=200, blank=True)
    record_id = models.BigIntegerField()

    class Meta:
        verbose_name = _("batch of a report")
        verbose_name_plural = _("batches of reports")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "kind", "key"], name="told_once_for_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.kind}"
