"""Whether a firm discloses its affairs, in its yearly sheet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.disclosure.models import System
from tongzhou.kit.cells import Answer, CellGroup, cells
from tongzhou.screens import door

ANSWERS = [("", "—"), ("yes", _("yes")), ("no", _("no"))]


def _of(answer: Answer):
    day = answer.period.last
    return System.objects.counted().filter(
        employer=answer.employer,
        category=System.Category.FACTORY,
        since__lte=day,
        until__gt=day,
    )


def read(answer: Answer) -> dict:
    return {"disclosure": "yes"} if _of(answer).exists() else {}


def write(answer: Answer, values: dict) -> None:
    """A firm that says yes has a system from the first day of the period."""
    if values.get("disclosure") == "yes" and not _of(answer).exists():
        system = System(
            owner=answer.owner,
            employer=answer.employer,
            category=System.Category.FACTORY,
            since=answer.period.first,
        )
        door.save(system, user=answer.user)


cells(
    CellGroup(
        code="disclosure",
        label=_("Factory affairs disclosed"),
        fields={
            "disclosure": forms.ChoiceField(
                label=_("disclosed to the workers"), choices=ANSWERS, required=False
            )
        },
        read=read,
        write=write,
        order=30,
    )
)
