"""More parties than can be enumerated: the best coalition at a quota, by HiGHS, with a proof or a gap.

The program is :mod:`concord.agreement.coalition_program`. What HiGHS finds is computed again in exact integers from the
coalition; what it proves is rounded to the next value that exists. Never an answer without "proven" or its gap.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from concord.agreement.coalition_program import coalition_program, start_of
from concord.agreement.cube import Cube, Reading
from concord.agreement.gains import Cell
from concord.agreement.milp import Solution, solve
from concord.agreement.mincut import CutPoint, corner_points, hull_bound
from concord.agreement.model import Model
from concord.agreement.platforms import Agreement, best_platform
from concord.agreement.search import anneal
from concord.agreement.texts import best_text, net_values
from concord.agreement.words import join, names, number, result_id
from concord.errors import OptionError
from concord.values import Certificate, Consent, Proof, Sentence

__all__ = [
    "INTERRUPTED",
    "MovesFound",
    "QuotaAnswer",
    "best_at_quota",
    "best_moves",
    "interrupted",
    "most_coverage",
    "ties_at",
]

_STEPS = 2000
_STEPS_PER_PARTY = 50
_LARGE = 20_000  # cells from which the cuts pay
INTERRUPTED = ", interrupted"


@dataclass(frozen=True)
class QuotaAnswer:
    """The best coalition of at least ``quota`` and its text; ``agreement`` is ``None`` where none can sign."""

    quota: float
    reading: Reading
    agreement: Agreement | None
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say who, how much, and how far that is proven."""
        this = (result_id(self.model, "quota", self.quota, self.reading),)
        if self.agreement is None:
            sure = "can" if self.certificate.proof is Proof.PROVEN else "was found that can"
            return (Sentence(f"No coalition of weight {number(self.quota)} {sure} sign a text.", this),)
        who = join(names(self.model, self.model.members(self.agreement.coalition)))
        proof = "proven" if self.certificate.proof is Proof.PROVEN else f"gap {self.certificate.gap:.1%}"
        value = number(self.certificate.value)
        return (Sentence(f"{who} can settle {value}, the most at weight {number(self.quota)} ({proof}).", this),)


def best_at_quota(
    model: Model,
    quota: float,
    *,
    reading: Reading = Reading.PESSIMISTIC,
    seconds: float = math.inf,
    nodes: int | None = None,
    seed: int = 0,
) -> QuotaAnswer:
    """Return a coalition of at least ``quota`` that can settle most, at any number of parties.

    Parameters
    ----------
    seconds : float
        Wall clock for the solver; when it is over, the best found counts, with the gap to what was proven.
    nodes : int, optional
        Work limit for the solver, in nodes: the same answer on any machine.
    seed : int
        Of the annealing that looks for a start.

    Raises
    ------
    OptionError
        If the quota is not a weight from 0 to the total, or a limit is not above 0.
    """
    cube = model.cube
    total = int(cube.weights.sum())
    if not 0 <= quota * cube.weight_scale <= total:
        raise OptionError("quota", f"is {quota:g}", f"a weight from 0 to {total / cube.weight_scale:g}")
    if not seconds > 0:
        raise OptionError("seconds", f"is {seconds:g}", "a time above 0")
    if nodes is not None and nodes < 1:
        raise OptionError("nodes", f"is {nodes}", "at least 1")
    units = math.ceil(round(quota * cube.weight_scale, 6))
    members, certificate = most_coverage(cube, units, reading, seconds=seconds, nodes=nodes, seed=seed)
    agreement = None
    if members is not None:
        agreement = best_platform(model, tuple(model.parties[i].actor for i in members), reading=reading)
    return QuotaAnswer(quota, reading, agreement, certificate, model)


