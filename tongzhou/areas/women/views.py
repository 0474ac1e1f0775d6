from django.utils.translation import gettext_lazy as _

from tongzhou.areas.women.models import Committee, Service
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class CommitteeScreen(CrudView):
    model = Committee
    menu = (Line.WOMEN, _("Women workers' organisations"), 10)
    columns = ["union", "since", "head", "women", "until"]
    search_fields = ["union__name", "union__short_name", "head"]


class ServiceScreen(CrudView):
    model = Service
    menu = (Line.WOMEN, _("Activities and check-ups"), 20)
    columns = ["kind", "held_on", "people", "employer", "audience", "amount"]
    search_fields = ["employer__name", "employer__aliases", "audience", "event__title"]
    filters = ["kind"]
