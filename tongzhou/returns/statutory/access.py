"""What a request may see and write of forms."""

from dataclasses import dataclass

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from tongzhou.organisations.models import Union
from tongzhou.returns.statutory.filling import Filled, fill_in
from tongzhou.returns.statutory.models import Form

may_view = permission_required("statutory.view_form", raise_exception=True)
may_change = permission_required("statutory.change_form", raise_exception=True)
may_add = permission_required("statutory.add_form", raise_exception=True)
may_type = permission_required("statutory.change_fill", raise_exception=True)


def visible(request, pk: int) -> Form:
    """A form that the user may see. Raises ``Http404``."""
    rows = Form.objects.visible_to(request.user).select_related("owner")
    return get_object_or_404(rows, pk=pk)


def editable(request, pk: int) -> Form:
    """A form of a body of the user's. Raises ``Http404``, ``PermissionDenied``."""
    form = visible(request, pk)
    if not is_own(request.user, form):
        raise PermissionDenied
    return form


def is_own(user, form: Form) -> bool:
    """Whether the user may change the form: only the body that keeps it does."""
    own = Form.objects.editable_by(user).filter(pk=form.pk).exists()
    return own and user.has_perm("statutory.change_form")


def may_fill(request) -> bool:
    """Whether the user may type for the body that is looked at."""
    body = request.union
    if body is None or not request.user.has_perm("statutory.change_fill"):
        return False
    return Union.objects.editable_by(request.user).filter(pk=body.pk).exists()


@dataclass
class Asked:
    """A form, filled in for the body and the period that are looked at."""

    form: Form
    filled: Filled


def asked(request, pk: int) -> Asked:
    """The form of the address, filled in. Raises ``Http404``."""
    form = visible(request, pk)
    if request.union is None:
        raise Http404
    filled = fill_in(form, request.union, request.period, scope=request.scope)
    return Asked(form, filled)
