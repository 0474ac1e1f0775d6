"""The training of a firm in its yearly sheet: classes and person-times."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.training.models import Course
from tongzhou.kit.cells import Answer, CellGroup, cells, number
from tongzhou.organisations import batches


def _of(answer: Answer):
    span = (answer.period.first, answer.period.last)
    rows = Course.objects.counted().filter(begins_on__range=span)
    return batches.told_by_firm(rows, answer)


def read(answer: Answer) -> dict:
    rows = _of(answer)
    return {
        "classes": batches.total(rows, "quantity"),
        "trained": batches.total(rows, "participants"),
    }


def write(answer: Answer, values: dict) -> None:
    batches.keep(
        _of(answer),
        {"quantity": values.get("classes"), "participants": values.get("trained")},
        answer,
        name=_now("Training of the year"),
        kind=Course.Kind.SKILL,
        begins_on=batches.year_day(answer),
    )


cells(
    CellGroup(
        code="training",
        label=_("Training"),
        fields={
            "classes": number(_("training classes, in all")),
            "trained": number(_("people trained, person-times")),
        },
        read=read,
        write=write,
        order=60,
    )
)
