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

__all__ = ["WHOLE", "Fixing", "Relaxation"]

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]
Fixing = tuple[tuple[int, int], ...]

WHOLE = 1e-6  # how far from 0 or 1 a variable may be and count as whole
VIOLATED = 1e-5
CUTS_A_ROUND = 250
SLACK_KEPT = 3  # rows per variable, above which those that do not bind are dropped
BINDING = 1e-9
STAR, TWO_OF = -2, -1  # marks of cuts that are no triangles


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
        """Add the most violated inequalities; return whether there were any."""
        square = self.square(x)
        found = _triangles(square) or _stars(square)
        if self.at_most is not None:
            found += _too_many_blocs(square, self.at_most)
        fresh = [(amount, cut) for amount, cut in found if cut not in self.known]
        if not fresh:
            return False
        fresh.sort(key=lambda item: (-item[0], item[1]))
        for _, cut in fresh[:CUTS_A_ROUND]:
            self.known.add(cut)
            self.rows.append(cut)
            self.add(cut)
        return True

    def add(self, cut: tuple[int, ...]) -> None:
        """Add a triangle ``(a, b, c)`` with centre b, a star ``(-2, centre, ...)``, or "two of these" ``(-1, ...)``."""
        self.cuts += 1
        if cut[0] == STAR:
            self._add_star(cut[1], np.array(cut[2:]))
            return
        if cut[0] >= 0:
            a, b, c = cut
            columns = np.array([self.index[a, b], self.index[b, c], self.index[a, c]], dtype=np.int32)
            self.model.addRow(-self.infinity, 1.0, 3, columns, np.array([1.0, 1.0, -1.0]))
            return
        members = np.array(cut[1:])
        inside = self.index[np.ix_(members, members)][np.triu_indices(len(members), 1)].astype(np.int32)
        self.model.addRow(1.0, self.infinity, len(inside), inside, np.ones(len(inside)))

    def _add_star(self, centre: int, members: Labels) -> None:
        spokes = self.index[centre, members]
        among = self.index[np.ix_(members, members)][np.triu_indices(len(members), 1)]
        columns = np.concatenate([spokes, among]).astype(np.int32)
        signs = np.concatenate([np.ones(len(spokes)), -np.ones(len(among))])
        self.model.addRow(-self.infinity, 1.0, len(columns), columns, signs)


def _stars(x: Floats) -> list[tuple[float, tuple[int, ...]]]:
    """Return violated two-partition inequalities of one actor against several, grown greedily.

    Of the actors T at most one can share the centre's bloc unless they share it among each other:
    ``sum_T x_st - sum_T x_tt' <= 1``.
    """
    found: dict[tuple[int, ...], float] = {}
    for centre in range(len(x)):
        near = np.flatnonzero((x[centre] > WHOLE) & (x[centre] < 1 - WHOLE))
        among = x[np.ix_(near, near)]
        for first in range(len(near)):
            gain = x[centre, near] - among[first]
            chosen, total = [first], float(x[centre, near[first]])
            gain[first] = -1.0
            while (best := int(gain.argmax())) not in chosen and gain[best] > VIOLATED:
                chosen.append(best)
                total += float(gain[best])
                gain = gain - among[best]
                gain[best] = -1.0
            if len(chosen) > 2 and total > 1.0 + VIOLATED:
                found[(STAR, centre, *sorted(int(near[t]) for t in chosen))] = total - 1.0
    return [(amount, cut) for cut, amount in found.items()]


def _triangles(x: Floats) -> list[tuple[float, tuple[int, ...]]]:
    """Return the violated triangle inequalities with their violation."""
    found: list[tuple[float, tuple[int, ...]]] = []
    for b in range(len(x)):
        over = x[b][:, None] + x[b][None, :] - x - 1.0
        over[b], over[:, b] = -1.0, -1.0
        rows, columns = np.nonzero(np.triu(over, 1) > VIOLATED)
        found += [(float(over[a, c]), (a, b, c)) for a, c in zip(rows.tolist(), columns.tolist(), strict=True)]
    return found


def _too_many_blocs(x: Floats, most: int) -> list[tuple[float, tuple[int, ...]]]:
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
