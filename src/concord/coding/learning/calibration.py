"""Of candidates given a chance, how many were right? The table that says so, and from which chance to accept.

A chance that a model states is worth what held-out texts say of it. The table counts, for each hundredth of a chance,
the candidates that got it *while their own text was left out of training*, and how many of them were right; so it can
be added to by what a project decides, and read by a person.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from concord.errors import OptionError

__all__ = ["CERTAIN", "Calibration", "calibration_of", "check_precision", "monotone"]

STEPS = 100  # the table's resolution
CERTAIN = 1.01  # a threshold that nothing reaches
_DOUBT = 0.8416  # standard normal quantile of .80: the true share lies above the bound in four of five samples


@dataclass(frozen=True, slots=True)
class Calibration:
    """``counts[k]`` candidates had a held-out chance of k/100 (rounded down), ``right[k]`` of them were right.

    Counts may be fractions, where older evidence is counted for less.
    """

    counts: tuple[float, ...]
    right: tuple[float, ...]

    def threshold(self, precision: float) -> float:
        """Return the smallest chance from which on to accept, so that the share of ``precision`` is right.

        The shares right of the hundredths are first made to rise with the chance (pool adjacent violators). Then the
        threshold is the smallest k/100 such that of the held-out candidates at or above it the share right reaches
        ``precision`` by its lower bound: the Wilson score bound at one-sided 80 %, on the counts of the table. Where
        no chance does, the threshold is :data:`CERTAIN` and nothing is accepted.

        Raises
        ------
        OptionError
            If ``precision`` is not above 0 and at most 1.
        """
        return _threshold(self.counts, self.right, check_precision(precision))

    def above(self, chance: float) -> tuple[float, float]:
        """Return how many candidates had at least this chance, and how many of them were right."""
        first = max(0, math.ceil(round(chance * STEPS, 6)))
        return sum(self.counts[first:]), sum(self.right[first:])

    def rows(self, width: int = 10) -> list[tuple[float, float, float, float]]:
        """Return ``(from, to, candidates, share right)`` for stretches of ``width`` hundredths that hold any."""
        found = []
        for first in range(0, STEPS, width):
            count = sum(self.counts[first : first + width])
            if count:
                share = sum(self.right[first : first + width]) / count
                found.append((first / STEPS, min(1.0, (first + width) / STEPS), count, share))
        return found

    def error(self) -> float:
        """Return how far stated and true shares lie apart: the mean over candidates, in stretches of a tenth."""
        whole = sum(self.counts)
        apart = 0.0
        for first in range(0, STEPS, 10):
            inside = range(first, first + 10)
            said = sum(self.counts[k] * (k + 0.5) / STEPS for k in inside)
            apart += abs(said - sum(self.right[k] for k in inside))
        return apart / whole if whole else 0.0

    def joined(self, other: Calibration, *, most: float = math.inf) -> Calibration:
        """Add another's counts; own counts are scaled down together to at most ``most`` first."""
        whole = sum(self.counts)
        scale = min(1.0, most / whole) if whole else 1.0
        counts = tuple(round(a * scale + b, 4) for a, b in zip(self.counts, other.counts, strict=True))
        return Calibration(counts, tuple(round(a * scale + b, 4) for a, b in zip(self.right, other.right, strict=True)))


def calibration_of(found: Iterable[tuple[float, bool]]) -> Calibration:
    """Count held-out candidates: chance, and whether it was right.

    >>> table = calibration_of([(0.95, True)] * 60 + [(0.5, True), (0.5, False)])
    >>> table.rows()
    [(0.5, 0.6, 2.0, 0.5), (0.9, 1.0, 60.0, 1.0)]
    >>> table.threshold(0.9), table.threshold(1.0)
    (0.5, 1.01)
    """
    counts, right = [0.0] * STEPS, [0.0] * STEPS
    for chance, good in found:
        k = min(STEPS - 1, int(chance * STEPS + 1e-9))
        counts[k] += 1
        right[k] += good
    return Calibration(tuple(counts), tuple(right))


def check_precision(precision: float) -> float:
    """Return ``precision``, or say what it must be."""
    if not 0 < precision <= 1:
        raise OptionError("--precision", f"is {precision}", "a number above 0 and at most 1", "ask for 0.9")
    return precision


def monotone(right: Sequence[float], counts: Sequence[float]) -> list[float]:
    """Return the shares right, pooled with their neighbours until none falls (pool adjacent violators).

    >>> monotone([1, 0, 3], [2, 2, 3])
    [0.25, 0.25, 1.0]
    """
    blocks: list[tuple[float, float, int]] = []  # right, count, how many places
    for r, n in zip(right, counts, strict=True):
        blocks.append((r, n, 1))
        while len(blocks) > 1 and _share(blocks[-2]) > _share(blocks[-1]):
            (a, b, c), (d, e, f) = blocks[-2:]
            blocks[-2:] = [(a + d, b + e, c + f)]
    return [_share(block) for block in blocks for _ in range(block[2])]


@lru_cache(maxsize=16)  # asked for every document
def _threshold(counts: tuple[float, ...], right: tuple[float, ...], precision: float) -> float:
    """Return the smallest chance from which on the lower bound of the share right reaches ``precision``."""
    level, count, good = CERTAIN, 0.0, 0.0
    smooth = monotone(right, counts)
    for k in reversed(range(STEPS)):
        if not counts[k]:
            continue
        count += counts[k]
        good += smooth[k] * counts[k]
        if _lower(good, count) >= precision:
            level = k / STEPS
    return level


def _share(block: tuple[float, float, int]) -> float:
    """Return the share right of a block; an empty one falls in with whatever stands before it."""
    return block[0] / block[1] if block[1] else math.inf


def _lower(right: float, count: float) -> float:
    """Return the lower Wilson score bound of a share."""
    share, z = right / count, _DOUBT
    centre = share + z * z / (2 * count)
    return (centre - z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))) / (1 + z * z / count)
