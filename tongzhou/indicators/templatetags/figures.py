"""A figure on any page: its words and the way to its rows."""

from django import template
from django.utils.html import format_html

from tongzhou.indicators.address import address as address_of

register = template.Library()


@register.simple_tag
def figure_link(figure, text: str = ""):
    """The figure as a link to its page; ``text`` replaces its exact wording."""
    return format_html(
        '<a class="figure" href="{}" title="{}：{}">{}</a>',
        address_of(figure),
        figure.item.label,
        figure.text,
        text or figure.text,
    )


@register.filter
def address(figure) -> str:
    return address_of(figure)
