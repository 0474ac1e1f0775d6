"""Who is asked for what, and how it stands: one slot for a body and a period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy

from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Ancestry, Union
from tongzhou.returns.reporting import lines
from tongzhou.returns.reporting.lines import Line, Said
from tongzhou.returns.reporting.models import Collection, Report

Standing = Report.Standing


class State(TextChoices):
    """How a slot stands on a day, in the words of the screens."""

    NOT_YET = "not_yet", pgettext_lazy("report", "not reported")
    OVERDUE = "overdue", pgettext_lazy("report", "not reported, overdue")
    COMPLETE = "complete", pgettext_lazy("report", "reported")
    NIL = "nil", pgettext_lazy("report", "nil return")
    RETURNED = "returned", pgettext_lazy("report", "returned")
    ACCEPTED = "accepted", pgettext_lazy("report", "accepted")
    ACCEPTED_NIL = "accepted_nil", pgettext_lazy("report", "accepted, nil return")

    @property
    def is_made(self) -> bool:
        """Whether the body has spoken; silence is not zero."""
        return self not in (State.NOT_YET, State.OVERDUE)


@dataclass
class Slot:
    """One body, one period of one call; ``report`` once anything has happened."""

    collection: Collection
    period: Period
    body: Union
    report: Report | None
    today: date

    @property
    def due_on(self) -> date:
        return self.collection.due_on(self.period)

    @property
    def label(self) -> str:
        return self.collection.label(self.period)

    @property
    def url(self) -> str:
        key = (self.collection.pk, str(self.period), self.body.pk)
        return reverse("reporting:report", args=key)

    @property
    def standing(self) -> str:
        return self.report.standing if self.report else Standing.OPEN

    @property
    def is_nil(self) -> bool:
        return bool(self.report) and self.report.answer == Report.Answer.NIL

    @property
    def state(self) -> State:
        if self.standing == Standing.OPEN:
            return State.OVERDUE if self.today > self.due_on else State.NOT_YET
        if self.standing == Standing.RETURNED:
            return State.RETURNED
        if self.standing == Standing.ACCEPTED:
            return State.ACCEPTED_NIL if self.is_nil else State.ACCEPTED
        return State.NIL if self.is_nil else State.COMPLETE

    @property
    def is_late(self) -> bool:
        """Whether the due day has passed, or had passed when it was reported."""
        made = self.report and self.report.reported_on
        return (made or self.today) > self.due_on

    @property
    def came_late(self) -> bool:
        return self.state.is_made and self.is_late

    @property
    def is_open(self) -> bool:
        """Whether the body has something to do."""
        return self.standing in (Standing.OPEN, Standing.RETURNED)

    @property
    def lines(self) -> list[Line]:
        return lines.lines_of(self.collection.lines)

    @cached_property
    def said(self) -> list[Said]:
        """What the records say today."""
        call = self.collection
        return lines.said_of(self.lines, self.body, self.period, call.scope)

    def forget(self) -> None:
        """The records have changed: what they say is read again."""
        self.__dict__.pop("said", None)

    @property
    def changed(self) -> dict[str, str]:
        """Line → what was reported of it, where the records say something else today."""
        if not self.state.is_made:
            return {}
        kept = self.report.said
        return {
            said.line.code: kept[said.line.code][0]
            for said in self.said
            if said.line.code in kept and kept[said.line.code] != said.value
        }

    @property
    def opinions(self) -> dict[str, str]:
        """Line (blank: the whole) → the reason for which it was returned."""
        return self.report.opinions if self.report else {}


def today() -> date:
    return timezone.localdate()


def slots_of(
    collection: Collection,
    periods: Sequence[Period],
    on: date | None = None,
    only: Q = Q(),
) -> list[Slot]:
    """A slot for each body asked in each of the periods, by the tree of its end.

    ``only`` says which bodies.
    """
    named = Q(owner__in=Union.objects.filter(only)) if only else Q()
    reports = {
        (report.owner_id, report.period): report
        for report in _reports(periods).filter(named, collection=collection)
    }
    for report in reports.values():
        report.collection = collection
    return [
        Slot(collection, period, body, reports.get((body.pk, period)), on or today())
        for period in periods
        for body in collection.bodies_on(period.last).filter(only)
    ]


def _reports(periods: Iterable[Period]):
    wanted = Q(pk__in=[])
    for period in periods:
        wanted |= Q(first=period.first, last=period.last)
    return Report.objects.counted().filter(wanted).select_related("owner")


def slot_of(
    collection: Collection, period: Period, body: Union, on: date | None = None
) -> Slot | None:
    """The slot of one body; none when the call does not ask it for that period."""
    if not collection.asks_for(period):
        return None
    if not collection.bodies_on(period.last).filter(pk=body.pk).exists():
        return None
    report = _reports([period]).filter(collection=collection, owner=body).first()
    if report:
        report.collection = collection
    return Slot(collection, period, body, report, on or today())


def calls_above(body: Union, day: date):
    """Calls of the bodies above, on a day: those that may ask ``body``."""
    above = Ancestry.objects.on(day).filter(descendant=body).exclude(ancestor=body)
    found = Collection.objects.counted().filter(owner__in=above.values("ancestor"))
    return found.select_related("owner")


def asked_of(body: Union, within: Period, on: date | None = None) -> list[Slot]:
    """Every slot of ``body`` in the periods that touch ``within``, the newest first."""
    day = on or today()
    found = [
        slot
        for collection in calls_above(body, min(within.last, day))
        for period in collection.periods(within, day)
        if (slot := slot_of(collection, period, body, day))
    ]
    return sorted(found, key=lambda slot: (slot.period.last, slot.due_on), reverse=True)


def to_do(body: Union, period: Period, on: date | None = None) -> list[Slot]:
    """What ``body`` has still to report, the earliest due first.

    Looked for in ``period`` and the year before it, as a return of December is due in
    January; older ones where the body was reminded of them or had them back.
    """
    within = Period(period.years_earlier().first, period.last)
    found = [slot for slot in asked_of(body, within, on) if slot.is_open]
    found += [slot for slot in _asked_for_again(body, within.first, on) if slot.is_open]
    return sorted(found, key=lambda slot: slot.due_on)


def _asked_for_again(body: Union, before: date, on: date | None) -> list[Slot]:
    """Older slots of which ``body`` has been reminded, or which it was given back."""
    reports = Report.objects.counted().filter(
        Q(standing=Standing.RETURNED) | Q(reminded_on__isnull=False),
        owner=body,
        last__lt=before,
        collection__state__in=Collection.COUNTED,
    )
    rows = reports.select_related("collection__owner", "owner")
    return [
        Slot(report.collection, report.period, body, report, on or today())
        for report in rows
    ]
