"""Charts of how the union's work is done."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import WorkRecord
from tongzhou.kit.days import DayField
from tongzhou.kit.periods import FOREVER


class Chart(WorkRecord):
    """A chart of a piece of work, drawn on a day; a new version is a new chart."""

    DAY = "issued_on"

    class Medium(models.TextChoices):
        WORD = "word", _("text document")
        PICTURE = "picture", _("picture")
        WALL = "wall", _("paper on the wall")

    name = models.CharField(_("name of the chart"), max_length=120)
    issued_on = DayField(_("issued on"))
    edition = models.CharField(_("version of the chart"), max_length=30, blank=True)
    work = models.CharField(_("work that it governs"), max_length=120, blank=True)
    medium = models.CharField(
        _("what the chart is on"), max_length=7, choices=Medium, blank=True
    )
    until = models.DateField(_("used until"), default=FOREVER)

    class Meta:
        verbose_name = _("work-process chart")
        verbose_name_plural = _("work-process charts")
        ordering = ["-issued_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=models.F("issued_on")),
                name="chart_until_after_issue",
                violation_error_message=_("It is used until a day after its issue."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.edition}".strip()
