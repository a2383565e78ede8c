"""One figure of reliability with all that it needs to be read: what was seen, what chance gives, how sure it is.

The interval is a percentile bootstrap over units: units are drawn anew with replacement, coders stay as they are. It
says how the figure would vary over other units of the same kind, and nothing of other coders.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError

__all__ = ["Bootstrap", "Coefficient", "Estimate", "Interval", "coefficient"]

Floats = NDArray[np.float64]
# Draws (R x rows, how often each row is taken) -> observed and expected of each draw, both of length R.
Estimate = Callable[[Floats], tuple[Floats, Floats]]

CHUNK = 2_000_000  # cells of a draw matrix in memory at a time


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How to draw units anew.

    Parameters
    ----------
    rng : numpy.random.Generator
        The only source of chance; the same generator state gives the same interval.
    resamples : int, default 1000
    level : float, default 0.95
        The share of draws that the interval holds.

    Raises
    ------
    OptionError
        If ``resamples`` is below 100 or ``level`` not between 0 and 1.
    """

    rng: np.random.Generator
    resamples: int = 1000
    level: float = 0.95

    def __post_init__(self) -> None:
        if self.resamples < 100:
            raise OptionError("resamples", f"is {self.resamples}", "at least 100", "draw more often")
        if not 0 < self.level < 1:
            raise OptionError("level", f"is {self.level}", "a share between 0 and 1", "give 0.95")


@dataclass(frozen=True, slots=True)
class Interval:
    """The bounds that hold ``level`` of the draws; ``undefined`` draws (all values alike) are left out of it."""

    low: float
    high: float
    level: float
    resamples: int
    undefined: int = 0


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient of reliability between coders.

    ``value`` is 1 where coders never differ, 0 where they differ as often as chance makes them, below 0 where they
    differ more often. It is ``None`` where it is not defined; ``why`` then says why.

    Attributes
    ----------
    observed, expected : float
        Agreement (kappa, AC) or disagreement (alpha), as seen and as chance gives it.
    units : int
        Units that at least two coders saw.
    """

    name: str
    value: float | None
    observed: float
    expected: float
    units: int
    coders: tuple[str, ...]
    interval: Interval | None = None
    why: str = ""


def coefficient(
    name: str,
    estimate: Estimate,
    *,
    times: Floats,
    units: int,
    coders: tuple[str, ...],
    distance: bool,
    bootstrap: Bootstrap | None = None,
) -> Coefficient:
    """Compute a coefficient and, where asked and there are two units or more, its interval.

    Parameters
    ----------
    times : ndarray
        Units that look alike are one row; this is how many units each row stands for. To draw rows by these shares is
        to draw units.
    units : int
        How many units count.
    distance : bool
        Whether ``estimate`` gives disagreements: the value is 1 - o/e, else (o - e)/(1 - e).
    """
    observed, expected = estimate(times[None])
    value = float(_values(observed, expected, distance=distance)[0])
    found = Coefficient(name, value, float(observed[0]), float(expected[0]), units, coders)
    if not np.isfinite(value):
        why = "no unit was seen by two coders" if not units else "all values are alike, so chance explains everything"
        return Coefficient(name, None, found.observed, found.expected, units, coders, why=why)
    if bootstrap is None or times.sum() < 2:  # a single unit says nothing of others
        return found
    interval = _interval(estimate, times, bootstrap, distance=distance)
    return Coefficient(name, value, found.observed, found.expected, units, coders, interval)


def _values(observed: Floats, expected: Floats, *, distance: bool) -> Floats:
    gap = expected if distance else 1 - expected
    seen = observed if distance else 1 - observed
    with np.errstate(divide="ignore", invalid="ignore"):
        # A gap that is only rounding is no gap: the coefficient is not defined there.
        return np.where(gap > 1e-12, 1 - seen / np.where(gap > 1e-12, gap, 1), np.nan)


def _interval(estimate: Estimate, times: Floats, bootstrap: Bootstrap, *, distance: bool) -> Interval | None:
    """Draw in chunks; ``None`` where no draw is defined."""
    parts: list[Floats] = []
    left, most = bootstrap.resamples, max(1, CHUNK // len(times))
    size = int(times.sum())
    while left:
        draws = bootstrap.rng.multinomial(size, times / size, size=min(left, most)).astype(np.float64)
        parts.append(_values(*estimate(draws), distance=distance))
        left -= len(draws)
    values = np.concatenate(parts)
    defined = values[np.isfinite(values)]
    if not len(defined):
        return None
    tail = (1 - bootstrap.level) / 2
    low, high = np.quantile(defined, [tail, 1 - tail])
    return Interval(float(low), float(high), bootstrap.level, bootstrap.resamples, len(values) - len(defined))
