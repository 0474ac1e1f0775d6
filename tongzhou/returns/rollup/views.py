"""Pages of bodies above: what arrived, who has sealed, totals down to the rows."""

import functools
import tempfile
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from tongzhou.kit import indicators
from tongzhou.returns.rollup import below, comparing, services, tasks, totals
from tongzhou.returns.rollup import gaps as mapping
from tongzhou.returns.rollup.forms import KeyForm, RollupForm, UploadForm
from tongzhou.returns.rollup.models import Received, Rollup
from tongzhou.returns.rollup.reading import RollupEngine

ROWS = 200


def only_above(view):
    """Only for bodies that have others below them that seal."""

    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        user = request.user
        if not user.has_perm("rollup.view_rollup") or not below.adds_up(user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _may(request, verb: str) -> bool:
    """Whether she may do this for the body that she looks at."""
    mine = type(request.union).objects.editable_by(request.user)
    return (
        request.user.has_perm(f"rollup.{verb}")
        and mine.filter(pk=request.union.pk).exists()
    )


@login_required
@only_above
def overview(request):
    """Who has sealed the period, the roll-ups made, what arrived; upload and compute."""
    upload, asked = UploadForm(), RollupForm(initial={"reading": "then"})
    if request.method == "POST":
        if not _may(request, "add_rollup"):
            raise PermissionDenied
        if "file" in request.FILES or request.POST.get("then") == "receive":
            upload = UploadForm(request.POST, request.FILES)
            done = upload.is_valid() and _receive(request, upload)
        else:
            asked = RollupForm(request.POST)
            done = asked.is_valid() and _begin(request, asked)
        if done:
            return redirect(done)
    periods, rows = mapping.grid(request.union, request.period)
    place = periods.index(request.period)
    arrived = Received.objects.filter(owner=request.union).visible_to(request.user)
    silent = [row for row in rows if row.cells[place].state == "gap"]
    context = {
        "upload": upload,
        "asked": asked,
        "may_add": _may(request, "add_rollup"),
        "bodies": len(rows),
        "silent": silent,
        "sealed": len(rows) - len(silent),
        "rollups": Rollup.objects.filter(owner=request.union)[:10],
        "page": Paginator(arrived, 30).get_page(request.GET.get("page")),
    }
    return render(request, "rollup/overview.html", context)


def _receive(request, form):
    """Where to go next; nothing when the package was not taken."""
    file = form.cleaned_data["file"]
    with tempfile.TemporaryDirectory(prefix="tongzhou-upload-") as scratch:
        path = Path(scratch) / Path(file.name).name
        with path.open("wb") as target:
            for part in file.chunks():
                target.write(part)
        try:
            made = services.receive(path, request.union, user=request.user)
        except ValidationError as error:
            form.add_error("file", error)
            return None
    messages.success(request, _("The package is whole and has been received."))
    return made


def _begin(request, form):
    try:
        made = services.begin(
            request.union,
            request.period,
            form.cleaned_data["reading"],
            user=request.user,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None
    tasks.run.enqueue(made.pk)
    return made


@login_required
@only_above
def gaps(request):
    """The map of gaps: bodies and periods, by sign and word."""
    periods, rows = mapping.grid(request.union, request.period)
    context = {"periods": periods, "rows": rows}
    return render(request, "rollup/gaps.html", context)


@login_required
@only_above
def received(request, pk: int):
    """One package: whose, when, by which key; a changed key is confirmed here."""
    found = get_object_or_404(Received.objects.visible_to(request.user), pk=pk)
    form = KeyForm(request.POST or None)
    may_confirm = request.user.has_perm("rollup.change_received") and (
        Received.objects.editable_by(request.user).filter(pk=pk).exists()
    )
    if request.method == "POST":
        if not may_confirm:
            raise PermissionDenied
        if form.is_valid() and _confirm(request, form, found):
            return redirect(found)
    context = {
        "received": found,
        "form": form,
        "may_confirm": may_confirm,
        "waits": found.state == Received.State.WAITING,
        "known": services.trust.known_key(found.body_code),
    }
    return render(request, "rollup/received.html", context)


def _confirm(request, form, found: Received) -> bool:
    try:
        services.confirm_key(found, form.cleaned_data["reason"], user=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("The new key is trusted; the package counts."))
    return True


def _rollup(request, pk: int) -> Rollup:
    return get_object_or_404(Rollup.objects.visible_to(request.user), pk=pk)


def _item(code: str):
    if code not in indicators.registry:
        raise Http404
    return indicators.registry[code]


@login_required
@only_above
def detail(request, pk: int):
    """A roll-up: how far it is, or all figures in total; restated ones are marked."""
    rollup = _rollup(request, pk)
    query = request.GET.get("q", "").strip()
    context = {"rollup": rollup, "query": query}
    if rollup.state == Rollup.State.DONE:
        context |= totals.overview(rollup, query)
    return render(request, "rollup/detail.html", context)


@login_required
@only_above
def figure(request, pk: int, code: str):
    """One figure by body, from the top down, beside what each was sealed with."""
    rollup, item = _rollup(request, pk), _item(code)
    lines = totals.by_body(rollup, item)
    context = {
        "rollup": rollup,
        "item": item,
        "lines": lines,
        "restated": sum(line.restated for line in lines),
        "has_rows": rollup.database.is_file(),
    }
    return render(request, "rollup/figure.html", context)


@login_required
@only_above
def rows(request, pk: int, code: str, body: str):
    """The rows of a body's figure, each with its package and file."""
    rollup, item = _rollup(request, pk), _item(code)
    if not rollup.database.is_file():
        raise Http404
    missing = item.is_share and request.GET.get("missing") == "1"
    with RollupEngine(rollup.database, rollup.reading) as engine:
        found = totals.rows(engine, rollup, item, body, ROWS, missing=missing)
    if found is None:
        raise Http404
    context = {
        "rollup": rollup,
        "item": item,
        "limit": ROWS,
        "missing": missing,
        "line": next((n for n in totals.by_body(rollup, item) if n.code == body), None),
        **found,
    }
    return render(request, "rollup/rows.html", context)


@login_required
@only_above
def compare(request):
    """Several periods side by side: a figure by body, with a chart."""
    context = comparing.page(request.union, request.GET.get("code", ""))
    return render(request, "rollup/compare.html", context)
