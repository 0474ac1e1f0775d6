"""The workers' congress of a firm in its yearly sheet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.congresses.models import Coverage, Session, System
from tongzhou.kit.cells import Answer, CellGroup, cells
from tongzhou.kit.days import DayFormField
from tongzhou.screens import door

FORMS = [
    ("", "—"),
    (System.Form.CONGRESS, _("workers' congress")),
    (System.Form.ASSEMBLY, _("assembly of all workers")),
    ("cluster", _("covered by a cluster")),
    ("none", _("none")),
]


def _own(answer: Answer) -> System | None:
    systems = System.objects.counted().own().on(answer.period.last)
    return systems.filter(employer=answer.employer).first()


def read(answer: Answer) -> dict:
    own = _own(answer)
    if own:
        last = own.sessions.counted().order_by("-held_on").first()
        return {"congress": own.form, "congress_held_on": last and last.held_on}
    covered = Coverage.objects.counted().on(answer.period.last)
    if covered.filter(employer=answer.employer).exists():
        return {"congress": "cluster"}
    return {}


def write(answer: Answer, values: dict) -> None:
    """A firm that names its own congress has one from the first day of the period."""
    form, held_on = values.get("congress"), values.get("congress_held_on")
    if form not in System.OWN:
        return
    system = _own(answer) or door.save(
        System(
            owner=answer.owner,
            employer=answer.employer,
            form=form,
            since=held_on or answer.period.first,
        ),
        user=answer.user,
    )
    known = system.sessions.counted().filter(held_on=held_on)
    if held_on and not known.exists():
        session = Session(owner=answer.owner, system=system, held_on=held_on)
        door.save(session, user=answer.user)


cells(
    CellGroup(
        code="congresses",
        label=_("Workers' congress"),
        fields={
            "congress": forms.ChoiceField(
                label=_("form of the congress"), choices=FORMS, required=False
            ),
            "congress_held_on": DayFormField(label=_("latest session"), required=False),
        },
        read=read,
        write=write,
        order=20,
    )
)
