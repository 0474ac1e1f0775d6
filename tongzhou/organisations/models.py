"""Unions in a dated tree, the employers they cover, and who may see what."""

import uuid
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongzhou.kit.days import DayField
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.intervals import Dated, DatedQuerySet
from tongzhou.screens.models import Versioned


class UnionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Unions where ``user`` has an assignment today, and all below them."""
        if user.is_superuser:
            return self
        return self.filter(pk__in=_branch_of(Assignment.objects.held_by(user)))

    def editable_by(self, user):
        """Unions for which ``user`` may enter records: her own, and 代录 below."""
        if user.is_superuser:
            return self
        held = Assignment.objects.held_by(user).filter(role__in=Assignment.WRITERS)
        return self.filter(pk__in=_branch_of(held))

    def on(self, day: date):
        """Unions in being on ``day``."""
        return self.filter(
            Q(founded_on__isnull=True) | Q(founded_on__lte=day), dissolved_on__gt=day
        )

    def in_order(self):
        return self.order_by("order", "name")


def _branch_of(held):
    today = timezone.localdate()
    return Ancestry.objects.filter(
        ancestor__in=held.values("union"), since__lte=today, until__gt=today
    ).values("descendant")


def new_code() -> str:
    """A code of our own for a union that the statistics have not numbered."""
    return f"T{uuid.uuid4().hex[:11].upper()}"


class Union(Versioned):
    """A trade-union body, from the workplace up to the federation."""

    class Form(models.TextChoices):
        FEDERATION = "federation", _("federation of trade unions")
        UNION_FEDERATION = "union_federation", _("union federation")
        JOINT = "joint", _("joint grassroots union")
        SINGLE = "single", _("enterprise union")
        BRANCH = "branch", _("union branch")

    class Level(models.TextChoices):
        NATION = "nation", _("national")
        PROVINCE = "province", _("provincial")
        PREFECTURE = "prefecture", _("prefecture-level city")
        COUNTY = "county", _("county-level city or district")
        STREET = "street", _("sub-district or township")
        VILLAGE = "village", _("village, community or park")
        ENTERPRISE = "enterprise", _("enterprise level")

    code = models.CharField(
        _("statistical code"), max_length=32, unique=True, default=new_code
    )
    name = models.CharField(_("name of the union"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    former_names = models.CharField(_("former names"), max_length=300, blank=True)
    form = models.CharField(_("form of organisation"), max_length=20, choices=Form)
    level = models.CharField(
        _("level"), max_length=12, choices=Level, default=Level.ENTERPRISE
    )
    founded_on = DayField(_("founded on"), null=True, blank=True, start=True)
    dissolved_on = models.DateField(_("dissolved on"), default=FOREVER, editable=False)
    dissolved_why = models.CharField(_("why dissolved"), max_length=200, blank=True)
    term_ends_on = models.DateField(_("term ends on"), null=True, blank=True)
    chair = models.CharField(_("chair"), max_length=60, blank=True)
    contact = models.CharField(_("contact"), max_length=60, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    legal_number = models.CharField(_("legal-person number"), max_length=40, blank=True)
    order = models.PositiveIntegerField(_("order"), default=100)

    objects = UnionQuerySet.as_manager()

    class Meta:
        verbose_name = _("union body")
        verbose_name_plural = _("union bodies")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:union-detail", args=[self.pk])

    @property
    def owner(self) -> "Union":
        return self

    def parent_on(self, day: date) -> "Union | None":
        """The body directly above on ``day``; none at the top."""
        place = self.placements.on(day).select_related("parent").first()
        return place and place.parent

    def children_on(self, day: date):
        """The bodies directly below on ``day``, in their own order."""
        return (
            Union.objects.filter(
                Exists(
                    Placement.objects.on(day).filter(union=OuterRef("pk"), parent=self)
                )
            )
            .on(day)
            .in_order()
        )


class Placement(Versioned, Dated):
    """Where a union stood in the tree; the truth from which the ancestry is kept."""

    union = models.ForeignKey(
        Union, models.CASCADE, related_name="placements", verbose_name=_("union")
    )
    parent = models.ForeignKey(
        Union, models.PROTECT, related_name="+", verbose_name=_("body above")
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["union", "since"]
        indexes = [models.Index(fields=["parent", "since"], name="placement_parent")]

    def __str__(self) -> str:
        return f"{self.union} → {self.parent}"


class Ancestry(Dated):
    """Every body above a body, itself among them, in force ``[since, until)``."""

    ancestor = models.ForeignKey(Union, models.CASCADE, related_name="places_below")
    descendant = models.ForeignKey(Union, models.CASCADE, related_name="places_above")

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        indexes = [
            models.Index(
                fields=["ancestor", "descendant", "since", "until"],
                name="ancestry_below",
            ),
            models.Index(
                fields=["descendant", "ancestor", "since", "until"],
                name="ancestry_above",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor} ⊇ {self.descendant}"


class AssignmentQuerySet(DatedQuerySet):
    def held_by(self, user):
        return self.on(timezone.localdate()).filter(user=user)


class Assignment(Versioned, Dated):
    """A user's post at a body: what she does there opens that body and all below."""

    class Role(models.TextChoices):
        OFFICER = "officer", _("officer")
        READER = "reader", _("reader")
        RELIEF = "relief", _("relief handler")
        DISPUTES = "disputes", _("dispute handler")
        WOMEN = "women", _("women's affairs handler")
        WORKER = "worker", _("worker")

    WRITERS = (Role.OFFICER, Role.RELIEF, Role.DISPUTES, Role.WOMEN)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments"
    )
    union = models.ForeignKey(
        Union, models.CASCADE, related_name="assignments", verbose_name=_("union")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)

    objects = AssignmentQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self) -> str:
        return f"{self.user}: {self.union}, {self.get_role_display()}"


