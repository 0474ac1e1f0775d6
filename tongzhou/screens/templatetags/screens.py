"""What templates need: built assets, icons, addresses of a screen."""

import json
from functools import cache

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tongzhou.screens.roles import Role

register = template.Library()


def _manifest() -> dict:
    return _read_manifest() if not settings.DEBUG else _read_manifest.__wrapped__()


@cache
def _read_manifest() -> dict:
    """What the build made; nothing when it has not been run."""
    path = finders.find("dist/manifest.json")
    if not path:
        return {}
    with open(path, encoding="utf-8") as file:
        return json.load(file)


@register.simple_tag
def assets(name: str) -> SafeString:
    """The style sheets and the script of a bundle; nothing when the build is missing."""
    entry = _manifest().get(f"src/{name}.js")
    if not entry:
        return SafeString("")
    styles = format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}">',
        ((static(f"dist/{file}"),) for file in entry.get("css", [])),
    )
    return format_html(
        '{}\n<script type="module" src="{}"></script>',
        styles,
        static(f"dist/{entry['file']}"),
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign that only decorates: it is silent for screen readers."""
    if not _manifest():
        return SafeString("")
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("dist/icons.svg"),
        name,
    )


@register.simple_tag
def crud_url(view, role: str, record=None) -> str:
    """The address of one of a screen's roles, for a record where it needs one."""
    return view.url(Role(role), record)


@register.filter
def kind_of(record) -> str:
    """What kind of record this is, in the words of the menu."""
    return str(record._meta.verbose_name)


@register.filter
def boxed(box) -> SafeString:
    """A box of a form that is not ours, in the look of our own."""
    return box.as_widget(attrs={"class": "form-control"})
