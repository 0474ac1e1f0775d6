"""一表通: the list of forms, a form filled in, its typing, its copies, its downloads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongzhou.organisations import branches
from tongzhou.papers.forms import AttachForm
from tongzhou.papers.models import Paper
from tongzhou.returns.statutory import (
    access,
    checks,
    evidence,
    services,
    shipping,
    typed,
    workbook,
)
from tongzhou.returns.statutory.filling import Filled, fill_in
from tongzhou.returns.statutory.forms import own_bodies
from tongzhou.returns.statutory.grid import grid
from tongzhou.returns.statutory.models import FillCopy, Form
from tongzhou.screens.export import TYPE

PAPERS_OFFERED = 60


@login_required
@access.may_view
def listed(request):
    """The forms of the branch and those that bodies above have published."""
    forms = Form.objects.visible_to(request.user).select_related("owner")
    editable = set(Form.objects.editable_by(request.user).values_list("pk", flat=True))
    own = own_bodies(request.user).first()
    taken = set(Form.objects.filter(owner=own).values_list("code", flat=True))
    context = {
        "forms": [(form, form.pk in editable) for form in forms],
        "own": own,
        "shipped": [
            (code, shipping.described(code)["title"])
            for code in shipping.codes()
            if own and code not in taken
        ],
    }
    return render(request, "statutory/list.html", context)


@login_required
@access.may_view
def filled(request, pk: int):
    """The form of the body and the period: every cell opens its rows; typing by hand."""
    asked = access.asked(request, pk)
    posted = None
    if request.method == "POST":
        if not access.may_fill(request):
            raise PermissionDenied
        try:
            _type_in(request, asked.filled)
        except ValidationError as error:
            posted = request.POST
            for sentence in error.messages:
                messages.error(request, sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect(asked.form)
    return render(
        request,
        "statutory/filled.html",
        _page(request, asked.filled, posted),
        status=422 if posted else 200,
    )


def _type_in(request, found: Filled) -> None:
    said = typed.read(request.POST, found)
    question = found.question
    services.type_in(
        found.form, question.body, question.period, said, user=request.user
    )


def _page(request, found: Filled, posted) -> dict:
    evidence.put(found, request.user)
    outcomes = checks.outcomes(found)
    writes = access.may_fill(request)
    marks: dict[str, list] = {}
    for outcome in outcomes:
        if not outcome.passed:
            marks.setdefault(outcome.address, []).append(outcome)
    return {
        "form": found.form,
        "filled": found,
        "grid": grid(found.layout, found.boxes, marks=marks),
        "outcomes": outcomes,
        "failed": [outcome for outcome in outcomes if not outcome.passed],
        "open": checks.open_ones(outcomes),
        "unmapped": [(where, found.name_of(where)) for where in found.unmapped],
        "by_hand": [box for box in found.by_hand if box.differs],
        "writes": writes,
        "types": writes and (bool(posted) or request.GET.get("type") == "1"),
        "posted": posted or {},
        "is_own": access.is_own(request.user, found.form),
        "last": found.fill.copies.first() if found.fill else None,
    }


@login_required
@access.may_type
@require_POST
def act(request, pk: int, verb: str):
    """Hand the form in, or take over the points by rule."""
    asked = access.asked(request, pk)
    if not access.may_fill(request):
        raise PermissionDenied
    question = asked.filled.question
    try:
        if verb == "keep":
            evidence.put(asked.filled)
            copy = services.keep(asked.filled, user=request.user)
            messages.success(
                request,
                _("Kept as copy %s: its numbers stay as they are.") % copy.number,
            )
        elif verb == "scores":
            count = services.take_scores(
                asked.form, question.body, question.period, user=request.user
            )
            messages.success(request, _("%s scores taken over.") % count)
        else:
            raise Http404
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
    return redirect(asked.form)


@login_required
@access.may_view
def download(request, pk: int):
    """The filled form as .xlsx in its own layout, streamed."""
    asked = access.asked(request, pk)
    question = asked.filled.question
    try:
        file = workbook.write(asked.filled, user=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(asked.form)
    name = f"{asked.form.title}-{question.body}-{question.period}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPE)


@login_required
@access.may_view
def history(request, pk: int):
    """The copies that were handed in: of the body, and of the bodies below it."""
    asked = access.asked(request, pk)
    body, period = request.union, request.period
    copies = FillCopy.objects.filter(fill__form=asked.form).select_related(
        "fill__form", "fill__owner", "kept_by"
    )
    own = list(copies.filter(fill__owner=body)[:100])
    below = branches.descendants(body, period.last)
    context = {
        "form": asked.form,
        "copies": own,
        "below": copies.filter(
            fill__owner__in=below, fill__first=period.first, fill__last=period.last
        ).exclude(fill__owner=body)[:300],
        "chosen": None,
        "changes": [],
    }
    if number := request.GET.get("copy", ""):
        copy = get_object_or_404(copies, pk=number if number.isdigit() else 0)
        context |= _compared(request, copy)
    return render(request, "statutory/history.html", context)


def _compared(request, copy: FillCopy) -> dict:
    """A copy beside the form as it stands now; only of a body that she may see."""
    get_object_or_404(type(copy.fill).objects.visible_to(request.user), pk=copy.fill_id)
    now = fill_in(copy.fill.form, copy.fill.owner, copy.fill.period)
    evidence.put(now)
    return {"chosen": copy, "changes": services.changes(copy, now)}


@login_required
@access.may_view
def papers(request, pk: int):
    """佐证材料: the printed list of evidence of an assessment; papers are linked here."""
    asked = access.asked(request, pk)
    writes = access.may_fill(request)
    if request.method == "POST":
        if not writes:
            raise PermissionDenied
        _attach(request, asked.filled)
        return redirect(request.get_full_path())
    found = evidence.of_form(asked.filled, request.user)
    scores = {score.item.pk: score for score in asked.filled.scores}
    context = {
        "form": asked.form,
        "filled": asked.filled,
        "items": [(one, scores[one.item.pk]) for one in found],
        "writes": writes,
        "offered": Paper.objects.filter(owner=request.union).counted()[:PAPERS_OFFERED],
    }
    return render(request, "statutory/evidence.html", context)


def _attach(request, found: Filled) -> None:
    """Link a paper that is filed already, or file a new one."""
    question, address = found.question, request.POST.get("item", "")
    known = {score.item.own for score in found.scores}
    number = request.POST.get("paper", "")
    papers_of_hers = Paper.objects.visible_to(request.user)
    paper = papers_of_hers.filter(pk=number if number.isdigit() else 0).first()
    form = AttachForm(request.POST, request.FILES, instance=Paper(owner=question.body))
    if address not in known or not (paper or form.is_valid()):
        errors = [sentence for said in form.errors.values() for sentence in said]
        messages.error(request, " ".join(errors) or _("Choose an item and a paper."))
        return
    services.attach(
        found.form,
        question.body,
        question.period,
        address,
        paper or form.instance,
        user=request.user,
    )
    messages.success(request, _("The paper is linked."))
