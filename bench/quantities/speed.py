"""How fast a reader is, and whether its time grows in step with the text."""

import time

from bench.quantities.score import Reader

_ROUNDS = 3


def measured(reader: Reader, text: str) -> float:
    """Characters read in a second, the best of three rounds."""
    return len(text) / min(_seconds(reader, text) for _ in range(_ROUNDS))


def growth(reader: Reader, text: str, times: int = 8) -> float:
    """How many times as long a text takes that is ``times`` as long.

    Linear reading gives about ``times``, whatever the machine; twice that is refused
    as not linear.

    Raises ``AssertionError``.
    """
    short = min(_seconds(reader, text * 4) for _ in range(_ROUNDS))
    long = min(_seconds(reader, text * 4 * times) for _ in range(_ROUNDS))
    ratio = long / short
    if ratio > times * 2:
        raise AssertionError(f"{times} times the text took {ratio:.1f} times as long.")
    return ratio


def _seconds(reader: Reader, text: str) -> float:
    begun = time.perf_counter()
    reader(text)
    return time.perf_counter() - begun
