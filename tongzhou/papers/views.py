"""The papers of all records: their list, their files, their links."""

import mimetypes

from django.apps import apps
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tongzhou.kit.menu import Line
from tongzhou.papers import services
from tongzhou.papers.forms import AttachForm, PaperForm
from tongzhou.papers.models import Paper
from tongzhou.screens import registry
from tongzhou.screens.crud import CrudView, Role
from tongzhou.screens.forms import own_union

SHOWN_INLINE = {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"}


class PaperScreen(CrudView):
    model = Paper
    menu = (Line.BASE, gettext_lazy("Papers"), 40)
    columns = ["title", "kind", "written_on", "box", "owner"]
    search_fields = ["title", "box", "remark"]
    filters = ["kind"]
    form_base = PaperForm

    def save(self, form):
        """The same file of the same body is kept once."""
        paper = form.instance
        if paper.pk is None:
            paper.filled_by = own_union(self.request.user)
            return services.file_paper(paper, user=self.request.user)
        paper.take_hash()
        return super().save(form)

    def get_context(self, **context):
        if self.role in (Role.DETAIL, Role.UNMASK):
            context["supported"] = services.supported_by(self.record, self.request.user)
        return context


@login_required
def open_file(request, pk):
    """The file of a paper, to those who may see the paper."""
    paper = get_object_or_404(Paper.objects.visible_to(request.user), pk=pk)
    if not request.user.has_perm("papers.view_paper"):
        raise PermissionDenied
    if not paper.file or not paper.file.storage.exists(paper.file.name):
        raise Http404
    suffix = paper.file.name.rsplit(".", 1)[-1]
    kind = mimetypes.types_map.get(f".{suffix}", "application/octet-stream")
    return FileResponse(
        paper.file.open("rb"),
        filename=f"{paper.title}.{suffix}",
        content_type=kind,
        as_attachment=kind not in SHOWN_INLINE,
    )


def supported_record(request, label: str, pk: int):
    """The record of an address that the user may see and change.

    Raises ``Http404`` and ``PermissionDenied``.
    """
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    if not registry.screen_of(model) or not hasattr(model.objects, "editable_by"):
        raise Http404
    record = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    may = registry.allows(request.user, model, Role.UPDATE)
    if not may or not model.objects.editable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    return record


@login_required
@require_POST
def attach(request, label, pk):
    """File a paper for a record, or link one that is filed already."""
    record = supported_record(request, label, pk)
    if number := request.POST.get("paper", "").strip().lstrip("#"):
        rows = Paper.objects.visible_to(request.user)
        paper = rows.filter(pk=number).first() if number.isdigit() else None
        if paper:
            services.link(paper, record)
            messages.success(request, _("The paper is linked."))
        else:
            messages.error(request, _("There is no paper of that number."))
        return redirect(record)
    owner = getattr(record, "owner", None) or own_union(request.user)
    paper = Paper(owner=owner, filled_by=own_union(request.user))
    form = AttachForm(request.POST, request.FILES, instance=paper)
    if form.is_valid():
        services.file_paper(form.instance, record, user=request.user)
        messages.success(request, _("The paper is filed."))
    else:
        for errors in form.errors.values():
            for sentence in errors:
                messages.error(request, sentence)
    return redirect(record)


@login_required
@require_POST
def detach(request, label, pk, paper):
    """Undo a link; the paper stays in the file."""
    record = supported_record(request, label, pk)
    paper = get_object_or_404(Paper.objects.visible_to(request.user), pk=paper)
    services.unlink(paper, record)
    messages.success(request, _("The paper no longer supports this record."))
    return redirect(record)
