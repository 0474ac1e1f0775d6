"""Targets, and the values of figures that dashboards keep."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongzhou.organisations.models import OwnedModel, Union


class Target(OwnedModel):
    """What is to be reached in a year: set by the body above or by ourselves."""

    indicator = models.CharField(_("figure"), max_length=80)
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("target value"), max_digits=16, decimal_places=2)
    set_by = models.CharField(_("set by"), max_length=80, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    points = models.DecimalField(
        _("points"), max_digits=6, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("yearly target")
        verbose_name_plural = _("yearly targets")
        ordering = ["-year", "indicator"]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.value}"


class KeptFigure(models.Model):
    """A figure as it came out for given versions of the tables that it reads."""

    key = models.CharField(max_length=64, primary_key=True)
    code = models.CharField(max_length=80)
    body = models.ForeignKey(Union, models.CASCADE, related_name="+")
    versions = models.CharField(max_length=64)
    answer = models.JSONField()
    computed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.code} {self.body}"