def most_coverage(
    cube: Cube, quota: int, reading: Reading, *, seconds: float = math.inf, nodes: int | None = None, seed: int = 0
) -> tuple[tuple[int, ...] | None, Certificate]:
    """Return the members of a best coalition of at least ``quota`` weight units, and the certificate."""
    corners = _corners(cube, reading)
    heavy, light = ([p for p in corners if (p.weight >= quota) is h and p.members] for h in (True, False))
    starts = [p.members for p in (*heavy[-1:], *light[:1])]  # the corners on either side of the quota
    steps = _STEPS + _STEPS_PER_PARTY * cube.shape[0]
    found = (
        None
        if cube.links
        else anneal(cube, quota, reading, steps=steps, rng=np.random.default_rng(seed), starts=starts)
    )
    program, columns = coalition_program(cube, quota, reading)
    start = None  # where reservations cost, the solver finds its own start: it would have to fill in the charges
    if found is not None and not cube.priced:
        start = start_of(cube, found[0], reading, columns, len(program.cost))
    solution = solve(program, seconds=seconds, nodes=nodes, start=start, absolute_gap=0.5)
    members = found[0] if found is not None else None
    value = found[1] if found is not None else None
    if solution.found:
        chosen = tuple(int(i) for i in np.flatnonzero(solution.x[: cube.shape[0]] > 0.5))
        exact = _exact(cube, chosen, reading) if chosen else None
        if exact is not None and (value is None or exact > value):
            members, value = chosen, exact
    if members is not None:
        members = _widen(cube, members, reading)
    return members, _certificate(cube, value, solution, hull_bound(corners, quota) if corners else None)


def interrupted(certificate: Certificate) -> bool:
    """Whether the user stopped the search that a certificate speaks of."""
    return certificate.work.endswith(INTERRUPTED)


def ties_at(
    cube: Cube, weight: int, value: float, reading: Reading, *, most: int, seconds: float = math.inf
) -> tuple[list[tuple[int, ...]], bool]:
    """Return coalitions of at least ``weight`` units that can settle ``value`` (user's unit), and whether they are all.

    One coalition after the other is found and forbidden, at most ``most`` of them and one to know that there are more.
    """
    program, _ = coalition_program(cube, weight, reading)
    columns = [c for c, cost in enumerate(program.cost) if cost]
    program.row(columns, [program.cost[c] for c in columns], lower=round(value * cube.scale) - 0.5)
    program.cost = [0.0] * len(program.cost)
    found: list[tuple[int, ...]] = []
    until = time.monotonic() + seconds
    while len(found) <= most:
        left = until - time.monotonic()
        solution = solve(program, seconds=left) if left > 0 else None
        if solution is None or not solution.found:
            return sorted(found), solution is not None and solution.status == "infeasible"
        signs = solution.x[: cube.shape[0]] > 0.5
        members = tuple(np.flatnonzero(signs).tolist())
        exact = _exact(cube, members, reading)
        if exact is not None and exact >= round(value * cube.scale):
            found.append(members)
        if solution.interrupted:
            return sorted(found[:most]), False
        program.row(range(cube.shape[0]), np.where(signs, 1.0, -1.0).tolist(), upper=len(members) - 1.0)
    return sorted(found[:most]), False


@dataclass(frozen=True, slots=True)
class MovesFound:
    """The moves that add most, what each adds, and the best coverage before (``None``: nothing could be signed).

    ``complete``: all that add anything are among them. ``bound``: no other move adds more. ``proven``: the best before
    and every gain are.
    """

    gains: dict[Cell, float]
    best: float | None
    complete: bool
    bound: float
    proven: bool


