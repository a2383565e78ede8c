"""The best coalition at a quota as a mixed-integer program.

y_i: party i signs; x_jk: article j is worded k. A party that signs excludes the wordings it blocks:

    y_i + sum over k that i blocks of x_jk <= 1     for every party and article.

Only y is integer: once the coalition is fixed the rest is (but for links and moves, which make x integer too).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from concord.agreement.cube import Bool, Cube, Floats, Reading
from concord.agreement.gains import Cell
from concord.agreement.links import components, link_rows
from concord.agreement.milp import Program
from concord.agreement.texts import net_values

__all__ = ["coalition_program", "start_of"]


def coalition_program(
    cube: Cube, quota: int, reading: Reading, moves: Sequence[Cell] = ()
) -> tuple[Program, dict[tuple[int, int], int]]:
    """Build the program; the first P columns are the parties, the next the moves, then the wordings of the table.

    At most one of ``moves`` is made: that party then signs that wording, at the price of a reservation.
    """
    parties, articles, _ = cube.shape
    blocked = cube.blocked(reading)
    program = Program()
    program.columns(parties, integer=True)
    prices = [0.0 if cube.core[j] else -float(cube.prices[i, j]) for i, j, _ in moves]
    made = dict(zip(moves, program.columns(len(moves), cost=prices, integer=True), strict=True))
    if moves:
        program.row(list(made.values()), upper=1.0)
    total, spare = int(cube.weights.sum()), int(max((cube.weights[i] for i, _, _ in moves), default=0))
    hopeless = np.einsum("pkw,p->kw", blocked, cube.weights) > total - quota + spare
    columns: dict[tuple[int, int], int] = {}
    coupled = {j for group in components(cube.links) for j in group}
    for j in range(articles):
        free = cube.offered[j] & ~blocked[:, j].any(axis=0) & (cube.values[j] == 0)
        if cube.priced:
            free &= ~(cube.reserves()[:, j] & (cube.prices[:, j, None] > 0)).any(axis=0)
        free &= j not in coupled
        ks = [int(k) for k in np.flatnonzero(cube.offered[j] & ~hopeless[j])]
        if free.any():
            ks = [k for k in ks if cube.values[j, k] > 0]
        if not ks and free.any():
            continue
        for k in ks:
            columns[j, k] = program.columns(1, cost=float(cube.values[j, k]), integer=bool(moves or cube.links))[0]
        at = [columns[j, k] for k in ks]
        program.row(at, lower=0.0 if free.any() else 1.0, upper=1.0)
        _party_rows(program, cube, blocked[:, j], j, columns, made)
    link_rows(program, columns, cube.links)
    program.row(range(parties), cube.weights.astype(float).tolist(), lower=max(float(quota), 0.0))
    program.row(range(parties), lower=1.0)
    for i, o in np.argwhere(np.triu(cube.refuses)):
        program.row([int(i), int(o)], upper=1.0)
    for i in np.flatnonzero(cube.required):
        program.fix(int(i), 1.0)
    return program, columns


def _party_rows(
    program: Program,
    cube: Cube,
    blocked: Bool,
    j: int,
    columns: dict[tuple[int, int], int],
    made: dict[Cell, int],
) -> None:
    """What each party excludes in an article, unless it moves, and what its reservations cost there."""
    ks = [k for k in range(cube.shape[2]) if (j, k) in columns]
    reserves = cube.reserves()[:, j] if cube.priced else None
    for i in range(cube.shape[0]):
        barred = [columns[j, k] for k in ks if blocked[i, k]]
        if barred:
            moved = {k: made[i, j, k] for k in ks if (i, j, k) in made}
            program.row([i, *barred, *moved.values()], [1.0] * (1 + len(barred)) + [-1.0] * len(moved), upper=1.0)
            for k, column in moved.items():
                program.row([column, columns[j, k]], [1.0, -1.0], upper=0.0)
        if reserves is not None and cube.prices[i, j] > 0:
            noted = [columns[j, k] for k in ks if reserves[i, k]]
            if noted:
                charge = program.columns(1, cost=-float(cube.prices[i, j]))[0]
                program.row([charge, i, *noted], [1.0, -1.0, *[-1.0] * len(noted)], lower=-1.0)


def start_of(
    cube: Cube, members: tuple[int, ...], reading: Reading, columns: dict[tuple[int, int], int], size: int
) -> Floats:
    """Return a coalition as a solution of the program (where reservations are free)."""
    start = np.zeros(size)
    start[list(members)] = 1.0
    net, free = net_values(cube, members, reading)
    for j in range(cube.shape[1]):
        k = max(np.flatnonzero(free[j]), key=lambda k: (net[j, k], -k))
        if (j, int(k)) in columns:
            start[columns[j, int(k)]] = 1.0
    return start
