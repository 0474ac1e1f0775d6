"""Texts that are audited: bring one, work through its figures, take it home."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tongzhou.audit import live, papers, services
from tongzhou.audit.export import data_of
from tongzhou.audit.forms import AuditForm, ChoiceForm
from tongzhou.audit.models import Audit
from tongzhou.audit.page import page_of
from tongzhou.kit import indicators
from tongzhou.organisations.models import Union

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
may_view = permission_required("audit.view_audit", raise_exception=True)
may_add = permission_required("audit.add_audit", raise_exception=True)
may_teach = permission_required("audit.add_phrasechoice", raise_exception=True)


def _to_json(report, **names) -> bytes:
    return json.dumps(data_of(report), ensure_ascii=False, indent=1).encode()


WRITERS = {
    ".docx": (papers.to_docx, WORD),
    ".xlsx": (papers.to_xlsx, SHEET),
    ".json": (_to_json, "application/json; charset=utf-8"),
}


def _visible(request, pk: int) -> Audit:
    """An audit of her branch, of a body that she may see."""
    bodies = Union.objects.visible_to(request.user)
    rows = Audit.objects.visible_to(request.user).filter(body__in=bodies).counted()
    return get_object_or_404(rows.select_related("owner", "body"), pk=pk)


@login_required
@may_view
def listed(request):
    """The texts that the branch has audited, the newest first."""
    bodies = Union.objects.visible_to(request.user)
    rows = Audit.objects.visible_to(request.user).filter(body__in=bodies).counted()
    audits = rows.select_related("body").defer("text")[:200]
    return render(request, "audit/list.html", {"audits": audits})


@login_required
@may_add
def create(request):
    """Paste a text or bring a file, and choose the body and the year."""
    if request.home is None:
        raise Http404
    initial = {"body": request.union, "year": request.period.last.year}
    form = AuditForm(
        request.POST or None, request.FILES or None, user=request.user, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        record = services.create(
            form.heading,
            asked["text"],
            owner=request.home,
            body=asked["body"],
            year=asked["year"],
            user=request.user,
        )
        return redirect(record)
    return render(request, "audit/create.html", {"form": form})


@login_required
@may_view
def detail(request, pk: int):
    """The text with its figures marked, and the list to work through."""
    record = _visible(request, pk)
    report = services.report_of(record)
    context = {
        "audit": record,
        "report": report,
        "page": page_of(report),
        "items": sorted(indicators.registry.values(), key=lambda item: item.code),
        "may_teach": _may_teach(request, record),
        "may_summarise": _may_summarise(request, record),
    }
    return render(request, "audit/detail.html", context)


def _may_teach(request, record: Audit) -> bool:
    own = Union.objects.editable_by(request.user).filter(pk=record.owner_id)
    return request.user.has_perm("audit.add_phrasechoice") and own.exists()


def _may_summarise(request, record: Audit) -> bool:
    own = Union.objects.editable_by(request.user).filter(pk=record.body_id)
    return request.user.has_perm("summaries.add_summary") and own.exists()


@login_required
@may_view
def download(request, pk: int, suffix: str):
    """The text with comments, the list as a workbook, or plain data."""
    record = _visible(request, pk)
    if suffix not in WRITERS:
        raise Http404
    writer, kind = WRITERS[suffix]
    content = writer(services.report_of(record), title=record.title)
    response = HttpResponse(content, content_type=kind)
    name = f"audit-{record.pk}{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@may_teach
@require_POST
def teach(request, pk: int):
    """Confirm, correct or set aside what a phrase means; it is remembered."""
    record = _visible(request, pk)
    if not _may_teach(request, record):
        raise Http404
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        for sentences in form.errors.values():
            messages.error(request, " ".join(sentences))
        return redirect(record)
    try:
        _remember(record, form.cleaned_data, request.user)
    except (LookupError, ValueError) as error:
        messages.error(request, str(error.args[0]))
    number = request.POST.get("number", "")
    return redirect(
        f"{record.get_absolute_url()}#n{number if number.isdigit() else ''}"
    )


def _remember(record: Audit, asked: dict, user) -> None:
    """Write what the officer has said; the option carries code, scope, breakdowns."""
    owner, phrase = record.owner, asked["phrase"]
    if asked["verb"] == "forget":
        services.forget(owner, phrase, user=user)
    elif asked["verb"] == "none":
        services.teach(owner, phrase, "", user=user)
    elif code := asked["code"]:
        services.teach(owner, phrase, code, user=user)
    elif asked["option"]:
        code, scope, arguments = services.read_option(asked["option"])
        services.teach(owner, phrase, code, arguments=arguments, scope=scope, user=user)


@login_required
@permission_required("summaries.add_summary", raise_exception=True)
@require_POST
def summarise(request, pk: int):
    """Make a summary of the text whose figures are live tokens."""
    record = _visible(request, pk)
    if not _may_summarise(request, record):
        raise Http404
    report = services.report_of(record)
    summary = live.to_summary(record, report, user=request.user)
    tokens = sum(bool(live.token_for(judged)) for judged in report.judgements)
    messages.success(
        request,
        ngettext(
            "The text is a summary now; %(n)s figure comes from the ledger.",
            "The text is a summary now; %(n)s figures come from the ledger.",
            tokens,
        )
        % {"n": tokens},
    )
    return redirect(summary)
