from django.utils.translation import gettext_lazy as _

from tongzhou.areas.innovations.models import Contributor, Patent, Project
from tongzhou.kit.menu import Line
from tongzhou.screens.crud import CrudView


class ContributorScreen(CrudView):
    model = Contributor
    columns = ["project", "person", "name", "employer", "first"]
    search_fields = ["person__name", "name", "employer__name", "project__name"]
    filters = ["project"]


class ProjectScreen(CrudView):
    model = Project
    menu = (Line.ECONOMY, _("Innovation and patents"), 30)
    columns = [
        "name",
        "employer",
        "kind",
        "completed_on",
        "benefit",
        "benefit_kind",
    ]
    search_fields = ["name", "employer__name", "employer__aliases"]
    filters = ["kind", "benefit_kind"]
    lines = [ContributorScreen]


class PatentScreen(CrudView):
    model = Patent
    menu = (Line.ECONOMY, _("Patents"), 31)
    columns = ["name", "kind", "employer", "inventor", "filed_on", "granted_on"]
    search_fields = ["name", "number", "inventor", "employer__name"]
    filters = ["kind", "legal_status"]
