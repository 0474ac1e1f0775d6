"""Other writings of a choice: what people put in a cell where the list says more."""

from collections.abc import Callable, Sequence

from django.db.models import Field, TextChoices

_words: dict[tuple[str, ...], dict[str, str]] = {}
"""By the values of a list of choices: other writing → value."""


def also_written(**words: Sequence[str]) -> Callable[[type[TextChoices]], type]:
    """Declare beside a list of choices what else its values are called, by value.

    Two lists of the same values are one list here. Raises ``ValueError`` for a value that
    the list does not have, and for one writing of two values.
    """

    def decorate(choices: type[TextChoices]) -> type[TextChoices]:
        known = _words.setdefault(tuple(choices.values), {})
        for value, writings in words.items():
            if value not in choices.values:
                raise ValueError(f"{choices.__qualname__} has no {value!r}")
            for writing in writings:
                if known.setdefault(writing, value) != value:
                    raise ValueError(f"{writing} is {known[writing]!r} and {value!r}")
        return choices

    return decorate


def also_read(field: Field) -> dict[str, str]:
    """Other writing → value, of the choices of a column."""
    values = tuple(str(value) for value, _label in field.flatchoices if value != "")
    return _words.get(values, {})
