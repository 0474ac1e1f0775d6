from django.utils.translation import gettext_lazy as _

from tongzhou.areas.membership.models import Founding, Intake
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class FoundingScreen(CrudView):
    model = Founding
    menu = (Line.ORGANISATION, _("Foundings and elections"), 20)
    columns = ["union", "kind", "held_on", "term_years", "employees", "document"]
    search_fields = ["union__name", "union__short_name", "document"]
    filters = ["kind"]


class IntakeScreen(CrudView):
    model = Intake
    menu = (Line.ORGANISATION, _("Members"), 30)
    columns = ["union", "joined_on", "people", "person", "group", "source"]
    search_fields = ["union__name", "union__short_name", "person__name"]
    filters = ["group"]
