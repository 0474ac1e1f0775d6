"""Whether a record may stand as it is: its fields, its own checks, its constraints."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models

from tongzhou.ledger.columns import Column
from tongzhou.ledger.constraints import checks_of
from tongzhou.ledger.messages import MISSING, of_validation
from tongzhou.ledger.rows import Row


class Checker:
    """The checks of one sheet, prepared once for all its rows."""

    def __init__(self, model: type[models.Model], columns: Sequence[Column]):
        self.headers = {column.name: column.header for column in columns}
        self.required = [column for column in columns if column.required]
        self.fields = [
            f
            for f in model._meta.concrete_fields
            if f.editable and not f.is_relation and not f.primary_key
        ]
        self.check = checks_of(model)

    def header(self, name: str) -> str:
        return self.headers.get(name, name)

    def complete(self, row: Row) -> None:
        """A new row has every compulsory cell, or is refused for each that is blank."""
        said = {message.column for message in row.messages if message.level == "error"}
        for column in self.required:
            empty = column.name not in row.values and column.name not in row.strangers
            if empty and column.header not in said:
                row.refuse(MISSING, column.header)

    def validate(self, row: Row) -> None:
        """Refuse the row for whatever its record breaks."""
        try:
            self._clean_fields(row.record)
            row.record.clean()
            self.check(row.record)
        except ValidationError as error:
            self.refuse(row, error)

    def refuse(self, row: Row, error: ValidationError) -> None:
        for message in of_validation(error, self.header):
            row.refuse(message.id, message.column, **message.args)

    def _clean_fields(self, record: models.Model) -> None:
        errors = {}
        for field in self.fields:
            value = getattr(record, field.attname)
            if field.blank and value in field.empty_values:
                continue
            try:
                field.clean(value, record)
            except ValidationError as error:
                errors[field.name] = error.error_list
        if errors:
            raise ValidationError(errors)
