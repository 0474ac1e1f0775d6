"""The suggestions of a firm in its yearly sheet: how many, how many adopted."""

from django.utils.translation import gettext_lazy as _

from tongzhou.areas.suggestions.models import Suggestion
from tongzhou.kit.cells import Answer, CellGroup, cells, number, remainder
from tongzhou.organisations import batches
from tongzhou.organisations.models import Source


def _of(answer: Answer):
    span = (answer.period.first, answer.period.last)
    return Suggestion.objects.counted().filter(
        employer=answer.employer, collected_on__range=span
    )


def _adopted(rows) -> int:
    """Adopted rows by their quantity, adopted batches by the part that they name."""
    rows = rows.filter(adopted_on__isnull=False)
    whole = batches.total(rows.filter(adopted__isnull=True), "quantity") or 0
    return whole + (batches.total(rows, "adopted") or 0)


def read(answer: Answer) -> dict:
    rows = _of(answer)
    return {
        "suggestions": batches.total(rows, "quantity"),
        "suggestions_adopted": _adopted(rows) or None,
    }


def write(answer: Answer, values: dict) -> None:
    """The told numbers include the rows recorded one by one; the rest is one batch."""
    rows, day = _of(answer), batches.year_day(answer)
    quantity = batches.left(rows, {"quantity": values.get("suggestions")})["quantity"]
    single = _adopted(rows.exclude(source=Source.YEAR_SHEET))
    adopted = remainder(values.get("suggestions_adopted") or 0, single)
    adopted = min(adopted, quantity) or None
    batches.put(
        rows,
        {
            "quantity": quantity,
            "adopted": adopted,
            "adopted_on": day if adopted else None,
        },
        answer,
        employer=answer.employer,
        collected_on=day,
    )


cells(
    CellGroup(
        code="suggestions",
        label=_("Rationalisation suggestions"),
        fields={
            "suggestions": number(_("suggestions, in all")),
            "suggestions_adopted": number(_("of them adopted")),
        },
        read=read,
        write=write,
        order=50,
    )
)
