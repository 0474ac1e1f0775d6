"""Kinds of events that an area declares without a table of its own.

The kind stands in the event as people write it; a figure asks for its writings.
"""

from collections.abc import Sequence

registry: dict[str, tuple[str, ...]] = {}
"""The usual writing, in Chinese as events have it, and all that mean the same."""


def kind(name: str, *others: str) -> tuple[str, ...]:
    """Declare a kind; returns its writings. Raises ``ValueError`` for one taken before."""
    taken = {writing for writings in registry.values() for writing in writings}
    if twice := taken & {name, *others}:
        raise ValueError(f"{', '.join(sorted(twice))} is declared twice")
    registry[name] = (name, *others)
    return registry[name]


def offered(used: Sequence[str]) -> list[str]:
    """What a form suggests: what has been written before, then the declared kinds."""
    return list(dict.fromkeys([*used, *registry]))
