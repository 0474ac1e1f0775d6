"""In which language a page is read."""

from django.utils.translation import get_language


def reads_chinese() -> bool:
    """Whether the page is in 简体 or 繁體; measure words are Chinese alone."""
    return (get_language() or "").startswith("zh")
