"""Exact blocs: a partition of least frustration with the proof, and the other partitions that are as good.

The model is the clique-partitioning programme of Groetschel and Wakabayashi (1989): one variable per pair of actors
(1: same bloc), triangle inequalities ``x_ab + x_bc - x_ac <= 1`` added only where the relaxation violates them, and
branch and bound over the pairs with a positive tie. Branching on these is enough: a bloc that is not held together
by positive ties can be split at its positive components without loss, so the positive ties kept decide the partition.

It refuses to stop by the clock: work is counted in nodes, so that the same network gives the same bytes everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concord.errors import SolverError
from concord.networks.partition import components, frustration, growth

__all__ = ["ExactResult", "solve"]

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]
Fixing = tuple[tuple[int, int], ...]

WHOLE = 1e-6  # how far from 0 or 1 a variable may be and count as whole
VIOLATED = 1e-5
CUTS_A_ROUND = 400


@dataclass(frozen=True, slots=True)
class ExactResult:
    """The best partition, the bound, the optimal ones found (growth strings, first the best) and the work done."""

    labels: Labels
    value: float
    bound: float
    optima: tuple[tuple[int, ...], ...]
    complete: bool  # all optimal partitions are listed
    nodes: int
    cuts: int

    @property
    def proven(self) -> bool:
        """Whether the bound meets the value."""
        return self.value - self.bound <= tolerance(self.value)


def tolerance(value: float) -> float:
    """Return the difference below which two frustrations are the same."""
    return 1e-6 * max(1.0, abs(value))


def solve(
    weights: Floats, start: Labels, *, at_most: int | None = None, node_limit: int = 2000, tie_limit: int = 20
) -> ExactResult:
    """Minimise frustration exactly.

    Parameters
    ----------
    weights : ndarray, shape (A, A)
        Signed, symmetric.
    start : ndarray, shape (A,)
        A partition to improve on.
    at_most : int, optional
        The largest number of blocs.
    node_limit : int
        Nodes of the search for the optimum; where it is reached the bound says how far the proof got.
    tie_limit : int
        How many optimal partitions to list; the search for them has the same limit of nodes.

    Raises
    ------
    SolverError
        If the linear solver fails.
    """
    search = _Search(weights, at_most)
    search.note(start)
    bound = search.prove(node_limit)
    nodes = search.nodes
    complete = False
    if search.value - bound <= tolerance(search.value):
        complete = search.enumerate(node_limit, tie_limit)
    optima = tuple(sorted(search.optima, key=lambda labels: (max(labels, default=0), labels)))
    best = np.array(optima[0], dtype=np.int64)
    return ExactResult(best, search.value, min(bound, search.value), optima, complete, nodes, search.relaxation.cuts)


@dataclass(slots=True)
class _Search:
    """Branch and bound over one relaxation, whose cuts stay valid at every node."""

    weights: Floats
    at_most: int | None
    value: float = np.inf
    optima: set[tuple[int, ...]] = field(default_factory=set)
    nodes: int = 0
    relaxation: _Relaxation = field(init=False)
    granule: float = field(init=False)

    def __post_init__(self) -> None:
        self.relaxation = _Relaxation(self.weights, self.at_most)
        half_steps = self.weights * 4
        self.granule = 0.25 if np.allclose(half_steps, np.round(half_steps), atol=1e-12) else 0.0

    def note(self, labels: Labels) -> None:
        """Keep a partition if it is as good as the best."""
        if self.at_most is None:
            same = labels[:, None] == labels[None, :]
            labels = components(same & (self.weights > 0))
        value = frustration(self.weights, labels)
        if value < self.value - tolerance(value):
            self.value = value
            self.optima = set()
        if value <= self.value + tolerance(value):
            self.optima.add(tuple(growth(labels).tolist()))

    def lifted(self, bound: float) -> float:
        """Round a bound up to what a frustration can be, where the weights are multiples of a quarter."""
        if not self.granule:
            return bound
        return float(np.ceil(bound / self.granule - 1e-6) * self.granule)

    def prove(self, node_limit: int) -> float:
        """Search depth first for the optimum; return the proven lower bound."""
        open_nodes: list[tuple[float, Fixing]] = [(-np.inf, ())]
        while open_nodes:
            if self.nodes >= node_limit:
                return min(bound for bound, _ in open_nodes)
            parent, fixed = open_nodes.pop()
            if parent >= self.value - tolerance(self.value):
                continue
            self.nodes += 1
            bound, x = self.relaxation.solve(fixed, self.value - tolerance(self.value))
            bound = self.lifted(bound)
            if x is None or bound >= self.value - tolerance(self.value):
                continue
            branch = self.branch(x, fixed)
            self.note(self.rounded(x))
            if branch is None:
                continue
            near = int(x[branch] >= 0.5)
            open_nodes.append((bound, (*fixed, (branch, 1 - near))))
            open_nodes.append((bound, (*fixed, (branch, near))))
        return self.value

    def enumerate(self, node_limit: int, tie_limit: int) -> bool:
        """Find the other optimal partitions; return whether all were found."""
        stack: list[Fixing] = [()]
        nodes = 0
        while stack:
            if nodes >= node_limit or len(self.optima) > tie_limit:
                return False
            fixed = stack.pop()
            nodes += 1
            bound, x = self.relaxation.solve(fixed, self.value + 10 * tolerance(self.value))
            if x is None or self.lifted(bound) > self.value + tolerance(self.value):
                continue
            branch = self.branch(x, fixed)
            if branch is not None:
                stack += [(*fixed, (branch, 0)), (*fixed, (branch, 1))]
                continue
            self.note(self.rounded(x))
            stack += self.rest(fixed, x, self.value + tolerance(self.value) - bound)
        return len(self.optima) <= tie_limit

    def rest(self, fixed: Fixing, x: Floats, slack: float) -> list[Fixing]:
        """Split what a whole solution leaves of its node by the first pair that differs from it.

        A pair whose reduced cost is above ``slack`` cannot differ in any optimal partition.
        """
        done = {variable for variable, _ in fixed}
        duals = np.abs(self.relaxation.duals)
        children: list[Fixing] = []
        prefix = fixed
        for variable in self.relaxation.branching.tolist():
            if variable not in done:
                here = int(x[variable] >= 0.5)
                if duals[variable] <= slack:
                    children.append((*prefix, (variable, 1 - here)))
                prefix = (*prefix, (variable, here))
        return children

    def branch(self, x: Floats, fixed: Fixing) -> int | None:
        """Return the undecided variable nearest to one half, the heavier tie first; None where all are whole."""
        candidates = self.relaxation.branching
        away = np.abs(x[candidates] - np.round(x[candidates]))
        if len(candidates) == 0 or away.max() <= WHOLE:
            return None
        score = away * (1.0 + np.abs(self.relaxation.cost[candidates]))
        return int(candidates[int(score.argmax())])

    def rounded(self, x: Floats) -> Labels:
        """Return the partition that a relaxed solution suggests."""
        together = self.relaxation.square(x) > 0.5
        labels = components(together)
        if self.at_most is not None and labels.max() >= self.at_most:
            labels = labels % self.at_most
        return labels


class _Relaxation:
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
        self.infinity = highspy.kHighsInf
        self.optimal = highspy.HighsModelStatus.kOptimal
        self.infeasible = highspy.HighsModelStatus.kInfeasible
        solver: Any = highspy.Highs
        self.model: Any = solver()
        self.model.silent()
        for option, value in (("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self.model.setOptionValue(option, value)
        count = len(self.cost)
        self.model.addVars(count, np.zeros(count), np.ones(count))
        self.model.changeColsCost(count, np.arange(count, dtype=np.int32), self.cost)

    def square(self, x: Floats) -> Floats:
        """Return the pair variables as an ``A x A`` matrix with a diagonal of 1."""
        full = np.eye(self.size)
        full[self.pairs] = x
        return full + np.triu(full, 1).T

    def solve(self, fixed: Fixing, enough: float) -> tuple[float, Floats | None]:
        """Return the bound under ``fixed`` and the solution; None where infeasible.

        Stops adding inequalities as soon as the bound reaches ``enough``.
        """
        lower, upper = np.zeros(len(self.cost)), np.ones(len(self.cost))
        for variable, value in fixed:
            lower[variable] = upper[variable] = value
        self.model.changeColsBounds(len(lower), np.arange(len(lower), dtype=np.int32), lower, upper)
        while True:
            self.model.run()
            status = self.model.getModelStatus()
            if status == self.infeasible:
                return np.inf, None
            if status != self.optimal:
                raise SolverError("blocs", f"HiGHS stopped with {self.model.modelStatusToString(status)}", "an optimum")
            solution = self.model.getSolution()
            x: Floats = np.asarray(solution.col_value, dtype=np.float64)
            self.duals = np.asarray(solution.col_dual, dtype=np.float64)
            bound = float(self.model.getInfo().objective_function_value) + self.constant
            if bound >= enough or not self.separate(x):
                return bound, x

    def separate(self, x: Floats) -> bool:
        """Add the most violated inequalities; return whether there were any."""
        found = _triangles(self.square(x))
        if self.at_most is not None:
            found += _too_many_blocs(self.square(x), self.at_most)
        fresh = [(amount, cut) for amount, cut in found if cut not in self.known]
        if not fresh:
            return False
        fresh.sort(key=lambda item: (-item[0], item[1]))
        for _, cut in fresh[:CUTS_A_ROUND]:
            self.known.add(cut)
            self.add(cut)
        return True

    def add(self, cut: tuple[int, ...]) -> None:
        """Add ``(a, b, c)`` with centre b as a triangle, ``(-1, ...)`` as "two of these are together"."""
        self.cuts += 1
        if cut[0] >= 0:
            a, b, c = cut
            columns = np.array([self.index[a, b], self.index[b, c], self.index[a, c]], dtype=np.int32)
            self.model.addRow(-self.infinity, 1.0, 3, columns, np.array([1.0, 1.0, -1.0]))
            return
        members = np.array(cut[1:])
        inside = self.index[np.ix_(members, members)][np.triu_indices(len(members), 1)].astype(np.int32)
        self.model.addRow(1.0, self.infinity, len(inside), inside, np.ones(len(inside)))


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
            found[(-1, *sorted(members))] = 1.0 - inside
    return [(amount, cut) for cut, amount in found.items()]
