"""The linear relaxation of blocs, in HiGHS: pairs of actors, and inequalities added only where they are violated.

Answers: how little can be frustrated at least, given some pairs that must be together or apart? It refuses to hold
what does not bind: inequalities that have become idle are dropped, and only after the bound has risen, so that
nothing goes in circles.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from concord.errors import SolverError
from concord.networks.partition_cuts import SIDES, WHOLE, Found, too_many_blocs, triangles, two_partitions

__all__ = ["Fixing", "Relaxation"]

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]
Fixing = tuple[tuple[int, int], ...]

CUTS_A_ROUND = 250
FEW = 50  # with fewer violated triangles than this, other inequalities are looked for in the same round
NEARER = 0.5  # how far the point that is cut off moves to the new solution
SLACK_KEPT = 3  # rows per variable, above which those that do not bind are dropped
BINDING = 1e-9


class Relaxation:
    """The linear programme in HiGHS, with lazily added inequalities."""

    def __init__(self, weights: Floats, at_most: int | None) -> None:
        import highspy

        self.size = len(weights)
        self.at_most = at_most
        self.pairs = np.triu_indices(self.size, 1)
        self.index = np.zeros((self.size, self.size), dtype=np.int64)
        self.index[self.pairs] = np.arange(len(self.pairs[0]))
        self.index += np.triu(self.index, 1).T
        self.cost: Floats = -weights[self.pairs]
        self.constant = float(weights[self.pairs][weights[self.pairs] > 0].sum())
        positive = np.flatnonzero(self.cost < 0)
        self.branching = positive if at_most is None else np.arange(len(self.cost))
        self.duals: Floats = np.zeros(len(self.cost))  # reduced costs of the last solution
        self.cuts = 0
        self.known: set[tuple[int, ...]] = set()
        self.rows: list[tuple[int, ...]] = []
        self.centre: Floats | None = None  # the point cut off last
        self.purged_at = -np.inf
        self.iterations, self.allowed = 0, 0
        self.infinity = highspy.kHighsInf
        self.optimal = highspy.HighsModelStatus.kOptimal
        self.infeasible = highspy.HighsModelStatus.kInfeasible
        self.beyond = highspy.HighsModelStatus.kObjectiveBound
        solver: Any = highspy.Highs
        self.model: Any = solver()
        self.model.silent()
        for option, value in (("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self.model.setOptionValue(option, value)
        count = len(self.cost)
        self.model.addVars(count, np.zeros(count), np.ones(count))
        self.model.changeColsCost(count, np.arange(count, dtype=np.int32), self.cost)

    @property
    def tired(self) -> bool:
        """Whether the iterations allowed are used up; a bound that was reached until then still holds."""
        return self.iterations >= self.allowed

    def square(self, x: Floats) -> Floats:
        """Return the pair variables as an ``A x A`` matrix with a diagonal of 1."""
        full = np.eye(self.size)
        full[self.pairs] = x
        return full + np.triu(full, 1).T

    def solve(self, fixed: Fixing, enough: float) -> tuple[float, Floats | None]:
        """Return the bound under ``fixed`` and the solution; None where infeasible or beyond ``enough``."""
        lower, upper = np.zeros(len(self.cost)), np.ones(len(self.cost))
        for variable, value in fixed:
            lower[variable] = upper[variable] = value
        self.model.changeColsBounds(len(lower), np.arange(len(lower), dtype=np.int32), lower, upper)
        self.model.setOptionValue("objective_bound", enough - self.constant)  # the dual simplex may stop there
        self.centre = None
        while True:
            self.model.run()
            status = self.model.getModelStatus()
            if status in (self.infeasible, self.beyond):
                return np.inf, None
            if status != self.optimal:
                raise SolverError("blocs", f"HiGHS stopped with {self.model.modelStatusToString(status)}", "an optimum")
            solution = self.model.getSolution()
            x: Floats = np.asarray(solution.col_value, dtype=np.float64)
            self.duals = np.asarray(solution.col_dual, dtype=np.float64)
            bound = float(self.model.getInfo().objective_function_value) + self.constant
            self.iterations += max(int(self.model.getInfo().simplex_iteration_count), 0)
            if bound >= enough or self.tired:
                return bound, x
            if len(self.rows) > SLACK_KEPT * len(self.cost) and bound > self.purged_at + WHOLE:
                self.purge(np.asarray(solution.row_dual, dtype=np.float64))
                self.purged_at = bound
            if not self.separate(x):
                return bound, x

    def purge(self, duals: Floats) -> None:
        """Drop the inequalities that do not bind; only after the bound has risen, so that nothing goes in circles."""
        idle = np.flatnonzero(np.abs(duals) <= BINDING).astype(np.int32)
        self.model.deleteRows(len(idle), idle)
        gone = set(idle.tolist())
        self.known -= {self.rows[row] for row in gone}
        self.rows = [cut for row, cut in enumerate(self.rows) if row not in gone]

    def separate(self, x: Floats) -> bool:
        """Add the most violated inequalities; return whether there were any.

        Solutions jump between the ends of a flat optimum, and cuts at an end say little of the rest; so what is cut
        off first is a point between this solution and the last one, and the solution itself where that cuts nothing.
        """
        whole = bool(np.abs(x - np.round(x)).max(initial=0.0) <= WHOLE)
        between = x if self.centre is None or whole else self.centre + NEARER * (x - self.centre)
        fresh = self.violated(between)
        if not fresh and between is not x:
            between = x
            fresh = self.violated(x)
        if not fresh and not whole:
            between = x
            fresh = [c for c in two_partitions(self.square(x), both=True) if c[1] not in self.known]
        self.centre = between
        fresh.sort(key=lambda item: (-item[0], item[1]))
        for _, cut in fresh[:CUTS_A_ROUND]:
            self.known.add(cut)
            self.rows.append(cut)
            self.add(cut)
        return bool(fresh)

    def violated(self, x: Floats) -> Found:
        """Return inequalities not yet held that ``x`` violates, with its distance from each."""
        square = self.square(x)
        found = triangles(square)
        if len(found) <= FEW:
            found += two_partitions(square)
        if self.at_most is not None:
            found += too_many_blocs(square, self.at_most)
        return [item for item in found if item[1] not in self.known]

    def add(self, cut: tuple[int, ...]) -> None:
        """Add a triangle ``(a, b, c)`` with centre b, sides ``(-2, size, ...)``, or "two of these" ``(-1, ...)``."""
        self.cuts += 1
        if cut[0] == SIDES:
            self._add_sides(np.array(cut[2 : 2 + cut[1]]), np.array(cut[2 + cut[1] :]))
            return
        if cut[0] >= 0:
            a, b, c = cut
            columns = np.array([self.index[a, b], self.index[b, c], self.index[a, c]], dtype=np.int32)
            self.model.addRow(-self.infinity, 1.0, 3, columns, np.array([1.0, 1.0, -1.0]))
            return
        inside = self._inside(np.array(cut[1:]))
        self.model.addRow(1.0, self.infinity, len(inside), inside.astype(np.int32), np.ones(len(inside)))

    def _add_sides(self, one: Labels, other: Labels) -> None:
        across = self.index[np.ix_(one, other)].ravel()
        columns = np.concatenate([across, self._inside(one), self._inside(other)]).astype(np.int32)
        signs = np.where(np.arange(len(columns)) < len(across), 1.0, -1.0)
        self.model.addRow(-self.infinity, float(min(len(one), len(other))), len(columns), columns, signs)

    def _inside(self, members: Labels) -> Labels:
        """Return the variables of the pairs among some actors."""
        return self.index[np.ix_(members, members)][np.triu_indices(len(members), 1)]
