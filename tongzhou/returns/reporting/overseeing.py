"""The pages of the body that has called: who has reported, and what it answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tongzhou.returns.reporting import access, export, services
from tongzhou.returns.reporting.forms import OpinionForm
from tongzhou.returns.reporting.models import Collection
from tongzhou.returns.reporting.slots import State, slots_of, today
from tongzhou.returns.reporting.tables import Overview, PeriodTable

SHOWN = 50


@login_required
@access.may_view
def matrix(request, pk: int):
    """Bodies × periods in words, narrowed and sorted as the address says."""
    call = access.seen_collection(request, pk)
    table = Overview(call, request.period, request.GET)
    if request.GET.get("format") == "xlsx":
        return export.matrix(table)
    page = Paginator(table.rows, SHOWN).get_page(request.GET.get("page"))
    context = {"call": call, "table": table, "page": page, "states": State}
    return render(request, "reporting/matrix.html", context)


@login_required
@access.may_view
def period_page(request, pk: int, period: str):
    """One period: every body with its state, chair, telephone and figures."""
    call = access.seen_collection(request, pk)
    table = PeriodTable(call, _asked(call, period), request.GET)
    if request.GET.get("format") == "xlsx":
        return export.period(table)
    page = Paginator(table.slots, SHOWN).get_page(request.GET.get("page"))
    context = {
        "call": call,
        "table": table,
        "page": page,
        "rows": table.rows(page.object_list),
        "states": State,
        "oversees": access.may_oversee(request.user, call),
        "all_reminders": "\n".join(map(services.reminder, table.silent[:300])),
    }
    return render(request, "reporting/period.html", context)


def _asked(call: Collection, text: str):
    period = access.period_of(text)
    if not call.asks_for(period):
        raise Http404
    return period


@login_required
@access.may_view
@require_POST
def accept_all(request, pk: int, period: str):
    """Accept every report of a period that has come and waits."""
    call = access.seen_collection(request, pk)
    if not access.may_oversee(request.user, call):
        raise PermissionDenied
    found = slots_of(call, [_asked(call, period)], today())
    count = services.accept_all(found, user=request.user)
    told = ngettext("%(count)s report accepted.", "%(count)s reports accepted.", count)
    messages.success(request, told % {"count": count})
    return redirect(reverse("reporting:period", args=[pk, period]))


@login_required
@access.may_view
@require_POST
def accept(request, pk: int, period: str, body_pk: int):
    """Accept one report."""
    slot = access.slot_to_answer(request, pk, period, body_pk)
    return _act(request, slot, _("Accepted."), services.accept)


@login_required
@access.may_view
@require_POST
def remind(request, pk: int, period: str, body_pk: int):
    """催报: put the reminder on the body's first screen."""
    slot = access.slot_to_answer(request, pk, period, body_pk)
    return _act(
        request, slot, _("The reminder is on its first screen."), services.remind
    )


@login_required
@access.may_view
@require_POST
def give_back(request, pk: int, period: str, body_pk: int):
    """退回 with an opinion: one line or the whole."""
    slot = access.slot_to_answer(request, pk, period, body_pk)
    form = OpinionForm(request.POST)
    form.is_valid()
    return _act(
        request,
        slot,
        _("Returned with your opinion."),
        services.give_back,
        reason=form.cleaned_data.get("reason", ""),
        line=form.cleaned_data.get("line", ""),
    )


def _act(request, slot, done: str, act, **arguments):
    try:
        act(slot, user=request.user, **arguments)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
    else:
        messages.success(request, done)
    if request.POST.get("then") == "period":
        return redirect("reporting:period", slot.collection.pk, str(slot.period))
    return redirect(slot.url)
