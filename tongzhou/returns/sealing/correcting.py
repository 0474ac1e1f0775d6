"""The pages on which a record of a sealed period is corrected: its own form, a reason."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from tongzhou.returns.sealing import corrections
from tongzhou.returns.sealing.forms import KindForm, ReasonForm
from tongzhou.returns.sealing.models import Seal
from tongzhou.screens.registry import screens
from tongzhou.screens.roles import Role

may_view = permission_required("sealing.view_seal", raise_exception=True)


def _seal(request, pk: int) -> Seal:
    seals = Seal.objects.visible_to(request.user).select_related("owner")
    seal = get_object_or_404(seals, pk=pk)
    if not corrections.may_correct(seal, request.user):
        raise PermissionDenied
    return seal


@login_required
@may_view
def choose(request, pk: int):
    """Which record: one that was forgotten begins here, another on its own page."""
    seal = _seal(request, pk)
    form = KindForm(request.GET or None, user=request.user)
    if form.is_bound and form.is_valid():
        return redirect("sealing:correct-new", pk=pk, kind=form.cleaned_data["kind"])
    return render(request, "sealing/choose.html", {"seal": seal, "form": form})


@login_required
@may_view
def enter(request, pk: int, kind: str, record: int | None = None):
    """The record's form as its screen has it, and why it is corrected."""
    seal, screen = _seal(request, pk), _screen(request, kind, record)
    if request.method != "POST":
        return _page(request, seal, screen, screen.get_form(), ReasonForm())
    form = screen.get_form(data=request.POST, files=request.FILES)
    reason = ReasonForm({"reason": request.POST.get("correction", "")})
    act = _act(request, screen, form)
    if reason.is_valid() and act:
        try:
            with transaction.atomic():
                made = corrections.correct(
                    seal, act, user=request.user, reason=reason.cleaned_data["reason"]
                )
        except ValidationError as error:
            screen._explain(form, error)
        except IntegrityError:
            form.add_error(None, _("The same thing stands in the ledger already."))
        else:
            messages.success(request, _("Corrected; the seal's page shows it."))
            return redirect(screen.url(Role.DETAIL, made or screen.record))
    return _page(request, seal, screen, form, reason, status=422)


def _screen(request, kind: str, record: int | None):
    """The screen of a kind, made ready for one record or a new one."""
    if kind not in screens:
        raise Http404
    role = Role.UPDATE if record else Role.CREATE
    screen = screens[kind](role=role)
    screen.setup(request, **({"pk": record} if record else {}))
    if not screen.allows(role) or (record and not screen.may_edit):
        raise PermissionDenied
    return screen


def _act(request, screen, form):
    """What the button asks for: to save the form, to void the record, to restore it."""
    verb, record = request.POST.get("then", ""), screen.record
    reason = request.POST.get("correction", "")[:200]
    if record and verb in ("void", "restore") and screen.has_state:
        act = screen.void if verb == "void" else screen.restore
        return lambda: act(record, user=request.user, reason=reason)
    if form.is_valid():
        return lambda: screen.save(form)
    return None


def _page(request, seal, screen, form, reason, status=200):
    state = getattr(screen.record, "state", "")
    context = {
        "seal": seal,
        "form": form,
        "reason": reason["reason"],
        "record": screen.record,
        "title": screen.title,
        "back": screen.url(Role.DETAIL, screen.record) if screen.record else "",
        "may_void": screen.has_state and screen.record and state != "void",
        "may_restore": state == "void",
    }
    return render(request, "sealing/correct.html", context, status=status)
