"""Seconds, the middle of several runs."""

import time
from collections.abc import Callable
from statistics import median

RUNS = 5
LONG = 20.0
"""Seconds after which what has been measured has to do."""


def seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def side_by_side(*acts: Callable[[], object], runs: int = RUNS) -> list[float]:
    """The median of each, one after the other in turn, so that both meet the same noise."""
    found: list[list[float]] = [[] for _ in acts]
    began = time.perf_counter()
    for _ in range(runs):
        for times, act in zip(found, acts, strict=True):
            times.append(seconds(act))
        if time.perf_counter() - began > LONG:
            break
    return [median(times) for times in found]
