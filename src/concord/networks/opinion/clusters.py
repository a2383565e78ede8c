"""Groups of participants on a map: k-means with a stated start, and k by silhouette.

Answers: which groups are there, if any? It refuses to draw lots: starts are given by a rule, so that the same votes
give the same groups everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Grouping", "group_positions", "k_means", "silhouette"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BASE = 100
MOST_GROUPS = 5
BASE_ROUNDS = 100
GROUP_ROUNDS = 20
STILL = 0.01  # centres that move less have come to rest


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Groups of N positions: ``labels`` (N), numbered from 0 by size, largest first (ties: first member first).

    ``silhouettes`` gives for each number of groups tried how well they are apart, in [-1, 1]; ``base`` (N) is the base
    cluster of each.
    """

    labels: Ints
    centres: Floats
    silhouettes: tuple[tuple[int, float], ...]
    base: Ints


def group_positions(positions: Floats, *, groups: int | None = None) -> Grouping:
    """Group positions in two steps: up to 100 base clusters, then 2 to 5 groups of these.

    Parameters
    ----------
    positions : ndarray, shape (N, 2)
    groups : int, optional
        The number of groups; by silhouette of the base clusters where not given.

    Notes
    -----
    The largest number tried is ``min(5, 2 + floor(base / 12))``, as in Polis. Ties of the silhouette go to fewer
    groups.
    """
    base, centres = k_means(positions, BASE, rounds=BASE_ROUNDS)
    weights = np.bincount(base, minlength=len(centres)).astype(np.float64)
    most = min(MOST_GROUPS, 2 + len(centres) // 12, len(centres))
    tried = range(2, most + 1) if groups is None else (min(groups, len(centres)),)
    scored = []
    for count in tried:
        labels, middle = k_means(centres, count, weights=weights, rounds=GROUP_ROUNDS)
        scored.append((silhouette(centres, labels), -count, labels, middle))
    if not scored:
        return Grouping(np.zeros(len(positions), dtype=np.int64), positions.mean(axis=0, keepdims=True), (), base)
    *_, labels, middle = max(scored, key=lambda item: (item[0], item[1]))
    found = labels[base]
    sizes = np.bincount(found, minlength=len(middle))
    first = [int(np.flatnonzero(found == group)[0]) if sizes[group] else len(found) for group in range(len(middle))]
    order = sorted(range(len(middle)), key=lambda group: (-sizes[group], first[group]))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return Grouping(rank[found], middle[order], tuple((-count, value) for value, count, _, _ in scored), base)


def k_means(
    points: Floats, count: int, *, weights: Floats | None = None, rounds: int = BASE_ROUNDS
) -> tuple[Ints, Floats]:
    """Return labels (N) and centres of at most ``count`` clusters.

    Starts from the first distinct points, in the order given; stops when no centre moves by 0.01 or after ``rounds``.
    A cluster that loses all its points is dropped.
    """
    mass_of = np.ones(len(points)) if weights is None else weights
    centres = _first_distinct(points, count)
    labels = np.zeros(len(points), dtype=np.int64)
    for _ in range(rounds + 1):
        labels = _nearest(points, centres)
        mass = np.bincount(labels, weights=mass_of, minlength=len(centres))
        sums = [np.bincount(labels, weights=mass_of * axis, minlength=len(centres)) for axis in points.T]
        kept = mass > 0
        moved: Floats = np.column_stack(sums)[kept] / mass[kept, None]
        labels = np.asarray((np.cumsum(kept) - 1)[labels], dtype=np.int64)
        rest = len(moved) == len(centres) and bool((np.linalg.norm(moved - centres, axis=1) < STILL).all())
        centres = moved
        if rest:
            break
    return labels, centres


def _first_distinct(points: Floats, count: int) -> Floats:
    first = np.sort(np.unique(points, axis=0, return_index=True)[1])[:count]
    return points[first].copy()


def _nearest(points: Floats, centres: Floats) -> Ints:
    """Return the nearest centre of each point; the squared distances leave out what is the same for all centres."""
    far = (centres**2).sum(axis=1)[None, :] - 2.0 * points @ centres.T
    nearest: Ints = far.argmin(axis=1)
    return nearest


def silhouette(points: Floats, labels: Ints) -> float:
    """Return the mean silhouette; a point alone in its group counts 0, and one group has 0.

    For each point, a is its mean distance to its own group, b to the nearest other; the silhouette is
    ``(b - a) / max(a, b)``.
    """
    count = int(labels.max(initial=0)) + 1
    if count < 2:
        return 0.0
    far = np.linalg.norm(points[:, None, :] - points[None, :, :], axis=2)
    member = np.eye(count)[labels]
    sizes = member.sum(axis=0)
    sums = far @ member
    own = sizes[labels]
    rows = np.arange(len(points))
    inside = sums[rows, labels] / np.maximum(own - 1, 1)
    means = np.divide(sums, sizes[None, :], out=np.full_like(sums, np.inf), where=sizes[None, :] > 0)
    means[rows, labels] = np.inf
    outside = means.min(axis=1)
    larger = np.maximum(inside, outside)
    scores = np.divide(outside - inside, larger, out=np.zeros_like(larger), where=(larger > 0) & (own > 1))
    return float(scores.mean())
