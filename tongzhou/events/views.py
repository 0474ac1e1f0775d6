from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tongzhou.events import forms, services
from tongzhou.events.models import Attendance, Campaign, Event, Host
from tongzhou.kit.menu import Line
from tongzhou.screens import door
from tongzhou.screens.acting import ActView
from tongzhou.screens.crud import CrudView, Role
from tongzhou.screens.forms import own_union


class AttendanceScreen(CrudView):
    model = Attendance
    columns = ["event", "employer", "person", "people", "door"]
    search_fields = ["employer__name", "employer__aliases", "person__name"]
    filters = ["event", "door"]

    def line_actions(self, parent):
        where = reverse("events:event-names", args=[parent.pk])
        return [(_("Add many at once"), where)]


class EventScreen(CrudView):
    model = Event
    menu = (Line.OFFICE, _("Events"), 5)
    columns = ["title", "held_on", "owner", "kind", "host", "people"]
    search_fields = ["title", "place", "kind", "partners", "host__name"]
    filters = ["kind", "theme"]
    lines = [AttendanceScreen]

    def narrow(self, rows):
        """An event stands in the lists of everybody who organised it."""
        branch = self.request.branch
        if branch is None:
            return rows
        hosted = Host.objects.filter(union__in=branch).values("event")
        return rows.filter(Q(owner__in=branch) | Q(pk__in=hosted))

    def get_context(self, **context):
        if self.role == Role.DETAIL:
            context["hosts"] = list(self.record.hosts.select_related("union"))
        return context

    def page_actions(self):
        if self.role != Role.DETAIL or not self.may["update"]:
            return super().page_actions()
        where = reverse("events:event-host", args=[self.record.pk])
        return [(_("Joint organiser"), where)]


class CampaignScreen(CrudView):
    model = Campaign
    menu = (Line.OFFICE, _("Campaigns"), 40)
    columns = ["name", "first_year", "owner", "begins_on", "ends_on"]
    search_fields = ["name", "partners", "document"]


class AddNames(ActView):
    """Many people or firms at once; anybody who reads the event enters her own lines."""

    model = Event
    form_class = forms.LinesForm
    title = _("Add many at once")

    def allows(self, user):
        return user.has_perm("events.add_attendance")

    def act(self, record, *, user, owner, lines):
        services.add_attendance(
            record, lines, owner=owner, filled_by=own_union(user), user=user
        )


class AddHost(ActView):
    model = Event
    form_class = forms.HostForm
    title = _("Joint organiser")
    hint = _("The event counts for each of them, and once for the body above.")

    def act(self, record, *, user, union):
        Host.objects.get_or_create(event=record, union=union)
        door.bump(Host)


@require_POST
def remove_host(request, pk, host):
    """Take a joint organiser off an event."""
    if not request.user.is_authenticated or not request.user.has_perm(
        "events.change_event"
    ):
        raise PermissionDenied
    event = get_object_or_404(Event.objects.editable_by(request.user), pk=pk)
    event.hosts.filter(pk=host).delete()
    door.bump(Host)
    return redirect(event)