_states: ContextVar[tuple[str, ...]] = ContextVar(
    "states", default=("recorded", "returned")
)


@contextmanager
def left_out():
    """Within it ``counted()`` gives what it otherwise leaves out, of counted parents."""
    token = _states.set(("draft", "suspect", "void"))
    try:
        yield
    finally:
        _states.reset(token)


class OwnedQuerySet(models.QuerySet):
    """Records kept by unions: who may see them, who may write them, what counts."""

    def visible_to(self, user):
        """Records of the branch of ``user``, as a semi-join."""
        return self.filter(owner__in=Union.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(owner__in=Union.objects.editable_by(user))

    def counted(self):
        """Without drafts, what is void, and the second of an undecided pair."""
        return self.filter(state__in=_states.get())


class Source(models.TextChoices):
    """Where a number came from: blank is one row for one thing, 逐条."""

    PHONE = "phone", _("telephone")
    CHAT = "chat", _("chat group")
    PAPER = "paper", _("paper return")
    UPPER = "upper", _("system of the body above")
    YEAR_SHEET = "year_sheet", _("yearly sheet of the firm")
    UNSTATED = "unstated", _("not stated")


def kept_by(label) -> models.ForeignKey:
    """The union that keeps a record; kinds that nobody organises call it otherwise."""
    return models.ForeignKey(
        Union, models.PROTECT, verbose_name=label, related_name="+"
    )


class OwnedModel(Versioned):
    """A record kept by one union: one thing, or a batch with its quantity and source."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        RECORDED = "recorded", _("entered")
        RETURNED = "returned", _("to be checked")
        SUSPECT = "suspect", _("possible duplicate")
        VOID = "void", _("void")

    COUNTED = ("recorded", "returned")
    DAY = ""
    """The name of the field that says when it happened; closed periods look at it."""

    owner = kept_by(_("organiser"))
    filled_by = models.ForeignKey(
        Union,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("filled in by"),
        related_name="+",
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.RECORDED,
        editable=False,
        db_index=True,
    )
    twin = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    source = models.CharField(
        _("source of the number"), max_length=10, choices=Source, blank=True
    )
    informant = models.CharField(_("informant"), max_length=60, blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """A quantity other than one is a batch: its source is kept, if only unstated."""
        super().clean()
        if self.quantity not in (None, 1) and not self.source:
            self.source = Source.UNSTATED

    @property
    def is_batch(self) -> bool:
        return bool(self.source)

    @property
    def is_counted(self) -> bool:
        return self.state in self.COUNTED

    @property
    def day(self) -> date | None:
        """The day on which it happened, for the checks of closed periods."""
        return getattr(self, self.DAY, None) if self.DAY else None

    def get_absolute_url(self) -> str:
        meta = self._meta
        return reverse(f"{meta.app_label}:{meta.model_name}-detail", args=[self.pk])


class EmployerQuerySet(OwnedQuerySet):
    def visible_to(self, user):
        """Firms that a visible union keeps, or covers today."""
        unions = Union.objects.visible_to(user)
        today = timezone.localdate()
        covered = Cover.objects.on(today).filter(union__in=unions).values("employer")
        return self.filter(Q(owner__in=unions) | Q(pk__in=covered))

    def operating(self, on: date):
        """Firms in normal operation on a day."""
        return self.counted().filter(
            Exists(
                EmployerStatus.objects.filter(
                    employer=OuterRef("pk"),
                    status=EmployerStatus.Status.NORMAL,
                    since__lte=on,
                    until__gt=on,
                )
            )
        )

    def with_employees(self, on: date, *, at_least: int = 0, below: int | None = None):
        """Firms whose return in force on a day has so many employees.

        以上 includes its number (Civil Code Art. 1259); 百人以下 here is below 100.
        """
        returns = Headcount.objects.filter(
            employer=OuterRef("pk"),
            since__lte=on,
            until__gt=on,
            employees__gte=at_least,
        )
        if below is not None:
            returns = returns.filter(employees__lt=below)
        return self.filter(Exists(returns))


class Employer(OwnedModel):
    """A firm or institution that employs workers; a union reaches it by its cover."""

    class Ownership(models.TextChoices):
        STATE = "state", _("state-owned")
        COLLECTIVE = "collective", _("collective")
        PRIVATE = "private", _("private")
        HMT = "hmt", _("Hong Kong, Macao or Taiwan")
        FOREIGN = "foreign", _("foreign")
        INSTITUTION = "institution", _("public institution or organ")
        OTHER = "other", _("other")

    owner = kept_by(_("kept by"))
    name = models.CharField(_("name of the firm"), max_length=120)
    village = models.CharField(_("village or park"), max_length=60)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    aliases = models.CharField(
        _("aliases"),
        max_length=300,
        blank=True,
        help_text=_("other and former names, with commas between them"),
    )
    credit_code = models.CharField(_("credit code"), max_length=18, blank=True)
    ownership = models.CharField(
        _("ownership"), max_length=12, choices=Ownership, blank=True
    )
    industry = models.CharField(_("industry"), max_length=60, blank=True)
    chair = models.CharField(_("chair"), max_length=60, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    order = models.PositiveIntegerField(_("order"), default=100)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("kind", "employer")
        verbose_name_plural = _("employers")
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"],
                condition=~Q(credit_code=""),
                name="employer_credit_code_once",
                violation_error_message=_("Another firm has this credit code."),
            )
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def names(self) -> list[str]:
        """Every name that means this firm."""
        others = [name.strip() for name in self.aliases.replace("，", ",").split(",")]
        return [n for n in (self.name, self.short_name, *others) if n]

    def union_on(self, day: date) -> Union | None:
        """The union that covers the firm on a day."""
        cover = self.covers.on(day).select_related("union").first()
        return cover and cover.union

    def headcount_on(self, day: date) -> "Headcount | None":
        return self.headcounts.on(day).first()


class EmployerStatus(Versioned, Dated):
    """Whether a firm operates, dated."""

    class Status(models.TextChoices):
        NORMAL = "normal", _("in operation")
        STOPPED = "stopped", _("stopped")
        CLOSED = "closed", _("deregistered")
        MOVED = "moved", _("moved away")

    employer = models.ForeignKey(
        Employer, models.CASCADE, related_name="statuses", verbose_name=_("employer")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("status of the employer")
        ordering = ["employer", "since"]
        indexes = [models.Index(fields=["employer", "since"], name="status_of_firm")]

    def __str__(self) -> str:
        return f"{self.employer}: {self.get_status_display()}"


class Headcount(OwnedModel, Dated):
    """A yearly return of employees and members; it stands until the next one."""

    DAY = "since"

    owner = kept_by(_("kept by"))
    employer = models.ForeignKey(
        Employer, models.CASCADE, related_name="headcounts", verbose_name=_("employer")
    )
    since = models.DateField(_("as of"))
    until = models.DateField(_("until"), default=FOREVER, editable=False)
    employees = models.PositiveIntegerField(_("employees"))
    women = models.PositiveIntegerField(_("women employees"), null=True, blank=True)
    migrants = models.PositiveIntegerField(_("migrant workers"), null=True, blank=True)
    dispatched = models.PositiveIntegerField(
        _("dispatched workers"), null=True, blank=True
    )
    members = models.PositiveIntegerField(_("members"), null=True, blank=True)
    women_members = models.PositiveIntegerField(
        _("women members"), null=True, blank=True
    )
    contracts = models.PositiveIntegerField(
        _("labour contracts signed"), null=True, blank=True
    )

    class Meta(Dated.Meta):
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        ordering = ["employer", "-since"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["employer", "since"],
                condition=~Q(state__in=["void", "suspect"]),
                name="headcount_once_a_day",
                violation_error_message=_("This firm has a return of that day."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["employer", "since", "until"], name="headcount_in_force"
            )
        ]

    objects = type(
        "HeadcountQuerySet",
        (OwnedQuerySet,),
        {"on": DatedQuerySet.on, "__doc__": "Returns, and those in force."},
    ).as_manager()

    def __str__(self) -> str:
        return f"{self.employer} {self.since}"


class Cover(Versioned, Dated):
    """Which union covers a firm, dated; at most one at a time."""

    union = models.ForeignKey(
        Union, models.CASCADE, related_name="covers", verbose_name=_("union")
    )
    employer = models.ForeignKey(
        Employer, models.CASCADE, related_name="covers", verbose_name=_("employer")
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("firm covered by a union")
        verbose_name_plural = _("firms covered by unions")
        ordering = ["union", "employer"]
        indexes = [
            models.Index(fields=["employer", "since", "until"], name="cover_of_firm"),
            models.Index(fields=["union", "since", "until"], name="cover_by_union"),
        ]

    def __str__(self) -> str:
        return f"{self.union} – {self.employer}"


class ClosedPeriod(Versioned):
    """A span that a body has closed: its branch writes nothing into it any more."""

    union = models.ForeignKey(Union, models.CASCADE, verbose_name=_("union"))
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = models.Manager()

    class Meta:
        verbose_name = _("closed period")
        verbose_name_plural = _("closed periods")
        ordering = ["-last"]

    def __str__(self) -> str:
        return f"{self.union} {self.first}–{self.last}"
