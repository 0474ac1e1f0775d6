"""Sentences about a row that can be read in any language later."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

ERROR, NOTE = "error", "note"
UNKNOWN_COLUMN = _("%(sheet)s: the column “%(header)s” was not taken in.")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence kept as its message id and its words; ``column`` is a header."""

    id: str
    args: dict = field(default_factory=dict)
    column: str = ""
    level: str = ERROR

    @property
    def text(self) -> str:
        said = gettext(self.id)
        said = said % self.args if self.args else said
        if not self.column:
            return said
        return gettext("%(column)s: %(said)s") % {"column": self.column, "said": said}

    def to_json(self) -> list:
        return [self.id, self.args, self.column, self.level]

    @classmethod
    def from_json(cls, kept: list) -> "Message":
        return cls(*kept)


def note(message: str, column: str = "", **args) -> Message:
    return Message(message, args, column, NOTE)


class Refused(ValueError):
    """A cell, a row or a file that cannot be taken, with the sentence that says why."""

    def __init__(self, message: str, /, **args):
        self.message = Message(message, args)
        super().__init__(message)

    def __str__(self) -> str:
        return self.message.text


def of_validation(error: ValidationError, header=str) -> list[Message]:
    """The messages of Django's error; ``header`` gives the header of a field's name."""
    if not hasattr(error, "error_dict"):
        return [_message(one, "") for one in error.error_list]
    return [
        _message(one, "" if name == NON_FIELD_ERRORS else header(name))
        for name, errors in error.error_dict.items()
        for one in errors
    ]


def _message(error: ValidationError, column: str) -> Message:
    args = {key: _plain(value) for key, value in (error.params or {}).items()}
    return Message(_message_id(error.message), args, column)


def _plain(value):
    return value if isinstance(value, int | float | str) else str(value)


def _message_id(text) -> str:
    """The id behind a lazy translation, so that it can be said in another language."""
    args = getattr(text, "_args", ())
    if isinstance(text, Promise) and len(args) == 1 and isinstance(args[0], str):
        return args[0]
    return str(text)


def texts(kept: Iterable[list], level: str = "") -> list[str]:
    """Kept messages in the language of the reader, all or those of one level."""
    read = (Message.from_json(one) for one in kept)
    return [one.text for one in read if not level or one.level == level]


MISSING = _("Missing: fill it in.")
