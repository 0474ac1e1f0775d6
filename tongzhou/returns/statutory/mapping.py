"""Bringing forms in and mapping their cells, once; checks, items, exchange."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongzhou.kit import indicators
from tongzhou.returns.statutory import (
    access,
    checks,
    declaring,
    exchange,
    panel,
    services,
    shipping,
)
from tongzhou.returns.statutory.filling import fill_in
from tongzhou.returns.statutory.forms import (
    BringForm,
    CheckForm,
    ItemForm,
    TakeForm,
    own_bodies,
)
from tongzhou.returns.statutory.grid import grid
from tongzhou.returns.statutory.models import Form, FormCheck, FormItem


@login_required
@access.may_add
def bring(request, pk: int | None = None):
    """A new form from its workbook, or the next edition of one that is there."""
    form = access.editable(request, pk) if pk else Form()
    initial = {} if pk else {"owner": own_bodies(request.user).first()}
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    typed = BringForm(*data, instance=form, user=request.user, initial=initial)
    if typed.is_valid():
        try:
            saved = _bring(typed, request.user)
        except ValidationError as error:
            typed.add_error("workbook", error.messages)
        except IntegrityError:
            typed.add_error("code", _("This body has a form of that code."))
        else:
            return redirect("statutory:mapping", saved.pk)
    status = 422 if typed.is_bound else 200
    context = {"typed": typed, "take": TakeForm(user=request.user), "form": form}
    return render(request, "statutory/bring.html", context, status=status)


@transaction.atomic
def _bring(typed: BringForm, user) -> Form:
    form = typed.save(commit=False)
    file = typed.cleaned_data.get("workbook")
    if file is None:
        return services.rename(form, user=user)
    return services.bring(form, file.read(), file.name, user=user)


@login_required
@access.may_add
@require_POST
def take(request):
    """A mapped form that a body above has exported becomes one of ours."""
    typed = TakeForm(request.POST, request.FILES, user=request.user)
    if typed.is_valid():
        file = typed.cleaned_data["mapped"]
        try:
            said = exchange.read(file.read(), file.name)
            owner = typed.cleaned_data["owner"]
            form, unknown = exchange.take(said, owner, file.name, user=request.user)
        except ValidationError as error:
            typed.add_error("mapped", error.messages)
        else:
            if unknown:
                text = _("This ledger does not know the figures of %s: map them here.")
                messages.warning(request, text % "、".join(unknown))
            return redirect("statutory:mapping", form.pk)
    context = {"typed": BringForm(user=request.user), "take": typed, "form": Form()}
    return render(request, "statutory/bring.html", context, status=422)


@login_required
@access.may_add
@require_POST
def take_shipped(request, code: str):
    """One of the forms that come with the program becomes one of ours."""
    owner = own_bodies(request.user).first()
    if owner is None:
        raise PermissionDenied
    try:
        form = shipping.load(code, owner, user=request.user)
    except LookupError as error:
        raise Http404(str(error)) from None
    return redirect(form)


@login_required
@access.may_view
def export(request, pk: int):
    """The mapped form as one .json file, for the bodies below."""
    form = access.visible(request, pk)
    try:
        content = exchange.to_json(form)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(form)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{form.code}.json"'
    return response


@login_required
@access.may_change
def mapping(request, pk: int):
    """The form as its own table; a cell that is clicked opens what it may say."""
    form = access.editable(request, pk)
    if request.union is None:
        raise Http404
    filled = fill_in(form, request.union, request.period, scope=request.scope)
    mapped = {cell.address: cell for cell in form.cells.all()}
    opened = None
    if address := request.GET.get("cell", ""):
        if not filled.layout.has(address):
            raise Http404
        opened = panel.of(request, filled, address, mapped.get(address))
        if request.method == "POST" and panel.act(request, opened):
            target = panel.next_open(filled, address)
            return redirect(
                f"{reverse('statutory:mapping', args=[pk])}?cell={target}#panel"
            )
    context = {
        "form": form,
        "filled": filled,
        "grid": grid(filled.layout, filled.boxes, mapped=mapped),
        "panel": opened,
        "chosen": address,
        "unmapped": [(where, filled.name_of(where)) for where in filled.unmapped],
        "labels": {code: item.label for code, item in indicators.registry.items()},
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "statutory/mapping.html", context, status=status)


@login_required
@access.may_change
def search(request, pk: int):
    """Figures by their Chinese words, each with its value for the cell."""
    form = access.editable(request, pk)
    address = request.GET.get("cell", "")
    if request.union is None:
        raise Http404
    context = {
        "form": form,
        "chosen": address,
        "found": panel.found(request, request.GET.get("q", "")),
        "query": request.GET.get("q", ""),
    }
    return render(request, "statutory/found.html", context)


@login_required
@access.may_view
def rules(request, pk: int):
    """The checks and the assessment items of a form; the owner declares them."""
    asked = access.asked(request, pk)
    form, own = asked.form, access.is_own(request.user, asked.form)
    if request.method == "POST" and not own:
        raise PermissionDenied
    kind = request.POST.get("what", "")
    check_form = CheckForm(request.POST if kind == "check" else None, prefix="check")
    item_form = ItemForm(request.POST if kind == "item" else None, prefix="item")
    for typed in (check_form, item_form):
        if typed.is_bound and _declared(typed, form, request.user):
            messages.success(request, _("Saved."))
            return redirect("statutory:rules", pk)
    outcomes = checks.outcomes(asked.filled)
    context = {
        "form": form,
        "filled": asked.filled,
        "is_own": own,
        "checks": [
            (check, [one for one in outcomes if one.check.pk == check.pk])
            for check in form.checks.all()
        ],
        "check_form": check_form,
        "item_form": item_form,
    }
    return render(request, "statutory/rules.html", context)


def _declared(typed, form: Form, user) -> bool:
    """Whether what was typed is now a rule of the form."""
    if not typed.is_valid():
        return False
    rule = typed.save(commit=False)
    rule.form = form
    try:
        declaring.declare(rule, user=user)
    except ValidationError as error:
        typed.add_error(None, error.messages)
        return False
    return True


@login_required
@access.may_change
@require_POST
def withdraw(request, pk: int, kind: str, rule: int):
    """Take a check or an item off the form."""
    form = access.editable(request, pk)
    model = FormCheck if kind == "check" else FormItem
    declaring.withdraw(get_object_or_404(model, form=form, pk=rule), user=request.user)
    return redirect("statutory:rules", pk)
