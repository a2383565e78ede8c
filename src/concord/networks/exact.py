"""Exact blocs: a partition of least frustration with the proof, and the other partitions that are as good.

The model is the clique-partitioning programme of Groetschel and Wakabayashi (1989): one variable per pair of actors
(1: same bloc), triangle inequalities ``x_ab + x_bc - x_ac <= 1`` added only where the relaxation violates them, and
branch and bound over the pairs with a positive tie; where nearly all triangles hold, two-partition inequalities, first
of one actor against several (stars), tighten the bound. Branching on these is enough: a bloc that is not held together
by positive ties can be split at its positive components without loss, so the positive ties kept decide the partition.

It refuses to stop by the clock: work is counted in iterations of the simplex method, so that the same network gives the
same bytes everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from concord.networks.partition import components, descended, frustration, growth
from concord.networks.partition_cuts import WHOLE
from concord.networks.relaxation import Fixing, Relaxation

__all__ = ["ExactResult", "solve"]

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ExactResult:
    """The best partition, the bound, the optimal ones found (growth strings, first the best) and the work done."""

    labels: Labels
    value: float
    bound: float
    optima: tuple[tuple[int, ...], ...]
    complete: bool  # all optimal partitions (and near ones, where asked for) are listed
    nodes: int
    cuts: int
    near: tuple[tuple[float, tuple[int, ...]], ...] = ()  # other partitions within the slack asked for, best first

    @property
    def proven(self) -> bool:
        """Whether the bound meets the value."""
        return self.value - self.bound <= tolerance(self.value)


def tolerance(value: float) -> float:
    """Return the difference below which two frustrations are the same."""
    return 1e-6 * max(1.0, abs(value))


def solve(
    weights: Floats,
    start: Labels,
    *,
    at_most: int | None = None,
    effort: int = 60_000,
    tie_limit: int = 20,
    within: float = 0.0,
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
    effort : int
        Iterations of the simplex method; where they are used up the bound says how far the proof got.
    tie_limit : int
        How many optimal (and near) partitions to list; the search for them has the same effort again.
    within : float
        List partitions too that are worse by at most this much.

    Raises
    ------
    SolverError
        If the linear solver fails.
    """
    search = _Search(weights, at_most)
    search.note(start)
    search.relaxation.allowed = effort
    bound = search.prove()
    nodes = search.nodes
    complete = False
    if search.value - bound <= tolerance(search.value):
        search.relaxation.allowed += effort
        complete = search.enumerate(tie_limit, within)
    optima = tuple(sorted(search.optima, key=lambda labels: (max(labels, default=0), labels)))
    best = np.array(optima[0], dtype=np.int64)
    near = tuple(sorted((value, labels) for labels, value in search.near.items() if labels not in search.optima))
    return ExactResult(
        best, search.value, min(bound, search.value), optima, complete, nodes, search.relaxation.cuts, near
    )


def granule_of(weights: Floats) -> float:
    """Return the largest number of which all weights are multiples, if it is at least a hundredth; else 0.

    Two frustrations differ by a multiple of it, so a bound that is nearer than this to the best value proves it.

    >>> granule_of(np.array([[0.0, 1.5], [1.5, 0.0]])), granule_of(np.array([[0.0, 0.1234567]]))
    (1.5, 0.0)
    """
    for steps in (1, 2, 4, 3, 5, 10, 20, 100):
        scaled = weights * steps
        whole = np.round(scaled)
        if np.allclose(scaled, whole, rtol=0.0, atol=1e-9) and np.abs(whole).max(initial=0.0) < 2**53:
            return float(np.gcd.reduce(np.abs(whole).astype(np.int64), axis=None)) / steps
    return 0.0


