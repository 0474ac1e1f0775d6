"""The Chinese words of stored values, as screens and workbooks print them."""

from functools import lru_cache

from django.utils import translation

from tongzhou.kit import sheets


@lru_cache(maxsize=200)
def shown(kind: str, column: str, value: str) -> str:
    """The label of a choice of a record kind."""
    with translation.override("zh-hans"):
        choices = sheets.registry[kind].field(column).flatchoices
        return str(dict(choices)[value])
