"""Partitions of a signed network: what a partition costs, and a fast search for a cheap one.

The frustration of a partition is the weight of positive ties between blocs plus the weight of negative ties inside
them. It refuses to compare partitions by anything else: neither the number nor the sizes of blocs are rewarded.

Labels are ``(A,)`` integers; the *growth string* of a partition numbers blocs in the order of their first actor.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["components", "descended", "frustration", "growth", "local_search", "packing_bound"]

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

RESTARTS_EACH, MOST_RESTARTS = 10, 400
GAIN = 1e-9  # a move must gain more than rounding


def frustration(weights: Floats, labels: Labels) -> float:
    """Return the weight that contradicts the partition: positive between blocs, negative inside.

    Examples
    --------
    >>> w = np.array([[0, 1, -1], [1, 0, 1], [-1, 1, 0.0]])
    >>> frustration(w, np.array([0, 0, 0])), frustration(w, np.array([0, 1, 2]))
    (1.0, 2.0)
    """
    same = labels[:, None] == labels[None, :]
    upper = np.triu(np.ones_like(same), 1)
    return float(weights[upper & ~same & (weights > 0)].sum() - weights[upper & same & (weights < 0)].sum())


def growth(labels: Labels) -> Labels:
    """Renumber blocs in the order of their first actor, from 0."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse.reshape(labels.shape)]


def components(adjacent: NDArray[np.bool_]) -> Labels:
    """Label the connected components of a symmetric boolean matrix, in the order of their first actor."""
    labels = np.full(len(adjacent), -1, dtype=np.int64)
    found = 0
    for start in range(len(adjacent)):
        if labels[start] >= 0:
            continue
        reached = np.zeros(len(adjacent), dtype=bool)
        reached[start] = True
        edge = reached
        while edge.any():
            edge = adjacent[edge].any(axis=0) & ~reached
            reached = reached | edge
        labels[reached] = found
        found += 1
    return labels


def local_search(weights: Floats, *, seed: int = 0, restarts: int | None = None, at_most: int | None = None) -> Labels:
    """Search for a partition of low frustration by moving actors and joining blocs, from several starts.

    Starts are every actor alone, everybody together, the components of the positive ties, and ``restarts``
    perturbations of the best so far, drawn from ``seed``. The result is the cheapest found; of equally cheap ones the
    first found.

    Parameters
    ----------
    weights : ndarray, shape (A, A)
        Signed and symmetric, diagonal 0.
    restarts : int, optional
        Ten for each actor where not given, at most 400.
    at_most : int, optional
        The largest number of blocs allowed.
    """
    size = len(weights)
    restarts = min(RESTARTS_EACH * size, MOST_RESTARTS) if restarts is None else restarts
    most = size if at_most is None else min(at_most, size)
    starts = [components(weights > 0) % most, np.zeros(size, dtype=np.int64), np.arange(size) % most]
    best = min((_descend(weights, start, most) for start in starts), key=lambda found: frustration(weights, found))
    value = frustration(weights, best)
    rng = np.random.default_rng(seed)
    for _ in range(restarts if size > 2 else 0):
        shaken = best.copy()
        moved = rng.choice(size, size=max(2, size // 4), replace=False)
        shaken[moved] = rng.integers(0, min(most, int(best.max()) + 2), size=len(moved))
        found = _descend(weights, shaken, most)
        if frustration(weights, found) < value - GAIN:
            best, value = found, frustration(weights, found)
    return growth(best)


def descended(weights: Floats, labels: Labels, *, at_most: int | None = None) -> Labels:
    """Return the partition that moves and joins lead to from ``labels``, of which too many blocs are joined first."""
    most = len(weights) if at_most is None else min(at_most, len(weights))
    return growth(_descend(weights, growth(labels) % most, most))


def _descend(weights: Floats, labels: Labels, most: int) -> Labels:
    """Take the best single move while one gains; then the best join of two blocs; until neither gains."""
    labels = growth(labels)
    while True:
        labels = growth(_move_all(weights, labels, most))
        count = int(labels.max()) + 1
        member = np.eye(count)[labels]
        between = member.T @ weights @ member
        np.fill_diagonal(between, -np.inf)
        if count < 2 or between.max() <= GAIN:
            return labels
        one, other = np.unravel_index(int(between.argmax()), between.shape)
        labels[labels == other] = one


def _move_all(weights: Floats, labels: Labels, most: int) -> Labels:
    """Move one actor at a time to the bloc it is tied to most, the greatest gain first.

    Beside the blocs there are there is one empty one, while more are allowed: it is enough, since all empty ones are
    alike, and blocs are few where actors are many.
    """
    size, widest = len(labels), min(most, len(labels))
    width = min(int(labels.max(initial=0)) + 2, widest)
    labels = labels.copy()
    ties = weights @ np.eye(width)[labels]  # A x blocs: the weight of the actor's ties into each bloc
    rows = np.arange(size)
    while True:
        gains = ties - ties[rows, labels][:, None]
        gains[rows, labels] = 0.0
        where = int(gains.argmax())
        actor, target = divmod(where, width)
        if gains[actor, target] <= GAIN:
            return labels
        ties[:, labels[actor]] -= weights[:, actor]
        ties[:, target] += weights[:, actor]
        labels[actor] = target
        if target == width - 1 and width < widest:
            ties, width = np.hstack([ties, np.zeros((size, 1))]), width + 1


def packing_bound(weights: Floats) -> float:
    """Return a lower bound of the frustration from triangles that no partition can satisfy.

    In a triangle with exactly one negative tie at least the weakest of the three is frustrated. Weight is taken off
    greedily, strongest triangle first, so that no weight is counted twice.
    """
    left = np.array(weights, dtype=np.float64)
    bound = 0.0
    rows, columns = np.nonzero(np.triu(left < 0, 1))
    for a, b in sorted(zip(rows.tolist(), columns.tolist(), strict=True), key=lambda t: (left[t], t)):
        while left[a, b] < -GAIN:
            through = np.minimum(left[a], left[b])
            c = int(through.argmax())
            amount = min(-left[a, b], through[c])
            if amount <= GAIN:
                break
            bound += float(amount)
            for one, other, sign in ((a, b, 1), (a, c, -1), (b, c, -1)):
                left[one, other] += sign * amount
                left[other, one] = left[one, other]
    return bound