@dataclass(slots=True)
class _Search:
    """Branch and bound over one relaxation, whose cuts stay valid at every node."""

    weights: Floats
    at_most: int | None
    value: float = np.inf
    optima: set[tuple[int, ...]] = field(default_factory=set)
    near: dict[tuple[int, ...], float] = field(default_factory=dict)
    nodes: int = 0
    relaxation: Relaxation = field(init=False)
    granule: float = field(init=False)

    def __post_init__(self) -> None:
        self.relaxation = Relaxation(self.weights, self.at_most)
        self.granule = granule_of(self.weights)

    def note(self, labels: Labels) -> None:
        """Keep a partition if it is as good as the best."""
        labels = self.held_together(labels)
        value = frustration(self.weights, labels)
        if value < self.value - tolerance(value):
            self.value = value
            self.optima = set()
        if value <= self.value + tolerance(value):
            self.optima.add(tuple(growth(labels).tolist()))

    def lifted(self, bound: float) -> float:
        """Round a bound up to what a frustration can be."""
        if not self.granule:
            return bound
        return float(np.ceil(bound / self.granule - 1e-6) * self.granule)

    def improving(self) -> float:
        """Return the bound from which on a node cannot hold anything better."""
        return self.value - tolerance(self.value) - 0.99 * self.granule

    def prove(self) -> float:
        """Search depth first for the optimum; return the proven lower bound."""
        open_nodes: list[tuple[float, Fixing]] = [(-np.inf, ())]
        while open_nodes:
            parent, fixed = open_nodes.pop()
            if parent >= self.value - tolerance(self.value):
                continue
            self.nodes += 1
            bound, x = self.relaxation.solve(fixed, self.improving())
            bound = max(self.lifted(bound), parent)  # what held for the whole holds for its parts
            if x is None or bound >= self.value - tolerance(self.value):
                continue
            self.note(self.rounded(x))
            self.note(descended(self.weights, self.rounded(x), at_most=self.at_most))
            if self.relaxation.tired:
                return min(self.value, bound, *(below for below, _ in open_nodes))
            branch = self.branch(x, fixed)
            if branch is None:
                continue
            near = int(x[branch] >= 0.5)
            open_nodes.append((bound, (*fixed, (branch, 1 - near))))
            open_nodes.append((bound, (*fixed, (branch, near))))
        return self.value

    def enumerate(self, tie_limit: int, within: float) -> bool:
        """Find the other partitions that are worse by at most ``within``; return whether all were found."""
        most = self.value + within + tolerance(self.value)
        stack: list[Fixing] = [()]
        while stack:
            if self.relaxation.tired or len(self.optima) + len(self.near) > tie_limit:
                return False
            fixed = stack.pop()
            if not self.possible(fixed):
                continue
            bound, x = self.relaxation.solve(fixed, most + max(10 * tolerance(self.value), self.granule / 100))
            if x is None or self.lifted(bound) > most:
                continue
            branch = self.branch(x, fixed)
            if branch is not None:
                stack += [(*fixed, (branch, 0)), (*fixed, (branch, 1))]
                continue
            labels = self.rounded(x)
            self.note(labels)
            if within > 0:
                self.note_near(labels, most)
            stack += self.rest(fixed, x, most - bound)
        return len(self.optima) + len(self.near) <= tie_limit and not self.relaxation.tired

    def possible(self, fixed: Fixing) -> bool:
        """Return whether no pair is apart that others hold together: seen without the linear programme."""
        first, second = self.relaxation.pairs
        together = np.zeros(self.weights.shape, dtype=bool)
        joined = [variable for variable, value in fixed if value]
        together[first[joined], second[joined]] = together[second[joined], first[joined]] = True
        labels = components(together)
        return all(labels[first[variable]] != labels[second[variable]] for variable, value in fixed if not value)

    def note_near(self, labels: Labels, most: float) -> None:
        """Keep a partition that is nearly as good."""
        labels = self.held_together(labels)
        value = frustration(self.weights, labels)
        if self.value + tolerance(self.value) < value <= most:
            self.near[tuple(growth(labels).tolist())] = value

    def held_together(self, labels: Labels) -> Labels:
        """Split blocs that no positive tie holds together; with a limit on their number they stay as they are."""
        if self.at_most is not None:
            return labels
        same = labels[:, None] == labels[None, :]
        return components(same & (self.weights > 0))

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