def best_moves(
    cube: Cube,
    quota: int,
    reading: Reading,
    moves: Sequence[Cell],
    *,
    most: int,
    seconds: float = math.inf,
) -> MovesFound:
    """Return the moves that add most to the best coverage at a quota, one after the other, at most ``most``.

    When ``seconds`` are over, or the user interrupts, those found by then count, with a bound on the rest.
    """
    until = time.monotonic() + seconds
    _, before = most_coverage(cube, quota, reading, seconds=seconds)
    proven = before.proof is Proof.PROVEN
    best = None if proven and before.work.endswith("infeasible") else before.value
    program, _ = coalition_program(cube, quota, reading, moves)
    gains: dict[Cell, float] = {}
    bound = math.inf
    while len(gains) < most:
        left = until - time.monotonic()
        if left <= 0 or interrupted(before):
            return MovesFound(gains, best, False, bound, False)
        solution = solve(program, seconds=left, absolute_gap=0.5)
        top = solution.bound / cube.scale - (best or 0.0) if math.isfinite(solution.bound) else math.inf
        bound = min(bound, math.inf if best is None else max(0.0, top))
        if solution.status == "stopped":
            return MovesFound(gains, best, False, bound, False)
        chosen = [c for n, c in enumerate(moves) if solution.found and solution.x[cube.shape[0] + n] > 0.5]
        value = _after(cube, chosen[0], reading, solution) if chosen else -math.inf
        if not chosen or (best is not None and value <= best):
            return MovesFound(gains, best, True, 0.0, proven)
        gains[chosen[0]] = math.inf if best is None else value - best
        program.fix(cube.shape[0] + list(moves).index(chosen[0]), 0.0)
    return MovesFound(gains, best, False, min(gains.values()), proven)


def _after(cube: Cube, move: Cell, reading: Reading, solution: Solution) -> float:
    """The exact coverage of the coalition of a solution after the move it made."""
    level = cube.level.copy()
    level[move] = Consent.ACCEPT if cube.core[move[1]] else Consent.RESERVE
    members = tuple(int(i) for i in np.flatnonzero(solution.x[: cube.shape[0]] > 0.5))
    exact = _exact(replace(cube, level=level), members, reading)
    assert exact is not None, "the solver's coalition can sign nothing"
    return exact / cube.scale


def _corners(cube: Cube, reading: Reading) -> list[CutPoint]:
    """Corners of the hull of a relaxation, for large tables: good starts, and a bound that does not wait for HiGHS."""
    if math.prod(cube.shape) < _LARGE:
        return []
    try:
        return corner_points(cube, reading)[0]
    except OptionError:  # too many digits for the flow: HiGHS alone then
        return []


def _certificate(cube: Cube, value: int | None, solution: Solution, cut: int | None) -> Certificate:
    work = f"{solution.nodes} nodes" + (INTERRUPTED if solution.interrupted else "")
    if value is None:
        proof = Proof.PROVEN if solution.status == "infeasible" else Proof.GAP
        work += "" if solution.interrupted else f", {solution.status}"
        top = float(cube.values.max(axis=1).sum()) / cube.scale
        return Certificate(proof, 0.0, 0.0 if proof is Proof.PROVEN else top, "HiGHS", work, cube.digest)
    most = float(cube.values.max(axis=1).sum()) if cut is None else float(cut)
    bound = max(value, math.floor(min(solution.bound, most) + 1e-4)) if math.isfinite(solution.bound) else int(most)
    proof = Proof.PROVEN if bound == value else Proof.GAP
    return Certificate(proof, value / cube.scale, bound / cube.scale, "HiGHS", work, cube.digest)


def _exact(cube: Cube, members: tuple[int, ...], reading: Reading) -> int | None:
    """C(S) in integer units; ``None`` where the coalition can sign nothing."""
    if cube.refuses[np.ix_(members, members)].any():
        return None
    if cube.links:
        text = best_text(cube, members, reading)
        return None if text.stuck else text.value
    net, free = net_values(cube, members, reading)
    if not free.any(axis=1).all():
        return None
    return int(np.where(free, net, np.iinfo(np.int64).min).max(axis=1).sum())


def _widen(cube: Cube, members: tuple[int, ...], reading: Reading) -> tuple[int, ...]:
    """Add every party whose signature costs nothing, heaviest first."""
    value, now = _exact(cube, members, reading), list(members)
    for i in sorted(set(range(cube.shape[0])) - set(members), key=lambda i: (-cube.weights[i], i)):
        if _exact(cube, (*now, i), reading) == value:
            now.append(i)
    return tuple(sorted(now))
