"""What happens to a form: brought in, mapped, filled in by hand, handed in."""

import hashlib
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tongzhou.kit.periods import Period
from tongzhou.ledger.messages import Refused
from tongzhou.organisations.models import Ancestry, Union
from tongzhou.papers import services as papers
from tongzhou.papers.models import Paper
from tongzhou.returns.statutory import checks, layout, scoring
from tongzhou.returns.statutory.filling import Filled, fill_in, fill_of
from tongzhou.returns.statutory.models import (
    Fill,
    FillCell,
    FillCopy,
    Form,
    FormCell,
)
from tongzhou.screens import door

Kind, Reading = FormCell.Kind, FormCell.Reading


def layout_of(content: bytes, name: str) -> dict:
    """The layout of a workbook that somebody has sent.

    Raises ``ValidationError`` (``file``) with the sentence for what is no form.
    """
    with NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        try:
            return layout.read(Path(file.name), name)
        except Refused as refused:
            raise ValidationError(str(refused), code="file") from None


@transaction.atomic
def bring(form: Form, content: bytes, name: str, *, user=None) -> Form:
    """Keep a form with its workbook; of a form that is there already the next edition.

    The cells that were mapped stay mapped where the new layout still has them. Raises
    ``ValidationError`` (``file``) for a workbook that is none.
    """
    form.layout = layout_of(content, name)
    digest = hashlib.sha256(content).hexdigest()
    form.file.save(f"{digest[:20]}.xlsx", ContentFile(content), save=False)
    if form.pk:
        form.edition += 1
    door.save(form, user=user)
    found = layout.Layout(form.layout)
    for cell in form.cells.all():
        if not found.has(cell.address):
            door.delete(cell, user=user)
    return form


def rename(form: Form, *, user=None) -> Form:
    """Keep changed settings of a form: title, cut-off day, who may see it."""
    return door.save(form, user=user)


def content_of(form: Form) -> bytes:
    """The workbook of a form. Raises ``ValidationError`` (``gone``) when it is lost."""
    try:
        with form.file.open("rb") as file:
            return file.read()
    except (OSError, ValueError):
        raise ValidationError(
            _("The workbook of “%(form)s” is no longer there: bring it in again."),
            code="gone",
            params={"form": form.title},
        ) from None


def form_for(code: str, body: Union) -> Form:
    """The form of a code that concerns a body: its own, else of the nearest body above.

    Raises ``LookupError`` with the codes that there are.
    """
    above = Ancestry.objects.on(timezone.localdate()).filter(descendant=body)
    forms = Form.objects.filter(owner__in=above.values("ancestor")).filter(
        Q(published=True) | Q(owner=body)
    )
    found = [form for form in forms.select_related("owner") if form.code == code]
    if not found:
        there = sorted({form.code for form in forms})
        raise LookupError(
            _("There is no form “%(code)s” for %(body)s: %(codes)s.")
            % {"code": code, "body": body, "codes": ", ".join(there) or "—"}
        )
    below = {form.pk: _bodies_below(form.owner) for form in found}
    return min(found, key=lambda form: (form.owner_id != body.pk, below[form.pk]))


def _bodies_below(union: Union) -> int:
    return union.places_below.on(timezone.localdate()).count()


@transaction.atomic
def type_in(
    form: Form, body: Union, period: Period, typed: dict[str, dict], *, user=None
) -> Fill:
    """Keep what hands have written: address → ``number``, ``text`` and ``note``.

    What is missing in a cell's entry stays as it was; an empty number is taken back.
    Raises ``ValidationError``: ``points`` for a self-given score outside its item's
    points, ``closed_period`` when the period is closed.
    """
    fill = opened(form, body, period, user=user)
    items = {item.own: item for item in form.items.all()}
    before = {cell.address: cell for cell in fill.cells.all()}
    for address, said in typed.items():
        if address in items:
            scoring.check_own(items[address], said.get("number"))
        cell = before.get(address) or FillCell(fill=fill, address=address)
        for name, value in said.items():
            setattr(cell, name, value)
        if cell.pk or any(value not in (None, "") for value in said.values()):
            door.save(cell, user=user)
    return fill


def opened(form: Form, body: Union, period: Period, *, user=None) -> Fill:
    """The filled form of a body and a period; made when it is the first time."""
    found = fill_of(form, body, period)
    made = Fill(form=form, owner=body, first=period.first, last=period.last)
    return found or door.save(made, user=user)


def cell_of(fill: Fill, address: str, *, user=None) -> FillCell:
    """The row of a cell to which notes and papers are linked."""
    found = fill.cells.filter(address=address).first()
    return found or door.save(FillCell(fill=fill, address=address), user=user)


@transaction.atomic
def take_scores(form: Form, body: Union, period: Period, *, user=None) -> int:
    """Give ourselves the points by rule where no score was typed; returns how many."""
    filled = fill_in(form, body, period)
    typed = {
        score.item.own: {"number": score.by_rule}
        for score in filled.scores
        if score.own is None and score.by_rule is not None
    }
    type_in(form, body, period, typed, user=user)
    return len(typed)


@transaction.atomic
def attach(
    form: Form, body: Union, period: Period, address: str, paper: Paper, *, user=None
) -> FillCell:
    """Say that a paper proves a cell of the filled form."""
    cell = cell_of(opened(form, body, period, user=user), address, user=user)
    if paper.pk:
        papers.link(paper, cell)
    else:
        papers.file_paper(paper, cell, user=user)
    return cell


@transaction.atomic
def keep(filled: Filled, *, user=None) -> FillCopy:
    """Hand the form in as it is: its values stay, whatever the ledger says later.

    Raises ``ValidationError`` (``note_wanted``) while a leap has no note.
    """
    found = checks.outcomes(filled)
    silent = [outcome.address for outcome in found if outcome.wants_note]
    if silent:
        raise ValidationError(
            _("Write a note first for %(cells)s: changed by more than the limit."),
            code="note_wanted",
            params={"cells": "、".join(silent)},
        )
    question = filled.question
    fill = opened(filled.form, question.body, question.period, user=user)
    last = fill.copies.aggregate(last=Max("number"))["last"] or 0
    copy = FillCopy(
        fill=fill,
        number=last + 1,
        edition=filled.form.edition,
        values=values_of(filled),
        problems=len(checks.open_ones(found)),
        kept_by=user if user and user.pk else None,
    )
    return door.save(copy, user=user)


def values_of(filled: Filled) -> dict[str, str]:
    """Address → what the cell shows."""
    return {address: box.shown for address, box in sorted(filled.boxes.items())}


def changes(copy: FillCopy, filled: Filled) -> list[tuple[str, str, str, str]]:
    """What differs now from a handed-in copy: cell, its name, then, now."""
    now = values_of(filled)
    return [
        (
            address,
            filled.name_of(address),
            copy.values.get(address, ""),
            now.get(address, ""),
        )
        for address in sorted({*copy.values, *now})
        if copy.values.get(address, "") != now.get(address, "")
    ]
