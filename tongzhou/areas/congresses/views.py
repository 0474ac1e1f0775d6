from django.utils.translation import gettext_lazy as _

from tongzhou.areas.congresses.models import Coverage, Session, System
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class CoverageScreen(CrudView):
    model = Coverage
    columns = ["system", "employer", "since", "until", "delegates"]
    search_fields = ["employer__name", "system__name"]
    filters = ["system"]


class SessionScreen(CrudView):
    model = Session
    menu = (Line.DEMOCRACY, _("Congress sessions"), 11)
    columns = ["system", "term", "held_on", "present", "proposals"]
    search_fields = ["system__name", "term", "agenda", "system__employer__name"]


class SystemScreen(CrudView):
    model = System
    menu = (Line.DEMOCRACY, _("Workers' congresses"), 10)
    columns = ["form", "employer", "name", "since", "until", "delegates"]
    search_fields = ["name", "employer__name", "employer__aliases"]
    filters = ["form"]
    lines = [SessionScreen, CoverageScreen]
