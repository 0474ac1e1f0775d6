"""Culture and sports of a firm in its yearly sheet: activities and person-times."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.culture.models import Activity
from tongzhou.events import totals
from tongzhou.events.models import Attendance, Event
from tongzhou.kit.cells import Answer, CellGroup, cells, number
from tongzhou.organisations import batches
from tongzhou.organisations.models import Source
from tongzhou.screens import door


def _of(answer: Answer):
    span = (answer.period.first, answer.period.last)
    rows = Activity.objects.counted().filter(event__held_on__range=span)
    return batches.told_by_firm(rows, answer)


def _events(answer: Answer):
    return Event.objects.counted().filter(pk__in=_of(answer).values("event"))


def _came(answer: Answer):
    return Attendance.objects.counted().filter(event__in=_events(answer))


def read(answer: Answer) -> dict:
    return {
        "activities": batches.total(_of(answer), "quantity"),
        "activity_people": batches.total(_came(answer), "people"),
    }


def write(answer: Answer, values: dict) -> None:
    """What is left after the single activities is one batch at one event of the year."""
    told = values.get("activities")
    batch = _of(answer).filter(source="year_sheet").first()
    event = batch.event if batch else _event(answer) if told else None
    if event is None:
        return
    activity = batches.keep(_of(answer), {"quantity": told}, answer, event=event)
    if activity is not None and activity.is_counted:
        others = batches.total(_came(answer).exclude(event=event), "people") or 0
        left = max((values.get("activity_people") or 0) - others, 0)
        totals.tell(event, left, source=Source.YEAR_SHEET, user=answer.user)


def _event(answer: Answer) -> Event:
    title = _now("Culture and sports of %(firm)s in the year") % {
        "firm": answer.employer.name
    }
    day = batches.year_day(answer)
    known = Event.objects.counted().filter(
        owner=answer.owner, title=title, held_on=day.plain()
    )
    return known.first() or door.save(
        Event(owner=answer.owner, title=title, held_on=day), user=answer.user
    )


cells(
    CellGroup(
        code="culture",
        label=_("Culture and sports"),
        fields={
            "activities": number(_("activities, in all")),
            "activity_people": number(_("people at activities, person-times")),
        },
        read=read,
        write=write,
        order=65,
    )
)
