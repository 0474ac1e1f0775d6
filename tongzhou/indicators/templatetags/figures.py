"""A figure on any page: its words and the way to its rows."""

from dataclasses import replace

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from tongzhou.indicators.address import address as address_of
from tongzhou.indicators.figures import Figure, in_english
from tongzhou.indicators.models import Target
from tongzhou.kit.units import Unit

register = template.Library()


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


MYRIAD = 10_000
TRADITIONAL = str.maketrans("个条场册课时处项户万", "個條場冊課時處項戶萬")


@register.filter
def shown(figure: Figure) -> str:
    """The exact value in the reader's language: ``563.8万元``, ``5,638,000 yuan``."""
    language = get_language() or ""
    if not language.startswith("zh"):
        return _in_english(figure)
    text = figure.text
    if figure.unit == Unit.MONEY and _is_round(figure.value):
        text = f"{(figure.value / MYRIAD).normalize():f}万元"
    return text.translate(TRADITIONAL) if language == "zh-hant" else text


@register.filter
def aimed(figure: Figure, target: Target) -> str:
    """A target in the words of its figure: ``450条``."""
    value = target.value
    return shown(replace(figure, value=value, low=value, high=value))


def _is_round(yuan) -> bool:
    """Whether two decimals of 万元 say it exactly."""
    return bool(yuan) and yuan >= MYRIAD and yuan % 100 == 0


def _in_english(figure: Figure) -> str:
    if figure.value is None or figure.unit == Unit.PERCENT:
        return figure.text
    ends = (figure.value,) if figure.exact else (figure.low, figure.high)
    return in_english(figure.unit, *ends)


@register.filter
def address(figure) -> str:
    return address_of(figure)
