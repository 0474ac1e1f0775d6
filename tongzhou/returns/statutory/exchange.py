"""A mapped form as one .json file: its workbook and what every cell says."""

import base64
import binascii
import json
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from tongzhou.kit import indicators
from tongzhou.organisations.models import Union
from tongzhou.returns.statutory import checks, declaring, layout, services
from tongzhou.returns.statutory.models import Form, FormCell, FormCheck, FormItem
from tongzhou.screens import door

FORMAT = 1
LARGEST = 8 * 2**20
SETTINGS = ("code", "title", "issuer", "cut_off")
CELL = ("address", "kind", "indicator", "arguments", "reading", "scope")
CELL += ("divisor", "decimals", "text")
CHECK = ("kind", "cells", "others", "limit")
ITEM = ("name", "points", "rule", "value", "target", "target_cell", "per")
ITEM += ("score", "own", "evidence")
_PARTS = (
    ("cells", FormCell, CELL),
    ("checks", FormCheck, CHECK),
    ("items", FormItem, ITEM),
)


def to_json(form: Form) -> bytes:
    """The form with its workbook and its mapping; the same form gives the same bytes."""
    said = {"format": FORMAT, "edition": form.edition}
    said |= {name: getattr(form, name) for name in SETTINGS}
    for part, model, names in _PARTS:
        rows = model.objects.filter(form=form).order_by("pk")
        said[part] = [_row(row, names) for row in rows]
    said["cells"].sort(key=lambda row: row["address"])
    said["workbook"] = base64.b64encode(services.content_of(form)).decode()
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _row(row: Model, names) -> dict:
    values = {name: getattr(row, name) for name in names}
    return {n: str(v) if isinstance(v, Decimal) else v for n, v in values.items()}


def read(content: bytes, name: str) -> dict:
    """What a .json file says of a form.

    Raises ``ValidationError`` (``file``) for what is no mapped form of this program, or
    one that a newer program wrote.
    """
    if len(content) > LARGEST:
        _refuse(
            _("“%(name)s” is larger than %(limit)s MB."), name, limit=LARGEST // 2**20
        )
    try:
        said = json.loads(content)
        said["workbook"] = base64.b64decode(said["workbook"], validate=True)
        wanted = int(said["format"]), str(said["code"]), str(said["title"])
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        _refuse(
            _("“%(name)s” is no mapped form: take the .json file that was exported."),
            name,
        )
    if wanted[0] > FORMAT:
        _refuse(_("“%(name)s” was written by a newer version of this program."), name)
    return said


def _refuse(sentence: str, name: str, **words) -> None:
    raise ValidationError(sentence, code="file", params={"name": name, **words})


@transaction.atomic
def take(said: dict, owner: Union, name: str, *, user=None) -> tuple[Form, list[str]]:
    """Make the form that ``read`` has read one of ``owner``'s, or its next edition.

    Returns the form and the cells that stay open because this ledger does not know
    their figure. Raises ``ValidationError`` when a part of it cannot be read.
    """
    form = Form.objects.filter(owner=owner, code=said["code"]).first()
    form = form or Form(owner=owner, code=said["code"])
    for setting in SETTINGS:
        value = str(said.get(setting) or "")
        setattr(form, setting, value)
    layout_of_it = services.layout_of(said["workbook"], name)
    try:
        form.clean_fields(exclude=["file", "layout"])
        rows = _rows(said, layout.Layout(layout_of_it))
    except (TypeError, AttributeError, InvalidOperation, KeyError):
        _refuse(_("“%(name)s” says things of its cells that cannot be read."), name)
    services.bring(form, said["workbook"], name, user=user)
    unknown = [r.address for r in rows if _is_unknown(r)]
    _replace(form, [row for row in rows if not _is_unknown(row)], user)
    return form, unknown


def _rows(said: dict, found: layout.Layout) -> list[Model]:
    """The rows that the file describes, each looked at before anything is kept."""
    rows = []
    for part, model, names in _PARTS:
        for row in said.get(part, []):
            made = model(**{n: row[n] for n in names if row.get(n) is not None})
            made.clean_fields(exclude=["form"])
            _check(made, found)
            rows.append(made)
    return rows


def _check(row: Model, found: layout.Layout) -> None:
    if isinstance(row, FormCheck):
        checks.validate(row)
    elif isinstance(row, FormCell):
        if not found.has(row.address):
            declaring.refuse_no_cell(row.address)
        if not _is_unknown(row):
            declaring.check_cell(row)


def _is_unknown(row: Model) -> bool:
    if not isinstance(row, FormCell) or row.kind != FormCell.Kind.FIGURE:
        return False
    return row.indicator not in indicators.registry


def _replace(form: Form, rows: list[Model], user) -> None:
    for _part, model, _names in _PARTS:
        for old in model.objects.filter(form=form):
            door.delete(old, user=user)
        new = [row for row in rows if isinstance(row, model)]
        for row in new:
            row.form = form
        door.create_many(new, user=user)
