"""一企一表: who has not answered, the sheet of one firm, and the link without account."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongzhou.kit.periods import Period
from tongzhou.ledger.export import prefilled
from tongzhou.organisations.models import Employer, Union
from tongzhou.returns import services
from tongzhou.returns.forms import YearSheetForm
from tongzhou.returns.models import SheetLink, YearSheet
from tongzhou.returns.sheets import YEAR_SHEET
from tongzhou.screens.export import as_file

may_view = permission_required("returns.view_yearsheet", raise_exception=True)
may_change = permission_required("returns.change_yearsheet", raise_exception=True)


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise Http404(str(error)) from None


@login_required
@may_view
def overview(request):
    """谁还没报: firms that have not answered, with chair, telephone and reminder."""
    body, period = request.union, request.period
    missing = services.missing(body, period)
    page = Paginator(missing, 50).get_page(request.GET.get("page"))
    context = {
        "asked": services.asked(body, period).count(),
        "answered": services.answered(body, period),
        "page": page,
        "lines": [(firm, services.reminder(firm, period)) for firm in page],
        "all_reminders": "\n".join(
            services.reminder(firm, period) for firm in missing[:300]
        ),
    }
    return render(request, "returns/overview.html", context)


@login_required
@may_view
def excel(request):
    """The sheets of all firms that should answer, prefilled, to complete in Excel."""
    buffer = BytesIO()
    prefilled(buffer, YEAR_SHEET, services.to_fill_in(request.union, request.period))
    return as_file(buffer.getvalue(), f"year-sheets-{request.period}.xlsx")


@login_required
@may_view
def sheet(request, employer_pk: int, period: str):
    """The sheet of one firm: prefilled, answered on screen or keyed back from paper."""
    employer = get_object_or_404(
        Employer.objects.visible_to(request.user), pk=employer_pk
    )
    span = _period(period)
    writes = _may_answer(request.user, employer, span)
    if request.method == "POST" and not writes:
        raise PermissionDenied
    way = request.POST.get("way", YearSheet.Way.SCREEN)
    way = way if way in YearSheet.Way.values else YearSheet.Way.SCREEN
    form, saved = _handle(request, employer, span, way, request.user)
    if saved:
        messages.success(request, _("Saved. The figures count it already."))
        return redirect(request.path)
    context = {
        "form": form,
        "employer": employer,
        "period": span,
        "sheet": services.sheet_of(employer, span),
        "writes": writes,
    }
    return render(request, "returns/sheet.html", context)


def _may_answer(user, employer: Employer, period: Period) -> bool:
    owner = services.answer_of(employer, period).owner
    writes = user.has_perm("returns.change_yearsheet")
    return writes and Union.objects.editable_by(user).filter(pk=owner.pk).exists()


def _handle(request, employer, period, way, user):
    """The form, filled or answered; and whether the answer was saved."""
    values, before = services.prefilled(employer, period)
    data = request.POST if request.method == "POST" else None
    form = YearSheetForm(data, initial=values, before=before)
    if request.method != "POST" or not form.is_valid():
        return form, False
    try:
        services.submit(
            employer,
            period,
            form.cell_values,
            way=way,
            nil=form.cleaned_data["nil"],
            user=user,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return form, False
    return form, True


@login_required
@may_change
@require_POST
def make_link(request, employer_pk: int, period: str):
    """An expiring link by which the firm answers without an account."""
    employer = get_object_or_404(
        Employer.objects.visible_to(request.user), pk=employer_pk
    )
    span = _period(period)
    if not _may_answer(request.user, employer, span):
        raise PermissionDenied
    link = services.link_for(employer, span, user=request.user)
    path = reverse("returns:by-link", args=[link.token])
    address = request.build_absolute_uri(path)
    context = {
        "link": link,
        "address": address,
        "reminder": services.reminder(employer, span, address),
        "employer": employer,
        "period": span,
    }
    return render(request, "returns/link.html", context)


def by_link(request, token: str):
    """The sheet of the one firm that the link names; nothing else is reached by it."""
    link = get_object_or_404(SheetLink.objects.select_related("employer"), token=token)
    context = {"employer": link.employer, "period": link.period, "link": link}
    if not link.is_open:
        return render(request, "returns/expired.html", context, status=410)
    form, saved = _handle(request, link.employer, link.period, YearSheet.Way.LINK, None)
    return render(
        request, "returns/by_link.html", context | {"form": form, "saved": saved}
    )
