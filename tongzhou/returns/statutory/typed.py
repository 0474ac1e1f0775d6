"""What hands type into a form: read from the request, with a sentence for each mistake."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tongzhou.returns.statutory.filling import Filled
from tongzhou.returns.statutory.forms import number_of
from tongzhou.returns.statutory.models import FormCell

Kind = FormCell.Kind
TYPED = (Kind.HAND, Kind.FIGURE, Kind.FORMULA, Kind.TARGET)
"""Cells over which a hand may write."""
LONGEST = 300


def read(posted, filled: Filled) -> dict[str, dict]:
    """Address → ``number``, ``text``, ``note`` as they were typed.

    Raises ``ValidationError`` with a sentence for each cell that holds no number.
    """
    found: dict[str, dict] = {}
    mistakes = []
    scores = {score.item.own for score in filled.scores}
    for address, box in filled.boxes.items():
        if f"cell-{address}" in posted and box.kind in TYPED:
            try:
                found[address] = _said(
                    posted[f"cell-{address}"], _takes_words(box, scores)
                )
            except ValueError:
                mistakes.append(_sentence(box, posted[f"cell-{address}"]))
        if f"note-{address}" in posted:
            note = posted[f"note-{address}"].strip()[:LONGEST]
            found.setdefault(address, {})["note"] = note
    if mistakes:
        raise ValidationError(mistakes)
    return found


def _takes_words(box, scores: set[str]) -> bool:
    """A cell that only hands fill in may hold words; a self-given score may not."""
    return box.kind == Kind.HAND and box.address not in scores


def _said(typed: str, may_be_words: bool) -> dict:
    try:
        return {"number": number_of(typed), "text": ""}
    except ValueError:
        if not may_be_words:
            raise
        return {"number": None, "text": typed.strip()[:LONGEST]}


def _sentence(box, typed: str) -> ValidationError:
    return ValidationError(
        _(
            "%(cell)s (%(name)s): “%(typed)s” is no number. Write digits, or leave it blank."
        ),
        code="number",
        params={"cell": box.address, "name": box.name, "typed": typed[:40]},
    )
