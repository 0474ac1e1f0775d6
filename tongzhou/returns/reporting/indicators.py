"""Figures of reporting: how many reports have come, and how many of them in time."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.indicators import indicator, share
from tongzhou.kit.units import Unit
from tongzhou.returns.reporting.models import Collection, Report


def _of_calls():
    """Reports of calls that stand: those of a void call count no more."""
    return Report.objects.counted().filter(collection__state__in=Collection.COUNTED)


@indicator(
    code="reporting.reports",
    label=_("Reports that bodies have made"),
    unit=Unit.ITEMS,
    measure="份",
    body="owner",
    day="last",
    batch="",
    words=["报送份数", "上报报表"],
    source=_("Statistics Law, article 7"),
)
def reports():
    """Reports made, nil returns among them, for periods that end in the period."""
    return _of_calls().filter(reported_on__isnull=False)


@indicator(
    code="reporting.reports_in_time",
    label=_("Reports made by their due day"),
    unit=Unit.ITEMS,
    measure="份",
    body="owner",
    day="last",
    batch="",
    of="reporting.reports",
    words=["按时报送", "按时上报"],
    source=_("Statistics Law, article 7"),
)
def reports_in_time():
    """Of the reports made, those that came on their due day or before it."""
    return _of_calls().filter(reported_on__lte=F("due_on"))


share(
    code="reporting.in_time_rate",
    label=_("Share of the reports that came in time"),
    population=reports,
    having=reports_in_time,
    words=["按时报送率", "按时上报率"],
    source=_("Statistics Law, article 7"),
)
