"""Inequalities that every partition keeps and a relaxed solution violates: what cuts it off.

Answers: what is impossible about pairs that are half together? It refuses to search exhaustively beyond triangles: sets
of actors are grown greedily, so that an empty answer does not say that nothing is violated.

A solution is an ``A x A`` matrix of pairs (1: same bloc) with a diagonal of 1. Each inequality comes with the distance
of the solution from it, in the space of pairs: long inequalities would else look better than they cut.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

__all__ = ["SIDES", "TWO_OF", "WHOLE", "Found", "too_many_blocs", "triangles", "two_partitions"]

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]
Found = list[tuple[float, tuple[int, ...]]]

WHOLE = 1e-6  # how far from 0 or 1 a variable may be and count as whole
VIOLATED = 1e-5
SIDES, TWO_OF = -2, -1  # marks of cuts that are no triangles
NEVER = -np.inf


def triangles(x: Floats) -> Found:
    """Return the violated ``x_ab + x_bc - x_ac <= 1`` as ``(a, b, c)``.

    >>> triangles(np.array([[1, 1, 0], [1, 1, 1], [0, 1, 1.0]]))
    [(0.577..., (0, 1, 2))]
    """
    found: Found = []
    for b in range(len(x)):
        over = x[b][:, None] + x[b][None, :] - x - 1.0
        over[b], over[:, b] = -1.0, -1.0
        rows, columns = np.nonzero(np.triu(over, 1) > VIOLATED)
        far = (over[rows, columns] / math.sqrt(3)).tolist()
        found += [(d, (a, b, c)) for d, a, c in zip(far, rows.tolist(), columns.tolist(), strict=True)]
    return found


def two_partitions(x: Floats, *, both: bool = False) -> Found:
    """Return violated inequalities of actors S against actors T, as ``(SIDES, |S|, *S, *T)``.

    Of what ties S to T no more can share a bloc than the smaller has members, beyond what is shared inside the two
    (Groetschel, Wakabayashi 1990): ``x(S:T) - x(S) - x(T) <= min(|S|, |T|)``. Every pair that is neither together nor
    apart starts one side each; the actor that adds most joins, all starts at once. S stays one actor (a star) unless
    ``both`` may grow: these cut deeper, yet make the programme slow.
    """
    size = len(x)
    x = x - np.eye(size)
    first, second = np.nonzero((x > WHOLE) & (x < 1 - WHOLE))
    side = np.eye(size)[first], np.eye(size)[second]
    ties = x[first], x[second]  # of every actor to either side
    total = x[first, second] - 1.0
    rows = np.arange(len(first))
    while len(rows):
        one, other = (members[rows].sum(axis=1, keepdims=True) for members in side)
        more = ties[0][rows] - ties[1][rows]
        gains = np.hstack([-more - (one < other), more - (other < one)])
        gains[np.tile(side[0][rows] + side[1][rows] > 0, 2)] = NEVER
        if not both:
            gains[:, :size] = NEVER
        best = gains.argmax(axis=1)
        gain = gains[np.arange(len(rows)), best]
        rows, best, gain = (kept[gain > VIOLATED] for kept in (rows, best, gain))
        total[rows] += gain
        for number in (0, 1):
            joins = best // size == number
            side[number][rows[joins], best[joins] % size] = 1.0
            ties[number][rows[joins]] += x[best[joins] % size]
    return _distinct(total, side[0] > 0, side[1] > 0)


def _distinct(total: Floats, one: NDArray[np.bool_], other: NDArray[np.bool_]) -> Found:
    """Return each violated pair of sides once, the smaller side first; triangles are left out."""
    found: dict[tuple[int, ...], float] = {}
    for row in np.flatnonzero(total > VIOLATED).tolist():
        sides = [np.flatnonzero(members[row]).tolist() for members in (one, other)]
        few, many = sorted(sides, key=lambda members: (len(members), members))
        joined = len(few) + len(many)
        if joined > 3:
            found[(SIDES, len(few), *few, *many)] = float(total[row]) / math.sqrt(joined * (joined - 1) / 2)
    return [(far, cut) for cut, far in found.items()]


def too_many_blocs(x: Floats, most: int) -> Found:
    """Return sets of ``most + 1`` actors of whom two must share a bloc and do not; grown greedily from each actor."""
    found: dict[tuple[int, ...], float] = {}
    for first in range(len(x)):
        members = [first]
        together = x[first].copy()
        while len(members) <= most and len(members) < len(x):
            together[members] = np.inf
            members.append(int(together.argmin()))
            together = x[members].sum(axis=0)
        inside = float(x[np.ix_(members, members)][np.triu_indices(len(members), 1)].sum())
        if len(members) == most + 1 and 1.0 - inside > VIOLATED:
            found[(TWO_OF, *sorted(members))] = 1.0 - inside
    return [(amount, cut) for cut, amount in found.items()]
