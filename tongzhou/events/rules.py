"""Do the numbers of an event go together?"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tongzhou.events.models import Attendance, Event
from tongzhou.kit.rules import Finding, Severity, rule
from tongzhou.organisations.models import OwnedModel


@rule(
    code="events.total_beside_list",
    label=_("A total says whether it includes those listed"),
    source=_("Statistics Law, article 24 (statistical ledgers)"),
    severity=Severity.INFO,
    since=date(2010, 1, 1),
    about=Event,
    path="event",
)
def total_beside_list(on: date, only: Q = Q()) -> Iterable[Finding]:
    """An event with a total and a list, of which nobody said whether one is in the other."""
    listed = Attendance.objects.listed().filter(
        event=OuterRef("event"), state__in=OwnedModel.COUNTED
    )
    undecided = Attendance.objects.totals().filter(
        Exists(listed), listing="", state__in=OwnedModel.COUNTED
    )
    held = undecided.filter(event__state__in=OwnedModel.COUNTED, event__held_on__lte=on)
    for row in held.filter(only).select_related("event"):
        yield Finding(
            row.event,
            message=_("Nobody has said whether the total includes those listed."),
            hint=_("Open the event and choose: until then nobody is counted twice."),
        )
