from django.utils.translation import gettext_lazy as _

from tongzhou.areas.competitions.models import Contest, Entry
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class EntryScreen(CrudView):
    model = Entry
    columns = ["contest", "employer", "person", "people", "place"]
    search_fields = ["employer__name", "person__name", "contest__trade"]
    filters = ["contest"]


class ContestScreen(CrudView):
    model = Contest
    menu = (Line.ECONOMY, _("Labour competitions"), 10)
    columns = ["event", "trade", "host", "units", "prize_fund"]
    search_fields = ["trade", "event__title", "host__name"]
    filters = ["shape", "trade"]
    lines = [EntryScreen]
