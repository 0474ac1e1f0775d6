"""A summary on screen: read, check, change its paragraphs, finalise, download."""

from pathlib import PurePath

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tongzhou.compliance import services as compliance
from tongzhou.indicators import kept
from tongzhou.indicators.narrowing import Question
from tongzhou.indicators.searching import by_words
from tongzhou.screens import door
from tongzhou.summaries import services
from tongzhou.summaries.compose import compose, to_document
from tongzhou.summaries.forms import NewSummaryForm, ParagraphForm
from tongzhou.summaries.models import Paragraph, Summary
from tongzhou.summaries.render import (
    RenderError,
    html_body,
    to_docx,
    to_html,
    to_json,
    to_pdf,
)
from tongzhou.summaries.render.html_page import STYLE
from tongzhou.summaries.tokens import written
from tongzhou.summaries.wording import offered

WRITERS = {
    ".docx": (
        to_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ".pdf": (
        lambda document: to_pdf(document, font_paths=settings.FONT_FOLDERS),
        "application/pdf",
    ),
    ".html": (to_html, "text/html; charset=utf-8"),
    ".json": (to_json, "application/json; charset=utf-8"),
}
FILES = {
    ".docx": gettext_lazy("Word document"),
    ".pdf": gettext_lazy("PDF for printing"),
    ".html": gettext_lazy("web page"),
    ".json": gettext_lazy("data of the figures"),
}
may_view = permission_required("summaries.view_summary", raise_exception=True)
may_change = permission_required("summaries.change_summary", raise_exception=True)


def _visible(request, pk: int) -> Summary:
    return get_object_or_404(Summary.objects.visible_to(request.user), pk=pk)


def _editable(request, pk: int) -> Summary:
    return get_object_or_404(Summary.objects.editable_by(request.user), pk=pk)


def _may_edit(request, summary: Summary) -> bool:
    return not summary.is_frozen and _may_write(request, summary)


def _may_write(request, summary: Summary) -> bool:
    writes = request.user.has_perm("summaries.change_summary")
    own = Summary.objects.editable_by(request.user).filter(pk=summary.pk)
    return writes and own.exists()


@login_required
@may_view
def listed(request):
    """The summaries of the branch, the newest first."""
    summaries = Summary.objects.visible_to(request.user).select_related("owner")
    return render(request, "summaries/list.html", {"summaries": summaries})


@login_required
@permission_required("summaries.add_summary", raise_exception=True)
def create(request):
    """A new summary from an outline, or from last year's text."""
    initial = {"period": str(request.period), "body": request.union}
    data = request.POST if request.method == "POST" else None
    form = NewSummaryForm(data, user=request.user, initial=initial)
    if form.is_valid():
        summary = services.create(
            form.cleaned_data["body"],
            form.cleaned_data["period"],
            outline=form.outline,
            source=form.source,
            user=request.user,
        )
        return redirect(summary)
    return render(request, "summaries/create.html", {"form": form})


@login_required
@may_view
def detail(request, pk: int):
    """The summary as it reads now, its figures links, and what wants a look."""
    summary = _visible(request, pk)
    composition = services.composed(summary)
    kept_texts = summary.frozen if summary.is_frozen else summary.seen
    areas = {figure.item.code.split(".")[0] for _p, figure in composition.figures()}
    rules = compliance.readable(request.user, summary.last, areas)
    context = {
        "summary": summary,
        "article": mark_safe(
            html_body(to_document(composition, notes=False), annex=False)
        ),
        "lines": composition.lines,
        "left_out": composition.left_out,
        "checks": services.to_be_checked(composition),
        "changed": services.changed_since(kept_texts, composition),
        "bare": services.without_papers(composition),
        "findings": compliance.counts(rules, summary.owner, summary.last),
        "may_edit": _may_edit(request, summary),
        "may_decide": _may_write(request, summary),
        "figure_count": sum(1 for _figure in composition.figures()),
        "suffixes": list(FILES.items()),
        "style": mark_safe(STYLE),
    }
    return render(request, "summaries/detail.html", context)


@login_required
@may_view
def download(request, pk: int, suffix: str):
    """The summary as .docx, .pdf, .html or .json."""
    summary = _visible(request, pk)
    if suffix not in WRITERS:
        raise Http404
    writer, kind = WRITERS[suffix]
    site = request.build_absolute_uri("/").rstrip("/")
    try:
        content = writer(to_document(services.composed(summary), site=site))
    except RenderError as error:
        messages.error(request, str(error))
        return redirect(summary)
    response = HttpResponse(content, content_type=kind)
    name = PurePath(f"summary-{summary.span}{suffix}").name
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@may_change
@require_POST
def act(request, pk: int, verb: str):
    """Finalise, take up again, or mark the changes as seen."""
    summary = _editable(request, pk)
    try:
        if verb == "freeze":
            services.freeze(summary, user=request.user)
        elif verb == "thaw":
            services.thaw(summary, user=request.user)
        elif verb == "seen":
            services.mark_seen(summary)
        else:
            raise Http404
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(summary)


@login_required
@may_change
def paragraph(request, pk: int, paragraph_pk: int | None = None):
    """One paragraph: its text, its figures' wordings, the sentence as it reads."""
    summary = _editable(request, pk)
    if summary.is_frozen:
        messages.error(request, _("The summary is finalised: take it up again first."))
        return redirect(summary)
    record = _paragraph(request, summary, paragraph_pk)
    data = _edited(request.POST) if request.method == "POST" else None
    form = ParagraphForm(data, instance=record)
    if data and form.is_valid() and not TRIALS & set(data):
        try:
            door.save(form.save(), user=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(f"{summary.get_absolute_url()}#p{record.pk}")
    text = data.get("text", "") if data else record.text
    context = {"summary": summary, "form": form, "record": record}
    context |= _preview(summary, record, text)
    context |= _found(summary, data.get("figure", "") if data else "")
    return render(request, "summaries/paragraph.html", context)


TRIALS = {"preview", "replace", "insert", "find"}
"""Buttons that show what a text would read like, and save nothing."""


def _edited(posted):
    """What was typed, with the wording changed or the figure inserted that was asked."""
    data = posted.copy()
    text = data.get("text", "")
    if change := data.get("replace"):
        old, _arrow, new = change.partition("→")
        text = text.replace(old, new, 1)
    if token := data.get("insert"):
        text = f"{text}{token}"
    data["text"] = text
    return data


def _paragraph(request, summary: Summary, pk: int | None) -> Paragraph:
    if pk:
        return get_object_or_404(summary.paragraphs, pk=pk)
    after = summary.paragraphs.filter(pk=request.GET.get("after") or 0).first()
    position = after.position + 5 if after else 5
    return Paragraph(summary=summary, position=position)


def _preview(summary: Summary, record: Paragraph, text: str) -> dict:
    """The sentence as it reads, and for each of its figures the true wordings."""
    trial = Paragraph(kind=record.kind, text=text, always=True)
    composition = compose([trial], title="", body=summary.owner, period=summary.span)
    line = composition.lines[0]
    return {
        "line": line,
        "choices": [
            (piece, piece.figure, _wordings(piece))
            for piece in line.pieces
            if piece.figure
        ],
    }


def _wordings(piece) -> list[tuple[str, str]]:
    """Each true wording with the token that prints it."""
    return [
        (text, piece.token.with_arguments(style=style, typed="").source)
        for style, text in offered(piece.figure)
    ]


@login_required
@may_change
@require_POST
def remove(request, pk: int, paragraph_pk: int):
    """Take a paragraph out; the journal keeps its text."""
    summary = _editable(request, pk)
    record = get_object_or_404(summary.paragraphs, pk=paragraph_pk)
    door.delete(record, user=request.user)
    return redirect(summary)


@login_required
@may_change
@require_POST
def move(request, pk: int, paragraph_pk: int):
    """One place up or down."""
    summary = _editable(request, pk)
    services.move(summary, paragraph_pk, up=request.POST.get("up") == "1")
    return redirect(f"{summary.get_absolute_url()}#p{paragraph_pk}")


@login_required
@may_view
def search(request, pk: int):
    """Figures by their words, each with its value and the token to insert."""
    found = _found(_visible(request, pk), request.GET.get("figure", ""))
    return render(request, "summaries/search.html", found)


def _found(summary: Summary, query: str) -> dict:
    query = query.strip()
    items = by_words(query)
    question = Question(summary.owner, summary.span)
    figures = kept.figures([(item, question) for item in items])
    return {
        "found": [(figure, written(figure.item.code, {})) for figure in figures],
        "query": query,
    }
