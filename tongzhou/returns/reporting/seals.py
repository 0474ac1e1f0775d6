"""What sealing a year asks of the reports: whoever was asked has spoken."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.returns.reporting.models import Collection
from tongzhou.returns.reporting.slots import Slot, slots_of, today
from tongzhou.returns.sealing.checks import Problem, check


@check(
    "reporting.missing",
    label=_("Reports of the bodies below"),
    hint=_("Silence is not zero: remind them, or ask for a nil return."),
    order=20,
)
def missing(body: Union, period: Period) -> Iterable[Problem]:
    """Bodies that were asked for a period ending within and have left it open."""
    for call in Collection.objects.counted().filter(owner=body).select_related("owner"):
        ended = [p for p in call.periods(period, today()) if p.last <= period.last]
        for slot in slots_of(call, ended):
            if slot.is_open:
                yield Problem(_key(slot), _sentence(slot), slot.url)


def _key(slot: Slot) -> str:
    return f"{slot.collection.pk} {slot.period} {slot.body.code}"


def _sentence(slot: Slot) -> str:
    return f"{slot.body} {slot.collection} {slot.label}: {slot.state.label}"
