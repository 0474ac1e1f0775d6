"""The mediations of a firm in its yearly sheet."""

from django.utils.translation import gettext_lazy as _

from tongzhou.areas.disputes.models import Case
from tongzhou.kit.cells import Answer, CellGroup, cells, number
from tongzhou.organisations import batches


def _of(answer: Answer):
    span = (answer.period.first, answer.period.last)
    return Case.objects.counted().filter(
        employer=answer.employer,
        kind=Case.Kind.MEDIATION,
        accepted_on__range=span,
    )


def read(answer: Answer) -> dict:
    return {"mediations": batches.total(_of(answer), "quantity")}


def write(answer: Answer, values: dict) -> None:
    batches.keep(
        _of(answer),
        {"quantity": values.get("mediations")},
        answer,
        employer=answer.employer,
        kind=Case.Kind.MEDIATION,
        accepted_on=batches.year_day(answer),
    )


cells(
    CellGroup(
        code="disputes",
        label=_("Mediation"),
        fields={"mediations": number(_("mediations, in all"))},
        read=read,
        write=write,
        order=75,
    )
)
