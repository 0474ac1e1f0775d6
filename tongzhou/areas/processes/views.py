from django.utils.translation import gettext_lazy as _

from tongzhou.areas.processes.models import Chart
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class ChartScreen(CrudView):
    model = Chart
    menu = (Line.OFFICE, _("Process charts"), 30)
    columns = ["name", "edition", "work", "issued_on", "until"]
    search_fields = ["name", "work"]
    filters = ["medium"]
