"""扫码签到: the organiser's page with the code, and the page that the code opens."""

import segno
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from tongzhou.events import scanning
from tongzhou.events.forms import VisitorForm
from tongzhou.events.models import Attendance, Event
from tongzhou.events.views import editable_event
from tongzhou.screens.crud import page_or_part

LATEST = 8
OFFERED = 40
HERE = "signed_in_at_events"


@login_required
def code(request, pk):
    """The code to be scanned, and how many have signed in by it so far."""
    event = editable_event(request, pk)
    path = reverse("events:sign-in", args=[scanning.token_of(event)])
    address = request.build_absolute_uri(path)
    rows = scanning.arrived(event).select_related("person", "employer")
    context = {
        "event": event,
        "address": address,
        "code": mark_safe(segno.make(address, error="m").svg_inline(omitsize=True)),
        "expires_on": scanning.expires_on(event),
        "count": rows.count(),
        "latest": rows.order_by("-arrived_at")[:LATEST],
    }
    return render(request, page_or_part(request, "events/code.html", "count"), context)


def sign_in(request, token):
    """One tap for whoever has an account, name and firm for everybody else."""
    try:
        event = scanning.event_of(token)
    except scanning.Expired:
        event = None
    if event is None:
        return render(request, "events/closed.html", status=410)
    if request.method == "POST":
        return _post(request, event)
    return _page(request, event)


def _post(request, event: Event):
    if not ratelimit.consume(request, action="event_scan", key=str(event.pk)):
        messages.error(request, _("Too many at once: wait a minute and try again."))
        return _page(request, event, request.POST, status=429)
    if "leave" in request.POST:
        return _leave(request, event)
    person, form = scanning.person_of(request.user), None
    if "mine" not in request.POST or person is None:
        form = VisitorForm(request.POST, firms=scanning.firms(event))
        if not form.is_valid():
            return _page(request, event, form=form, status=422)
    return _arrive(request, event, person, form)


def _arrive(request, event: Event, person, form):
    user = request.user if request.user.is_authenticated else None
    try:
        with transaction.atomic():
            if form:
                data = form.cleaned_data
                person = scanning.named(event, data["firm"], data["name"])
            row, is_new = scanning.sign_in(event, person, user=user)
            if user and "mine" in request.POST:
                scanning.remember(user, person)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return _page(request, event, form=form, status=422)
    if not is_new:
        messages.info(request, _("You are on the list already; nothing was changed."))
    request.session[HERE] = {**request.session.get(HERE, {}), str(event.pk): row.pk}
    return redirect(request.path)


def _leave(request, event: Event):
    row = _own_row(request, event)
    if row:
        user = request.user if request.user.is_authenticated else None
        try:
            scanning.leave(row, user=user)
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
    return redirect(request.path)


def _own_row(request, event: Event) -> Attendance | None:
    """The row that this browser has entered, or that of the account."""
    kept = request.session.get(HERE, {}).get(str(event.pk))
    rows = event.attendance.filter(state__in=Event.COUNTED, arrived_at__isnull=False)
    row = rows.filter(pk=kept or 0).select_related("person", "employer").first()
    person = None if row else scanning.person_of(request.user)
    return row or (rows.filter(person=person).first() if person else None)


def _page(request, event: Event, data=None, *, form=None, status=200):
    firms = scanning.firms(event)
    listed = event.attendance.filter(employer__isnull=False).values("employer")
    if form is None:
        form = VisitorForm(data, firms=firms)
    another = "another" in request.GET
    context = {
        "event": event,
        "row": None if another or status != 200 else _own_row(request, event),
        "person": None if another else scanning.person_of(request.user),
        "form": form,
        "listed": firms.filter(pk__in=listed)[:OFFERED],
        "is_early": scanning.is_early(event),
    }
    return render(request, "events/sign_in.html", context, status=status)
