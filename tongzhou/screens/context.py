"""What every page's frame shows: the menu, the choosers of the top bar."""

from dataclasses import dataclass
from functools import cache, cached_property

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

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


@dataclass(frozen=True)
class Menu:
    """``few`` things stand first, and alone on a phone; the lines follow on a desk."""

    home: Link
    few: list[Link]
    groups: list[Group]

    @cached_property
    def on_desk(self) -> SafeString:
        return self._drawn(self.groups)

    @cached_property
    def on_phone(self) -> SafeString:
        return self._drawn([]) if self.few else self.on_desk

    def _drawn(self, groups: list[Group]) -> SafeString:
        links = [self.home, *self.few]
        return render_to_string("screens/menu.html", {"links": links, "groups": groups})


def page(request) -> dict:
    """``menu`` and ``chooser``; worked out only when a template asks for them."""
    user = getattr(request, "user", None)
    return {
        "menu": SimpleLazyObject(lambda: _menu(request, user) if user else None),
        "chooser": getattr(request, "chooser", None),
    }


def _menu(request, user) -> Menu:
    short = menu.short_for(user)
    first = [(_("Home"), reverse("home")), *short.links]
    home, *few = [Link(text, url, request.path == url) for text, url in first]
    here = _here(request)
    groups = []
    for label, entries in menu.lines_for(user):
        found = [(entry, _link(entry, here)) for entry in entries]
        links = [link for entry, link in found if link.is_here or short.shows(entry)]
        if links:
            groups.append(Group(label, links, any(link.is_here for link in links)))
    return Menu(home, few, groups)


def _here(request) -> set[str]:
    """The entries that a page belongs to: its kind's, or else the only one of its room,
    or the only one there that is no list.
    """
    match = request.resolver_match
    if not match:
        return set()
    names = {entry.url_name for entry in menu.entries()}
    kind = {name for name in names if _is_of(match.view_name, name)}
    room = {name for name in names if name.partition(":")[0] == match.namespace}
    others = {name for name in room if not name.endswith("-list")}
    only = (found for found in (room, others) if len(found) == 1)
    return kind or next(only, set())


def _is_of(view_name: str, name: str) -> bool:
    return view_name == name or view_name.startswith(f"{name.removesuffix('-list')}-")


def _link(entry: menu.Entry, here: set[str]) -> Link:
    return Link(entry.label, _address(entry.url_name), entry.url_name in here)


@cache
def _address(url_name: str) -> str:
    """Where a link of the menu leads; it stays while we run."""
    return reverse(url_name)
