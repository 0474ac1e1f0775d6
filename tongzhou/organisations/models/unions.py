"""Unions in a dated tree, and who may act in which branch of it."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.choices import also_written
from tongzhou.kit.days import DayField
from tongzhou.kit.periods import FOREVER
from tongzhou.organisations.intervals import Dated, DatedQuerySet
from tongzhou.organisations.models.names import Renamed, UnionName
from tongzhou.screens.models import Versioned


class UnionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Unions where ``user`` has an assignment today, and all below them."""
        if user.is_superuser:
            return self
        return self.filter(pk__in=_branch_of(user))

    def editable_by(self, user):
        """Unions for which ``user`` may enter records: her own, and 代录 below."""
        if user.is_superuser:
            return self
        return self.filter(pk__in=_branch_of(user, Assignment.WRITERS))

    def on(self, day: date):
        """Unions in being on ``day``."""
        return self.filter(
            Q(founded_on__isnull=True) | Q(founded_on__lte=day), dissolved_on__gt=day
        )

    def called_as_on(self, day: date):
        """Each goes by the name that it bore on ``day``."""
        names = UnionName.objects.on(day).filter(union=OuterRef("pk"))
        name = Coalesce(NullIf("short_name", Value("")), "name")
        return self.annotate(name_then=Subquery(names.values_list(name)[:1]))

    def in_order(self):
        return self.order_by("order", "name")


def _branch_of(user, roles: tuple[str, ...] = ()) -> models.QuerySet:
    """Ids of the bodies where she has a post, one of ``roles``, and of all below them.

    A page asks this of every kind that it shows: it is put together once, and never
    run by itself.
    """
    if not hasattr(user, "_branches"):
        user._branches = {}
    today = timezone.localdate()
    if (today, roles) not in user._branches:
        held = Assignment.objects.held_by(user)
        held = held.filter(role__in=roles) if roles else held
        below = Ancestry.objects.on(today).filter(ancestor__in=held.values("union"))
        user._branches[today, roles] = below.values("descendant")
    return user._branches[today, roles]


def new_code() -> str:
    """A code of our own for a union that the statistics have not numbered."""
    return f"T{uuid.uuid4().hex[:11].upper()}"


class Union(Renamed, Versioned):
    """A trade-union body, from the workplace up to the federation."""

    class Form(models.TextChoices):
        FEDERATION = "federation", _("federation of trade unions")
        UNION_FEDERATION = "union_federation", _("union federation")
        JOINT = "joint", _("joint grassroots union")
        SINGLE = "single", _("enterprise union")
        BRANCH = "branch", _("union branch")

    @also_written(
        nation=["国家", "国家级", "全国级", "中央"],
        province=["省", "直辖市", "自治区"],
        prefecture=["市", "市级", "地级市", "地市级"],
        county=["县", "区", "县级", "区级", "县级市", "县(区)", "区县级"],
        street=["街道", "乡镇", "镇", "乡", "街道级", "镇级", "乡镇级"],
        enterprise=["企业", "单位", "公司", "单位级"],
        village=["村", "社区", "园区", "村级", "社区级"],
    )
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
        then = self.__dict__.get("name_then")  # only where a day was asked for
        return then or self.short_name or self.name

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
        """The bodies directly below on ``day``, in their own order, by their names then."""
        return (
            Union.objects.filter(
                Exists(
                    Placement.objects.on(day).filter(union=OuterRef("pk"), parent=self)
                )
            )
            .on(day)
            .called_as_on(day)
            .in_order()
        )


class Placement(Versioned, Dated):
    """Where a union stood in the tree; the truth from which the ancestry is kept."""

    MOVES_WITH, OF = "parent", "union"

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
