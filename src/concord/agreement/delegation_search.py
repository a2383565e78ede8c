"""Delegations by column generation: found one by one as they are needed, until no further one makes a lottery fairer.

Candidates whom no quota tells apart are of one kind: they are counted together, have the same chance and take turns.
Source: Flanigan, Gölz, Gupta, Hennig and Procaccia, *Fair algorithms for selecting citizens' assemblies*, Nature 2021.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np

from concord.agreement.cube import Floats
from concord.agreement.milp import Program, solve
from concord.errors import SolverError

__all__ = ["Candidate", "DelegationSearch", "Quota", "in_turn", "mix", "targets_of"]

_TOLERANCE = 1e-7
_RARE = 1e-9  # probabilities below this are none
_0 = Fraction(0)
Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be sent, with features such as party, gender, region."""

    id: str
    features: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """Between ``least`` and ``most`` delegates have this value of this feature."""

    feature: str
    value: str
    least: int
    most: int


class DelegationSearch:
    """The delegations found so far, as how many of each kind of candidate they have, and the best for given weights.

    Candidates are of one kind where every quota counts them alike; ``sizes`` are how many there are of each kind.
    """

    def __init__(self, candidates: Sequence[Candidate], size: int, quotas: Sequence[Quota]) -> None:
        kinds: dict[tuple[bool, ...], list[int]] = {}
        for i, candidate in enumerate(candidates):
            key = tuple((quota.feature, quota.value) in candidate.features for quota in quotas)
            kinds.setdefault(key, []).append(i)
        self.size, self.quotas = size, quotas
        self.keys, self.kinds = list(kinds), list(kinds.values())
        self.sizes: Floats = np.array([len(kind) for kind in self.kinds], dtype=np.float64)
        self.found: list[Counts] = []

    def program(self, weights: Floats) -> Program:
        """Return the program of one delegation."""
        program = Program()
        x = program.columns(len(self.kinds), cost=weights.tolist(), integer=True)
        program.upper[: len(self.kinds)] = self.sizes.tolist()
        program.row(x, lower=float(self.size), upper=float(self.size))
        for n, quota in enumerate(self.quotas):
            who = [x[t] for t, key in enumerate(self.keys) if key[n]]
            program.row(who, lower=float(quota.least), upper=float(quota.most))
        return program

    def best(self, weights: Floats) -> float | None:
        """Add a delegation of largest weight; return that weight, ``None`` where no delegation keeps the quotas."""
        solution = solve(self.program(weights), absolute_gap=1e-9)
        if solution.status == "infeasible":
            return None
        if solution.status != "optimal":
            raise SolverError("delegation", "was not found")
        chosen = tuple(int(n) for n in np.rint(solution.x[: len(self.kinds)]))
        if chosen not in self.found:
            self.found.append(chosen)
        return float(weights @ chosen)


def targets_of(search: DelegationSearch, objective: str) -> dict[int, float]:
    """Return the chance candidates of each kind are guaranteed; all but the smallest are left open by maximin."""
    fixed: dict[int, float] = {}
    everybody = set(range(len(search.kinds)))
    while len(fixed) < len(everybody):
        weights, level = _settle(search, fixed)
        settled = {t for t in everybody - set(fixed) if weights[t] > _TOLERANCE}
        if not settled:
            raise SolverError("lottery", "could not settle any further chance")
        fixed |= dict.fromkeys(settled, max(0.0, level))
        if objective == "maximin":
            return fixed | {t: max(0.0, level) for t in everybody - set(fixed)}
    return fixed


def _settle(search: DelegationSearch, fixed: Mapping[int, float]) -> tuple[Floats, float]:
    """Solve "raise the smallest open chance" in its dual, adding delegations until none is heavier than the bound.

    With y the weight of all candidates of a kind together: minimise ``b - sum over fixed of y_t p_t`` with
    ``sum over the kinds of a delegation of y_t z_t / n_t <= b`` and open y summing to 1. A kind with y > 0 among the
    open ones cannot have more than the optimum (complementary slackness).
    """
    n = len(search.kinds)
    while True:
        program = Program(maximise=False)
        costs = [-fixed[t] if t in fixed else 0.0 for t in range(n)]
        y = program.columns(n, cost=costs, upper=float("inf"))
        b = program.columns(1, cost=1.0, upper=float("inf"))[0]
        program.row([y[t] for t in range(n) if t not in fixed], lower=1.0, upper=1.0)
        for delegation in search.found:
            there = [t for t in range(n) if delegation[t]]
            program.row(
                [*(y[t] for t in there), b], [*(delegation[t] / search.sizes[t] for t in there), -1.0], upper=0.0
            )
        solution = solve(program)
        if solution.status != "optimal":
            raise SolverError("lottery", "was not solved")
        known = len(search.found)
        heaviest = search.best(solution.x[:n] / search.sizes)
        assert heaviest is not None
        if heaviest <= solution.x[b] + _TOLERANCE or len(search.found) == known:
            return solution.x[:n], solution.value


def mix(search: DelegationSearch, targets: Mapping[int, float]) -> list[tuple[float, Counts]]:
    """Return probabilities of the delegations found that miss the targets by least."""
    program = Program(maximise=False)
    p = program.columns(len(search.found))
    miss = program.columns(1, cost=1.0, upper=float("inf"))[0]
    program.row(p, lower=1.0, upper=1.0)
    for t, target in targets.items():
        inside = [d for d, delegation in enumerate(search.found) if delegation[t]]
        shares = [search.found[d][t] / search.sizes[t] for d in inside]
        program.row([*(p[d] for d in inside), miss], [*shares, 1.0], lower=target)
    solution = solve(program)
    if solution.status != "optimal":
        raise SolverError("lottery", "was not solved")
    return [(float(p), d) for p, d in zip(solution.x, search.found, strict=False) if p > _RARE]


def in_turn(search: DelegationSearch, mixed: Sequence[tuple[float, Counts]]) -> list[tuple[float, tuple[int, ...]]]:
    """Put candidates for kinds: those of a kind stand in a ring, and each is as often among those next in turn.

    While a pointer goes round once, the z_t after it are sent; every candidate is among them for z_t / n_t of the way.
    Two neighbours change places at n_t points of the way, so that no delegation needs more parts than candidates.
    """
    out: dict[tuple[int, ...], float] = {}
    for probability, counts in mixed:
        turning = [t for t, z in enumerate(counts) if 0 < z < len(search.kinds[t])]
        stops = sorted({Fraction(j, len(search.kinds[t])) for t in turning for j in range(len(search.kinds[t]))} | {_0})
        for start, end in pairwise([*stops, Fraction(1)]):
            sent = []
            for t, z in enumerate(counts):
                kind, first = search.kinds[t], math.floor(start * len(search.kinds[t]))
                sent += [kind[(first + j) % len(kind)] for j in range(z)]
            key = tuple(sorted(sent))
            out[key] = out.get(key, 0.0) + probability * float(end - start)
    return sorted(((p, d) for d, p in out.items()), key=lambda pair: (-pair[0], pair[1]))
