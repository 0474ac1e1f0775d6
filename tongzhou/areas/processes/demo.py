"""Made-up work-process charts for tests."""

from datetime import date

from tongzhou.areas.processes.models import Chart
from tongzhou.organisations.demo import make_union


def make_chart(**fields) -> Chart:
    """A valid chart; ``fields`` say what matters to the caller."""
    if "owner" not in fields:
        fields["owner"] = make_union()
    defaults = {"name": "Settling expenses", "issued_on": date(2014, 6, 18)}
    return Chart.objects.create(**defaults | fields)
