"""A good coalition found by simulated annealing: a start for the exact solver, never an answer by itself.

Parties are flipped in and out; per wording it is counted how many members block it and what their reservations cost,
so a flip touches one row. The same seed and work give the same coalition.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from concord.agreement.cube import Bool, Cube, Ints, Reading
from concord.agreement.masses import penalty_of

__all__ = ["anneal"]


class _State:
    """A coalition with its counts per wording."""

    def __init__(self, cube: Cube, reading: Reading) -> None:
        self.cube = cube
        self.blocked = cube.blocked(reading).astype(np.int32)
        self.cost = cube.reserves() * cube.prices[:, :, None] if cube.priced else None
        self.penalty = penalty_of(cube)
        self.base = np.where(cube.offered, cube.values, -self.penalty)
        self.members: Bool = np.ones(cube.shape[0], dtype=bool)
        self.count: Ints = self.blocked.sum(axis=0)
        self.charge: Ints | None = None if self.cost is None else self.cost.sum(axis=0)
        self.weight = int(cube.weights.sum())

    def value_if(self, flips: list[int]) -> int:
        """Coverage after flipping some parties."""
        count, charge = self.count, self.charge
        for i in flips:
            sign = -1 if self.members[i] else 1
            count = count + sign * self.blocked[i]
            if charge is not None and self.cost is not None:
                charge = charge + sign * self.cost[i]
        net = self.base if charge is None else self.base - charge
        best = np.where(count == 0, net, -self.penalty).max(axis=1)
        return int(best.sum())

    def flip(self, i: int) -> None:
        sign = -1 if self.members[i] else 1
        self.count = self.count + sign * self.blocked[i]
        if self.charge is not None and self.cost is not None:
            self.charge = self.charge + sign * self.cost[i]
        self.members[i] = not self.members[i]
        self.weight += sign * int(self.cube.weights[i])

    def allowed(self, flips: list[int], quota: int) -> bool:
        """Whether quota, required parties and refusals hold after the flips."""
        after = self.members.copy()
        after[flips] = ~after[flips]
        if (self.cube.required & ~after).any() or not after.any():
            return False
        if int(self.cube.weights[after].sum()) < quota:
            return False
        return not any(after[i] and (self.cube.refuses[i] & after).any() for i in flips)


def anneal(
    cube: Cube,
    quota: int,
    reading: Reading,
    *,
    steps: int,
    rng: np.random.Generator,
    starts: Sequence[tuple[int, ...]] = (),
) -> tuple[tuple[int, ...], int] | None:
    """Return a coalition of at least ``quota`` and its coverage (integer units), or ``None`` if none was found.

    Notes
    -----
    Metropolis on single flips and swaps, temperature falling geometrically from 5 % of the largest coverage to a
    hundredth of that. It begins with the best of ``starts`` (parties are added to those below the quota, the cheapest
    first) and of everybody; refusals to sit together are first removed, the lighter party leaving.
    """
    begun = [state for s in (None, *starts) if (state := _begin(cube, quota, reading, s)) is not None]
    if not begun:
        return None
    state = max(begun, key=lambda s: s.value_if([]))
    n = cube.shape[0]
    here = state.value_if([])
    best, best_members = here, state.members.copy()
    hot = max(1.0, 0.05 * float(cube.values.max(axis=1).sum()))
    picks, chances = rng.integers(n, size=(steps, 2)), rng.random(steps)
    for step in range(steps):
        i, o = int(picks[step, 0]), int(picks[step, 1])
        flips = [i] if state.allowed([i], quota) else [i, o]
        if len(flips) == 2 and (i == o or state.members[i] == state.members[o] or not state.allowed(flips, quota)):
            continue
        there = state.value_if(flips)
        heat = hot * 0.01 ** (step / steps)
        if there >= here or chances[step] < math.exp((there - here) / heat):
            for f in flips:
                state.flip(f)
            here = there
            if here > best:
                best, best_members = here, state.members.copy()
    if best < -int(cube.prices.sum()):
        return None
    return tuple(int(i) for i in np.flatnonzero(best_members)), best


def _begin(cube: Cube, quota: int, reading: Reading, members: tuple[int, ...] | None) -> _State | None:
    """A state that keeps all conditions, from everybody or from some members; ``None`` where this fails."""
    state = _State(cube, reading)
    if members is not None:
        inside = set(members) | set(np.flatnonzero(cube.required).tolist())
        for i in range(cube.shape[0]):
            if i not in inside:
                state.flip(i)
    _separate(state)
    while state.weight < quota:
        able = [i for i in np.flatnonzero(~state.members).tolist() if not (cube.refuses[i] & state.members).any()]
        if not able:
            return None
        state.flip(max(able, key=lambda i: (state.value_if([i]), cube.weights[i], -i)))
    return None if (cube.required & ~state.members).any() or not state.members.any() else state


def _separate(state: _State) -> None:
    """Let the lighter of two parties that refuse each other leave, required parties never."""
    refuses = state.cube.refuses
    for i, o in np.argwhere(np.triu(refuses)):
        if state.members[i] and state.members[o]:
            lighter = min((i, o), key=lambda p: (state.cube.required[p], state.cube.weights[p], p))
            state.flip(int(lighter))
