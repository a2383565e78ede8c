"""The Pareto front of two arrays over all coalitions: weight (breadth) against coverage, with every tie.

Pure arrays in, masks out; :mod:`concord.agreement.fronts` puts names to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.agreement.cube import Ints
from concord.agreement.lattice import Lattice, subset_sums

__all__ = ["NEAR_WEIGHT", "Corner", "pareto", "pareto_near"]

_ROW = 12
NEAR_WEIGHT = 1_000_000
"""The weight of all parties together up to which :func:`pareto_near` may be asked."""


@dataclass(frozen=True, slots=True)
class Corner:
    """A point of the front: no coalition has more weight at this value, none a higher value at this weight."""

    weight: int
    value: int
    masks: tuple[int, ...]  # every coalition that reaches it, ascending


def pareto(lattice: Lattice, weights: Ints, least: int = 0) -> tuple[Corner, ...]:
    """Return the front over coalitions that can sign and weigh at least ``least``, heaviest first.

    A row of coalitions that share their upper bits is sorted by weight; whatever does not beat the best value of its
    heavier neighbours falls away, and the few survivors are compared over all rows. Ties of a point can only stand in
    rows that hold a survivor at that point, so only those rows are read again.
    """
    low = min(lattice.size, _ROW)
    inner, outer = subset_sums(weights[:low]), subset_sums(weights[low:])
    order = np.argsort(-inner, kind="stable")
    table = lattice.values.reshape(-1, 1 << low)
    rows, columns, values = _survivors(table, order, lattice.floor)
    keep = (outer[rows] + inner[columns] >= least) & ((rows > 0) | (columns > 0))
    rows, columns, values = rows[keep], columns[keep], values[keep]
    heavy = outer[rows] + inner[columns]
    best = _corners(heavy, values)
    out = []
    for weight, value in best:
        at = np.unique(rows[(heavy == weight) & (values == value)])
        r, c = np.nonzero((table[at] == value) & (outer[at, None] + inner[None, :] == weight))
        masks = np.sort((at[r].astype(np.int64) << low) | c)
        out.append(Corner(weight, value, tuple(int(m) for m in masks if m)))
    return tuple(out)


def pareto_near(lattice: Lattice, sums: Ints, near: Sequence[int], least: int = 0) -> tuple[Corner, ...]:
    """Return the same front, quickly, where coalitions are known that may well be on it (those of a similar model).

    ``sums`` are the weights of all masks, whole numbers below a million. Whatever is worth less than a known coalition
    of its own weight or more is on no front; what is left is compared as it stands.
    """
    most = int(sums[-1])
    values = lattice.values
    bar = np.full(most + 2, lattice.floor, dtype=np.int64)
    for mask in near:
        if int(values[mask]) >= lattice.floor:
            bar[int(sums[mask])] = max(bar[int(sums[mask])], int(values[mask]))
    bars = np.maximum.accumulate(bar[::-1])[::-1].astype(values.dtype)
    left = np.flatnonzero(np.greater_equal(values, np.take(bars, sums)))
    left = left[(sums[left] >= least) & (left > 0)]
    heavy, worth = sums[left], values[left].astype(np.int64)
    out = []
    for weight, value in _corners(heavy, worth):
        out.append(Corner(weight, value, tuple(left[(heavy == weight) & (worth == value)].tolist())))
    return tuple(out)


def _survivors(
    table: NDArray[np.int32] | Ints, order: NDArray[np.intp], floor: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], Ints]:
    """Return rows, columns and values of entries above all heavier entries of their row (``order``: heavy first)."""
    found: list[tuple[NDArray[np.intp], NDArray[np.intp], Ints]] = []
    step = max(1, (1 << 18) // table.shape[1])
    for start in range(0, len(table), step):
        chunk: NDArray[np.int32] | Ints = table[start : start + step, order]
        if start == 0:
            chunk[0, int(np.flatnonzero(order == 0)[0])] = np.iinfo(chunk.dtype).min  # nobody is no coalition
        peak = np.maximum.accumulate(chunk, axis=1)
        new = chunk >= floor
        new[:, 1:] &= peak[:, 1:] > peak[:, :-1]
        r, c = np.nonzero(new)
        found.append((r + start, order[c], chunk[r, c].astype(np.int64)))
    rows, columns, values = zip(*found, strict=True)
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(values)


def _corners(weights: Ints, values: Ints) -> list[tuple[int, int]]:
    """Return the non-dominated (weight, value) pairs, heaviest first."""
    order = np.lexsort((-values, -weights))
    out: list[tuple[int, int]] = []
    for s in order.tolist():
        if not out or values[s] > out[-1][1]:
            out.append((int(weights[s]), int(values[s])))
    return out
