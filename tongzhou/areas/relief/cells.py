"""Visits and relief of a firm in its yearly sheet: people and money."""

from django.utils.translation import gettext_lazy as _

from tongzhou.areas.relief.models import Aid
from tongzhou.kit.cells import Answer, CellGroup, cells, number
from tongzhou.kit.money import MoneyFormField
from tongzhou.organisations import batches


def _of(answer: Answer):
    span = (answer.period.first, answer.period.last)
    return Aid.objects.counted().filter(
        employer=answer.employer, owner=answer.owner, given_on__range=span
    )


def read(answer: Answer) -> dict:
    rows = _of(answer)
    return {
        "visited": batches.total(rows, "people"),
        "relief_money": batches.total(rows, "amount"),
    }


def write(answer: Answer, values: dict) -> None:
    batches.keep(
        _of(answer),
        {"people": values.get("visited"), "amount": values.get("relief_money")},
        answer,
        employer=answer.employer,
        kind=Aid.Kind.WARMTH,
        given_on=batches.year_day(answer),
    )


cells(
    CellGroup(
        code="relief",
        label=_("Visits and relief"),
        fields={
            "visited": number(_("workers visited")),
            "relief_money": MoneyFormField(label=_("relief money"), required=False),
        },
        read=read,
        write=write,
        order=70,
    )
)
