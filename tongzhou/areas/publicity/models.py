"""What the union wrote and sent up, and where it was printed."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.days import DayField
from tongzhou.organisations.models import Ancestry, OwnedModel, OwnedQuerySet, Union


class OutletQuerySet(OwnedQuerySet):
    def visible_to(self, user):
        """Outlets of the user's branch, and those that bodies above it keep."""
        unions = Union.objects.visible_to(user)
        today = timezone.localdate()
        above = Ancestry.objects.filter(
            descendant__in=unions, since__lte=today, until__gt=today
        )
        return self.filter(Q(owner__in=unions) | Q(owner__in=above.values("ancestor")))


class Outlet(OwnedModel):
    """Where an item may be printed: a bulletin, a newspaper, a site, an account."""

    class Kind(models.TextChoices):
        BULLETIN = "bulletin", _("bulletin")
        PRESS = "press", _("newspaper or magazine")
        WEBSITE = "website", _("website")
        ACCOUNT = "account", _("public account or app")
        BROADCAST = "broadcast", _("radio or television")
        OTHER = "other", _("other")

    class Frequency(models.TextChoices):
        DAILY = "daily", _("appears daily")
        WEEKLY = "weekly", _("appears weekly")
        HALF_MONTHLY = "half_monthly", _("appears twice a month")
        MONTHLY = "monthly", _("appears monthly")
        QUARTERLY = "quarterly", _("appears quarterly")
        YEARLY = "yearly", _("appears yearly")
        IRREGULAR = "irregular", _("appears now and then")

    ABOVE_STREET = (
        Union.Level.COUNTY,
        Union.Level.PREFECTURE,
        Union.Level.PROVINCE,
        Union.Level.NATION,
    )

    name = models.CharField(_("name of the outlet"), max_length=80)
    publisher = models.CharField(_("published by"), max_length=80, blank=True)
    level = models.CharField(
        _("level of the outlet"),
        max_length=12,
        choices=Union.Level,
        blank=True,
        help_text=_("only above the sub-district does printing count as adoption"),
    )
    kind = models.CharField(_("kind of outlet"), max_length=9, choices=Kind, blank=True)
    frequency = models.CharField(
        _("how often it appears"), max_length=12, choices=Frequency, blank=True
    )

    objects = OutletQuerySet.as_manager()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                condition=~Q(state__in=["void", "suspect"]),
                name="outlet_name_once",
                violation_error_message=_("An outlet of this name is already kept."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Item(WorkRecord):
    """A piece that was written and sent up; what became of it are its adoptions."""

    DAY = "sent_on"

    class Category(models.TextChoices):
        INFORMATION = "information", _("information item")
        PAPER = "paper", _("study paper")
        RESEARCH = "research", _("research report")
        BULLETIN = "bulletin", _("for our own bulletin only")

    title = models.CharField(_("title of the item"), max_length=200)
    sent_on = DayField(_("sent up on"))
    author = models.CharField(_("written by"), max_length=120, blank=True)
    category = models.CharField(
        _("category"),
        max_length=11,
        choices=Category,
        default=Category.INFORMATION,
    )
    sent_to = models.CharField(_("sent up to"), max_length=120, blank=True)
    adopted = models.PositiveIntegerField(
        _("of the items adopted"),
        null=True,
        blank=True,
        help_text=_("only for a batch: how many were adopted above the sub-district"),
    )
    text = models.TextField(_("text of the item"), blank=True)

    class Meta:
        verbose_name = _("union information item")
        verbose_name_plural = _("union information items")
        ordering = ["-sent_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adopted__isnull=True) | Q(adopted__lte=F("quantity")),
                name="item_adopted_within_sent",
                violation_error_message=_("No more items are adopted than were sent."),
            ),
            models.CheckConstraint(
                condition=Q(adopted__isnull=True) | ~Q(source=""),
                name="item_adopted_only_in_a_batch",
                violation_error_message=_(
                    "For a single item record where it was printed, not a number."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AdoptionQuerySet(OwnedQuerySet):
    def counted(self):
        """Adoptions that count, of items that count, in outlets that count."""
        return (
            super()
            .counted()
            .filter(
                item__state__in=OwnedModel.COUNTED,
                outlet__state__in=OwnedModel.COUNTED,
            )
        )

    def above_street(self):
        """Those by outlets above the sub-district."""
        return self.filter(outlet__level__in=Outlet.ABOVE_STREET)


class Adoption(OwnedModel):
    """An item printed by an outlet; one item may be printed by many."""

    DAY = "published_on"

    item = models.ForeignKey(
        Item,
        models.CASCADE,
        related_name="adoptions",
        verbose_name=_("union information item"),
    )
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, related_name="adoptions", verbose_name=_("outlet")
    )
    published_on = DayField(_("published on"))
    issue = models.CharField(_("issue number"), max_length=40, blank=True)
    page = models.CharField(_("page or column"), max_length=40, blank=True)
    link = models.URLField(_("link to the page"), max_length=300, blank=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        ordering = ["-published_on", "outlet"]
        indexes = [
            models.Index(fields=["item", "published_on"], name="adoption_of_item")
        ]

    def __str__(self) -> str:
        return f"{self.item} – {self.outlet}"

    @property
    def level(self) -> str:
        """The level of the outlet, in words."""
        return self.outlet.get_level_display()
