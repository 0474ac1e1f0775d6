"""Saving what a form or a workbook's row has typed, with what its sheet adds to it."""

from django.db import models, transaction

from tongzhou.kit import sheets
from tongzhou.screens import door


@transaction.atomic
def write(record: models.Model, *, user=None, on_behalf=False, extras=None):
    """Save ``record`` the way its sheet says, else through the write door."""
    sheet = sheets.registry.get(record._meta.label_lower)
    extras = extras or {}
    if sheet and sheet.prepare:
        sheet.prepare([(record, extras)], user=user)
    if sheet and sheet.save:
        record = sheet.save(record, user=user, on_behalf=on_behalf, **extras)
    else:
        record = door.save(record, user=user, on_behalf=on_behalf)
    if sheet and sheet.finish:
        sheet.finish([(record, extras)], user=user)
    return record
