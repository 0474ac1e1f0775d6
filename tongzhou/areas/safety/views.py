from django.utils.translation import gettext_lazy as _

from tongzhou.areas.safety.models import Ankang, Check
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class CheckScreen(CrudView):
    model = Check
    menu = (Line.RIGHTS, _("Labour protection"), 40)
    columns = ["kind", "held_on", "employer", "hazards", "fixed_on", "people"]
    search_fields = ["employer__name", "employer__aliases"]
    filters = ["kind"]


class AnkangScreen(CrudView):
    model = Ankang
    menu = (Line.RIGHTS, _("Ankang Cup"), 41)
    columns = ["year", "employer", "teams", "employees"]
    search_fields = ["employer__name", "employer__aliases"]
    filters = ["year"]
