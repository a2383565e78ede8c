"""The cheapest moves after which a coalition can sign enough, as a mixed-integer program solved again and again.

y_i: party i signs; x_jk: article j is worded k; z_ij: party i moves in article j. At the least ``sum s_ij z_ij``,

    z_ij >= y_i + sum over k that i objects to of x_jk - 1     for every party and article.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from concord.agreement.cube import Bool, Cube, Floats, Reading
from concord.agreement.gains import Cell
from concord.agreement.links import link_rows
from concord.agreement.milp import Program, solve
from concord.values import Consent, Proof

__all__ = ["MoveSet", "MovesProgram"]


@dataclass(frozen=True, eq=False)
class MoveSet:
    """One set of moves: what it costs, who moves where, who signs, and the wording of each article."""

    cost: float
    moves: frozenset[Cell]
    members: Bool
    wordings: list[int]


class MovesProgram:
    """The program of one question, and its solutions one after the other."""

    def __init__(
        self,
        cube: Cube,
        reading: Reading,
        include: tuple[int, ...],
        quota: int,
        coverage: float,
        salience: Floats,
        most: int | None,
    ) -> None:
        self.cube, self.program = cube, Program(maximise=False)
        parties, articles, wordings = cube.shape
        blocked = cube.blocked(reading)
        red: Bool = blocked & (cube.level == Consent.RED_LINE)
        self.movable = blocked & ~red
        self.y = self.program.columns(parties, integer=True)
        self.salience = salience
        needed = {*include, *np.flatnonzero(cube.required).tolist()}
        if quota >= int(cube.weights.sum()):
            needed |= set(np.flatnonzero(cube.weights > 0).tolist())
        for i in needed:
            self.program.fix(self.y[i], 1.0)
        self.certain = needed if most is None else set()
        self.x = np.full((articles, wordings), -1)
        for j, k in np.argwhere(cube.offered):
            self.x[j, k] = self.program.columns(1, integer=True)[0]
        self.z: dict[tuple[int, int], int] = {}
        worth: list[tuple[int, float]] = []
        for j in range(articles):
            at = [int(k) for k in np.flatnonzero(cube.offered[j])]
            self.program.row([int(self.x[j, k]) for k in at], lower=1.0, upper=1.0)
            worth += [(int(self.x[j, k]), float(cube.values[j, k])) for k in at]
            for i in range(parties):
                worth += self._cell_rows(i, j, red[i, j], salience[i, j])
        link_rows(self.program, {(int(j), int(k)): int(self.x[j, k]) for j, k in np.argwhere(cube.offered)}, cube.links)
        need = math.ceil(round(coverage * cube.scale, 6))
        self.program.row([c for c, _ in worth], [v for _, v in worth], lower=float(need))
        self.program.row(self.y, cube.weights.astype(float).tolist(), lower=float(quota))
        self.program.row(self.y, lower=1.0)
        for i, o in np.argwhere(np.triu(cube.refuses)):
            self.program.row([self.y[i], self.y[o]], upper=1.0)
        for i in range(parties) if most is not None else ():
            mine = [c for (p, _), c in self.z.items() if p == i]
            if mine:
                self.program.row(mine, upper=float(most or 0))

    def _cell_rows(self, i: int, j: int, red: Bool, salience: float) -> list[tuple[int, float]]:
        """Rows of one party and article; returns what its reservations take from coverage."""
        cube, out = self.cube, []
        barred = [int(self.x[j, k]) for k in np.flatnonzero(red)]
        if barred:
            self.program.row([self.y[i], *barred], upper=1.0)
        won = [int(self.x[j, k]) for k in np.flatnonzero(self.movable[i, j])]
        if i in self.certain:
            for column in won:  # it signs in any case: its move costs as soon as the wording is chosen
                self.program.cost[column] += float(salience)
        elif won:
            z = self.program.columns(1, cost=float(salience))[0]
            self.z[i, j] = z
            self.program.row([z, self.y[i], *won], [1.0, -1.0, *[-1.0] * len(won)], lower=-1.0)
        if cube.prices[i, j] > 0 and not cube.core[j]:
            noted = [int(self.x[j, k]) for k in np.flatnonzero(cube.reserves()[i, j])] + won
            if noted:
                r = self.program.columns(1)[0]
                self.program.row([r, self.y[i], *noted], [1.0, -1.0, *[-1.0] * len(noted)], lower=-1.0)
                out.append((r, -float(cube.prices[i, j])))
        return out

    def solve_all(self, listed: int, seconds: float) -> tuple[list[MoveSet], Proof, float, int, bool]:
        """Return (cost, moves, members, wordings) of every cheapest set, the proof, the bound, work, completeness."""
        found: list[MoveSet] = []
        nodes, proof, bound = 0, Proof.PROVEN, 0.0
        while len(found) <= listed:
            solution = solve(self.program, seconds=seconds, absolute_gap=1e-7)
            nodes += solution.nodes
            if solution.status == "stopped" and not found:
                proof, bound = Proof.GAP, max(0.0, solution.bound)
            if not solution.found or (found and solution.value > found[0].cost + 1e-6):
                complete = proof is Proof.PROVEN and solution.status != "stopped"
                return found, proof, bound if proof is Proof.GAP else _first(found), nodes, complete
            found.append(self._read(solution.x))
            if solution.interrupted:
                return found, Proof.GAP, max(0.0, min(solution.bound, found[0].cost)), nodes, False
            if not found[-1].moves:
                return found, proof, 0.0, nodes, True  # nothing need move
            self._forbid(found[-1].moves)
        return found[:listed], proof, bound if proof is Proof.GAP else _first(found), nodes, False

    def _read(self, x: Floats) -> MoveSet:
        members: Bool = x[: self.cube.shape[0]] > 0.5
        ks = [next(k for k, c in enumerate(row) if c >= 0 and x[c] > 0.5) for row in self.x.tolist()]
        moves = frozenset(
            (int(i), j, k) for j, k in enumerate(ks) for i in np.flatnonzero(members & self.movable[:, j, k])
        )
        cost = float(sum(self.salience[i, j] for i, j, _ in moves))
        return MoveSet(cost, moves, members, ks)

    def _forbid(self, moves: frozenset[Cell]) -> None:
        """Ask for a set of moves other than this one: not all its signatures on all its wordings again."""
        columns = sorted({self.y[i] for i, _, _ in moves} | {int(self.x[j, k]) for _, j, k in moves})
        self.program.row(columns, upper=len(columns) - 1.0)


def _first(found: list[MoveSet]) -> float:
    return found[0].cost if found else 0.0
