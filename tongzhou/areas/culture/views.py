from django.utils.translation import gettext_lazy as _

from tongzhou.areas.culture.models import Activity, Match, Team
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class TeamScreen(CrudView):
    model = Team
    columns = ["activity", "employer", "name", "people", "place", "quantity"]
    search_fields = ["name", "employer__name", "employer__aliases", "leader"]
    filters = ["activity"]


class MatchScreen(CrudView):
    model = Match
    columns = ["activity", "stage", "number", "side_a", "side_b", "rounds", "score"]
    search_fields = ["side_a", "side_b", "stage", "activity__event__title"]
    filters = ["activity"]


class ActivityScreen(CrudView):
    model = Activity
    menu = (Line.EDUCATION, _("Culture and sports"), 40)
    columns = ["event", "item", "discipline", "form", "prizes"]
    search_fields = ["item", "event__title", "prizes"]
    filters = ["form", "discipline"]
    lines = [TeamScreen, MatchScreen]
