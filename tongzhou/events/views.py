from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tongzhou.events import forms, kinds, services, totals
from tongzhou.events.models import Attendance, Campaign, Event, Host
from tongzhou.kit.menu import Line
from tongzhou.screens import door
from tongzhou.screens.acting import ActView
from tongzhou.screens.crud import CrudView, Role
from tongzhou.screens.forms import own_union


class AttendanceScreen(CrudView):
    model = Attendance
    columns = ["event", "party", "person", "people", "door"]
    labels = {"party": Attendance._meta.get_field("employer").verbose_name}
    related = ["employer"]
    search_fields = ["employer__name", "employer__aliases", "person__name"]
    filters = ["event", "door"]

    def get(self, request, **kwargs):
        """The total of an event is changed where it is told: with the event."""
        if self.role == Role.UPDATE and self.record.is_total:
            return redirect("events:event-update", self.record.event_id)
        return super().get(request, **kwargs)

    def line_actions(self, parent):
        where = reverse("events:event-names", args=[parent.pk])
        return [(_("Add many at once"), where)]


class EventScreen(CrudView):
    model = Event
    form_base = forms.EventForm
    labels = {"people": _("people in all")}
    menu = (Line.OFFICE, _("Events"), 5)
    columns = ["title", "held_on", "owner", "kind", "host", "people"]
    search_fields = ["title", "place", "kind", "partners", "host__name"]
    filters = ["kind", "theme"]
    lines = [AttendanceScreen]

    def described(self, rows):
        if self.role.of_one_record:
            return rows.with_total()
        told = Attendance.objects.standing_totals().filter(event=OuterRef("pk"))
        told = told.order_by("pk").values("told")[:1]
        return rows.annotate(people=Subquery(told))

    def get_form(self, **kwargs):
        form = super().get_form(**kwargs)
        field = form.fields["kind"]
        form.suggest("kind", kinds.offered(getattr(field, "suggestions", [])))
        return form

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
            context["undecided"] = totals.is_undecided(self.record)
            context["listed"] = totals.listed(self.record)
        return context

    def page_actions(self):
        if self.role != Role.DETAIL or not self.may["update"]:
            return super().page_actions()
        code = reverse("events:event-code", args=[self.record.pk])
        host = reverse("events:event-host", args=[self.record.pk])
        return [(_("Scan to sign in"), code), (_("Joint organiser"), host)]


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
def decide_listing(request, pk):
    """Say whether an event's total includes those listed by firm or name."""
    event = editable_event(request, pk)
    listing = request.POST.get("listing", "")
    if event.total and listing in Attendance.Listing.values:
        totals.tell(event, event.total.told, listing=listing, user=request.user)
        messages.success(request, _now("Saved."))
    return redirect(event)


@require_POST
def remove_host(request, pk, host):
    """Take a joint organiser off an event."""
    event = editable_event(request, pk)
    event.hosts.filter(pk=host).delete()
    door.bump(Host)
    return redirect(event)


def editable_event(request, pk: int) -> Event:
    """The event, if the user may change it."""
    if not request.user.is_authenticated or not request.user.has_perm(
        "events.change_event"
    ):
        raise PermissionDenied
    return get_object_or_404(Event.objects.editable_by(request.user), pk=pk)
