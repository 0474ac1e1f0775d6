"""What every page's frame shows: the menu, the choosers of the top bar."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from tongzhou.kit import menu


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A work line of the menu; open when the page belongs to it."""

    label: str
    links: list[Link]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Menu:
    """``few`` things stand first, and alone on a phone; the lines follow on a desk."""

    few: list[Link]
    groups: list[Group]


def page(request) -> dict:
    """``menu`` and ``chooser``; worked out only when a template asks for them."""
    user = getattr(request, "user", None)
    return {
        "menu": SimpleLazyObject(lambda: _menu(request, user) if user else None),
        "chooser": getattr(request, "chooser", None),
    }


def _menu(request, user) -> Menu:
    short = menu.short_for(user)
    few = [Link(text, url, request.path == url) for text, url in short.links]
    groups = []
    for label, entries in menu.lines_for(user):
        found = [(entry, _link(request, entry)) for entry in entries]
        links = [link for entry, link in found if link.is_here or short.shows(entry)]
        if links:
            groups.append(Group(label, links, any(link.is_here for link in links)))
    return Menu(few, groups)


def _link(request, entry: menu.Entry) -> Link:
    url = reverse(entry.url_name)
    match = request.resolver_match
    here = match.view_name if match else ""
    kind = entry.url_name.removesuffix("-list")
    return Link(entry.label, url, here == entry.url_name or here.startswith(f"{kind}-"))
