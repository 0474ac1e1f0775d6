"""Figures of work-process charts."""

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.processes.models import Chart
from tongzhou.kit.indicators import indicator
from tongzhou.kit.units import Unit


@indicator(
    code="processes.charts",
    label=_("Work-process charts drawn"),
    unit=Unit.BODIES,
    total=Sum("quantity"),
    body="owner",
    day="issued_on",
    words=["工作流程图", "工会工作流程图", "流程图"],
    source=_("as published work summaries commonly count"),
    catalogue="admin-workflow-charts",
)
def charts():
    """Charts issued in the period; a new version is a chart of its own."""
    return Chart.objects.counted()


@indicator(
    code="processes.charts_in_use",
    label=_("Work-process charts in use"),
    unit=Unit.BODIES,
    total=Sum("quantity"),
    body="owner",
    since="issued_on",
    until="until",
    words=["现行工作流程图", "执行的工作流程图"],
    source=_("as published work summaries commonly count"),
    catalogue="admin-workflow-charts",
)
def charts_in_use():
    """Charts issued and not yet withdrawn on the date."""
    return Chart.objects.counted()
