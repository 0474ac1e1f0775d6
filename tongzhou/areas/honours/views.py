from django.utils.translation import gettext_lazy as _

from tongzhou.areas.honours.models import Honour
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class HonourScreen(CrudView):
    model = Honour
    menu = (Line.ECONOMY, _("Honours and model workers"), 40)
    columns = [
        "title",
        "recipient",
        "employer",
        "granter",
        "level",
        "for_year_on",
        "decided_on",
    ]
    search_fields = ["title", "recipient", "employer__name", "granter"]
    filters = ["title_kind", "recipient_kind", "level"]
