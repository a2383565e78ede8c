"""The stop-watch: the best time of a few runs, and the most memory held."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def timed(question: Callable[[], T], repeat: int = 3) -> tuple[float, T]:
    """The best of a few runs, in seconds, and the answer."""
    start = time.perf_counter()
    answer = question()
    best = time.perf_counter() - start
    for _ in range(repeat - 1):
        start = time.perf_counter()
        answer = question()
        best = min(best, time.perf_counter() - start)
    return best, answer


def memory() -> float:
    """The most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
