"""A projection: a network of one or two kinds of things, every weight of which opens the statements it is counted from.

Answers: which statements, and which columns, make this tie? It refuses labels that it does not hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from concord.errors import NotFoundError, OptionError
from concord.networks.cube import Cube
from concord.networks.network import Network
from concord.networks.products import counted, tie_weights

__all__ = ["Projection"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """A network of one or two kinds of things; ``weights`` has the shape (rows, columns).

    A one-mode projection has the same rows and columns and a diagonal of 0.
    """

    kind: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weights: Floats
    normalisation: str
    statements: int
    compat: str | None = None
    cube: Cube | None = field(default=None, repr=False)

    def evidence(self, row: str, column: str) -> tuple[str, ...]:
        """Return the ids of the statements that a weight was counted from.

        For a one-mode tie: those of both, on the columns that add to it.
        """
        self._check(row, column, self.columns)
        if self.cube is None:
            return ()
        cube = self.cube
        if self.kind.startswith("two-mode"):
            chosen = (cube.row_codes == cube.rows.index(row)) & (cube.column_codes == cube.columns.index(column))
        else:
            a, b = cube.rows.index(row), cube.rows.index(column)
            chosen = np.isin(cube.row_codes, (a, b)) & np.isin(cube.column_codes, self._shared(a, b))
        return tuple(str(i) for i in cube.table.ids[chosen])

    def contributions(self, row: str, column: str) -> tuple[tuple[str, float], ...]:
        """Return what each column adds to a one-mode tie before it is divided, in the order of the columns.

        The parts sum to the tie's weight times the divisor of its normalisation.
        """
        self._check(row, column, self.rows)
        if self.cube is None or self.kind.startswith("two-mode"):
            return ()
        cube = self.cube
        pair = [cube.rows.index(row), cube.rows.index(column)]
        x = counted(cube.x[pair], self.normalisation, self.compat)
        how = self.kind.removeprefix("one-mode ")
        return tuple(
            (cube.columns[i], float(tie_weights(x[:, [i]], cube, how, self.compat)[0, 1]))
            for i in self._shared(pair[0], pair[1]).tolist()
        )

    def _check(self, row: str, column: str, columns: tuple[str, ...]) -> None:
        if row not in self.rows or column not in columns:
            raise NotFoundError(f"'{row}' and '{column}'", "are not both in the network", "labels of its rows")

    def _shared(self, a: int, b: int) -> Ints:
        """Return the columns that add to a tie: what both used; what either used where DNA adds lone counts."""
        assert self.cube is not None
        used = self.cube.x.sum(axis=2)[[a, b]] > 0
        lone = self.cube.text and self.compat == "dna" and self.kind.endswith(("conflict", "subtract"))
        return np.flatnonzero(used.any(axis=0) if lone else used.all(axis=0))

    def network(self) -> Network:
        """Return a one-mode projection as a network, for :func:`concord.networks.blocs`."""
        if self.rows != self.columns:
            raise OptionError("network", f"is {self.kind}", "a one-mode projection")
        how = self.kind.removeprefix("one-mode ")
        return Network(
            "signed" if how == "subtract" else how, self.rows, self.weights, self.normalisation, "statements"
        )
