"""年度情况表 一企一表: what each firm answers for a year, and the links to answer by."""

import secrets
from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Employer, OwnedModel
from tongzhou.screens.models import Versioned

LINK_DAYS = 30


class YearSheet(OwnedModel):
    """The yearly sheet of one firm: its cells as answered; the records follow them."""

    DAY = "last"

    class Way(models.TextChoices):
        SCREEN = "screen", _("on screen")
        LINK = "link", _("by link")
        EXCEL = "excel", _("in Excel")
        PAPER = "paper", _("on paper, keyed back")

    employer = models.ForeignKey(
        Employer,
        models.PROTECT,
        verbose_name=_("employer"),
        related_name="year_sheets",
    )
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    way = models.CharField(
        _("how it was answered"), max_length=6, choices=Way, default=Way.SCREEN
    )
    nil = models.BooleanField(_("nil return"), default=False)
    cells = models.JSONField(
        _("cells"), default=dict, blank=True, encoder=DjangoJSONEncoder
    )

    class Meta:
        verbose_name = _("yearly sheet")
        verbose_name_plural = _("yearly sheets")
        ordering = ["-last", "employer"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "first", "last"],
                condition=~Q(state="void"),
                name="year_sheet_once",
                violation_error_message=_("This firm has answered for that period."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.employer} {self.period.label()}"

    def get_absolute_url(self) -> str:
        return reverse("returns:sheet", args=[self.employer_id, str(self.period)])

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)


def _token() -> str:
    return secrets.token_urlsafe(24)


def _expiry():
    return timezone.now() + timedelta(days=LINK_DAYS)


class SheetLink(Versioned):
    """An expiring address by which one firm answers one sheet without an account."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()
    token = models.CharField(max_length=48, unique=True, default=_token)
    expires_at = models.DateTimeField(default=_expiry)

    class Meta:
        verbose_name = _("link to a yearly sheet")

    def __str__(self) -> str:
        return f"{self.employer} {self.first}–{self.last}"

    @property
    def is_open(self) -> bool:
        return self.expires_at > timezone.now()

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)
