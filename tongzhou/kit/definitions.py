"""The docstring of a declared set or check is its definition, in the reader's language."""

from collections.abc import Callable

from django.utils.translation import gettext


def definition_of(declared: Callable) -> str:
    """The docstring on one line, translated; the catalogue collects it as a text."""
    text = " ".join((declared.__doc__ or "").split())
    return gettext(text) if text else ""
