"""Finding a declared figure by its words."""

from tongzhou.kit import indicators
from tongzhou.kit.indicators import Indicator, Share

MOST = 12


def by_words(query: str, most: int = MOST) -> list[Indicator | Share]:
    """Figures in whose label, code or words the query stands; none for a blank one."""
    query = query.strip()
    found = (item for item in indicators.registry.values() if _is_in(query, item))
    return [item for item, _ in zip(found, range(most), strict=False)] if query else []


def _is_in(query: str, item: Indicator | Share) -> bool:
    return query in " ".join([str(item.label), item.code, *item.words])
