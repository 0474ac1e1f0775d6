"""The reporting body's pages: what is asked of it, and one report."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongzhou.organisations.models import Union
from tongzhou.returns.reporting import access, services, slots, tables, telling
from tongzhou.returns.reporting.forms import NumbersForm
from tongzhou.returns.reporting.models import Report
from tongzhou.returns.reporting.slots import Slot
from tongzhou.screens import registry
from tongzhou.screens.roles import Role


@login_required
@access.may_view
def mine(request):
    """What the bodies above ask of ours, and the calls that we have made ourselves."""
    body, period = request.union, request.period
    context = {
        "to_do": slots.to_do(body, period) if body else [],
        "done": [s for s in slots.asked_of(body, period) if not s.is_open]
        if body
        else [],
        "calls": tables.summary(body, period),
        "may_call": _may_call(request.user, body),
    }
    return render(request, "reporting/mine.html", context)


def _may_call(user, body: Union | None) -> bool:
    """Whether she calls for reports: an officer of a body that has others below it."""
    below = body and body.level != Union.Level.ENTERPRISE
    return bool(below) and user.has_perm("reporting.add_collection")


@login_required
@access.may_view
def report(request, pk: int, period: str, body_pk: int):
    """One report: what the records say, numbers to add, and the two buttons."""
    slot = access.visible_slot(request, pk, period, body_pk)
    return _page(request, slot)


def _page(request, slot: Slot, *, form=None, meant_asked: str = "", status: int = 200):
    user = request.user
    writes = access.may_report(user, slot)
    form = form or NumbersForm(slot=slot, user=user)
    changed = slot.changed
    context = {
        "slot": slot,
        "form": form,
        "lines": [_line(user, slot, said, form, changed, writes) for said in slot.said],
        "whole_opinion": slot.opinions.get("", ""),
        "writes": writes and slot.standing != Report.Standing.ACCEPTED,
        "may_send": slot.is_open or bool(changed),
        "oversees": access.may_oversee(user, slot.collection),
        "history": services.history(slot),
        "meant_asked": meant_asked,
        "head": request.POST.get("head") or _kept(slot, "head") or slot.body.chair,
        "note": request.POST.get("remark") or _kept(slot, "remark"),
        "changed": changed,
        "reminder": services.reminder(slot),
    }
    return render(request, "reporting/report.html", context, status=status)


def _kept(slot: Slot, name: str) -> str:
    return getattr(slot.report, name) if slot.report else ""


def _line(user, slot: Slot, said, form, changed, writes) -> dict:
    code = said.line.code
    return {
        "said": said,
        "box": form[code] if code in form.places else None,
        "opinion": slot.opinions.get(code, ""),
        "reported": changed.get(code, ""),
        "own_form": _own_form(user, slot, said) if writes else "",
    }


def _own_form(user, slot: Slot, said) -> str:
    """Where a row of the line's kind is entered; blank when she may not."""
    if said.figure is None or said.figure.item.is_share:
        return ""
    model = said.figure.item.model
    if not registry.screen_of(model) or not registry.allows(user, model, Role.CREATE):
        return ""
    try:
        return f"{registry.address(model, Role.CREATE)}?owner={slot.body.pk}"
    except NoReverseMatch:
        return ""


@login_required
@access.may_view
@require_POST
def numbers(request, pk: int, period: str, body_pk: int):
    """Bare numbers: each becomes a batch in its kind."""
    slot = access.slot_to_report(request, pk, period, body_pk)
    form = NumbersForm(request.POST, slot=slot, user=request.user)
    if form.is_valid():
        behalf = access.is_for_another(request.user, slot)
        try:
            telling.tell(slot, form.numbers, form.telling(on_behalf=behalf))
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, _("Written into the ledger as batches."))
            return redirect(slot.url)
    return _page(
        request,
        access.visible_slot(request, pk, period, body_pk),
        form=form,
        status=422,
    )


@login_required
@access.may_view
@require_POST
def send(request, pk: int, period: str, body_pk: int):
    """The records are complete, or there is nothing to report."""
    slot = access.slot_to_report(request, pk, period, body_pk)
    posted = request.POST
    answer = posted.get("answer", "")
    if answer not in Report.Answer.values:
        return redirect(slot.url)
    try:
        services.report(
            slot,
            answer,
            head=posted.get("head", "").strip(),
            remark=posted.get("remark", "").strip()[:300],
            meant=bool(posted.get("meant")),
            user=request.user,
            on_behalf=access.is_for_another(request.user, slot),
        )
    except ValidationError as error:
        if error.code == "records_there":
            return _page(request, slot, meant_asked=error.messages[0], status=422)
        _tell(request, error)
    else:
        messages.success(request, _("Reported. You may take it back until accepted."))
    return redirect(slot.url)


@login_required
@access.may_view
@require_POST
def recall(request, pk: int, period: str, body_pk: int):
    """撤回: take the report back and go on entering."""
    slot = access.slot_to_report(request, pk, period, body_pk)
    behalf = access.is_for_another(request.user, slot)
    try:
        services.recall(slot, user=request.user, on_behalf=behalf)
    except ValidationError as error:
        _tell(request, error)
    else:
        messages.success(request, _("Taken back. Report again when it is right."))
    return redirect(slot.url)


def _tell(request, error: ValidationError) -> None:
    for sentence in error.messages:
        messages.error(request, sentence)
