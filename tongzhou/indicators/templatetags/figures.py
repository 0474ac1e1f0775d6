"""A figure on any page: its words and the way to its rows."""

from django import template
from django.utils.html import format_html

from tongzhou.indicators.address import address as address_of
from tongzhou.indicators.figures import Figure, shown
from tongzhou.indicators.models import Target

register = template.Library()
register.filter(shown)


@register.simple_tag
def figure_link(figure, text: str = ""):
    """The figure as a link to its page; ``text`` replaces its exact wording."""
    return format_html(
        '<a class="figure" href="{}" title="{} {}">{}</a>',
        address_of(figure),
        figure.item.label,
        shown(figure),
        text or shown(figure),
    )


@register.filter
def aimed(figure: Figure, target: Target) -> str:
    """A target in the words of its figure: ``450条``."""
    return shown(figure.saying(target.value))


@register.filter
def address(figure) -> str:
    return address_of(figure)
