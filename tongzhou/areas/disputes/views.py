from django.utils.translation import gettext_lazy as _

from tongzhou.areas.disputes.models import Body, Case
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class CaseScreen(CrudView):
    model = Case
    menu = (Line.RIGHTS, _("Disputes and mediation"), 20)
    columns = ["kind", "accepted_on", "employer", "people", "closed_on", "result"]
    search_fields = ["number", "matter", "employer__name", "employer__aliases"]
    filters = ["kind", "result"]


class BodyScreen(CrudView):
    model = Body
    menu = (Line.RIGHTS, _("Mediation bodies"), 21)
    columns = ["employer", "owner", "kind", "since", "until"]
    search_fields = ["employer__name", "employer__aliases", "owner__name"]
    filters = ["kind"]
