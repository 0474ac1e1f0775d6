"""The three contracts of a firm in its yearly sheet: first and last day of each."""

from django.utils.translation import gettext_lazy as _

from tongzhou.areas.contracts.models import Contract
from tongzhou.kit.cells import Answer, CellGroup, cells
from tongzhou.kit.days import DayFormField
from tongzhou.screens import door

KINDS = (Contract.Kind.GENERAL, Contract.Kind.WAGE, Contract.Kind.WOMEN)


def _in_force(answer: Answer, kind: str) -> Contract | None:
    day = answer.period.last
    return (
        Contract.objects.counted()
        .filter(employer=answer.employer, kind=kind, since__lte=day, ends_on__gte=day)
        .order_by("-since")
        .first()
    )


def read(answer: Answer) -> dict:
    values = {}
    for kind in KINDS:
        if contract := _in_force(answer, kind):
            values[f"{kind}_from"] = contract.since
            values[f"{kind}_to"] = contract.ends_on
    return values


def write(answer: Answer, values: dict) -> None:
    """Both days make a contract, unless one of that kind begins on that day already."""
    for kind in KINDS:
        first, last = values.get(f"{kind}_from"), values.get(f"{kind}_to")
        if not first or not last:
            continue
        known = Contract.objects.counted().filter(
            employer=answer.employer, kind=kind, since=first
        )
        contract = known.first() or Contract(
            owner=answer.owner,
            employer=answer.employer,
            kind=kind,
            since=first,
            scope=Contract.Scope.ENTERPRISE,
        )
        contract.ends_on = last
        contract.full_clean(exclude=["owner", "filled_by"])
        door.save(contract, user=answer.user)


FIELDS = {
    "general_from": DayFormField(
        label=_("collective contract from"), required=False, start=True
    ),
    "general_to": DayFormField(label=_("collective contract to"), required=False),
    "wage_from": DayFormField(
        label=_("wage contract from"), required=False, start=True
    ),
    "wage_to": DayFormField(label=_("wage contract to"), required=False),
    "women_from": DayFormField(
        label=_("women's contract from"), required=False, start=True
    ),
    "women_to": DayFormField(label=_("women's contract to"), required=False),
}

cells(
    CellGroup(
        code="contracts",
        label=_("Collective contracts"),
        fields=FIELDS,
        read=read,
        write=write,
        order=40,
    )
)
