"""Names that unions and firms bore before, each with its span."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations.intervals import Dated, DatedQuerySet
from tongzhou.screens.models import Versioned


class FormerName(Versioned, Dated):
    """A name that was borne in a span; the present one stands on the record itself."""

    name = models.CharField(_("former name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.short_name or self.name


class UnionName(FormerName):
    """A name that a union bore before."""

    union = models.ForeignKey(
        "organisations.Union", models.CASCADE, related_name="names_before"
    )

    class Meta(FormerName.Meta):
        verbose_name = _("former name of a union")
        verbose_name_plural = _("former names of unions")
        ordering = ["union", "since"]


class EmployerName(FormerName):
    """A name that a firm bore before."""

    employer = models.ForeignKey(
        "organisations.Employer", models.CASCADE, related_name="names_before"
    )

    class Meta(FormerName.Meta):
        verbose_name = _("former name of a firm")
        verbose_name_plural = _("former names of firms")
        ordering = ["employer", "since"]


class Renamed(models.Model):
    """What is called differently on different days."""

    class Meta:
        abstract = True

    def name_on(self, day: date) -> str:
        """The full name on ``day``, for what is printed as of that day."""
        before = self.names_before.on(day).first()
        return before.name if before else self.name

    def called_on(self, day: date) -> str:
        """The short name on ``day``, else the full one."""
        return str(self.names_before.on(day).first() or self)
