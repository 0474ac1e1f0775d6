"""Parts of the record page that apps further up bring along: papers, figures, findings."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Slot:
    title: str
    template: str
    function: Callable[[HttpRequest, Model], dict | None]
    order: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A slot filled for one record."""

    title: str
    html: SafeString


_slots: dict[str, Slot] = {}


def register(
    title: str,
    template: str,
    function: Callable[[HttpRequest, Model], dict | None],
    order: int = 50,
) -> None:
    """Show ``template`` on every record page, filled with what ``function`` returns.

    ``function(request, record)`` gives the template's variables, or None when it has
    nothing to say about this record. ``record`` and ``request`` are there as well.
    """
    _slots[template] = Slot(title, template, function, order)


def panels(request: HttpRequest, record: Model) -> list[Panel]:
    """All parts for ``record``, in their order; those with nothing to say left out."""
    found = []
    for slot in sorted(_slots.values(), key=lambda slot: slot.order):
        values = slot.function(request, record)
        if values is not None:
            html = render_to_string(
                slot.template, {"record": record, **values}, request
            )
            found.append(Panel(slot.title, html))
    return found


_links: list[Callable] = []


def register_link(function: Callable[[HttpRequest, object], tuple[str, str] | None]):
    """Show a link beside the title of every list.

    ``function(request, view)`` gives words and address, or None for no link here.
    """
    _links.append(function)
    return function


def links(request: HttpRequest, view) -> list[tuple[str, str]]:
    return [link for function in _links if (link := function(request, view))]
