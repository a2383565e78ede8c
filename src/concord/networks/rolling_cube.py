"""The cube of a window that moves, with its ties kept up: a step costs what enters and leaves, not what stays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from concord.networks.cube import Cube
from concord.networks.normalisations import profiles
from concord.networks.products import kernel_of, tie_weights

__all__ = ["RollingCube"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

REFRESH = 256  # windows after which sums of fractions are made anew, so that rounding cannot pile up
MOVED_AT_MOST = 0.05  # of the cells of the cube: above, the whole product is quicker


class RollingCube:
    """The cube of a window, and its ties where they can be kept up as statements enter and leave.

    With the cube X as one row per actor, D what enters less what leaves, and S the similarity of levels, the ties
    change by ``D S X' + (D S X')' + D S D'``. D is sparse and ``X S`` is kept, so a step costs what moves times the
    actors.
    """

    def __init__(self, cube: Cube, aggregation: str, *, products: bool) -> None:
        self.cube = cube
        self.x: Floats = np.zeros_like(cube.x)
        self.aggregation = aggregation
        actors, columns, levels = cube.x.shape
        self.weights: Floats | None = np.zeros((actors, actors)) if products else None
        self.kernel = kernel_of(cube, aggregation)
        self.similar: Floats = np.zeros((columns * levels, actors))  # S X', one column per actor
        self.first = self.last = self.moved = 0
        self.worth = MOVED_AT_MOST * cube.x.size

    def move(self, first: int, last: int) -> None:
        """Move the window to the rows ``[first, last)``."""
        leaving = np.r_[self.first : min(first, self.last), max(last, self.first) : self.last]
        entering = np.r_[first : min(self.first, last), max(self.last, first) : last]
        rows = np.concatenate([leaving, entering])
        signs = np.concatenate([np.full(len(leaving), -1.0), np.ones(len(entering))])
        self.first, self.last = first, last
        self.moved += 1
        if self.weights is None:
            self._count(rows, signs)
        elif self.moved % REFRESH == 0 or len(rows) > self.worth:
            self._count(rows, signs)
            self.weights = tie_weights(self.x, self.cube, self.aggregation)
            self.similar = profiles(self.x @ self.kernel).T.copy()
        elif len(rows):
            self._update(rows, signs)

    def _count(self, rows: Ints, signs: Floats) -> None:
        cube = self.cube
        np.add.at(self.x, (cube.row_codes[rows], cube.column_codes[rows], cube.levels[rows]), signs)

    def _update(self, rows: Ints, signs: Floats) -> None:
        """Change the ties by the statements that move."""
        from scipy.sparse import csr_array

        cube, levels = self.cube, self.x.shape[2]
        actors, first_level = cube.row_codes[rows], cube.column_codes[rows] * levels
        shape = (len(self.similar.T), len(self.similar))
        change = csr_array((signs, (actors, first_level + cube.levels[rows])), shape=shape)
        new = change @ self.similar
        for level in range(levels):
            np.add.at(self.similar, (first_level + level, actors), signs * self.kernel[level, cube.levels[rows]])
        other = change @ self.similar
        assert self.weights is not None
        self.weights += new + other.T  # the second with what has moved already: D S (X + D)'
        self._count(rows, signs)
