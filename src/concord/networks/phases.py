"""Phases of a discourse: when one state of the network gave way to another.

Answers: in which periods did the network look alike, and when did it change? Networks are compared pairwise, and time
is cut into the contiguous phases with the least sum of squared distances to the middle of each phase; the cut is
exact (dynamic programming), and the number of phases is the one whose silhouette is best, or one if none is
convincing. It refuses to see a phase in noise: below a silhouette of 1/4 there is one phase.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.projected import Projection
from concord.networks.spectra import spectral_loss, spectrum

__all__ = ["Phase", "Phases", "network_distances", "phases"]

Floats = NDArray[np.float64]

METHODS = ("difference", "spectral")
CONVINCING = 0.25
MOST_PHASES = 8


class SliceLike(Protocol):
    """A network at a moment."""

    @property
    def middle(self) -> dt.datetime: ...

    @property
    def projection(self) -> Projection: ...


@dataclass(frozen=True, slots=True)
class Phase:
    """A period in which the network looked alike: first and last moment, and how many slices."""

    start: dt.datetime
    stop: dt.datetime
    slices: int


@dataclass(frozen=True, slots=True)
class Phases:
    """The phases in the order of time; ``silhouettes`` of each number tried; ``distances`` method used."""

    phases: tuple[Phase, ...]
    silhouettes: tuple[tuple[int, float], ...]
    method: str

    @property
    def transitions(self) -> tuple[dt.datetime, ...]:
        """The first moment of each phase but the first."""
        return tuple(phase.start for phase in self.phases[1:])


def network_distances(slices: Sequence[SliceLike], *, method: str = "difference", compat: str | None = None) -> Floats:
    """Return the distances between networks (T, T).

    Parameters
    ----------
    slices : sequence
        Networks with the same labels, as kernel slices have.
    method : {"difference", "spectral"}
        Sum of absolute differences of the weights, each network divided by the sum of its absolute weights; or of the
        Laplacian spectra (degrees alone under ``compat="dna"``).

    Raises
    ------
    OptionError
        For an unknown method or networks of different labels.
    """
    if method not in METHODS:
        raise OptionError("method", f"'{method}' is not known", "one of " + ", ".join(METHODS))
    if len({(s.projection.rows, s.projection.columns) for s in slices}) > 1:
        raise OptionError("slices", "have different labels", "kernel slices, or windows with isolates")
    if method == "spectral":
        spectra = [spectrum(s.projection.weights, compat=compat) for s in slices]
        return np.array([[spectral_loss(a, b) for b in spectra] for a in spectra])
    shares = []
    for s in slices:
        total = float(np.abs(s.projection.weights).sum())
        shares.append(s.projection.weights.ravel() / total if total > 0 else s.projection.weights.ravel())
    stacked = np.array(shares)
    return np.array([np.abs(stacked - row).sum(axis=1) for row in stacked])


def phases(
    slices: Iterable[SliceLike], *, method: str = "difference", count: int | None = None, compat: str | None = None
) -> Phases:
    """Cut time into phases.

    Parameters
    ----------
    slices : iterable
        Networks over time with the same labels.
    count : int, optional
        The number of phases; by silhouette where not given (2 to 8), and one below a silhouette of 1/4.

    Raises
    ------
    OptionError
        If there are fewer slices than phases, or an option is unknown.
    """
    found = list(slices)
    if not found or (count is not None and not 1 <= count <= len(found)):
        raise OptionError("count", f"is {count} for {len(found)} slices", "from 1 to the number of slices")
    distances = network_distances(found, method=method, compat=compat)
    tried = range(2, min(MOST_PHASES, len(found) - 1) + 1) if count is None else (count,)
    cuts = _cuts(distances, max(tried, default=1))
    scored = [(k, _silhouette(distances, cuts[k])) for k in tried]
    best = max(scored, key=lambda item: (item[1], -item[0]), default=(1, 0.0))
    chosen = best[0] if count is not None or best[1] >= CONVINCING else 1
    bounds = [0, *cuts[chosen], len(found)]
    periods = tuple(Phase(found[a].middle, found[b - 1].middle, b - a) for a, b in pairwise(bounds))
    return Phases(periods, tuple(scored), method)


def _cuts(distances: Floats, most: int) -> dict[int, list[int]]:
    """Return for each number of phases the exact best cuts: least sum over phases of squared distances over length."""
    size = len(distances)
    squares = np.zeros((size + 1, size + 1))
    squares[1:, 1:] = (distances**2).cumsum(axis=0).cumsum(axis=1)
    cost = np.full((size + 1, size + 1), np.inf)
    for a in range(size):
        ends = np.arange(a + 1, size + 1)
        inside = squares[ends, ends] - squares[a, ends] - squares[ends, a] + squares[a, a]
        cost[a, ends] = inside / (2.0 * (ends - a))
    best = cost[0].copy()
    came: list[NDArray[np.int64]] = []
    found: dict[int, list[int]] = {1: []}
    for k in range(2, most + 1):
        totals = best[:, None] + cost
        came.append(totals.argmin(axis=0))
        best = totals.min(axis=0)
        cuts, end = [], size
        for back in reversed(came):
            end = int(back[end])
            cuts.append(end)
        found[k] = cuts[::-1]
    return found


def _silhouette(distances: Floats, cuts: list[int]) -> float:
    """Return the mean silhouette of phases, a single slice counting 0."""
    size = len(distances)
    labels = np.zeros(size, dtype=np.int64)
    for cut in cuts:
        labels[cut:] += 1
    member = np.eye(len(cuts) + 1)[labels]
    sizes = member.sum(axis=0)
    if len(cuts) == 0:
        return 0.0
    sums = distances @ member
    rows = np.arange(size)
    own = sizes[labels]
    inside = sums[rows, labels] / np.maximum(own - 1, 1)
    means = sums / sizes
    means[rows, labels] = np.inf
    outside = means.min(axis=1)
    larger = np.maximum(inside, outside)
    scores = np.divide(outside - inside, larger, out=np.zeros(size), where=(larger > 0) & (own > 1))
    return float(scores.mean())
