"""How broad can an agreement be, and how much can it settle? The Pareto front over all coalitions, with every tie.

Exact to 24 distinct parties by looking at every coalition: each point of the front names all coalitions that reach it.
Beyond, and where links couple articles too closely, quota by quota with HiGHS: each point says whether it is proven,
lists the first coalitions that reach it, and says whether they are all. Never a weighted sum of
breadth and coverage: that hides most of the front.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from concord.agreement.beyond import INTERRUPTED, interrupted, most_coverage, ties_at
from concord.agreement.cube import Cube, Reading
from concord.agreement.front_points import Front, FrontPoint, Fronts
from concord.agreement.lattice import MOST_PARTIES, coverage
from concord.agreement.linked import manageable
from concord.agreement.model import Model
from concord.agreement.pareto import Corner, pareto
from concord.errors import OptionError
from concord.values import Certificate, Proof

__all__ = ["Front", "FrontPoint", "Fronts", "as_optimistic", "front", "front_of_corners", "identical"]


def front(
    model: Model,
    *,
    seconds: float = math.inf,
    progress: Callable[[float], None] | None = None,
    ties: int = 10,
) -> Fronts:
    """Return the Pareto front of breadth (weight of signatories) against coverage C(S), under both readings.

    Only coalitions that meet the rule's quota count. Every coalition that reaches a point is listed; a party of weight
    0 therefore appears with and without. An interrupt (Ctrl-C) returns what was found.

    Parameters
    ----------
    seconds : float
        Beyond 24 distinct parties: wall clock a point; what is not proven by then carries its bound.
    progress : callable, optional
        Beyond 24 distinct parties: told the share of the front that is done, once a point and reading.
    ties : int
        Beyond 24 distinct parties: list at most so many coalitions a point; where there are more, the point says so.

    Raises
    ------
    OptionError
        If ``seconds`` is not above 0, or ``ties`` not at least 1.

    Notes
    -----
    2^n coalitions for n distinct parties: parties that block the same wordings and refuse the same partners sign
    together or not at all on every point of the front (where reservations are free), so they count as one.
    """
    if not seconds > 0:
        raise OptionError("seconds", f"is {seconds:g}", "a time above 0")
    if ties < 1:
        raise OptionError("ties", f"is {ties}", "at least 1")
    low = _front(model, Reading.PESSIMISTIC, seconds, progress, ties)
    if model.cube.known:
        return Fronts(low, as_optimistic(low))
    if interrupted(low.certificate):
        return Fronts(low, _at_least(low))
    return Fronts(low, _front(model, Reading.OPTIMISTIC, seconds, progress, ties))


def _front(
    model: Model, reading: Reading, seconds: float, progress: Callable[[float], None] | None, ties: int
) -> Front:
    cube = model.cube
    groups = identical(cube, reading)
    if len(groups) > MOST_PARTIES or not manageable(cube):
        return front_by_quotas(model, reading, seconds=seconds, progress=progress, ties=ties)
    lattice = coverage(cube, reading, [g[0] for g in groups])
    weights = np.array([cube.weights[list(g)].sum() for g in groups], dtype=np.int64)
    return front_of_corners(model, reading, pareto(lattice, weights, cube.quota), groups)


def as_optimistic(low: Front) -> Front:
    """Return the front where every consent is known: under the other reading it is the same."""
    points = tuple(replace(point, reading=Reading.OPTIMISTIC) for point in low.points)
    return replace(low, reading=Reading.OPTIMISTIC, points=points)


def _at_least(low: Front) -> Front:
    """Return what the other reading gives at least: who signs if all others refuse can sign if they do not."""
    found = as_optimistic(low)
    most = float(low.model.cube.values.max(axis=1).sum()) / low.model.cube.scale
    return replace(found, points=tuple(replace(p, bound=most, complete=False) for p in found.points))


def front_of_corners(
    model: Model, reading: Reading, corners: Sequence[Corner], groups: Sequence[tuple[int, ...]]
) -> Front:
    """Put names to the corners of a front; ``groups`` are the parties that each bit of a mask stands for."""
    cube = model.cube
    points = []
    for corner in corners:
        coalitions = sorted(_expand(groups, mask) for mask in corner.masks)
        points.append(
            FrontPoint(
                corner.weight / cube.weight_scale,
                corner.value / cube.scale,
                tuple(tuple(model.parties[i].actor for i in c) for c in coalitions),
                reading,
                model,
                bound=corner.value / cube.scale,
            )
        )
    best = max((p.coverage for p in points), default=0.0)
    work = f"{2 ** len(groups)} coalitions of {len(groups)} distinct parties"
    certificate = Certificate(Proof.PROVEN, best, best, "enumeration", work, cube.digest)
    return Front(reading, tuple(points), certificate, model)


def front_by_quotas(
    model: Model,
    reading: Reading,
    *,
    seconds: float = math.inf,
    progress: Callable[[float], None] | None = None,
    ties: int = 10,
) -> Front:
    """Return the front at any number of parties, one quota after the other, each just above the last coalition.

    Then the other coalitions that reach each point are looked for, as many as ``ties``. An interrupt (Ctrl-C) ends the
    search: the points found so far are returned, marked as not proven to be all.
    """
    cube, quota, solves = model.cube, max(model.cube.quota, 0), 0
    total = int(cube.weights.sum())
    found: list[FrontPoint] = []
    proven, stopped = True, False
    while quota <= total:
        try:
            members, certificate = most_coverage(cube, quota, reading, seconds=seconds)
        except KeyboardInterrupt:
            proven, stopped = False, True
            break
        solves += 1
        stopped = interrupted(certificate)
        proven &= certificate.proof is Proof.PROVEN and not stopped
        if members is None:
            break
        weight, value = int(cube.weights[list(members)].sum()), certificate.value
        found = [p for p in found if p.coverage > value]  # the heavier coalition settles as much
        coalition = tuple(model.parties[i].actor for i in members)
        bound = certificate.bound if certificate.proof is Proof.GAP else value
        found.append(FrontPoint(weight / cube.weight_scale, value, (coalition,), reading, model, False, bound))
        quota = weight + 1
        if stopped:
            break
        if progress is not None:
            progress(weight / max(total, 1))
    found = [_with_ties(p, ties, seconds) if proven else p for p in found]
    best = max((p.coverage for p in found), default=0.0)
    bound = max((p.bound for p in found), default=0.0)
    proof = Proof.PROVEN if proven else Proof.GAP
    work = f"{solves} quotas" + (INTERRUPTED if stopped else "")
    certificate = Certificate(proof, best, bound, "HiGHS", work, cube.digest)
    return Front(reading, tuple(reversed(found)), certificate, model)


def _with_ties(point: FrontPoint, most: int, seconds: float) -> FrontPoint:
    """The point with the other coalitions that reach it, and whether they are all there are."""
    cube, parties = point.model.cube, point.model.parties
    weight = round(point.weight * cube.weight_scale)
    try:
        found, complete = ties_at(cube, weight, point.coverage, point.reading, most=most, seconds=seconds)
    except KeyboardInterrupt:
        return point
    listed = dict.fromkeys((*point.coalitions, *(tuple(parties[i].actor for i in c) for c in found)))
    order = sorted(listed, key=lambda c: [point.model.party_index[a] for a in c])
    return replace(point, coalitions=tuple(order[:most]), complete=complete and len(order) <= most)


def identical(cube: Cube, reading: Reading) -> list[tuple[int, ...]]:
    """Return groups of parties no platform tells apart; singletons where reservations cost, or weight is 0."""
    if cube.priced:
        return [(i,) for i in range(cube.shape[0])]
    blocked = cube.blocked(reading).reshape(cube.shape[0], -1)
    groups: dict[bytes | int, list[int]] = {}
    for i in range(cube.shape[0]):
        alone = cube.weights[i] == 0 or cube.refuses[i].any() or cube.required[i]
        key: bytes | int = i if alone else np.packbits(blocked[i]).tobytes()
        groups.setdefault(key, []).append(i)
    return [tuple(g) for g in groups.values()]


def _expand(groups: Sequence[tuple[int, ...]], mask: int) -> tuple[int, ...]:
    return tuple(sorted(i for b, g in enumerate(groups) if mask >> b & 1 for i in g))
