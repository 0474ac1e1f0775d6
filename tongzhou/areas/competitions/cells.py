"""The contests of a firm in its yearly sheet: sessions and person-times."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.competitions.models import Contest, Entry
from tongzhou.events.models import Event
from tongzhou.kit.cells import Answer, CellGroup, cells, number
from tongzhou.organisations import batches
from tongzhou.screens import door


def _of(answer: Answer):
    span = (answer.period.first, answer.period.last)
    rows = Contest.objects.counted().filter(event__held_on__range=span)
    return batches.told_by_firm(rows, answer)


def _entries(answer: Answer):
    return Entry.objects.counted().filter(
        contest__in=_of(answer).values("pk"), employer=answer.employer
    )


def read(answer: Answer) -> dict:
    return {
        "contests": batches.total(_of(answer), "quantity"),
        "competitors": batches.total(_entries(answer), "people"),
    }


def write(answer: Answer, values: dict) -> None:
    """What is left after the single contests is one batch, with its competitors."""
    told = values.get("contests")
    batch = _of(answer).filter(source="year_sheet").first()
    event = batch.event if batch else _event(answer) if told else None
    if event is None:
        return
    contest = batches.keep(
        _of(answer),
        {"quantity": told},
        answer,
        event=event,
        trade=_now("several trades"),
    )
    if contest is not None and contest.is_counted:
        batches.keep(
            _entries(answer),
            {"people": values.get("competitors")},
            answer,
            contest=contest,
            employer=answer.employer,
        )


def _event(answer: Answer) -> Event:
    title = _now("Contests of %(firm)s in the year") % {"firm": answer.employer.name}
    day = batches.year_day(answer)
    known = Event.objects.counted().filter(
        owner=answer.owner, title=title, held_on=day.plain()
    )
    return known.first() or door.save(
        Event(owner=answer.owner, title=title, held_on=day), user=answer.user
    )


cells(
    CellGroup(
        code="competitions",
        label=_("Labour competitions"),
        fields={
            "contests": number(_("contests, in all")),
            "competitors": number(_("competitors, person-times")),
        },
        read=read,
        write=write,
        order=55,
    )
)
