from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.innovations import services
from tongzhou.areas.innovations.forms import CompleteForm
from tongzhou.areas.innovations.models import Contributor, Patent, Project
from tongzhou.kit.menu import Line
from tongzhou.screens.acting import ActView
from tongzhou.screens.crud import CrudView, Role


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
        "started_on",
        "completed_on",
        "benefit",
    ]
    search_fields = ["name", "employer__name", "employer__aliases"]
    filters = ["kind", "benefit_kind"]
    lines = [ContributorScreen]

    def narrow(self, rows):
        """Of a period: completed in it, or under way by its end."""
        rows = super().narrow(rows)
        if not self.listing.of_period:
            return rows
        later = Q(completed_on=None, started_on__gt=self.request.period.last)
        return rows.exclude(later)

    def page_actions(self):
        actions = super().page_actions()
        if self.role == Role.DETAIL and self.may["update"] and self.record.is_under_way:
            where = reverse("innovations:project-complete", args=[self.record.pk])
            actions = [(_("Complete the project"), where), *actions]
        return actions


class CompleteProject(ActView):
    model = Project
    form_class = CompleteForm
    title = _("Complete the project")
    hint = _("It then counts among the projects completed, on this day.")

    def act(self, record, *, user, on, benefit, benefit_kind):
        services.complete(
            record, on, benefit=benefit, benefit_kind=benefit_kind, user=user
        )


class PatentScreen(CrudView):
    model = Patent
    menu = (Line.ECONOMY, _("Patents"), 31)
    columns = ["name", "kind", "employer", "inventor", "filed_on", "granted_on"]
    search_fields = ["name", "number", "inventor", "employer__name"]
    filters = ["kind", "legal_status"]
