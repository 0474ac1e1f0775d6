"""Who may see, report and answer: asked once for every page."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting.models import Collection
from tongzhou.returns.reporting.slots import Slot, slot_of
from tongzhou.screens.forms import own_union

may_view = permission_required("reporting.view_report", raise_exception=True)


def period_of(text: str) -> Period:
    """The period of an address; 404 when it is none."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise Http404(str(error)) from None


def visible_slot(request, pk: int, period: str, body_pk: int) -> Slot:
    """The slot of a body that the user may see; 404 where the call asks no such thing."""
    body = get_object_or_404(Union.objects.visible_to(request.user), pk=body_pk)
    calls = Collection.objects.counted().select_related("owner")
    slot = slot_of(get_object_or_404(calls, pk=pk), period_of(period), body)
    if slot is None:
        raise Http404
    return slot


def may_report(user, slot: Slot) -> bool:
    """Whether she reports for that body: its own officer, or one above, 代录."""
    mine = Union.objects.editable_by(user).filter(pk=slot.body.pk)
    return user.has_perm("reporting.change_report") and mine.exists()


def may_oversee(user, collection: Collection) -> bool:
    """Whether she answers reports: an officer of the body that has called for them."""
    ours = Union.objects.editable_by(user).filter(pk=collection.owner_id)
    return user.has_perm("reporting.change_report") and ours.exists()


def slot_to_report(request, *key) -> Slot:
    slot = visible_slot(request, *key)
    if not may_report(request.user, slot):
        raise PermissionDenied
    return slot


def slot_to_answer(request, *key) -> Slot:
    slot = visible_slot(request, *key)
    if not may_oversee(request.user, slot.collection):
        raise PermissionDenied
    return slot


def is_for_another(user, slot: Slot) -> bool:
    """代录: typed by one union for another."""
    own = own_union(user)
    return bool(own) and own.pk != slot.body.pk


def seen_collection(request, pk: int) -> Collection:
    """A call of the user's branch, for its tables; calls from above have none for her."""
    owners = Union.objects.visible_to(request.user)
    rows = Collection.objects.counted().filter(owner__in=owners)
    return get_object_or_404(rows.select_related("owner"), pk=pk)
