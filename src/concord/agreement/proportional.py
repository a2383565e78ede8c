"""Proportionality of a slate of points, from approvals: PAV, equal shares, EJR+ and priceability, for weighted voters.

A voter of weight w counts as w voters who approve alike. Everything but the search inside PAV and the feasibility of
prices is exact: integers and fractions. Approvals are bool [P, C], weights integers [P].
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from concord.agreement.cube import Bool, Floats, Ints
from concord.agreement.milp import Program, solve
from concord.errors import OptionError, SolverError

__all__ = ["Claim", "Slate", "ejr_plus_claims", "equal_shares", "harmonic", "pav", "pav_score", "priceable"]

_MOST_SWAPS = 100


@dataclass(frozen=True, slots=True)
class Claim:
    """A group that deserves more: its weight is worth ``deserves`` points, each member has fewer, all want ``point``.

    ``weight`` is the group's, in the units of the weights.
    """

    point: int
    deserves: int
    voters: tuple[int, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Slate:
    """Chosen points, ascending; ``score`` is the rule's own; ``tied`` says that the choice was not the only one.

    ``completed`` counts the points added after the rule had stopped, by the weight of their approval.
    """

    points: tuple[int, ...]
    score: Fraction
    tied: bool = False
    completed: int = 0


def harmonic(n: int) -> Fraction:
    """Return 1 + 1/2 + ... + 1/n."""
    return sum((Fraction(1, i) for i in range(1, n + 1)), Fraction(0))


def pav_score(approvals: Bool, weights: Ints, points: Sequence[int]) -> Fraction:
    """Return the sum over voters of weight times harmonic(number of approved points).

    >>> pav_score(np.array([[True, True]]), np.array([2]), [0, 1])
    Fraction(3, 1)
    """
    counts = approvals[:, list(points)].sum(axis=1)
    total: list[int] = [int(weights[counts == n].sum()) for n in range(len(points) + 1)]
    return sum((w * harmonic(n) for n, w in enumerate(total) if w), Fraction(0))


def pav(approvals: Bool, weights: Ints, size: int) -> Slate:
    """Return a slate of ``size`` points that maximises the PAV score (T. N. Thiele 1895), proven by HiGHS.

    Raises
    ------
    OptionError
        If there are not that many points.
    """
    _check(approvals, weights, size)
    groups: dict[bytes, int] = {}
    for row, weight in zip(approvals, weights.tolist(), strict=True):
        groups[row.tobytes()] = groups.get(row.tobytes(), 0) + weight
    program = Program()
    x = program.columns(approvals.shape[1], integer=True)
    program.row(x, lower=float(size), upper=float(size))
    for key, weight in groups.items():
        liked = np.flatnonzero(np.frombuffer(key, dtype=bool)).tolist()
        if liked and weight:
            most = min(size, len(liked))
            steps = program.columns(most, cost=[weight / n for n in range(1, most + 1)])
            program.row([*steps, *liked], [1.0] * most + [-1.0] * len(liked), upper=0.0)
    solution = solve(program, start=_first_slate(approvals, groups, size), absolute_gap=1e-9, plain=True)
    if solution.status != "optimal":
        raise SolverError("PAV", "was not solved")
    points = tuple(np.flatnonzero(solution.x[: approvals.shape[1]] > 0.5).tolist())
    return Slate(points, pav_score(approvals, weights, points))


def _first_slate(approvals: Bool, groups: Mapping[bytes, int], size: int) -> Floats:
    """A good slate as a solution of the program of :func:`pav`: point by point, then by swaps."""
    rows = np.frombuffer(b"".join(groups), dtype=bool).reshape(-1, approvals.shape[1])
    weights = np.array(list(groups.values()), dtype=np.float64)
    liked = rows.astype(np.float64)
    chosen = np.zeros(approvals.shape[1], dtype=bool)
    have = np.zeros(len(rows))
    for _ in range(size):
        gain = (weights / (have + 1)) @ liked
        best = int(np.where(chosen, -1.0, gain).argmax())
        chosen[best], have = True, have + liked[:, best]
    for _ in range(_MOST_SWAPS):
        if not _swap(liked, weights, chosen, have):
            break
        have = liked @ chosen
    steps = [
        step
        for row, weight, count in zip(rows, weights, have.tolist(), strict=True)
        if weight and row.any()
        for step in np.arange(min(size, int(row.sum()))) < count
    ]
    return np.concatenate([chosen.astype(np.float64), np.array(steps, dtype=np.float64)])


def _swap(liked: Floats, weights: Floats, chosen: Bool, have: Floats) -> bool:
    """Change one point for a better one in place, if there is one."""
    for out in np.flatnonzero(chosen).tolist():
        left = have - liked[:, out]
        gain = (weights / (left + 1)) @ liked
        best = int(np.where(chosen, -1.0, gain).argmax())
        if gain[best] > gain[out] + 1e-9:
            chosen[out], chosen[best] = False, True
            return True
    return False


def equal_shares(approvals: Bool, weights: Ints, size: int) -> Slate:
    """Return the slate of the method of equal shares (Peters and Skowron 2020), completed by weight of approval.

    Each voter has ``size / total`` of budget per unit of weight; the point bought next is the one whose supporters can
    pay 1 with the smallest payment rho per unit of weight. Ties go to the first point and are reported.

    Raises
    ------
    OptionError
        If there are not that many points.
    """
    _check(approvals, weights, size)
    total = int(weights.sum())
    money = [Fraction(size * int(w), total) for w in weights]
    left = list(range(approvals.shape[1]))
    chosen: list[int] = []
    tied = False
    while len(chosen) < size:
        rates = {c: r for c in left if (r := _rate(approvals[:, c], weights, money)) is not None}
        if not rates:
            break
        least = min(rates.values())
        winners = [c for c in left if rates.get(c) == least]
        tied |= len(winners) > 1
        chosen.append(winners[0])
        left.remove(winners[0])
        for i in np.flatnonzero(approvals[:, winners[0]]).tolist():
            money[i] -= min(money[i], least * int(weights[i]))
    support = (approvals * weights[:, None]).sum(axis=0)
    rest = sorted(left, key=lambda c: (-int(support[c]), c))[: size - len(chosen)]
    points = tuple(sorted((*chosen, *rest)))
    return Slate(points, pav_score(approvals, weights, points), tied, len(rest))


def _rate(approve: Bool, weights: Ints, money: Sequence[Fraction]) -> Fraction | None:
    """The least payment per unit of weight at which supporters can pay 1; ``None`` where they cannot."""
    voters = [i for i in np.flatnonzero(approve).tolist() if weights[i] > 0]
    if sum((money[i] for i in voters), Fraction(0)) < 1:
        return None
    voters.sort(key=lambda i: money[i] / int(weights[i]))
    paid, weight = Fraction(0), sum(int(weights[i]) for i in voters)
    for i in voters:
        rate = (1 - paid) / weight
        if rate * int(weights[i]) <= money[i]:
            return rate
        paid += money[i]
        weight -= int(weights[i])
    raise AssertionError("supporters with enough money could not pay")


def ejr_plus_claims(approvals: Bool, weights: Ints, points: Sequence[int]) -> tuple[Claim, ...]:
    """Return every point whose supporters have an EJR+ claim to it, with the largest claim; empty: EJR+ holds.

    A claim: a group N' all of whom approve a point that was not chosen, of weight at least l/k of the total, each with
    fewer than l chosen points (Brill and Peters 2023). Polynomial: for each l the group is everybody who qualifies.
    """
    k, total = len(points), int(weights.sum())
    chosen = list(points)
    # Products of whole numbers, exact in floating point: weights add up to less than 2^53.
    liked, steps = approvals.astype(np.float64), np.arange(1.0, k + 1)
    slate = np.zeros(approvals.shape[1])
    slate[chosen] = 1.0
    poor = (liked @ slate)[:, None] < steps  # P, l
    weight = liked.T @ (poor * weights[:, None])  # C, l
    strong = weight * k >= steps * total
    strong[chosen] = False
    if not strong.any():
        return ()
    out = []
    for c in np.flatnonzero(strong.any(axis=1)).tolist():
        deserves = int(np.flatnonzero(strong[c]).max()) + 1
        voters = np.flatnonzero(approvals[:, c] & poor[:, deserves - 1] & (weights > 0))
        out.append(Claim(c, deserves, tuple(voters.tolist()), int(weight[c, deserves - 1])))
    return tuple(out)


def priceable(approvals: Bool, weights: Ints, points: Sequence[int]) -> bool:
    """Return whether a price system supports the slate (Peters and Skowron 2020), by a linear program.

    There is a budget b a unit of weight and payments such that nobody pays for what it does not approve or more than
    its budget, each chosen point is paid 1, and the supporters of no other point have more than 1 left together. Where
    fewer points are approved at all than were to be chosen, no prices can be paid, and a slate is held to be fair when
    it has all of them (as Lackner and Skowron, *Multi-winner voting with approval preferences*, 2023).
    """
    chosen = list(points)
    wanted = np.flatnonzero(approvals[weights > 0].any(axis=0)).tolist()
    if len(wanted) < len(chosen):
        return set(wanted) <= set(chosen)
    others = [c for c in range(approvals.shape[1]) if c not in set(chosen)]
    program = Program()
    budget = program.columns(1, upper=float("inf"))[0]
    paid: list[list[int]] = [[] for _ in weights]
    for c in chosen:
        voters = np.flatnonzero(approvals[:, c] & (weights > 0)).tolist()
        if not voters:
            return False
        columns = program.columns(len(voters))
        program.row(columns, lower=1.0, upper=1.0)
        for i, column in zip(voters, columns, strict=True):
            paid[i].append(column)
    for i, weight in enumerate(weights.tolist()):
        if paid[i]:
            program.row([budget, *paid[i]], [-float(weight), *[1.0] * len(paid[i])], upper=0.0)
    for c in others:
        voters = np.flatnonzero(approvals[:, c] & (weights > 0)).tolist()
        spent = [column for i in voters for column in paid[i]]
        program.row([budget, *spent], [float(weights[voters].sum()), *[-1.0] * len(spent)], upper=1.0)
    return solve(program).status == "optimal"


def _check(approvals: Bool, weights: Ints, size: int) -> None:
    if approvals.shape[0] != len(weights):
        raise OptionError("weights", f"are {len(weights)} for {approvals.shape[0]} voters", "one a voter")
    if not 1 <= size <= approvals.shape[1]:
        raise OptionError("slate", f"of {size} points out of {approvals.shape[1]}", "at least 1 and at most all")
    if int(weights.sum()) <= 0:
        raise OptionError("weights", "sum to nothing", "some weight")
