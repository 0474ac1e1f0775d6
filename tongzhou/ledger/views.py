"""Pages of 导入/导出: upload, dry run, unknown columns and firms, done, undo."""

import io

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tongzhou.kit import sheets
from tongzhou.ledger import answers, deciding, services, tasks, workbook
from tongzhou.ledger import export as exporting
from tongzhou.ledger.forms import SheetForm, UploadForm
from tongzhou.ledger.given_back import file_name, given_back
from tongzhou.ledger.messages import Refused
from tongzhou.ledger.models import Import, ImportRow

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
may_import = permission_required("ledger.add_import", raise_exception=True)
may_view = permission_required("ledger.view_import", raise_exception=True)


@login_required
@may_view
def overview(request):
    """Upload a workbook; download the template or the records; earlier imports."""
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        user=request.user,
        period=request.period,
    )
    may_add = request.user.has_perm("ledger.add_import")
    if request.method == "POST" and may_add and form.is_valid():
        return _take(request, form)
    rows = Import.objects.visible_to(request.user).select_related("user", "owner")
    context = {
        "form": form,
        "kinds": sheets.in_order(),
        "page": Paginator(rows, 30).get_page(request.GET.get("page")),
    }
    return render(request, "ledger/overview.html", context)


def _take(request, form):
    data = form.cleaned_data
    made = services.take(
        data["file"], user=request.user, owner=data["owner"], period=data["period"]
    )
    twin = services.taken_before(made)
    if twin:
        said = _("This very file was imported on %(day)s; equal rows change nothing.")
        messages.info(request, said % {"day": f"{twin.created_at:%Y-%m-%d}"})
    return _start(made, tasks.check, Import.State.CHECKING)


def _start(of: Import, task, state: str, *args):
    """Begin long work; with a worker it goes on while the page is left alone."""
    services.begin(of, state)
    task.enqueue(of.pk, *args)
    return redirect(of)


def _found(request, pk: int) -> Import:
    return get_object_or_404(Import.objects.visible_to(request.user), pk=pk)


@login_required
@may_view
def detail(request, pk):
    """What the dry run or the import has found, and what a person has to decide."""
    of = _found(request, pk)
    if of.state == Import.State.MAPPING:
        return redirect("ledger:import-columns", pk=pk)
    show = request.GET.get("show", "")
    context = {
        "import": of,
        "progress": services.progress(of) if of.is_at_work else None,
        "is_stuck": services.is_stuck(of),
        "entered": of.rows.filter(is_applied=True).count(),
        "tabs": deciding.tabs(of, show),
        "page": Paginator(deciding.rows(of, show), 100).get_page(
            request.GET.get("page")
        ),
        "questions": deciding.questions(of),
        "is_open": of.state in {Import.State.CHECKED, Import.State.DONE},
        "new_firm": answers.NEW,
        "changed": ImportRow.Outcome.CHANGED,
        "more": f"&show={show}" if show else "",
    }
    return render(request, "ledger/detail.html", context)


@require_POST
@login_required
@may_import
def go(request, pk):
    """Keep what was decided on the page, then import, or look again."""
    of = _found(request, pk)
    if of.is_at_work and not services.is_stuck(of):
        messages.info(request, _("It is going on already."))
        return redirect(of)
    if of.state == Import.State.UNDONE:
        messages.error(request, _("This import was undone: upload the file again."))
        return redirect(of)
    deciding.keep(of, request.POST)
    if request.POST.get("then") == "check":
        return _start(of, tasks.check, Import.State.CHECKING)
    return _start(of, tasks.commit, Import.State.RUNNING)


@login_required
@may_import
def columns(request, pk):
    """Sheets that we do not know: what each lists, and what its headers mean."""
    of = _found(request, pk)
    try:
        layouts = services.unclear(of)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("ledger:import-list")
    data = request.POST if request.method == "POST" else None
    forms = [
        SheetForm(
            layout,
            data,
            prefix=f"sheet{place}",
            chosen=(data or request.GET).get(f"sheet{place}-kind"),
        )
        for place, layout in enumerate(layouts)
    ]
    valid = [form.is_valid() for form in forms]
    if data is not None and all(valid):
        for form in forms:
            kind = form.cleaned_data["kind"]
            services.remember_layout(of, form.layout, kind, form.columns)
        return _start(of, tasks.check, Import.State.CHECKING)
    return render(request, "ledger/columns.html", {"import": of, "forms": forms})


@require_POST
@login_required
@may_import
def undo(request, pk):
    """作废 what the import has entered."""
    of = _found(request, pk)
    if of.state != Import.State.DONE:
        messages.error(request, _("There is nothing to undo."))
        return redirect(of)
    services.begin(of, Import.State.UNDOING)
    result = tasks.undo.enqueue(of.pk, request.user.pk)
    of.refresh_from_db()
    if result.is_finished and of.is_at_work:
        services.begin(of, Import.State.DONE)
        messages.error(request, _("It could not be undone: see the closed periods."))
    return redirect(of)


@require_GET
@login_required
@may_view
def file(request, pk):
    """The user's own file with the column 错误原因."""
    of = _found(request, pk)
    try:
        data = given_back(of)
    except (Refused, ValidationError, OSError) as error:
        messages.error(request, str(error))
        return redirect(of)
    return _download(data, file_name(of))


@require_GET
@login_required
@may_view
def template(request):
    """The empty workbook, of all kinds or of those asked for."""
    return _download(
        workbook.template_bytes(_kinds(request)), _("ledger template") + ".xlsx"
    )


@require_GET
@login_required
@may_view
def export(request):
    """The visible records of the body and period that the user looks at."""
    stream = io.BytesIO()
    exporting.export(
        stream,
        user=request.user,
        body=request.union,
        period=request.period,
        kinds=_kinds(request),
    )
    name = f"{request.union or ''}{request.period.label()}{_('ledger')}.xlsx"
    return _download(stream.getvalue(), name)


def _kinds(request):
    """The kinds asked for that the user may see; all of them when none is named."""
    try:
        chosen = workbook.kinds_called(request.GET.getlist("kind"))
    except ValueError as error:
        raise Http404(str(error)) from None
    return [
        sheet
        for sheet in chosen or sheets.in_order()
        if request.user.has_perm(_view_permission(sheet))
    ]


def _view_permission(sheet) -> str:
    meta = sheet.model._meta
    return f"{meta.app_label}.view_{meta.model_name}"


def _download(data: bytes, name: str) -> FileResponse:
    return FileResponse(
        io.BytesIO(data), as_attachment=True, filename=name, content_type=XLSX
    )
