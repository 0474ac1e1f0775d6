"""封存: the checks, the seal and its package, drift, opening again, keys."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.returns.sealing import (
    checks,
    corrections,
    figures,
    keys,
    progress,
    services,
    tasks,
)
from tongzhou.returns.sealing.forms import KeyForm, PeriodForm, ReasonForm, SealForm
from tongzhou.returns.sealing.models import Attempt, PersonKey, Seal, Waiver
from tongzhou.returns.sealing.packages import PackageError, open_package
from tongzhou.returns.sealing.zipped import Zipped
from tongzhou.screens import door

may_view = permission_required("sealing.view_seal", raise_exception=True)
may_seal = permission_required("sealing.add_seal", raise_exception=True)


def _may_seal(request, body: Union | None) -> bool:
    """An officer who writes for the body."""
    if body is None or not request.user.has_perm("sealing.add_seal"):
        return False
    return Union.objects.editable_by(request.user).filter(pk=body.pk).exists()


@login_required
@may_view
@require_GET
def overview(request):
    """The checks of the chosen body and period, sealing itself, earlier seals."""
    form = PeriodForm(request.GET or None, period=request.period)
    if "period" in request.GET and form.is_valid():
        request.session["period"] = str(form.cleaned_data["period"])
    return _overview(request, form)


def _overview(request, form=None, seal_form=None, status=200):
    body, period = request.union, request.period
    seals = Seal.objects.visible_to(request.user).select_related("owner", "by")
    current = seals.whole().of(body, period).first()
    attempts = Attempt.objects.filter(
        owner=body, first=period.first, last=period.last, state="running"
    )
    outcomes = [] if current else checks.run(body, period)
    context = {
        "form": form or PeriodForm(period=period),
        "seal_form": seal_form or SealForm(),
        "current": current,
        "outcomes": outcomes,
        "is_clean": checks.is_clean(outcomes),
        "may_seal": _may_seal(request, body),
        "attempt": next((a for a in attempts if not progress.is_stuck(a)), None),
        "seals": [seal for seal in seals[:100] if seal != current],
    }
    return render(request, "sealing/overview.html", context, status=status)


def _asked(request) -> tuple[Union, Period]:
    """Body and period that a form was shown for; another tab may look elsewhere now."""
    bodies = Union.objects.editable_by(request.user)
    try:
        pk, period = int(request.POST["body"]), Period.parse(request.POST["of"])
    except (KeyError, ValueError):
        raise Http404 from None
    return get_object_or_404(bodies, pk=pk), period


def _back(body: Union, period: Period, place: str = ""):
    return redirect(
        f"{reverse('sealing:overview')}?body={body.pk}&period={period}{place}"
    )


@login_required
@may_seal
@require_POST
def waive(request):
    """Let a finding, or all of a check, stand with a reason."""
    body, period = _asked(request)
    code = request.POST.get("check", "")
    try:
        services.waive(
            body,
            period,
            code,
            request.POST.get("reason", ""),
            what=request.POST.get("what", ""),
            title=request.POST.get("title", ""),
            user=request.user,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _back(body, period, f"#{code}")


@login_required
@may_seal
@require_POST
def take_back(request, pk: int):
    """The finding stands open again."""
    bodies = Union.objects.editable_by(request.user)
    waiver = get_object_or_404(Waiver.objects.filter(owner__in=bodies), pk=pk)
    services.take_back(waiver, user=request.user)
    return _back(waiver.owner, waiver.period, f"#{waiver.check_code}")


@login_required
@may_seal
@require_POST
def go(request):
    """Begin the sealing; with a worker it goes on while the page is left alone."""
    body, period = _asked(request)
    form = SealForm(request.POST)
    if not form.is_valid():
        request.union, request.period = body, period
        return _overview(request, seal_form=form, status=422)
    attempt = Attempt.objects.create(
        owner=body,
        first=period.first,
        last=period.last,
        by=request.user,
        names_reason=form.names_reason,
    )
    tasks.seal.enqueue(attempt.pk)
    return redirect(attempt)


@login_required
@may_view
@require_GET
def attempt(request, pk: int):
    """How far the sealing has come; then the seal, or why there is none."""
    rows = Attempt.objects.visible_to(request.user).select_related("owner", "seal")
    found = get_object_or_404(rows, pk=pk)
    if found.state == Attempt.State.DONE and found.seal:
        messages.success(request, _("Sealed. The package is whole and signed."))
        return redirect(found.seal)
    context = {
        "attempt": found,
        "progress": progress.of(found),
        "is_stuck": progress.is_stuck(found),
        "back": _back(found.owner, found.period).url,
    }
    return render(request, "sealing/attempt.html", context)


def _found(request, pk: int) -> Seal:
    rows = Seal.objects.visible_to(request.user)
    rows = rows.select_related("owner", "by", "unsealed_by")
    return get_object_or_404(rows, pk=pk)


@login_required
@may_view
@require_GET
def detail(request, pk: int):
    """The seal, its package, what has drifted since, and the acts upon it."""
    return _detail(request, _found(request, pk), ReasonForm())


def _detail(request, seal: Seal, form, status=200):
    drift = figures.drift(seal)
    context = {
        "seal": seal,
        "form": form,
        "is_there": seal.path.is_dir(),
        "may_download": _may_download(request, seal),
        "may_unseal": services.may_unseal(seal, request.user),
        "may_correct": corrections.may_correct(seal, request.user),
        "drifted": len(drift),
        "printed": [d for d in drift if d.sealed.printed],
        "others": [d for d in drift if not d.sealed.printed],
        "figure_count": seal.figures.count(),
        "corrections": seal.corrections.select_related("entry__user")[:200],
        "waivers": Waiver.objects.filter(
            owner=seal.owner, first=seal.first, last=seal.last
        ).select_related("by"),
    }
    return render(request, "sealing/detail.html", context, status=status)


def _may_download(request, seal: Seal) -> bool:
    """With names in it only those who write for the body take it away."""
    return not seal.names_reason or _may_seal(request, seal.owner)


@login_required
@may_view
@require_GET
def download(request, pk: int):
    """The package as a .zip that is made while it is sent; one with names is journalled."""
    seal = _found(request, pk)
    if not _may_download(request, seal):
        raise PermissionDenied
    if not seal.path.is_dir():
        messages.error(request, _("The folder of the package is not there any more."))
        return redirect(seal)
    if seal.names_reason:
        door.looked(seal, user=request.user, reason=seal.names_reason)
    zipped = Zipped(seal.path)
    response = StreamingHttpResponse(zipped, content_type="application/zip")
    response["Content-Length"] = len(zipped)
    response["Content-Disposition"] = f'attachment; filename="{seal.path.name}.zip"'
    return response


@login_required
@may_view
@require_POST
def verify(request, pk: int):
    """Whether the package on the disk is the one that was sealed."""
    seal = _found(request, pk)
    try:
        package = open_package(seal.path, fingerprint=seal.fingerprint)
        if package.manifest_sha256 != seal.manifest_sha256:
            raise PackageError(_("This is the package of another seal."), "other_seal")
    except PackageError as error:
        messages.error(request, str(error))
    else:
        said = _("The package is whole: %(count)s files, and the signature is good.")
        messages.success(request, said % {"count": len(package.manifest["files"])})
    return redirect(seal)


@login_required
@may_view
@require_POST
def unseal(request, pk: int):
    """The body above opens the period again, with a reason."""
    seal, form = _found(request, pk), ReasonForm(request.POST)
    if not services.may_unseal(seal, request.user):
        raise PermissionDenied
    if form.is_valid():
        try:
            services.unseal(seal, user=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Unsealed; the package and its history stay."))
            return redirect(seal)
    return _detail(request, seal, form, status=422)


@login_required
@may_seal
def keys_page(request):
    """The body's fingerprint, and the key under which its packages name people."""
    body = request.union
    if not _may_seal(request, body):
        raise PermissionDenied
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keys.enter_person_key(body, user=request.user, **_key_of(form))
        messages.success(request, _("From the next seal on this key is used."))
        return redirect("sealing:keys")
    return _keys(request, form)


def _key_of(form: KeyForm) -> dict:
    return {k: form.cleaned_data[k] for k in ("key", "issued_by")}


def _keys(request, form, issued: PersonKey | None = None):
    body = request.union
    context = {
        "form": form,
        "fingerprint": keys.fingerprint(body),
        "current": PersonKey.objects.filter(owner=body).order_by("-pk").first(),
        "issued": issued,
    }
    status = 422 if form.is_bound else 200
    return render(request, "sealing/keys.html", context, status=status)


@login_required
@may_seal
@require_POST
def issue(request):
    """The key that this body issues to those below; shown now, and that is journalled."""
    body = request.union
    if not _may_seal(request, body):
        raise PermissionDenied
    issued = keys.issue(body, user=request.user)
    door.looked(issued, user=request.user, reason=_("issued to the bodies below"))
    return _keys(request, KeyForm(), issued)
