"""The cells that every firm has: its people, its chair."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tongzhou.kit.cells import Answer, CellGroup, cells, number
from tongzhou.organisations import services
from tongzhou.organisations.models import Headcount
from tongzhou.screens import door


def read_people(answer: Answer) -> dict:
    found = (
        answer.employer.headcounts.counted().filter(since=answer.period.last).first()
    )
    if not found:
        return {}
    return {
        "employees": found.employees,
        "women": found.women,
        "members": found.members,
    }


def write_people(answer: Answer, values: dict) -> None:
    """A return as of the last day of the period; it stands until the next one."""
    if values.get("employees") is None:
        return
    day = answer.period.last
    record = answer.employer.headcounts.counted().filter(since=day).first()
    record = record or Headcount(
        owner=answer.owner, employer=answer.employer, since=day, source="year_sheet"
    )
    record.employees = values["employees"]
    record.women = values.get("women")
    record.members = values.get("members")
    services.count_heads(record, user=answer.user)


def read_chair(answer: Answer) -> dict:
    firm = answer.employer
    return {"chair": firm.chair or None, "phone": firm.phone or None}


def write_chair(answer: Answer, values: dict) -> None:
    firm = answer.employer
    firm.chair = values.get("chair") or firm.chair
    firm.phone = values.get("phone") or firm.phone
    door.save(firm, user=answer.user)


cells(
    CellGroup(
        code="people",
        label=_("Employees and members"),
        fields={
            "employees": number(_("employees")),
            "women": number(_("women employees")),
            "members": number(_("members")),
        },
        read=read_people,
        write=write_people,
        order=10,
    )
)
cells(
    CellGroup(
        code="chair",
        label=_("Union chair"),
        fields={
            "chair": forms.CharField(label=_("chair"), max_length=60, required=False),
            "phone": forms.CharField(
                label=_("telephone"), max_length=40, required=False
            ),
        },
        read=read_chair,
        write=write_chair,
        order=11,
    )
)
