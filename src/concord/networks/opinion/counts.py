"""Votes counted by group: what every later figure rests on.

It refuses to mix up a pass and a blank: ``seen`` counts agree, disagree and pass; a blank is in none of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.networks.opinion.votes import VoteMatrix

__all__ = ["GroupCounts", "count_groups"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class GroupCounts:
    """Counts of shape (G, M): groups in the order of ``ids``, statements as in the matrix.

    ``sizes`` (G) are the members of each group.
    """

    ids: tuple[int, ...]
    statements: Ints
    sizes: Ints
    agree: Ints
    disagree: Ints
    seen: Ints

    @property
    def passed(self) -> Ints:
        """Votes that are neither agree nor disagree (G, M)."""
        return self.seen - self.agree - self.disagree

    def outside(self) -> GroupCounts:
        """Return for each group the counts of all others together (G, M)."""
        return GroupCounts(
            self.ids,
            self.statements,
            self.sizes.sum() - self.sizes,
            self.agree.sum(axis=0) - self.agree,
            self.disagree.sum(axis=0) - self.disagree,
            self.seen.sum(axis=0) - self.seen,
        )


def count_groups(matrix: VoteMatrix, groups: Ints) -> GroupCounts:
    """Count votes by group.

    Parameters
    ----------
    matrix : VoteMatrix
        Shape (N, M).
    groups : ndarray of int, shape (N,)
        Group of each participant; negative: in none.
    """
    ids = np.unique(groups[groups >= 0])
    place = np.searchsorted(ids, np.maximum(groups, 0))
    inside = groups[matrix.rows] >= 0
    rows, columns, values = place[matrix.rows[inside]], matrix.columns[inside], matrix.values[inside]
    size = len(matrix.statements)
    cells = rows * size + columns

    def counted(chosen: NDArray[np.bool_]) -> Ints:
        return np.bincount(cells[chosen], minlength=len(ids) * size).reshape(len(ids), size).astype(np.int64)

    sizes = np.bincount(place[groups >= 0], minlength=len(ids)).astype(np.int64)
    everything = np.ones(len(values), dtype=bool)
    return GroupCounts(
        tuple(ids.tolist()), matrix.statements, sizes, counted(values > 0), counted(values < 0), counted(everything)
    )
